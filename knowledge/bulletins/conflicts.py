"""Two figures that one text gives for one thing: at least one was misread, so neither is kept.

Where the arithmetic speaks for one of them, that one stays.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import combinations, groupby

from knowledge.bulletins.checks import checks
from knowledge.bulletins.ledger import exceeding
from knowledge.bulletins.ranges import Range
from knowledge.facts import Bulletin, Fact, Measure, Skipped

_TOO_MUCH = "contradicted: more than all of it in that period"
_REASON = "contradicted: the text seems to give two figures for this"
_IN_CURRENCY = re.compile(
    r"\W{0,2}\s*(?:year-on-year )?in (?:[\w-]+[ -])?(?:terms|yuan|RMB|renminbi|dollars?|euros?)",
    re.IGNORECASE,
)
"""What says that a growth is counted in another currency than the one beside it."""
_TERMS = re.compile(
    r"\b(?:[Ii]n|[Bb]y)\s(?:terms\sof\s)?(?:the\s)?(?P<money>(?:[\w.-]+\s)?"
    r"(?:currency|dollars?|euros?|yuan|renminbi|yen|rupees?|kroner|zloty|pounds?|francs?|won|pesos?|reais"
    r"|rand|[A-Z]{3}))(?:[\s-]terms)?\b(?!\s?\d)",
)
"""What a sentence says of its currency: In dollar terms, measured in euros."""

type_of_found = Fact | Skipped


def without_conflicts(found: Sequence[type_of_found], bulletin: Bulletin) -> list[type_of_found]:
    """Leave out, with the reason, the figures of one text that contradict each other."""
    facts = [one for one in found if isinstance(one, Fact)]
    dropped = {id(fact) for group in _conflicts(facts, bulletin) for fact in _lost(group, facts)}
    reasons = dict.fromkeys(dropped, _REASON)
    reasons |= {id(fact): _TOO_MUCH for fact, whole in exceeding(facts) if _exceeds(fact, whole)}
    return [
        Skipped(one.printed, one.start, one.end, reasons[id(one)], one.sentence)
        if isinstance(one, Fact) and id(one) in reasons
        else one
        for one in found
    ]


def _exceeds(fact: Fact, whole: Fact) -> bool:
    """Whether a part is more than its whole by more than rounding, or a hedge, can make it."""
    return Range.of(fact).low > Range.of(whole).high and whole.approx is None


def _conflicts(facts: Iterable[Fact], bulletin: Bulletin) -> list[list[Fact]]:
    groups: dict[tuple[object, ...], list[Fact]] = {}
    counted = ""
    for sentence, inside in groupby(facts, key=lambda fact: fact.sentence):
        told = list(inside)
        counted = _currency(sentence, told) or counted
        for fact in told:
            if _is_exact(fact) and not _IN_CURRENCY.match(bulletin.text, fact.end):
                money = counted if fact.measure is Measure.GROWTH else ""
                key = (fact.about, fact.period, fact.measure, fact.unit, fact.basis, money)
                groups.setdefault(key, []).append(fact)
    return [group for group in groups.values() if len(group) > 1 and not _agree(group)]


def _currency(sentence: str, told: Iterable[Fact]) -> str:
    """Give the currency in which a sentence counts, empty where it says none.

    A growth in dollars and one in yuan are two, however little they agree.
    """
    for fact in told:
        if fact.measure is Measure.VALUE:
            return fact.unit
    terms = _TERMS.search(sentence)
    return terms["money"].casefold() if terms else ""


def _is_exact(fact: Fact) -> bool:
    measured = fact.measure in (Measure.VALUE, Measure.GROWTH, Measure.SHARE)
    return measured and fact.unit != "pp" and fact.approx is None and fact.about.flow is not None


def _agree(group: Iterable[Fact]) -> bool:
    return all(Range.of(one).meets(Range.of(other)) for one, other in combinations(group, 2))


def _lost(group: Sequence[Fact], facts: Sequence[Fact]) -> Sequence[Fact]:
    """Give the figures that nothing else in the text confirms; all, where two are confirmed."""
    kept = [fact for fact in group if _is_confirmed(fact, group, facts)]
    if not kept or not _agree(kept):
        return group
    return [fact for fact in group if fact not in kept]


def _is_confirmed(fact: Fact, group: Sequence[Fact], facts: Sequence[Fact]) -> bool:
    others = [one for one in facts if one is fact or all(one is not rival for rival in group)]
    taken = [check.holds for check in checks(others) if any(one is fact for one in check.facts)]
    return bool(taken) and all(taken)
