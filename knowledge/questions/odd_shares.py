"""Shares that no figure of a bulletin is: of goods in goods, of exports in imports."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.facts import Flow, Measure
from knowledge.queries import Query
from knowledge.questions.terms import Term

_SIDES = {Flow.EXPORT.value, Flow.IMPORT.value}


def part_of_goods(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether a share is of goods that are no whole: "what share of A exports are B"."""
    goods = [at for at, term in enumerate(terms) if term.kind == "product"]
    if Measure.SHARE not in query.measures or query.of or len(goods) != 2:
        return None
    between = {term.kind for term in terms[goods[0] + 1 : goods[1]]}
    return terms[goods[0]] if "asks" in between else None


def part_of_other_flow(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether a share is of the other flow: "exports to India as a percentage of imports"."""
    shares = [at for at, term in enumerate(terms) if (term.kind, term.code) == ("measure", "share")]
    if len(shares) != 1 or not query.targets or Measure.SHARE not in query.measures:
        return None
    rest = [term for term in terms[shares[0] + 1 :] if term.kind not in ("chat", "prep", "whole")]
    whole = rest[0] if rest and rest[0].kind == "flow" and rest[0].code in _SIDES else None
    before = {term.code for term in terms[: shares[0]] if term.kind == "flow"} & _SIDES
    other = whole is not None and bool(before) and whole.code not in before
    if whole is None or not other or not _leads_to(terms, shares[0], whole):
        return None
    said = terms[shares[0] : terms.index(whole) + 1]
    return replace(whole, said=" ".join(term.said for term in said))


def _leads_to(terms: Sequence[Term], share: int, whole: Term) -> bool:
    """Whether nothing parts a share from what it is of."""
    between = terms[share + 1 : terms.index(whole) + 1]
    of = "of" in {*terms[share].form.split(), *(term.form for term in between)}
    return of and not any(term.opens for term in between)
