"""Every content word accounted for: what of a question the reading has no use for.

A word that is left over may narrow the question ("textile exports", "outside the top five"), and
the wider one must not be answered in its place.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from knowledge.facts import Flow, Measure
from knowledge.queries import Lack, Query, Shape
from knowledge.questions.grammar import grammar, powers
from knowledge.questions.leftovers import left_over
from knowledge.questions.shapes import each_of_them
from knowledge.questions.strays import RULES
from knowledge.questions.terms import Term, codes_of, has_kind, of_kind
from knowledge.questions.unfit import unfit

_NEVER_GIVEN = {"plan": "period", "bound": "period"}
"""Kinds of words for what no bulletin has, and the key that it would be."""


def lacks(terms: Sequence[Term], query: Query) -> tuple[Lack, ...]:
    """Name what no bulletin has (plans, weights), what is not known, and what is left over."""
    found = [
        *_words(terms, query),
        *_structure(terms, query),
        *_unfounded(terms, query),
        *unfit(terms, query),
    ]
    return tuple(dict.fromkeys(found))


def _words(terms: Sequence[Term], query: Query) -> Iterator[Lack]:
    asked = bool(query.flows or query.targets)
    for at, term in enumerate(terms):
        if query.course and term.form in grammar("since"):
            continue
        if term.kind in _NEVER_GIVEN:
            yield Lack(_NEVER_GIVEN[term.kind], term.said)
        elif term.kind == "unknown":
            yield Lack(_narrowed(terms, at), term.said)
        elif (term.kind, term.code) == ("off", "measure"):
            yield Lack("measure", term.said)
        elif term.kind == "off" and asked:
            yield Lack("product", term.said)
        elif (term.kind, term.code) == ("measure", "count") and _sole_count(terms):
            yield Lack("measure", term.said)


def _structure(terms: Sequence[Term], query: Query) -> Iterator[Lack]:
    for at, term in enumerate(terms):
        for key, rule in RULES:
            if rule(terms, at):
                yield Lack(key, term.said)
        claimed = query.among and term.kind == "ordinal"
        if not claimed and left_over(terms, at, query):
            yield Lack("measure", term.said)


def _sole_count(terms: Sequence[Term]) -> bool:
    return not any(
        (term.kind == "measure" and term.code != "count") or term.kind in ("trend", "percent")
        for term in terms
    )


def _narrowed(terms: Sequence[Term], at: int) -> str:
    """Which key an unknown word would narrow: after "to" and "from" a partner, else the goods."""
    before = next(
        (term for term in reversed(terms[:at]) if term.kind not in ("chat", "unknown")), None
    )
    if before and before.kind == "prep" and before.code in ("to", "from", "with"):
        return "partner"
    return "product"


def _unfounded(terms: Sequence[Term], query: Query) -> Iterator[Lack]:
    """Name what lacks its ground: a run of falls, a share of nothing, "they" who are nobody."""
    yield from _of_a_run(terms, query)
    yield from _unnamed(terms, query)
    yield from _times_of_another(terms, query)
    summed = "sum" in codes_of(terms, "combine")
    held = [term for term in of_kind(terms, "combine") if term.code in ("more", "fewer")]
    thans = sum("than" in term.form.split() for term in terms)
    chained = len(query.targets) > 2 or thans > 1
    if query.shape is Shape.COMPARE and len(query.targets) > 1 and len(held) > 1 and chained:
        yield Lack("measure", held[1].said)  # "less than the EU but more than ASEAN"
    if query.shape is Shape.COMPARE and summed:
        yield Lack("measure", "together")
    of_trade = len(query.flows) > 1 and Flow.TRADE in query.flows
    if query.targets and of_trade and Measure.SHARE in query.measures:
        yield Lack("measure", "share of trade")
    if _lone_share(terms, query):
        yield Lack("measure", "share")
    for term in of_kind(terms, "trend"):
        if term.form in grammar("unsaid multiples") and not (query.yes_no or query.ranking):
            yield Lack("measure", term.said)


def _unnamed(terms: Sequence[Term], query: Query) -> Iterator[Lack]:
    """Take "they" who buy or sell for nobody, where no conversation says who."""
    for at, (one, two) in enumerate(pairwise(terms)):
        acts = one.form in grammar("acting") and two.kind == "verb"
        resumes = two.code == "move" and any(term.kind == "flow" for term in terms[:at])
        if acts and not query.targets and not resumes:
            yield Lack("partner", one.said)


def _of_a_run(terms: Sequence[Term], query: Query) -> Iterator[Lack]:
    """A run is of quarters of growth of the whole: not of falls, of months, or of one partner."""
    runs = [term for term in of_kind(terms, "measure") if term.code == "run"]
    falls = any(term.code == "down" for term in of_kind(terms, "trend"))
    if runs and (query.targets or (query.shape is Shape.RUN and falls)):
        yield Lack("measure", runs[0].said)
    if query.shape is Shape.RUN and any(term.form in grammar("long runs") for term in terms):
        yield Lack("period", runs[0].said if runs else "")


def _times_of_another(terms: Sequence[Term], query: Query) -> Iterator[Lack]:
    """Twice or half of another figure is claimed: "are exports more than double imports"."""
    times = [term for term in of_kind(terms, "trend") if term.form in powers("multiples")]
    held = query.claim is not None and query.claim.than is not None
    if query.shape is Shape.COMPARE and held and not each_of_them(terms):
        yield Lack("measure", "so much of another")
    elif query.several and times:
        yield Lack("measure", times[0].said)


def _lone_share(terms: Sequence[Term], query: Query) -> bool:
    """Whether a share is asked of a flow without saying in what."""
    apart = query.ranking or query.pairs or query.of or query.among
    if Measure.SHARE not in query.measures or apart:
        return False
    whole = has_kind(terms, "whole")
    return not query.targets and bool(query.flows) and Flow.TRADE not in query.flows and not whole
