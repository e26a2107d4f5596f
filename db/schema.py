"""The tables, as numbered steps. Never edit a step that has been released: add the next one.

The columns of ``facts`` are those of SDMX under plain names: reporter REF_AREA, flow TRADE_FLOW,
partner COUNTERPART_AREA, product COMMODITY, regime CUSTOMS_PROC, period TIME_PERIOD, measure
INDICATOR, value OBS_VALUE, unit UNIT_MEASURE. Values are exact decimals, written as text.
"""

from sqlite_utils import Database, Migrations

from db.indexes import INDEXES, ORDER

steps = Migrations("bulletin-desk")

_FACT = {
    "id": str,  # hash of all the rest
    **dict.fromkeys(("reporter", "flow", "partner", "product", "regime"), str),
    **dict.fromkeys(("enterprise", "period", "measure", "value", "unit"), str),
    **dict.fromkeys(("basis", "approx", "margin", "printed"), str),
    "start": int,  # characters in the bulletin's text, end exclusive
    "end": int,
    "sentence": str,
    "named_in": str,  # the sentence that names "them"
    "part_of": str,  # the product group that the text puts this one in
    "bulletin": str,
}
_TOLD = {"measure", "value", "unit", "margin", "printed", "start", "end", "bulletin"}


def apply(db: Database) -> None:
    """Bring the tables to today's; a step and the record that it was taken are one transaction."""
    steps.apply(db)


@steps()
def m001_bulletins_and_facts(db: Database) -> None:
    """Keep texts, sentences, facts, what was skipped, and the checks."""
    _create_texts(db)
    _create_facts(db)
    _create_checks(db)
    _create_records(db)


@steps()
def m002_withheld_figures(db: Database) -> None:
    """Keep which figures the desk withholds, whatever becomes of the bulletin and its facts."""
    db.table("withheld").create(
        {
            "id": str,  # hash of the next four
            "bulletin": str,  # no foreign key: the bulletin may go and come back
            "start": int,
            "end": int,
            "printed": str,
            "sentence": str,
            "words": str,  # what the desk called it
            "who": str,
            "at": str,  # ISO 8601
        },
        pk="id",
        not_null={"bulletin", "start", "end", "printed", "sentence", "words", "who", "at"},
        strict=True,
    )


@steps()
def m003_fewer_indexes(db: Database) -> None:
    """Drop the indexes that no question needs: each made every bulletin slower to take in."""
    for name in ("subject", "subject_then", "partner", "product", "period"):
        db.execute(f"DROP INDEX IF EXISTS facts_of_{name}")


@steps()
def m004_held_figures(db: Database) -> None:
    """Keep what people have to settle and have settled, and where facts come from.

    What is held lies in a table of its own, so that nothing that looks for facts can find it.
    """
    for column in ("place", "doubts"):  # given by a person; a JSON list
        db.table("bulletins").add_column(column, str)
    db.table("facts").add_column("because", str)  # a JSON object
    _create_held(db)
    db.table("settled").create(
        {
            "bulletin": str,  # no foreign key, as of ``withheld``
            "slot": str,  # place, date, publisher, title, url
            "value": str,
        },
        pk=("bulletin", "slot"),
        not_null={"value"},
        strict=True,
    )


def _create_texts(db: Database) -> None:
    db.table("bulletins").create(
        {
            "id": str,
            "title": str,
            "published": str,  # ISO 8601 day
            "publisher": str,
            "url": str,
            "text": str,
            "text_hash": str,
            "dated": str,  # published, else when the period ends that it tells most of
            "shipped": int,  # 1: of the library that comes with the program
            "edition": str,  # which rules and words have read it
        },
        pk="id",
        not_null={"title", "text", "text_hash", "shipped", "edition"},
        strict=True,
    ).create_index(["text_hash"])
    db.table("sentences").create(
        {"id": int, "bulletin": str, "number": int, "sentence": str},
        pk="id",
        not_null={"bulletin", "number", "sentence"},
        foreign_keys=[("bulletin", "bulletins", "id")],
        strict=True,
    ).create_index(["bulletin", "number"], unique=True).enable_fts(
        ["sentence"], tokenize="porter unicode61", create_triggers=True
    )


def _create_facts(db: Database) -> None:
    table = db.table("facts").create(
        {**_FACT, "dated": str},  # the bulletin's, so that one index finds and orders
        pk="id",
        not_null=_TOLD,
        foreign_keys=[("bulletin", "bulletins", "id")],
        strict=True,
    )
    for name, keys in INDEXES.items():
        db.execute(f"CREATE INDEX {name} ON {table.name} ({', '.join((*keys, ORDER))})")
    table.create_index(["bulletin"])
    db.table("skipped").create(
        {
            "id": int,
            "bulletin": str,
            "printed": str,
            "start": int,
            "end": int,
            "reason": str,
            "sentence": str,
        },
        pk="id",
        foreign_keys=[("bulletin", "bulletins", "id")],
        strict=True,
    ).create_index(["bulletin"])


def _create_held(db: Database) -> None:
    db.table("held").create(
        {**_FACT, "because": str, "slot": str, "dated": str},  # the slot that it hangs on
        pk="id",
        not_null={*_TOLD, "slot"},
        foreign_keys=[("bulletin", "bulletins", "id")],
        strict=True,
    ).create_index(["reporter", "partner", "product", "flow", "measure"]).create_index(["bulletin"])
    db.table("candidates").create(
        {"place": str, "bulletin": str},  # what it may be about; empty where it may be any place
        pk=("place", "bulletin"),
        foreign_keys=[("bulletin", "bulletins", "id")],
        strict=True,
    ).create_index(["bulletin"])


def _create_checks(db: Database) -> None:
    db.table("checks").create(
        {
            "id": str,
            "bulletin": str,
            "identity": str,
            "low": str,
            "high": str,
            "printed": str,
            "holds": int,
        },
        pk="id",
        foreign_keys=[("bulletin", "bulletins", "id")],
        strict=True,
    ).create_index(["bulletin"])
    db.table("check_facts").create(
        {"check_id": str, "place": int, "fact_id": str},
        pk=("check_id", "place"),
        foreign_keys=[("check_id", "checks", "id"), ("fact_id", "facts", "id")],
        strict=True,
    ).create_index(["fact_id"])


def _create_records(db: Database) -> None:
    """Keep the names that can be asked about, and each time that the bulletins were read."""
    db.table("names").create({"kind": str, "name": str}, pk=("kind", "name"), strict=True)
    db.table("readings").create(
        {"id": int, "edition": str, "bulletins": int, "gained": int, "lost": int},
        pk="id",
        strict=True,
    )
