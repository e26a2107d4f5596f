"""Facts as rows, rows as facts. Decimals are text, as SQLite's own numbers would round them."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Any

from knowledge.facts import (
    Approx,
    Bulletin,
    Check,
    Choice,
    Doubt,
    Fact,
    Flow,
    Measure,
    Series,
    Skipped,
    Slot,
)
from knowledge.given import Given
from knowledge.periods import Period
from knowledge.store import Contents

Row = dict[str, Any]
Names = Mapping[int, str]

SERIES = ("reporter", "flow", "partner", "product", "regime", "enterprise")
FIGURE = ("period", "measure", "value", "unit", "basis", "approx", "margin")
PLACE = ("printed", "start", "end", "sentence", "named_in", "part_of", "bulletin")
FACT = ", ".join(f'facts."{column}"' for column in (*SERIES, *FIGURE, *PLACE, "because"))
"""The columns that ``fact_of`` reads, in its order."""
HELD = f'{FACT}, facts."slot"'.replace("facts.", "held.")
"""Those of a fact that is held."""
BULLETIN = "id, title, text, published, publisher, url, place"
"""The columns that ``bulletin_of`` reads, in its order."""
GIVEN = "SELECT slot, value FROM settled WHERE bulletin = ? ORDER BY slot"
_KEYS = (*SERIES, *FIGURE, *PLACE)
_keys_of, _rest_of = attrgetter(*SERIES), attrgetter(*FIGURE, *PLACE)
_MARK, _OWN = 6, 18
"""Hexadecimal digits of an id: those of its bulletin, so that its rows lie together; its own."""


def fact_row(fact: Fact) -> Row:
    """Write a fact as a row of ``facts``; its id says of what it is the figure, and where it is.

    Why it is read so is no part of that: better reasons make no other fact.
    """
    content = _content(fact)
    because = {"because": _written(fact.because)}
    return {"id": _id(fact.bulletin, [*content.values()]), **content, **because}


def held_row(fact: Fact) -> Row:
    """Write a fact that is held as a row of ``held``."""
    return fact_row(fact) | {"slot": fact.held and fact.held.value}


@lru_cache(maxsize=20_000)
def fact_id(fact: Fact) -> str:
    """Give the id of a fact: the same content, the same id."""
    return _id(fact.bulletin, [*_content(fact).values()])


def _content(fact: Fact) -> Row:
    row: Row = dict(zip(_KEYS, (*_keys_of(fact.about), *_rest_of(fact)), strict=True))
    for key in ("measure", "value", "margin"):
        row[key] = str(row[key])
    for key in ("flow", "approx"):
        row[key] = row[key] and str(row[key])
    return row


def fact_of(row: Sequence[Any]) -> Fact:
    """Read a fact from the columns ``FACT``."""
    reporter, flow, partner, product, regime, enterprise, *rest = row
    period, measure, value, unit, basis, approx, margin, *place = rest
    printed, start, end, sentence, named_in, part_of, bulletin, because, *held = place
    return Fact(
        about=Series(reporter, flow and Flow(flow), partner, product, regime, enterprise),
        period=period,
        measure=Measure(measure),
        value=Decimal(value),
        unit=unit,
        basis=basis,
        printed=printed,
        start=start,
        end=end,
        sentence=sentence,
        bulletin=bulletin,
        margin=Decimal(margin),
        approx=approx and Approx(approx),
        named_in=named_in,
        part_of=part_of,
        because=_because(because) if because else (),
        held=Slot(held[0]) if held else None,
    )


@lru_cache(maxsize=1_000)
def _written(because: tuple[tuple[str, str], ...]) -> str | None:
    return json.dumps(dict(because)) if because else None


@lru_cache(maxsize=1_000)
def _because(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(json.loads(text).items())


def doubts_of(text: str | None) -> tuple[Doubt, ...]:
    """Read what there is to settle of a bulletin."""
    return tuple(
        Doubt(Slot(slot), tuple(Choice(value, tuple(evidence)) for value, evidence in choices))
        for slot, choices in json.loads(text or "[]")
    )


def _doubts(doubts: Sequence[Doubt]) -> str | None:
    """Write what there is to settle; none where there is nothing."""
    said = [(one.slot, [(each.value, each.evidence) for each in one.choices]) for one in doubts]
    return json.dumps(said) if said else None


def bulletin_of(row: Sequence[Any]) -> Bulletin:
    """Read a bulletin from the columns ``BULLETIN``."""
    return Bulletin(*row)


def bulletin_row(contents: Contents) -> Row:
    """Write a bulletin as a row of ``bulletins``."""
    bulletin = contents.bulletin
    timed = contents.facts or [fact for fact in contents.held if fact.held is not Slot.DATE]
    row: Row = {key: getattr(bulletin, key) for key in BULLETIN.split(", ")}
    return row | {
        "text_hash": text_hash(bulletin.text),
        "dated": bulletin.published or _usual_end(timed),
        "doubts": _doubts(contents.doubts),
    }


def given_in(found: Iterable[Sequence[str]]) -> Given:
    """Read what people have said of a bulletin, as ``GIVEN`` finds it."""
    return {row[0]: row[1] for row in found}


def text_hash(text: str) -> str:
    """Give the mark by which the same text is known under another name."""
    return hashlib.sha256(text.encode()).hexdigest()


def whole(text: str) -> str:
    r"""Drop the halves of characters that no file can hold.

    >>> whole("tax\ud800 ☕")
    'tax ☕'
    """
    return text.encode(errors="ignore").decode()


def skipped_row(skipped: Skipped, bulletin: str) -> Row:
    """Write a number that is no fact as a row of ``skipped``."""
    keys = ("printed", "start", "end", "reason", "sentence")
    return {"bulletin": bulletin, **{key: getattr(skipped, key) for key in keys}}


def check_row(check: Check, bulletin: str, names: Names) -> Row:
    """Write a check as a row of ``checks``; ``check_facts`` says which facts take part.

    ``names`` gives the ids of facts that are known by now, by what ``id`` gives for them.
    """
    row: Row = {
        "bulletin": bulletin,
        "identity": check.identity,
        "low": str(check.low),
        "high": str(check.high),
        "printed": str(check.printed),
        "holds": int(check.holds),
    }
    parts = (_named(fact, names) for fact in check.facts)
    return {"id": _id(bulletin, [*row.values(), *parts]), **row}


def check_fact_rows(check: Check, name: str, names: Names) -> Iterator[Row]:
    """Say which facts take part in the check of that id; place 0 is the one predicted."""
    for place, fact in enumerate(check.facts):
        yield {"check_id": name, "place": place, "fact_id": _named(fact, names)}


def _named(fact: Fact, names: Names) -> str:
    return names.get(id(fact)) or fact_id(fact)


def check_of(row: Sequence[Any], facts: tuple[Fact, ...]) -> Check:
    """Read a check from ``identity, low, high, printed, holds`` and its facts."""
    identity, low, high, printed, holds = row
    return Check(identity, facts, Decimal(low), Decimal(high), Decimal(printed), bool(holds))


def _id(bulletin: str, content: Sequence[Any]) -> str:
    own = hashlib.sha256(json.dumps(content).encode()).hexdigest()
    return _mark(bulletin) + own[:_OWN]


@lru_cache(maxsize=100)
def _mark(bulletin: str) -> str:
    return hashlib.sha256(bulletin.encode()).hexdigest()[:_MARK]


def _usual_end(facts: Sequence[Fact]) -> str | None:
    """Say when the period ends that most facts are of: the age of a text without a date."""
    periods = [fact.period for fact in facts if fact.period]
    if not periods:
        return None
    usual = Period.parse(max(sorted(set(periods)), key=periods.count))
    months = usual.year * 12 + usual.month - 1 + usual.months
    day = min(usual.day + usual.days, 31) if usual.day else 1
    return f"{months // 12:04}-{months % 12 + 1:02}-{day:02}"
