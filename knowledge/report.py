"""What a bulletin came to: as JSON objects, and as tables for a person who checks it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from knowledge.answers.as_json import fact_keys, number
from knowledge.answers.waiting import question
from knowledge.doubts import as_known
from knowledge.facts import Approx, Check, Doubt, Fact, Skipped, Slot
from knowledge.frozen import frozen
from knowledge.learn import unchecked
from knowledge.store import Contents

_SERIES = ("reporter", "flow", "partner", "product", "regime", "enterprise")
_PLACE = ("printed", "start", "end", "sentence", "bulletin")
_SKIPPED = ("printed", "start", "end", "reason", "sentence")
_FACT_COLUMNS = ("figure", "measure", "of", "period", "basis")
_AROUND = 32  # characters before and after a number that is shown in its place
_ORIGINS = ("reporter", "period", "flow", "basis")
_HEDGE = {None: "", Approx.OVER: "over ", Approx.UNDER: "under ", Approx.ABOUT: "about "}


NO_FIGURES = frozenset(
    {
        "a date or a period",
        "a word, not a number",
        "an ordinal",
        "number of a form, a place in a list or the like",
        "part of a name",
        "size of a list",
    }
)
"""Why a number is skipped that nobody would miss among the facts."""


@frozen
class Summary:
    """What a bulletin came to, in short."""

    facts: int
    skipped: tuple[tuple[str, int], ...]
    """Each reason with how many numbers were skipped for it, the most frequent first."""
    failed: tuple[Check, ...]
    """The checks that do not hold."""
    silent: tuple[str, ...]
    """The sentences with figures that gave no fact, in order."""
    waiting: tuple[tuple[Slot, int], ...] = ()
    """How many figures are held, by what there is to settle first."""


def summary(contents: Contents) -> Summary:
    """Say in short what a bulletin came to."""
    telling = {fact.sentence for fact in (*contents.facts, *contents.held)}
    waiting = ((doubt.slot, len(hanging(contents, doubt))) for doubt in contents.doubts)
    missed = {one.sentence for one in contents.skipped if one.reason not in NO_FIGURES} - telling
    return Summary(
        facts=len(contents.facts),
        skipped=tuple(Counter(one.reason for one in contents.skipped).most_common()),
        failed=tuple(check for check in contents.checks if not check.holds),
        silent=tuple(said for said in contents.sentences if said in missed),
        waiting=tuple((slot, number) for slot, number in waiting if number),
    )


def hanging(contents: Contents, doubt: Doubt) -> tuple[Fact, ...]:
    """Give the figures that are held until a doubt is settled, as far as they are known."""
    held = (fact for fact in contents.held if fact.held is doubt.slot)
    return tuple(as_known(fact, contents.doubts) for fact in held)


def many(number: int, thing: str) -> str:
    """Count things.

    >>> many(1, "figure"), many(3100, "figure")
    ('1 figure', '3,100 figures')
    """
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def wait_for(number: int, slot: Slot) -> str:
    """Say how many figures wait for what.

    >>> wait_for(31, Slot.PLACE), wait_for(1, Slot.DATE)
    ('31 figures wait for a place', '1 figure waits for a date')
    """
    return f"{many(number, 'figure')} wait{'s' if number == 1 else ''} for a {slot.value}"


@frozen
class Table:
    """A title, the names of the columns, and rows of text."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def json_rows(contents: Contents) -> Iterator[dict[str, Any]]:
    """Give each fact, each skipped number and each check as a flat object."""
    yield from ({"row": "fact", **json_fact(fact)} for fact in contents.facts)
    asked = {doubt.slot: question(doubt) for doubt in contents.doubts}
    for fact in contents.held:
        settled = {"held": True, "question": fact.held and asked.get(fact.held)}
        yield {"row": "fact", **json_fact(fact), **settled}
    for skipped in contents.skipped:
        yield {"row": "skipped", **{key: getattr(skipped, key) for key in _SKIPPED}}
    yield from ({"row": "check", **json_check(check)} for check in contents.checks)


def json_fact(fact: Fact) -> dict[str, Any]:
    """Give a fact as a flat object, with its place in the text."""
    placed = {key: getattr(fact, key) for key in _PLACE}
    return fact_keys(fact) | placed | {"because": dict(fact.because)}


def json_check(check: Check) -> dict[str, Any]:
    """Give a check as an object, with its facts."""
    return {
        "identity": check.identity,
        "facts": [json_fact(fact) for fact in check.facts],
        "low": number(check.low),
        "high": number(check.high),
        "printed": number(check.printed),
        "holds": check.holds,
    }


def tables(contents: Contents, *, why: bool = False) -> Iterator[Table]:
    """Give the facts, those that wait, what was skipped, the checks, the facts that none covers.

    With ``why`` each fact says where its place, period, flow and basis come from.
    """
    columns = (*_FACT_COLUMNS, *(f"{key} from" for key in _ORIGINS if why))
    title = f"{len(contents.facts)} facts of “{contents.bulletin.title}”"
    yield Table(title, columns, tuple(_rows(contents.facts, why=why)))
    for doubt in contents.doubts:
        held = hanging(contents, doubt)
        title = f"{wait_for(len(held), doubt.slot)}. {question(doubt)}"
        yield Table(title, columns, tuple(_rows(held, why=why)))
    yield Table(
        f"{len(contents.skipped)} numbers skipped",
        ("number", "why", "where"),
        tuple(_skipped_cells(one, contents.bulletin.text) for one in contents.skipped),
    )
    failed = sum(not check.holds for check in contents.checks)
    yield Table(
        f"{len(contents.checks)} checks, {failed} of which fail",
        ("", "identity", "figures", "allowed", "printed"),
        tuple(map(_check_cells, contents.checks)),
    )
    alone = unchecked(contents)
    yield Table(
        f"{len(alone)} facts that no check covers",
        _FACT_COLUMNS,
        tuple(map(_fact_cells, alone)),
    )


def _rows(facts: Iterable[Fact], *, why: bool) -> Iterator[tuple[str, ...]]:
    for fact in facts:
        because = dict(fact.because)
        yield (*_fact_cells(fact), *(because.get(key, "") for key in _ORIGINS if why))


def _fact_cells(fact: Fact) -> tuple[str, ...]:
    about = (getattr(fact.about, key) for key in _SERIES)
    subject = " · ".join(str(name) for name in about if name)
    figure = f"{_HEDGE[fact.approx]}{fact.printed}"
    return figure, fact.measure, subject, fact.period or "", fact.basis or ""


def _skipped_cells(skipped: Skipped, text: str) -> tuple[str, ...]:
    around = text[max(0, skipped.start - _AROUND) : skipped.end + _AROUND]
    return skipped.printed, skipped.reason, f"… {' '.join(around.split())} …"


def _check_cells(check: Check) -> tuple[str, ...]:
    figures = " ".join(fact.printed for fact in check.facts)
    allowed = f"{_tidy(check.low)} to {_tidy(check.high)}"
    mark = "holds" if check.holds else "FAILS"
    return mark, check.identity, figures, allowed, _tidy(check.printed)


def _tidy(value: Decimal) -> str:
    """Write a number for people who compare it.

    >>> _tidy(Decimal("25760000000.000")), _tidy(Decimal("7.9946")), _tidy(Decimal("78.0"))
    ('25,760,000,000', '7.99', '78')
    """
    return f"{round(value, 2).normalize():,f}"
