"""Looking up: a ``knowledge.store.FactStore`` on plain ``sqlite3``, quick to import and to ask."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, Self

from db import held, rows, withheld
from db.changes import Changes
from db.connection import STORE, blamed, pragma, sorry
from db.indexes import INDEXES, ORDER
from db.search import passages
from knowledge.facts import Bulletin, Check, Fact
from knowledge.given import NOTHING, Given
from knowledge.queries import Some, Wanted
from knowledge.store import Contents, Held, InDoubt, Passage, Waiting, Withheld

_KEYS = ("reporter", "flow", "partner", "product", "regime", "enterprise", "measure", "period")
_KINDS = ("reporters", "partners", "products", "regimes", "enterprises", "units")
_REMEMBERED = 20_000  # facts kept in memory, some 20 MB
_REMEMBERED_FINDS = 4_096  # each a few references to them
_REMEMBERED_BULLETINS = 500
_MOMENT = 1.0
"""Seconds to wait with a small change for another process that is writing."""
_MOST_TOLD = """
    WITH told AS (
        SELECT bulletin, reporter, count(*) AS facts, row_number() OVER (
            PARTITION BY bulletin ORDER BY count(*) DESC, reporter
        ) AS place
        FROM {} WHERE reporter IS NOT NULL GROUP BY bulletin, reporter
    )
    SELECT reporter FROM told WHERE place = 1
    GROUP BY reporter ORDER BY count(*) DESC, sum(facts) DESC, reporter LIMIT 1
"""
"""A bulletin is about the place that most of its facts are of; the others it compares with."""
_SOUND = """
    EXISTS (
        SELECT 1 FROM check_facts AS other JOIN checks AS sound ON sound.id = other.check_id
        WHERE other.fact_id = {} AND sound.holds AND sound.identity NOT LIKE 'a list %'
    )
"""
"""A fact that an identity bears out; that a list is in order says little of its figures."""
_FAILED = f"""
    SELECT id, identity, low, high, printed, holds FROM checks
    WHERE NOT holds AND id IN (SELECT check_id FROM check_facts WHERE fact_id = ?1)
    AND NOT ({_SOUND.format("?1")} AND EXISTS (
        SELECT 1 FROM check_facts AS part
        WHERE part.check_id = checks.id AND NOT {_SOUND.format("part.fact_id")}
    ))
    ORDER BY identity, id
"""  # noqa: S608
"""A fact that is borne out is not to blame where another one of the identity may be."""
_ANY_FAILS = "SELECT 1 FROM checks WHERE NOT holds LIMIT 1"
_PART = "check_facts JOIN facts ON facts.id = fact_id"
_TAKING_PART = f"SELECT facts.id, {rows.FACT} FROM {_PART} WHERE check_id = ? ORDER BY place"  # noqa: S608


@dataclass(slots=True)
class _Known:
    """What was read from the file, for as long as nobody writes to it."""

    version: int | None = None
    """``PRAGMA data_version``; none right after a change of our own."""
    held: Held | None = None
    hidden: frozenset[withheld.Place] | None = None
    withheld: Sequence[Withheld] | None = None
    bulletins: dict[str, Bulletin] = field(default_factory=dict)
    """Those that answers have named, of which few are asked for again and again."""
    fails: bool | None = None
    """Whether any identity of any bulletin does not hold."""
    waits: bool | None = None
    """Whether any figure is held."""
    found: dict[tuple[Wanted, int], tuple[Fact, ...]] = field(default_factory=dict)


class SqliteFactStore:
    """A ``knowledge.store.FactStore`` on one SQLite file; for use in the thread that opened it."""

    def __init__(self, path: Path, connection: sqlite3.Connection, edition: str) -> None:
        self._path = path
        self._connection = connection
        self._edition = edition
        self._known = _Known()
        self._at_rest = False
        self._facts: dict[str, Fact] = {}
        self.changes = Changes()
        """What opening it has changed: all of a first build, or what other rules read otherwise."""

    def __enter__(self) -> Self:
        """Use it in a ``with``."""
        return self

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        """Let go of the file; StoreError in place of what comes of its being damaged."""
        told = blamed(self._path, self._connection, error)
        self.close()
        if told is not None:
            raise told from error

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def find(self, wanted: Wanted, limit: int = 200) -> Sequence[Fact]:
        """Give the matching facts: latest bulletin first, then in the order of its text.

        What another process has written since is found after the next ``held``.
        """
        found = self._known.found
        if (wanted, limit) not in found:
            if len(found) >= _REMEMBERED_FINDS:
                found.clear()
            found[wanted, limit] = self._find(wanted, limit)
        return found[wanted, limit]

    def _find(self, wanted: Wanted, limit: int) -> tuple[Fact, ...]:
        asked = [getattr(wanted, key) for key in _KEYS]
        values = [value and str(value) for value in asked if not isinstance(value, Some)]
        sql = _finding(tuple(value if isinstance(value, Some) else None for value in asked))
        return tuple(self._fact(*row) for row in self._rows(sql, *values, limit))

    def held(self) -> Held:
        """Give the distinct keys; the very same object until the file changes."""
        known = self._now()
        if known.held is None:
            known.held = self._read_held()
        return known.held

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """Look once whether another process has written, and not with each thing asked inside."""
        self._now()
        self._at_rest = True
        try:
            yield
        finally:
            self._at_rest = False

    def bulletins(self) -> Sequence[Bulletin]:
        """Give the bulletins, latest first."""
        sql = f"SELECT {rows.BULLETIN} FROM bulletins ORDER BY dated DESC, id"  # noqa: S608
        return [rows.bulletin_of(row) for row in self._rows(sql)]

    def bulletin(self, name: str) -> Bulletin:
        """Give one bulletin by its id; KeyError where there is none."""
        named = self._known.bulletins
        if name not in named:
            sql = f"SELECT {rows.BULLETIN} FROM bulletins WHERE id = ?"  # noqa: S608
            found = [rows.bulletin_of(row) for row in self._rows(sql, name)]
            if not found:
                raise KeyError(name)
            if len(named) >= _REMEMBERED_BULLETINS:
                named.clear()
            named[name] = found[0]
        return named[name]

    def passages(self, words: Sequence[str], limit: int = 5) -> Sequence[Passage]:
        """Give the sentences that hold any of the words, best first."""
        return passages(self._rows, words, limit)

    def sentence(self, bulletin: str, number: int) -> str | None:
        """Give a bulletin's sentence by its number, none past the end."""
        sql = "SELECT sentence FROM sentences WHERE bulletin = ? AND number = ?"
        return next((str(row[0]) for row in self._rows(sql, bulletin, number)), None)

    def failed_checks(self, fact: Fact) -> Sequence[Check]:
        """Give the identities that do not hold and that this fact may be to blame for."""
        if not self._any_fails():
            return ()
        return [
            rows.check_of(row, tuple(self._fact(*part) for part in self._rows(_TAKING_PART, name)))
            for name, *row in self._rows(_FAILED, rows.fact_id(fact))
        ]

    def _any_fails(self) -> bool:
        known = self._known
        if known.fails is None:
            known.fails = bool(self._rows(_ANY_FAILS))
        return known.fails

    def fact_id(self, fact: Fact) -> str:
        """Give the id of a fact: the same content, the same id."""
        return rows.fact_id(fact)

    def fact(self, name: str) -> Fact | None:
        """Give a fact by its id, none where no rule reads it any more."""
        sql = f"SELECT id, {rows.FACT} FROM facts WHERE id = ?"  # noqa: S608
        return next((self._fact(*row) for row in self._rows(sql, rows.whole(name))), None)

    def is_withheld(self, fact: Fact) -> bool:
        """Say whether the desk withholds the fact's figure; read anew as ``held`` is."""
        known = self._known
        if known.hidden is None:
            known.hidden = frozenset(self._rows(withheld.PLACES))
        return bool(known.hidden) and withheld.place(fact) in known.hidden

    def withhold(self, fact: Fact, words: str, who: str, at: str) -> bool:
        """Withhold the fact's figure, however it is read from now on; no if it was already."""
        return self._write(withheld.WITHHOLD, *withheld.row(fact, words, who, at))

    def restore(self, name: str) -> bool:
        """Give a figure free again, by its fact's id or by ``Withheld.id``; no if it was free."""
        fact = self.fact(name)
        return self._write(withheld.RESTORE, withheld.mark(fact) if fact else rows.whole(name))

    def withheld(self) -> Sequence[Withheld]:
        """Give what is withheld, latest first."""
        known = self._now()
        if known.withheld is None:
            known.withheld = [Withheld(*row) for row in self._rows(withheld.ALL)]
        return known.withheld

    def waits(self) -> bool:
        """Say whether any figure is held."""
        known = self._now()
        if known.waits is None:
            known.waits = bool(self._rows(held.ANY))
        return known.waits

    def waiting(self, wanted: Wanted, limit: int = 200) -> Sequence[Waiting]:
        """Give the held facts that match by one of their candidates, latest bulletin first."""
        if not self.waits():
            return ()
        sql, given = held.finding(wanted)
        found = held.matching(wanted, self._rows(sql, *given))
        return [*islice((one for one in found if not self.is_withheld(one.fact)), limit)]

    def in_doubt(self) -> Sequence[InDoubt]:
        """Give the bulletins that a person has something to settle of, latest first."""
        return held.in_doubt(self._rows(held.IN_DOUBT))

    def given(self, bulletin: str) -> Given:
        """Give what people have said of a bulletin, whether it is there or not."""
        return rows.given_in(self._rows(rows.GIVEN, bulletin))

    def add(self, contents: Contents, given: Given = NOTHING) -> Changes:
        """Keep what a bulletin came to in place of what it came to before, all or nothing."""
        from db.write import add  # noqa: PLC0415 - sqlite_utils, slow to import, is for writers only

        try:
            return add(self._connection, contents, self._edition, given)
        except sqlite3.Error as error:
            raise sorry(self._path, error) from error
        finally:
            self._known = _Known()
            self._facts.clear()

    def remove(self, bulletin: str) -> Changes:
        """Forget a bulletin and its facts; one of the library comes back with the next edition."""
        from db.write import remove  # noqa: PLC0415 - as in ``add``

        try:
            return remove(self._connection, bulletin)
        except sqlite3.Error as error:
            raise sorry(self._path, error) from error
        finally:
            self._known = _Known()
            self._facts.clear()

    def _fact(self, name: str, *row: object) -> Fact:
        """Make each fact once: its id is the hash of its content, and only why it is so changes."""
        fact = self._facts.get(name)
        if fact is None:
            if len(self._facts) >= _REMEMBERED:
                self._facts.clear()
            fact = self._facts[name] = rows.fact_of(row)
        return fact

    def _rows(self, sql: str, *given: object) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(sql, given).fetchall()
        except sqlite3.Error as error:
            raise sorry(self._path, error) from error

    def _write(self, sql: str, *given: object) -> bool:
        """Make a small change, or say after a moment why not: a chat waits for it."""
        try:
            self._wait_at_most(_MOMENT)
            return self._connection.execute(sql, given).rowcount > 0
        except sqlite3.Error as error:
            raise sorry(self._path, error) from error
        finally:
            self._known = _Known()
            self._wait_at_most(STORE.patience)

    def _wait_at_most(self, seconds: float) -> None:
        self._connection.execute(f"PRAGMA busy_timeout = {1000 * seconds:.0f}")

    def _now(self) -> "_Known":
        """Give what is known of the file as it is now; another connection may have written."""
        if self._at_rest and self._known.version is not None:
            return self._known
        try:
            version = pragma(self._connection, "data_version")
        except sqlite3.Error as error:
            raise sorry(self._path, error) from error
        if self._known.version != version:
            self._known = _Known(version)
            self._facts.clear()
        return self._known

    def _read_held(self) -> Held:
        names: dict[str, set[str]] = {kind: set() for kind in _KINDS}
        for kind, name in self._rows("SELECT kind, name FROM names"):
            names[kind].add(name)
        told = (self._rows(_MOST_TOLD.format(name)) for name in ("facts", "held"))
        most = next((rows[0][0] for rows in told if rows), None)
        return Held(**{kind: frozenset(found) for kind, found in names.items()}, most_told=most)


@cache
def _finding(asked: tuple[Some | None, ...]) -> str:
    """Write the look-up for a pattern, of which ``asked`` has none where a value is given."""
    terms = {None: '"{}" IS ?', Some.NAMED: '"{}" IS NOT NULL', Some.ANY: "1"}
    met = [terms[some].format(key) for key, some in zip(_KEYS, asked, strict=True)]
    given = {key for key, some in zip(_KEYS, asked, strict=True) if some is None}
    index = next(name for name, keys in INDEXES.items() if given.issuperset(keys))
    table = f"facts INDEXED BY {index}"
    return f"SELECT id, {rows.FACT} FROM {table} WHERE {' AND '.join(met)} ORDER BY {ORDER} LIMIT ?"  # noqa: S608
