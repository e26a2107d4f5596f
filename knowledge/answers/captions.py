"""The words of a picture: what its figures share, and what tells one from the others."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answers.answer import Shown
from knowledge.answers.lists import target_of
from knowledge.answers.numbers import unit_words
from knowledge.answers.sides import side_of
from knowledge.answers.wording import (
    capital,
    flow_words,
    listed,
    owner_of,
    period_words,
    place,
    target_words,
)
from knowledge.facts import Bulletin, Fact, Flow, Measure, Series
from knowledge.periods import Period
from knowledge.vocabulary.load import table

_KEYS = ("reporter", "flow", "partner", "product", "enterprise", "regime")
_BY = {
    "reporter": "place",
    "partner": "partner",
    "product": "product",
    "enterprise": "kind of firm",
    "regime": "trade mode",
}


def heading(facts: Sequence[Fact]) -> str:
    """Say what figures share: ``Jiaxing's exports by partner, Q1 2022``."""
    measure, shared = facts[0].measure, _shared(facts)
    varying = [key for key in _varying(facts) if key != "period"]
    by = f" by {_BY[varying[0]]}" if len(varying) == 1 and varying[0] in _BY else ""
    when = period_words(facts[0].period) if "period" not in _varying(facts) else ""
    if measure in (Measure.SHARE, Measure.CONTRIBUTION):
        return _part_heading(facts, shared) + by + when
    trade = _trade_words(shared, _flows(facts))
    said = f"Growth of {trade}" if measure is Measure.GROWTH else capital(trade)
    return said + by + when


def _part_heading(facts: Sequence[Fact], shared: Series) -> str:
    """Head shares and contributions: ``Share of RCEP in Jiaxing's exports and imports``."""
    words, measure = table("answers")["flow"], facts[0].measure
    wholes = dict.fromkeys(fact.basis or "total" for fact in facts)
    of = f" of {target_words(shared)}" if target_words(shared) else ""
    whole = listed([words.get(one, one) for one in wholes])
    owner = f"{owner_of(shared.reporter)} " if shared.reporter else "the "
    joined = "in" if measure is Measure.SHARE else "to"
    return f"{measure.value.capitalize()}{of} {joined} {owner}{whole}"


def _trade_words(shared: Series, flows: Sequence[Flow]) -> str:
    if len(flows) < 2:
        return flow_words(shared, flows[0] if flows else None, shared.reporter)
    words = table("answers")
    owner = f"{owner_of(shared.reporter)} " if shared.reporter else ""
    partner = shared.partner
    bare = replace(shared, partner=None)
    if partner and not target_words(bare):
        ways = [f"{words['flow'][flow.value]} {words['joined'][flow.value]}" for flow in flows]
        return f"{owner}{listed(ways)} {place(partner)}"
    ways = [words["flow"][flow.value] for flow in flows]
    tail = flow_words(bare, None, None).removeprefix("figure")
    return f"{owner}{listed(ways)}{tail}" + (f", {place(partner)}" if partner else "")


def _shared(facts: Sequence[Fact]) -> Series:
    varying = _varying(facts)
    return replace(facts[0].about, **{key: None for key in _KEYS if key in varying})


def _varying(facts: Sequence[Fact]) -> list[str]:
    keys = [key for key in _KEYS if len({getattr(fact.about, key) for fact in facts}) > 1]
    return keys + (["period"] if len({fact.period for fact in facts}) > 1 else [])


def _flows(facts: Sequence[Fact]) -> list[Flow]:
    return list(dict.fromkeys(fact.about.flow for fact in facts if fact.about.flow))


def names(figures: Sequence[Shown]) -> list[str]:
    """Name each figure by what tells it from the others; say which alone are computed."""
    varying = _varying([one.fact for one in figures])
    mixed = len({one.derived for one in figures}) > 1
    return [
        _name(one.fact, varying) + (" (computed)" if mixed and one.derived else "")
        for one in figures
    ]


def _name(fact: Fact, varying: Sequence[str]) -> str:
    about = fact.about
    own = replace(about, **{key: None for key in _KEYS if key not in varying})
    if own.flow:
        said = flow_words(own, own.flow, own.reporter)
        balance = table("answers")["flow"]["balance"]
        parts = [said.replace(balance, _side(fact)) if own.flow is Flow.BALANCE else said]
    else:
        parts = [part for part in (own.reporter, target_words(own).removeprefix("the ")) if part]
    if not parts and set(varying) - {"period"}:
        parts = ["total"]
    if "period" in varying and fact.period:
        parts.append(Period.parse(fact.period).words())
    return capital(", ".join(parts) or target_words(target_of(fact)) or "total")


def _side(fact: Fact) -> str:
    return str(table("answers")["flow"][side_of(fact) or "balance"])


def unit_note(facts: Sequence[Fact], *, grown: bool) -> str:
    """Say what the figures and the arrows beside them are: ``In yuan, growth year on year``."""
    first = facts[0]
    match first.measure:
        case Measure.GROWTH:
            return "Year on year" if first.basis in (None, "yoy") else f"Growth: {first.basis}"
        case Measure.SHARE:
            return "In per cent"
        case Measure.CONTRIBUTION:
            return "In percentage points"
    fallen = any(fact.value < 0 for fact in facts)
    tail = ", growth year on year" if grown else ", ▼ is a deficit" if fallen else ""
    return f"In {unit_words(first.unit)}{tail}"


def sources(bulletins: Sequence[Bulletin]) -> str:
    """Name the bulletins: ``Source: Trade up, 21 April 2022, Customs``."""
    named = [
        ", ".join(filter(None, (one.title, _date(one), one.publisher)))
        for one in {one.id: one for one in bulletins}.values()
    ]
    return f"Source{'s' if len(named) > 1 else ''}: {'; '.join(named)}"


def _date(bulletin: Bulletin) -> str | None:
    return bulletin.published and Period.parse(bulletin.published).words()
