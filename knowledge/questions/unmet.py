"""What a question that goes on from an answer asks for, and what was said gives no ground for."""

from collections.abc import Iterator, Sequence

from knowledge.facts import Flow, Measure
from knowledge.queries import Lack, Query, Shape
from knowledge.questions.apart import by_how_much
from knowledge.questions.context import Context
from knowledge.questions.grammar import grammar
from knowledge.questions.narrowed import asks_beside, points_by_size
from knowledge.questions.terms import Term, codes_of, telling


def unmet(query: Query, terms: Sequence[Term], context: Context) -> Iterator[Lack]:
    """Name a sum, a gap or an "it" that was asked for, where there is nothing to make it of."""
    yield from _pointed_at(query, terms)
    if context.query:
        yield from _apart(query, terms, context.query)
        yield from _unmade(query, terms, context.query)
    yield from _of_two_lists(query, terms, context)


def _pointed_at(query: Query, terms: Sequence[Term]) -> Iterator[Lack]:
    """Name what is pointed at by its size or its place, where no rule has found it."""
    if query.yes_no and query.targets:
        yield from (Lack("measure", t.said) for t in terms if t.form in grammar("holding within"))
    if asks_beside(terms):
        yield Lack("partner", "it")
    said = [term for term in terms if term.kind != "chat"]
    if said and said[-1].kind == "combine" and said[-1].form in grammar("needing numbers"):
        yield Lack("measure", said[-1].said)  # "which are above"
    if points_by_size(terms):
        yield from (Lack("partner", term.said) for term in terms if term.kind == "combine")


def _apart(query: Query, terms: Sequence[Term], last: Query) -> Iterator[Lack]:
    """Name a gap that was asked for, where there are no two that it is between."""
    plain = query.shape is Shape.TELL and not query.together
    bare = [term.code for term in telling(terms)]
    if plain and bare == ["difference"]:
        yield Lack("measure", "difference")
    gap = plain and not {Measure.GROWTH, Measure.CONTRIBUTION} & set(query.measures)
    if gap and by_how_much(terms):
        yield Lack("measure", "by how much")
    if _gap_in_per_cent(query, terms, last):
        yield Lack("measure", "percentage")
    leads = any(term.form.startswith("how much") for term in terms)
    if plain and not query.several and leads and codes_of(terms, "combine") & {"more", "fewer"}:
        yield Lack("measure", "how much more")


def _unmade(query: Query, terms: Sequence[Term], last: Query) -> Iterator[Lack]:
    """Name a sum or a rest that was asked for, where there are no two to make it of."""
    plain = query.shape is Shape.TELL and not query.together
    moved = query.claim is not None and query.claim.up is not None and plain
    if (query.yes_no or moved) and any(term.form in ("any", "any of them") for term in terms):
        yield Lack("partner", "any")
    shared = Measure.SHARE in query.measures and any(term.kind == "flow" for term in terms)
    if shared and last.flows == (Flow.BALANCE,):
        yield Lack("measure", "balance")  # "in percent of exports"
    if plain and "ratio" in codes_of(terms, "combine"):
        yield Lack("measure", "ratio")
    said = [term for term in terms if term.kind not in ("chat", "follow")]
    leaves = bool(said) and said[0].form in grammar("leaving out")
    if leaves and (last.shape is Shape.EXCEPT or (query.shape is Shape.EXCEPT and last.several)):
        yield Lack("measure", said[0].said)
    if plain and not query.several and any(term.form in grammar("plurals") for term in terms):
        yield from (Lack("measure", term.said) for term in terms if term.code == "sum")


def _gap_in_per_cent(query: Query, terms: Sequence[Term], last: Query) -> bool:
    """Whether it is asked how far apart two are as a per cent of one of them."""
    if last.shape is Shape.COMPARE and any(t.form in grammar("gaps in per cent") for t in terms):
        return True
    of_values = query.shape is Shape.TELL and set(query.measures) <= {Measure.VALUE}
    made = last.shape in (Shape.COMPARE, Shape.DIFFERENCE)
    return made and of_values and codes_of(terms, "percent") == {"unit"}


def _of_two_lists(query: Query, terms: Sequence[Term], context: Context) -> Iterator[Lack]:
    """Name "it" where the last answer had two, one of each flow: "is it bigger than ASEAN?"."""
    last = context.query
    if last and last.ranking and not last.flows and len(context.shown) > 1 and query.claim:
        yield from (Lack("partner", term.said) for term in terms if term.form == "it")
