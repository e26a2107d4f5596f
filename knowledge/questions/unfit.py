"""Ways of asking that no shape of answer fits: what a query would leave out is named instead.

A question may hold only known words and still ask for more than its query does: "the largest *and
the smallest*", "is it the *only* one", "which *didn't* grow". The part that is answered would be
read out as the whole.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from knowledge.facts import Flow, Measure
from knowledge.queries import Lack, Query, Shape
from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term, codes_of, has_kind, of_kind

Rule = Callable[[Sequence[Term], Query], Term | None]
_DEEDS = {"out": Flow.EXPORT.value, "in": Flow.IMPORT.value}
_COMPARING = {"more", "fewer", "difference", "versus"}
_CHANGES = {Measure.GROWTH, Measure.CONTRIBUTION}


def unfit(terms: Sequence[Term], query: Query) -> Iterator[Lack]:
    """Name what of a question its query would leave out."""
    for key, rule in RULES:
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


def _two_ends(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether two superlatives are joined: "largest and smallest", "fastest and largest"."""
    if not (query.ranking or query.yes_no):
        return None
    extremes = [at for at, term in enumerate(terms) if term.kind == "extreme"]
    for one, two in pairwise(extremes):
        between = terms[one + 1 : two]
        if any(term.form in grammar("and") or term.form == "also" for term in between):
            return terms[two]
    return None


def _place_in_both(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether a place in two lists is claimed: "did the EU add most to exports and imports"."""
    both = len(query.flows) > 1 and query.ranking and query.yes_no
    return next(of_kind(terms, "extreme"), None) if both else None


def _other_way_round(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether what is ranked is of the other flow: "imports from the largest export market"."""
    told = {term.code.split()[1]: term for term in of_kind(terms, "dimension") if " " in term.code}
    sides = {Flow.EXPORT.value, Flow.IMPORT.value} & set(told)
    if len(sides) > 1:
        return list(told.values())[-1]
    asked = {flow.value for flow in query.flows} & {Flow.EXPORT.value, Flow.IMPORT.value}
    if has_kind(terms, "who"):
        deeds = codes_of(terms, "verb")
        asked |= {_DEEDS[deed] for deed in deeds & set(_DEEDS)} if query.ranking else set()
    if len(asked) > 1 and sides:
        return next(iter(told.values()))
    if query.ranking and sides and asked and not sides & asked:
        return next(iter(told.values()))
    return None


def _of_their_balance(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether the surplus is the partner's: "does the EU have a surplus with us"."""
    at = next((at for at, term in enumerate(terms) if term.code == Flow.BALANCE.value), None)
    if at is None:
        return None
    signed = terms[at].form in grammar("deficits") | grammar("surpluses")
    places = [place for place, term in enumerate(terms[:at]) if term.kind == "place"]
    led = any(terms[place - 1].kind == "prep" for place in places if place)
    ours = any(term.kind in ("who", "reporter") for term in terms[at:])
    return terms[at] if signed and places and not led and (query.yes_no or ours) else None


def _than_nothing(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether "than" leads to nothing that was understood: "sell us more than we sell them"."""
    several = max(len(query.targets), len(query.flows), len(query.pairs)) > 1
    held = several or query.of or (query.claim and query.claim.than is not None)
    if held or has_kind(terms, "time", "whole"):
        return None
    words = [(term, set(term.form.split())) for term in terms if term.code != "except"]
    return next((term for term, said in words if "than" in said and not said & _SPANS), None)


_SPANS = {"year", "quarter", "month"}


def _one_against_sum(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether a sum is held against another: "do A and B together exceed C"."""
    compares = query.claim and query.claim.more is not None and query.claim.than is None
    if query.shape is Shape.SUM and compares and len(query.targets) > 2:
        return next(of_kind(terms, "combine"), None)
    return None


def _relative_gap(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether a gap is wanted in per cent: "by what percentage are exports larger"."""
    several = max(len(query.targets), len(query.flows), len(query.pairs)) > 1
    for term in terms:
        asks = term.form in grammar("gaps in per cent")
        if several and asks and ("more" in term.form or codes_of(terms, "combine") & _COMPARING):
            return term
        if several and asks and any(one.form == "than" for one in terms):
            return term
    return None


def _points_of_several(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether points are compared across flows or as a gap: "how many points does A exceed B"."""
    points = [term for term in of_kind(terms, "measure") if term.code == "contribution"]
    across = len(query.flows) > 1 and len(query.targets) > 1 and query.shape is Shape.COMPARE
    return points[0] if points and across else None


def _place_by_change(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether a rank by growth or points is asked of one: the rank shown is by value."""
    ranks = [term for term in of_kind(terms, "measure") if term.code == "rank"]
    if not ranks or not query.targets:
        return None
    return next(
        (
            two
            for one, two in pairwise(terms)
            if one.kind == "prep"
            and one.code in ("by", "in", "of")
            and two.kind in ("measure", "trend")
            and two.code not in ("value", "rank")
        ),
        None,
    )


def _claimed_by_change(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether a place by growth is claimed in words that rank by value: "in the top three in"."""
    order = query.ranking
    if order and query.yes_no and order.then in _CHANGES:
        return next(of_kind(terms, "extreme", "ordinal"), None)
    return None


def _ranked_rises(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether rises in money are to be ranked, which no bulletin prints."""
    return next(
        (term for term in of_kind(terms, "asks") if query.ranking and term.code == "change"), None
    )


def _ranked_before(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether the order of another year is asked for."""
    if query.ranking and query.when.year_before:
        return next(of_kind(terms, "time"), None)
    return None


def _two_times(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether two times are to be told: "now and a year ago"."""
    both = query.when.year_before and any(term.form == "now" for term in terms)
    joined = any(term.form in grammar("and") for term in terms)
    return next(of_kind(terms, "time"), None) if both and joined else None


def _out_of(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether "out of" picks from a list, and says no way: "out of A, B and C which grew most"."""
    picks = len(query.targets) > 1 and has_kind(terms, "extreme")
    return next((term for term in terms if picks and term.form == "out of"), None)


def _where(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether "where" asks for markets of which something holds: "where did growth exceed 25%"."""
    claimed = query.claim is not None and not query.targets and not query.ranking
    return next((term for term in terms if claimed and term.form.split()[0] == "where"), None)


def _which_time(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether a time is asked for: "when did exports peak", "which quarter had most"."""
    if query.shape in (Shape.EVENT, Shape.RUN):
        return None
    whens = [term for term in of_kind(terms, "measure") if term.form in grammar("whens")]
    if whens and (query.flows or query.ranking or query.measures):
        return whens[0]
    for one, two in pairwise(terms):
        if one.form in grammar("which") and two.kind == "time":
            return two
    return None


def _which_of_us(terms: Sequence[Term], _: Query) -> Term | None:
    """Whether one of our places is asked for: "which city exports most"."""
    for one, two in pairwise(terms):
        if one.form in grammar("which") and two.kind == "who" and two.form in grammar("homes"):
            return two
    return None


def _whose_economy(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether it is the partner's economy: "growth of India's economy"."""
    if query.flows or not query.targets:
        return None
    named = of_kind(terms, "place", "dimension")
    return next((term for term in named if term.form.split()[-1:] in _ECONOMY), None)


_ECONOMY = (["economy"], ["economies"])


def _per_head(terms: Sequence[Term], _: Query) -> Term | None:
    """Whether a figure is wanted for each of something: "exports per Indian"."""
    for one, two in pairwise(terms):
        if one.form == "per" and two.kind in ("place", "product", "enterprise"):
            return one
    return None


def _narrowing_developed(terms: Sequence[Term], _: Query) -> Term | None:
    """Whether "developed" narrows a group: "RCEP developed members"."""
    for at, term in enumerate(terms[:-1]):
        after = terms[at + 1]
        if term.form == "developed" and (
            after.kind == "dimension" or after.form in grammar("members")
        ):
            return term
    return None


def _topped(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether "top" is a verb before an amount: "did exports top 70 billion"."""
    for one, two, three in zip(terms, terms[1:], terms[2:], strict=False):
        amount = three.kind == "percent" or (three.kind == "measure" and three.code == "value")
        if query.yes_no and one.kind == "extreme" and two.kind == "number" and amount:
            return one
    return None


def _gets_to(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether "get" leads to an amount, at least or exactly: "did exports get to 50 billion"."""
    amount = query.yes_no and query.claim and query.claim.than and query.claim.more is None
    return next((term for term in terms if amount and term.form in grammar("gets")), None)


def _money_moved(terms: Sequence[Term], _: Query) -> Term | None:
    """Whether money moves, the other way than goods: "how much money came in from the EU"."""
    moves = any(term.form.split()[0] in grammar("money moves") for term in terms)
    return next((term for term in terms if moves and _MONEY & set(term.form.split())), None)


_MONEY = {"money", "cash"}


def _all_but(terms: Sequence[Term], _: Query) -> Term | None:
    """Whether "but" takes something out: "every market but India"."""
    for at, term in enumerate(terms):
        every = any(one.form.split()[0] in grammar("everybody") for one in terms[:at])
        if term.form == "but" and every and not term.opens:
            return term
    return None


def _who_sells(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether "who imports most" leaves open whose imports: ours from them, or theirs from us."""
    if not query.ranking or any(term.kind == "who" for term in terms):
        return None
    for at, term in enumerate(terms[:-1]):
        acts = [one for one in terms[at + 1 :] if one.kind not in ("chat", "trend", "extreme")]
        who = term.kind == "dimension" and term.form in grammar("anybody") | grammar("partners")
        if who and acts and acts[0].kind == "flow" and acts[0].form in grammar("acts of trade"):
            return acts[0]
    return None


def _between_others(terms: Sequence[Term], _: Query) -> Term | None:
    """Whether trade is between two others: "trade between ASEAN and the EU"."""
    if has_kind(terms, "who", "reporter") or codes_of(terms, "combine"):
        return None
    for at, (one, two) in enumerate(pairwise(terms)):
        after = [term.kind for term in terms[at + 2 :] if term.kind != "chat"]
        if one.kind == "flow" and two.form == "between" and after[:3] == _TWO_PLACES:
            return two
    return None


_TWO_PLACES = ["place", "follow", "place"]


def _part_of_goods(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether a share is of goods that are no whole: "what share of A exports are B"."""
    goods = [at for at, term in enumerate(terms) if term.kind == "product"]
    if Measure.SHARE not in query.measures or query.of or len(goods) != 2:
        return None
    between = {term.kind for term in terms[goods[0] + 1 : goods[1]]}
    return terms[goods[0]] if "asks" in between else None


def _ours_in_theirs(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether our share of their trade is asked for: "Jiaxing's share in EU imports"."""
    if Measure.SHARE not in query.measures:
        return None
    for at, (one, two) in enumerate(pairwise(terms)):
        after = [term.kind for term in terms[at + 2 : at + 4]]
        ours = one.kind in ("reporter", "who") and two.kind == "measure" and two.code == "share"
        if ours and after == ["prep", "place"]:
            return two
    return None


RULES: tuple[tuple[str, Rule], ...] = (
    ("measure", _only),
    ("measure", _denied),
    ("measure", _two_ends),
    ("measure", _place_in_both),
    ("flow", _other_way_round),
    ("flow", _of_their_balance),
    ("measure", _than_nothing),
    ("measure", _one_against_sum),
    ("measure", _relative_gap),
    ("measure", _points_of_several),
    ("measure", _place_by_change),
    ("measure", _claimed_by_change),
    ("measure", _ranked_rises),
    ("period", _ranked_before),
    ("period", _two_times),
    ("partner", _out_of),
    ("partner", _where),
    ("period", _which_time),
    ("reporter", _which_of_us),
    ("product", _whose_economy),
    ("measure", _per_head),
    ("partner", _narrowing_developed),
    ("measure", _topped),
    ("measure", _gets_to),
    ("flow", _money_moved),
    ("partner", _all_but),
    ("flow", _who_sells),
    ("reporter", _between_others),
    ("product", _part_of_goods),
    ("reporter", _ours_in_theirs),
)
"""The key of a fact that is not met, and the rule that finds the word for it."""
