"""The whole trade, asked for after a part of it: "total trade", or the same flow once more."""

from collections.abc import Sequence

from knowledge.facts import Flow, Measure
from knowledge.queries import Query, Shape, When
from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term

_BARE = {"flow", "time", "number", "chat", "prep"}


def total_again(query: Query, terms: Sequence[Term], last: Query) -> bool:
    """Whether the total is meant, though no word by itself says so."""
    return _total_trade(terms, last) or _said_again(query, terms, last)


def _total_trade(terms: Sequence[Term], last: Query) -> bool:
    """Whether "total trade" is the whole: after some firms, a mode, goods, or one's trade itself.

    After the exports to a market it is the trade with that market, both ways.
    """
    said = [
        set(term.form.split()) & grammar("total of trade")
        for term in terms
        if term.kind == "flow" and term.code == Flow.TRADE.value
    ]
    theirs = any(term.form in grammar("owning") for term in terms)
    narrow = not any(target.partner for target in last.targets) or last.flows == (Flow.TRADE,)
    return any(said) and narrow and not theirs


def _said_again(query: Query, terms: Sequence[Term], last: Query) -> bool:
    """Whether a part would be asked for twice: "exports 2022" after solar cells' of that year."""
    bare = all(term.kind in _BARE for term in terms) and query.shape is Shape.TELL
    same_time = query.when in (When(), last.when) or query.when.code == last.when.code
    plain = last.shape is Shape.TELL and set(last.measures) <= {Measure.VALUE}
    return bare and plain and bool(query.flows) and query.flows == last.flows and same_time
