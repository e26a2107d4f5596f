"""What is to be done with the facts: told, compared, added up, or looked up in the text."""

from collections.abc import Sequence
from itertools import pairwise

from knowledge.facts import Measure
from knowledge.queries import Shape
from knowledge.questions.amounts import amounts
from knowledge.questions.claims import claim, is_yes_no, more_or_fewer
from knowledge.questions.grammar import grammar
from knowledge.questions.measures import wants_amount
from knowledge.questions.multiples import is_multiple
from knowledge.questions.senses import of_all
from knowledge.questions.terms import Term, codes_of, has_kind

_PARTS = ("share", "contribution")
_MORE = ("combine", "more")


def shape(terms: Sequence[Term], measures: tuple[Measure, ...], *, named: int, flows: int) -> Shape:
    """Say what a question that is no ranking wants done."""
    codes = {(term.kind, term.code) for term in terms}
    if ("asks", "source") in codes or _only_source(terms):
        return Shape.SOURCE
    if ("measure", "run") in codes and named == 0:
        return Shape.RUN
    if ("measure", "world") in codes:
        return Shape.WORLD
    if ("measure", "event") in codes and not flows and not measures:
        return Shape.EVENT
    changed = Measure.GROWTH in measures and Measure.VALUE not in measures
    if ("asks", "change") in codes or (changed and wants_amount(terms)):
        return Shape.CHANGE
    if ("combine", "except") in codes or (flows == 1 and named == 1 and _less_a_part(terms)):
        return Shape.EXCEPT
    if flows == 1 and named < 2 and _how_much_more_now(terms):
        return Shape.CHANGE
    return _of_several(terms, codes, named=named, flows=flows)


def _how_much_more_now(terms: Sequence[Term]) -> bool:
    """Whether more is meant than a year ago: "how much more did we export"."""
    said = [term for term in terms if term.kind != "chat"]
    leads = any(
        one.kind == "measure" and one.form == "how much" and (two.kind, two.code) == _MORE
        for one, two in pairwise(said)
    )
    return leads and not any("than" in term.form.split() for term in said)


def _only_source(terms: Sequence[Term]) -> bool:
    """Whether "source?" is all that is asked."""
    return [term.form in grammar("sources") for term in terms if term.kind != "chat"] == [True]


def _of_several(
    terms: Sequence[Term], codes: set[tuple[str, str]], *, named: int, flows: int
) -> Shape:
    if named < 2 and flows < 2:
        return Shape.TELL
    claimed = claim(terms)
    if claimed and claimed.gap:
        return Shape.DIFFERENCE
    if ("combine", "ratio") in codes or is_multiple(terms):
        return Shape.RATIO
    each = any(term.kind == "follow" and term.form == "each" for term in terms)
    apart = ("combine", "difference") in codes and not _less(terms)
    if (_how_much_more(terms) and not each) or (apart and not is_yes_no(terms)):
        return Shape.DIFFERENCE
    added = (("combine", "sum") in codes and not _compared(terms)) or _added(terms)
    if (added and not _against(terms)) or _claims_sum(terms, named):
        return Shape.SUM
    if each_of_them(terms):
        return Shape.COMPARE
    compares = {
        ("combine", "versus"),
        ("combine", "more"),
        ("combine", "fewer"),
        ("combine", "difference"),
    }
    if compares & codes or has_kind(terms, "extreme"):
        return Shape.COMPARE
    return Shape.TELL


def _less_a_part(terms: Sequence[Term]) -> bool:
    """Whether a part is taken off a total: "exports minus ASEAN", "less those from RCEP"."""
    kinds = [term.kind for term in terms]
    if "flow" not in kinds or "place" not in kinds:
        return False
    between = terms[kinds.index("flow") + 1 : kinds.index("place")]
    off = [term.form in grammar("taking off") for term in between if term.kind == "combine"]
    if "growth" in codes_of(terms, "measure"):
        return False
    return off == [True] and kinds.count("combine") == 1


def each_of_them(terms: Sequence[Term]) -> bool:
    """Whether a threshold is one for each of several: "did both exceed 5 billion"."""
    claimed = claim(terms)
    if claimed is None or claimed.than is None or claimed.unit not in ("CNY", "%", "pp"):
        return False
    told = amounts(terms)
    after = terms[told[0].at + 1 :] if told else ()
    if any("than" in term.form.split() for term in after):
        return False  # "20% more than to the US"
    every = of_all(terms) or "both" in codes_of(terms, "follow")
    grown = claimed.up is not None or "growth" in codes_of(terms, "measure")
    return claimed.more is not None and (every or grown)


def _less(terms: Sequence[Term]) -> bool:
    """Whether "less" is the smaller one of two, and no difference: "which grew less, A or B"."""
    said = [term for term in terms if term.kind != "chat"]
    return any(
        (two.form == "less" and (one.kind == "trend" or one.code == "growth"))
        or (one.form == "less" and two.code == "growth")
        for one, two in pairwise(said)
    )


def _against(terms: Sequence[Term]) -> bool:
    """Whether a sum is only one side: "the EU and the US combined versus ASEAN"."""
    held = (term for term in terms if (term.kind, term.code) == ("combine", "versus"))
    return any(term.form not in grammar("or") for term in held)


def _compared(terms: Sequence[Term]) -> bool:
    """Whether one is held against another, so that a sum is only one side of it."""
    return more_or_fewer(terms) and is_yes_no(terms)


def _claims_sum(terms: Sequence[Term], named: int) -> bool:
    """Whether several are claimed to come to an amount: "do A and B exceed 6 billion"."""
    claimed = claim(terms)
    each = "both" in codes_of(terms, "follow") or any(term.form == "or" for term in terms)
    if not (named > 1 and claimed and claimed.asked) or each:
        return False
    parts = any(term.kind == "measure" and term.code in _PARTS for term in terms)
    return claimed.unit == "CNY" or (parts and claimed.unit in ("%", "pp") and claimed.up is None)


def _added(terms: Sequence[Term]) -> bool:
    """Whether a list of several is to be one figure: "A and B in total"."""
    return (
        any(term.kind == "whole" and term.form in grammar("adding totals") for term in terms)
        and sum(term.kind in ("place", "product") for term in terms) > 1
    )


def _how_much_more(terms: Sequence[Term]) -> bool:
    amount = any(
        term.kind == "measure"
        and term.code in ("value", "contribution")
        and term.form.startswith(("how much", "how many p"))
        for term in terms
    )
    return amount and more_or_fewer(terms)
