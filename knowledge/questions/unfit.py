"""Ways of asking that no shape of answer fits: what a query would leave out is named instead.

A question may hold only known words and still ask for more than its query does: "the largest *and
the smallest*", "is it the *only* one", "which *didn't* grow". The part that is answered would be
read out as the whole.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from knowledge.facts import Measure
from knowledge.queries import Lack, Query, Shape
from knowledge.questions import out_of_scope, unranked
from knowledge.questions.grammar import grammar
from knowledge.questions.leads import single_unit
from knowledge.questions.odd_shares import part_of_goods, part_of_other_flow
from knowledge.questions.out_of_scope import Rule
from knowledge.questions.overdone import (
    best_periods,
    list_between,
    over_too_much,
    per_cent_between,
)
from knowledge.questions.several_times import over_several_times
from knowledge.questions.slips import How
from knowledge.questions.terms import Term, codes_of, has_kind, near, of_kind
from knowledge.questions.times import is_year

LONGEST_SLIP = 6
"""Letters of a word that is too short to be a month by a slip, where nothing else says so."""
_COMPARING = {"more", "fewer", "difference", "versus"}
_GAPS = {Shape.COMPARE, Shape.DIFFERENCE}
_CHANGES = {Measure.GROWTH, Measure.CONTRIBUTION}


def unfit(terms: Sequence[Term], query: Query) -> Iterator[Lack]:
    """Name what of a question its query would leave out."""
    for key, rule in (*RULES, *unranked.RULES, *out_of_scope.RULES):
        if found := rule(terms, query):
            yield Lack(key, found.said)


def _only(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether it is asked if something is the only one: "did only imports grow"."""
    return next((term for term in terms if query.yes_no and term.form in grammar("onlys")), None)


def _denied(terms: Sequence[Term], _: Query) -> Term | None:
    """Whether a verb is denied in a statement: "which didn't grow", but not "didn't it grow"."""
    said = [term for term in terms if term.kind not in ("chat", "follow") or term.opens]
    for at, term in enumerate(said):
        after = said[at + 1 :]
        tag = not after or after[0].kind in ("who", "chat", "follow")
        if at and term.form in grammar("denials") and not term.opens and not tag:
            return term
    return None


def _than_nothing(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether "than" leads to nothing that was understood: "sell us more than we sell them"."""
    held = query.several or query.of or (query.claim and query.claim.than is not None)
    held = held or (query.ranking is not None and len(query.ranking.places) > 1)
    if held or query.course or has_kind(terms, "time", "whole"):
        return None
    words = [(term, set(term.form.split())) for term in terms if term.code != "except"]
    spans = grammar("spans of time")
    return next((term for term, said in words if "than" in said and not said & spans), None)


def _less_than_what(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether one figure is to have moved less or more than nothing named: "did it grow less"."""
    claim = query.claim
    moved = claim is not None and claim.up is not None and claim.than is None and claim.asked
    if not moved or query.shape is not Shape.TELL or query.several or query.of or query.course:
        return None
    compared = (term for term in of_kind(terms, "combine") if term.form in grammar("less or more"))
    return next(compared, None)


def _growth_against_earlier(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether a growth or a share is held against one of another time: "slower than last year"."""
    claim = query.claim
    if claim is None or claim.more is None or claim.than is not None or query.course:
        return None
    changes = [
        at
        for at, term in enumerate(terms)
        if (term.kind == "measure" and term.code != "value") or term.form in grammar("changing")
    ]
    for at, term in enumerate(terms):
        if not set(changes) - {at}:
            return None
        if at in changes and term.form.startswith("than "):  # "than a year ago", read as a growth
            return term
        if "than" in term.form.split() or term.form in grammar("against"):
            after = [one for one in terms[at + 1 :] if one.kind not in ("prep", "chat")]
            if after and (after[0].kind == "time" or is_year(after[0])):
                return term
    return None


def _up_to_a_period(terms: Sequence[Term], _: Query) -> Term | None:
    """Whether a period is only where another ends or lies: "as of Q3", "mid 2022", "Q1-Q3"."""
    for at, (one, two) in enumerate(pairwise(terms)):
        timed = two.kind == "time" or is_year(two)
        led = " ".join(term.form for term in terms[max(at - 1, 0) : at + 1])
        if timed and not grammar("bounding").isdisjoint((one.form, led)):
            return one
        if one.kind == two.kind == "time" and two.hyphen and {one.code[:1], two.code[:1]} == {"q"}:
            return two
    return None


def _goods_as_filler(terms: Sequence[Term], _: Query) -> Term | None:
    """Whether a word that is filler elsewhere names goods here: "phone exports", "of ships"."""
    for at, term in enumerate(terms):
        if term.kind == "product" or term.form not in grammar("goods as filler"):
            continue
        before, after = near(terms, at, -1), near(terms, at, 1)
        led = before is not None and before.kind == "prep" and before.code in ("of", "by", "in")
        if led or (after is not None and after.kind == "flow" and not after.opens):
            return term
    return None


def _month_by_slip(terms: Sequence[Term], _: Query) -> Term | None:
    """Whether a month was only guessed where goods may be meant: "jute exports" is not June's."""
    for at, term in enumerate(terms):
        if term.kind != "time" or term.how is not How.FUZZY or not term.code.startswith("m"):
            continue
        led = at and terms[at - 1].kind == "prep"
        dated = at + 1 < len(terms) and terms[at + 1].kind == "number"
        if not (led or dated) and len(term.said) <= LONGEST_SLIP:
            return term
    return None


def _one_against_sum(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether a sum is held against another: "do A and B together exceed C"."""
    compares = query.claim and query.claim.more is not None and query.claim.than is None
    if query.shape is Shape.SUM and compares and len(query.targets) > 2:
        return next(of_kind(terms, "combine"), None)
    return None


def _relative_gap(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether a gap is wanted in per cent: "by what percentage are exports larger"."""
    compared = bool(codes_of(terms, "combine") & _COMPARING) or "than" in codes_of(terms, "prep")
    for term in terms:
        said = set(term.form.split())
        relative = bool(said & {"more", "less"}) and bool(said & grammar("per cents"))
        of_values = set(query.measures) <= {Measure.VALUE} and query.shape in _GAPS
        asks = relative or term.form in grammar("gaps in per cent")
        asks = asks or (of_values and term.form in grammar("told in per cent"))
        if query.several and asks and (compared or "more" in term.form):
            return term
    return None


def _points_of_several(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether points are compared across flows or as a gap: "how many points does A exceed B"."""
    points = [term for term in of_kind(terms, "measure") if term.code == "contribution"]
    across = len(query.flows) > 1 and len(query.targets) > 1 and query.shape is Shape.COMPARE
    return points[0] if points and across else None


def _out_of(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether "out of" picks from a list, and says no way: "out of A, B and C which grew most"."""
    picks = len(query.targets) > 1 and has_kind(terms, "extreme")
    return next((term for term in terms if picks and term.form == "out of"), None)


def _where(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether "where" asks for markets of which something holds: "where did growth exceed 25%"."""
    claimed = query.claim is not None and not query.targets and not query.ranking
    return next((term for term in terms if claimed and term.form.split()[0] == "where"), None)


def _topped(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether "top" is a verb before an amount: "did exports top 70 billion"."""
    for one, two, three in zip(terms, terms[1:], terms[2:], strict=False):
        amount = three.kind == "percent" or (three.kind == "measure" and three.code == "value")
        if query.yes_no and one.kind == "extreme" and two.kind == "number" and amount:
            return one
    return None


def _by_a_point(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether one is to be "more than a point" ahead, which the figures alone do not say."""
    return single_unit(terms) if query.claim and query.claim.than is None else None


def _may_be(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether it is asked what may or should be: "can exports reach 300 billion"."""
    first, rest = terms[0] if terms else None, [term for term in terms[1:] if term.kind != "chat"]
    if first is None or first.form not in grammar("modals") or not rest or not query.claim:
        return None
    we = rest[0].kind == "who" and first.form == "should"
    return first if we or rest[0].kind in ("flow", "place", "product", "measure") else None


def _part_of_those(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether one is to be a part of the other, which it is no part of: "half of those from"."""
    parts = [at for at, term in enumerate(terms) if term.kind == "part"]
    if not parts or len(query.targets) < 2 or query.of:
        return None
    after = terms[parts[0] + 1 : parts[0] + 4]
    return next((term for term in after if term.form in grammar("pointing")), None)


def _of_each(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether each of a kind is asked about of which there is no list: "exports to each bloc"."""
    if query.ranking or query.targets:
        return None
    for one, two in pairwise(terms):
        each = (one.kind, one.code) == ("follow", "both") and two.kind == "dimension"
        if each and one.form in grammar("quantifiers"):
            return two
    return None


def _gets_to(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether "get" leads to an amount, at least or exactly: "did exports get to 50 billion"."""
    amount = query.yes_no and query.claim and query.claim.than and query.claim.more is None
    for one, two in pairwise(terms):
        if amount and one.form in grammar("gets") and two.kind != "part":
            return one
    return None


def _all_but(terms: Sequence[Term], _: Query) -> Term | None:
    """Whether "but" takes something out: "every market but India"."""
    for at, term in enumerate(terms):
        every = any(one.form.split()[0] in grammar("everybody") for one in terms[:at])
        if term.form == "but" and every and not term.opens:
            return term
    return None


def _who_is_beside(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether those before or after one in a list are asked for: "who is ahead of it"."""
    who = any(term.form in grammar("anybody") for term in terms)
    beside = (term for term in terms if term.form in grammar("places beside"))
    if has_kind(terms, "place") and (after := [one for one in terms if one.code == "next"]):
        return after[0]  # "who comes after the US"
    return next(beside, None) if who and not query.ranking else None


def _beside_one_of_a_list(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether a place beside "it" in a list is asked for: "who comes above them on the list"."""
    said = [term for term in terms if term.kind != "chat"]
    pairs = (
        two
        for one, two in pairwise(said)
        if one.kind == "combine" and (two.kind, two.code) == ("follow", "back")
    )
    return next(pairs, None) if query.ranking and has_kind(terms, "order") else None


def _where_of_nothing(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether "where do" is no question of rank: "where do the numbers come from"."""
    if query.targets or query.flows or has_kind(terms, "who", "reporter", "dimension"):
        return None
    ranks = [term for term in of_kind(terms, "measure") if term.code == "rank"]
    return next((term for term in ranks if term.form.startswith("where")), None)


RULES: tuple[tuple[str, Rule], ...] = (
    ("measure", _where_of_nothing),
    ("partner", _beside_one_of_a_list),
    ("period", over_too_much),
    ("period", best_periods),
    ("period", over_several_times),
    ("measure", per_cent_between),
    ("partner", list_between),
    ("partner", _who_is_beside),
    ("measure", _only),
    ("measure", _denied),
    ("measure", _than_nothing),
    ("measure", _less_than_what),
    ("period", _growth_against_earlier),
    ("period", _up_to_a_period),
    ("product", _goods_as_filler),
    ("product", _month_by_slip),
    ("measure", _one_against_sum),
    ("measure", _relative_gap),
    ("measure", _points_of_several),
    ("partner", _out_of),
    ("partner", _where),
    ("measure", _topped),
    ("measure", _by_a_point),
    ("period", _may_be),
    ("measure", _part_of_those),
    ("partner", _of_each),
    ("measure", _gets_to),
    ("partner", _all_but),
    ("product", part_of_goods),
    ("measure", part_of_other_flow),
)
"""The key of a fact that is not met, and the rule that finds the word for it."""
