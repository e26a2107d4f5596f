"""One side of a comparison is said, the other was spoken of: "more than imports from ASEAN?"."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.facts import Flow
from knowledge.queries import WHOLE, Pair, Query, Shape
from knowledge.questions.grammar import grammar
from knowledge.questions.runs import kept_measures
from knowledge.questions.terms import Term, codes_of, has_kind, telling


def compares_with_last(query: Query, terms: Sequence[Term]) -> bool:
    """Whether a whole question is one side of a comparison: "more than imports from ASEAN?"."""
    leads = telling(terms)[:1]
    said = leads and leads[0].kind == "combine" and leads[0].code in ("versus", "more", "fewer")
    return bool(said and query.targets and query.flows)


def beside_flow(query: Query, terms: Sequence[Term], last: Query) -> Query | None:
    """Put the other flow beside the last: "is it higher than that of exports"."""
    than = next((at for at, term in enumerate(terms) if "than" in term.form.split()), len(terms))
    versus = _held_against(query, terms, last)
    led = than < len(terms) or _moves_less(query, terms) or versus
    claim = query.claim
    compares = versus or (claim is not None and claim.more is not None and claim.than is None)
    plain = not (query.targets or query.ranking or query.reporter or query.course or query.pairs)
    one_each = len(query.flows) == len(last.flows) == 1 and query.flows != last.flows
    if not (led and compares and plain and one_each) or has_kind(terms, "whole"):
        return None
    measures = query.measures or last.measures
    new_first = not versus and has_kind(terms[:than], "flow")  # "are imports higher than that"
    flows = (*query.flows, *last.flows) if new_first else (*last.flows, *query.flows)
    beside = replace(last, shape=Shape.COMPARE, flows=flows, claim=claim)
    return replace(beside, measures=measures, yes_no=query.yes_no, ranking=None)


def _held_against(query: Query, terms: Sequence[Term], last: Query) -> bool:
    """Whether what was said before is held against it: "how does that compare to imports"."""
    said = telling(terms)
    versus = bool(said) and (said[0].kind, said[0].code) == ("combine", "versus")
    plain = query.claim is None and not (last.ranking or last.course or last.places)
    return versus and plain and said[0].form not in grammar("or")


def _moves_less(query: Query, terms: Sequence[Term]) -> bool:
    """Whether more or less is claimed than of what was spoken of: "did imports grow less"."""
    claimed = query.yes_no and query.claim is not None and query.claim.up is not None
    return claimed and bool({"more", "fewer", "difference"} & codes_of(terms, "combine"))


def beside_last(query: Query, last: Query) -> Query:
    """Put the last figure and the one named now side by side, where one key alone differs."""
    targets = tuple(dict.fromkeys((*last.targets, *query.targets)))
    flows = tuple(dict.fromkeys((*last.flows, *query.flows)))
    measures = query.measures or kept_measures(last, query)
    return replace(
        query, shape=Shape.COMPARE, targets=targets, flows=flows, measures=measures, yes_no=True
    )


def than_another(query: Query, terms: Sequence[Term], last: Query) -> Query | None:
    """Hold the one that was compared against another: "than the EU?", "than total imports?"."""
    if too := _against_the_total(query, terms, last):
        return too
    leads = telling(terms)[:1]
    led = bool(leads) and (leads[0].kind, leads[0].code) == ("prep", "than")
    first = _first(last)
    many = len(query.targets) > 1 or len(query.flows) > 1
    more = query.ranking or query.claim or query.course or query.pairs or query.reporter
    if not led or first is None or many or more or last.shape is not Shape.COMPARE:
        return None
    if not (query.targets or query.flows or has_kind(terms, "whole")):
        return None
    target = query.targets[0] if query.targets else first.target
    if has_kind(terms, "whole") and not query.targets:
        target = WHOLE
    flow = query.flows[0] if query.flows else first.flow
    if not query.flows and first.target == target == WHOLE:
        flow = Flow.TRADE  # "than the total?"
    other = Pair(target, flow)
    return None if other == first else _abreast(query, last, first, other)


def _against_the_total(query: Query, terms: Sequence[Term], last: Query) -> Query | None:
    """Take "and ASEAN?", after one was held against the total, for the same of that one."""
    named = [term.kind for term in terms if term.kind not in ("chat", "follow", "prep", "asks")]
    asked = last.claim is not None and last.claim.asked and last.shape is Shape.COMPARE
    total = asked and last.targets[1:] == (WHOLE,)
    if not total or named not in (["place"], ["product"]) or len(query.targets) != 1:
        return None
    return replace(last, targets=(query.targets[0], WHOLE))


def _first(last: Query) -> Pair | None:
    """What was held against something else: the first of the two that were named."""
    if last.pairs:
        return last.pairs[0]
    if not last.flows or last.places or last.course or last.of:
        return None
    return Pair(last.targets[0] if last.targets else WHOLE, last.flows[0])


def _abreast(query: Query, last: Query, first: Pair, other: Pair) -> Query:
    """Put two figures side by side, named by what they differ in."""
    flows = tuple(pair.flow for pair in (first, other) if pair.flow)
    asked = replace(last, measures=query.measures or last.measures, pairs=(), flows=flows[:1])
    if first.target == other.target:
        return replace(asked, targets=() if first.target.whole else (first.target,), flows=flows)
    if first.flow is other.flow:
        return replace(asked, targets=(first.target, other.target))
    return replace(asked, targets=(), flows=(), pairs=(first, other))
