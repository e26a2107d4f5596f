"""What those who keep the bulletins ask of the store: what is in it, and facts to take out."""

from collections.abc import Iterator, Mapping

from db.store import SqliteFactStore
from knowledge.given import Given
from knowledge.periods import Period
from knowledge.store import Entry, Filters

_PAGES = 16_000
"""Pages of the log, 64 MB, after which it goes into the file."""
_CACHE = 65_536  # kB
_LISTED = """
    SELECT b.id, b.title, b.published, b.url, count(f.id), group_concat(DISTINCT f.reporter),
        (SELECT count(*) FROM held WHERE held.bulletin = b.id)
    FROM bulletins b LEFT JOIN facts f ON f.bulletin = b.id
    GROUP BY b.id ORDER BY b.dated DESC, b.id
"""
_PERIOD = """
    SELECT period FROM facts WHERE bulletin = ? AND period IS NOT NULL
    GROUP BY period ORDER BY count(*) DESC, period LIMIT 1
"""
_COLUMNS = {
    "REF_AREA": "f.reporter",
    "TRADE_FLOW": "f.flow",
    "COUNTERPART_AREA": "f.partner",
    "COMMODITY": "f.product",
    "CUSTOMS_PROC": "f.regime",
    "ENTERPRISE": "f.enterprise",
    "TIME_PERIOD": "f.period",
    "INDICATOR": "f.measure",
    "OBS_VALUE": "f.value",
    "UNIT_MEASURE": "f.unit",
    "BASIS": "f.basis",
    "APPROX": "f.approx",
    "ROUNDING": "f.margin",
    "PRINTED": "f.printed",
    "SENTENCE": "f.sentence",
    "BULLETIN": "f.bulletin",
    "TITLE": "b.title",
    "PUBLISHED": "b.published",
    "PUBLISHER": "b.publisher",
    "URL": "b.url",
}
"""What is taken out, under the names of SDMX where it has one; docs/files.md says what each is."""
_WITHHELD = (
    "EXISTS (SELECT 1 FROM withheld w WHERE w.bulletin = f.bulletin AND w.start = f.start "
    'AND w."end" = f."end" AND w.printed = f.printed)'
)


class SqliteLibrary(SqliteFactStore):
    """The store, with what only those who keep it ask for."""

    def hasten(self) -> None:
        """Get ready for many bulletins: write them into the file itself less often."""
        self._connection.execute(f"PRAGMA wal_autocheckpoint = {_PAGES}")
        self._connection.execute(f"PRAGMA cache_size = -{_CACHE}")

    def marks(self) -> Mapping[str, str]:
        """Give the id of the bulletin that holds a text, by the text's mark."""
        return dict(self._rows("SELECT text_hash, id FROM bulletins"))

    def title(self, bulletin: str) -> str | None:
        """Give the title of a bulletin, none where it is not there."""
        found = self._rows("SELECT title FROM bulletins WHERE id = ?", bulletin)
        return found[0][0] if found else None

    def entries(self) -> Iterator[Entry]:
        """Give the bulletins as a list shows them, latest first."""
        for name, title, published, url, facts, reporters, waits in self._rows(_LISTED):
            period = self._rows(_PERIOD, name)
            places = tuple(sorted(reporters.split(","))) if reporters else ()
            when = period[0][0] if period else None
            yield Entry(name, title, places, when, published, url, facts, waits)

    def all_given(self) -> Mapping[str, Given]:
        """Give what people have said of bulletins, by the bulletins' ids."""
        said: dict[str, dict[str, str]] = {}
        for bulletin, slot, value in self._rows("SELECT bulletin, slot, value FROM settled"):
            said.setdefault(bulletin, {})[slot] = value
        return said

    def taken_out(self, filters: Filters) -> Iterator[Mapping[str, str | None]]:
        """Give the facts that pass, latest bulletin first, under the names of SDMX."""
        first = Period.parse(filters.since) if filters.since else None
        terms, given = _terms(filters)
        columns = ", ".join(f'{column} AS "{name}"' for name, column in _COLUMNS.items())
        sql = (
            f"SELECT {columns}, {_WITHHELD} FROM facts f JOIN bulletins b ON b.id = f.bulletin "  # noqa: S608
            f"WHERE {' AND '.join(terms)} ORDER BY f.dated DESC, f.bulletin, f.start, f.id"
        )
        for *values, hidden in self._connection.execute(sql, given):
            row = dict(zip(_COLUMNS, values, strict=True))
            if first is not None and not _since(row["TIME_PERIOD"], first):
                continue
            yield row | ({"WITHHELD": "yes" if hidden else "no"} if filters.withheld else {})


def _since(code: str | None, first: Period) -> bool:
    """Say whether a period begins with the first one or later."""
    if code is None:
        return False
    period = Period.parse(code)
    return (period.year, period.month) >= (first.year, first.month)


def _terms(filters: Filters) -> tuple[list[str], list[str]]:
    """Write the filters as SQL."""
    terms, given = ["1"], []
    for key in ("reporter", "flow", "partner", "product", "measure", "period", "bulletin"):
        value = getattr(filters, key)
        if value is not None:
            terms.append(f"f.{key} = ? COLLATE NOCASE")
            given.append(value)
    if not filters.withheld:
        terms.append(f"NOT {_WITHHELD}")
    return terms, given
