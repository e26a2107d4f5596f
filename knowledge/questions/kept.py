"""What is done with the figures of before, and is done with the next ones too: compared, added."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.facts import Measure
from knowledge.queries import Claim, Query, Shape, When
from knowledge.questions.grammar import grammar
from knowledge.questions.several import PAIRED
from knowledge.questions.terms import Term
from knowledge.questions.times import is_year
from knowledge.questions.times_on import kept_course


def bare_claim(query: Query, terms: Sequence[Term]) -> Query:
    """Take a bare "up?", "fell?" for a claim of what was spoken of."""
    said = [term for term in terms if term.kind not in ("chat", "follow")]
    bare = len(said) == 1 and said[0].form in grammar("bare claims")
    if not bare or query.claim is None or query.claim.up is None:
        return query
    return replace(query, claim=replace(query.claim, asked=True), yes_no=True)


def _is_threshold(claim: Claim) -> bool:
    """Whether a claim may be made of the next one too: no amount that is only the first one's."""
    return claim.more is not None if claim.than is not None else claim.up is not None


def claimed_too(query: Query, terms: Sequence[Term], last: Query) -> Query:
    """Take "and to the US?", after "did exports to the EU fall", for the same claim of it."""
    if any(term.kind in ("number", "part") and not is_year(term) for term in terms):
        return query  # "and 13.91 to the US?" claims another amount
    said = query.claim or query.measures or query.yes_no or query.ranking or query.course
    one_each = len(query.targets) < 2 and len(query.flows) < 2 and not query.pairs
    plain = last.shape is Shape.TELL and not (last.ranking or last.course or last.pairs)
    claim = last.claim
    moved = claim is not None and claim.asked and _is_threshold(claim)
    moved = moved and (last.yes_no or last.measures != (Measure.VALUE,))
    compared = last.shape is Shape.COMPARE and last.claim and _made_anew(query, last)
    if compared and not said and query.shape is Shape.TELL:
        return replace(query, shape=Shape.COMPARE, claim=last.claim, yes_no=last.yes_no)
    another = query.targets or query.flows or query.when != When()
    if said or not (one_each and plain and moved and another) or query.shape is not Shape.TELL:
        return query
    return replace(query, claim=last.claim, yes_no=last.yes_no)


def kept_shape(last: Query, query: Query) -> Shape:
    """Give what is to be done with the next figures, where it is not said: as before, or told."""
    if kept_course(query, last):
        return Shape.TREND
    same = last.shape in (Shape.RUN, Shape.EXCEPT) and query.flows and not query.targets
    kept = last.shape is Shape.CHANGE or same
    kept = kept or (last.shape in PAIRED.values() and _made_anew(query, last))
    return last.shape if kept and not query.measures else Shape.TELL


def _made_anew(query: Query, last: Query) -> bool:
    """Whether a sum or gap is wanted of the other flow, or of another partner's two flows."""
    if query.claim or query.ranking or query.pairs or query.course or query.reporter:
        return False
    several = max(len(last.targets), len({pair.target for pair in last.pairs})) > 1
    other_flow = len(query.flows) == 1 and not query.targets and several
    both = len(last.flows) > 1 and not (last.pairs or query.flows)
    return other_flow or (both and len(query.targets) == 1)
