"""How a figure is hedged where it is printed: "nearly", "a little over"."""

from knowledge.facts import Approx, Fact
from knowledge.vocabulary.load import table

_PLAIN = {Approx.OVER: "over", Approx.UNDER: "under", Approx.ABOUT: "about"}


def hedge_of(fact: Fact) -> str:
    """Give the hedge as it is printed before a figure, a plain word where that is a verb."""
    if fact.approx is None:
        return ""
    phrase, words = _printed(fact, fact.approx), table("answers")["hedges"]
    if phrase in words["said"]:
        return phrase
    rounded = not phrase and any(word in fact.printed.casefold() for word in words["fractions"])
    return "" if rounded else _PLAIN[fact.approx]


def with_itself(fact: Fact) -> bool:
    """Whether a bound holds the figure itself: "at least", "up to"."""
    return hedge_of(fact) in table("answers")["hedges"]["inclusive"]


def _printed(fact: Fact, approx: Approx) -> str:
    """Find the words that hedge a figure in its sentence, the longest that stand before it."""
    figure, phrases = " ".join(fact.printed.split()), table("bulletins")["hedges"][approx.value]
    at = fact.sentence.find(figure)
    while at >= 0:
        before = f" {fact.sentence[:at].casefold().rstrip()}"
        there = [phrase for phrase in phrases if before.endswith(f" {phrase}")]
        if there:
            return str(max(there, key=len))
        at = fact.sentence.find(figure, at + 1)
    return ""
