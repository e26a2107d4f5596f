"""Somebody else's trade, or another time: what a bulletin about us and one period cannot answer."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from knowledge.facts import Flow, Measure
from knowledge.queries import Query, Shape
from knowledge.questions.acts import DONE
from knowledge.questions.grammar import grammar
from knowledge.questions.lists import members_of_one
from knowledge.questions.terms import Term, codes_of, has_kind, of_kind

Rule = Callable[[Sequence[Term], Query], Term | None]


def _other_way_round(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether what is ranked is of the other flow: "imports from the largest export market"."""
    told = {term.code.split()[1]: term for term in of_kind(terms, "dimension") if " " in term.code}
    sides = {Flow.EXPORT.value, Flow.IMPORT.value} & set(told)
    if len(sides) > 1:
        return list(told.values())[-1]
    asked = {flow.value for flow in query.flows} & {Flow.EXPORT.value, Flow.IMPORT.value}
    if has_kind(terms, "who"):
        deeds = codes_of(terms, "verb")
        asked |= {DONE[deed].value for deed in deeds & DONE.keys()} if query.ranking else set()
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


def _which_time(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether a time is asked for: "when did exports peak", "which quarter had most"."""
    if query.shape in (Shape.EVENT, Shape.RUN) or (query.course and query.course.pick):
        return None
    whens = [term for term in of_kind(terms, "measure") if term.form in grammar("whens")]
    if whens and (query.flows or query.ranking or query.measures):
        return whens[0]
    for one, two in pairwise(terms):
        if one.form in grammar("which") and two.kind == "time":
            return two
    return None


def _which_of_us(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether one of our places is asked for: "which city exports most"."""
    if query.places:
        return None
    for one, two in pairwise(terms):
        if one.form in grammar("which") and two.kind == "who" and two.form in grammar("homes"):
            return two
    return None


def _whose_economy(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether it is the partner's economy: "growth of India's economy"."""
    if query.flows or not query.targets:
        return None
    named = of_kind(terms, "place", "dimension")
    return next((one for one in named if one.form.split()[-1] in grammar("economies")), None)


def _per_head(terms: Sequence[Term], _: Query) -> Term | None:
    """Whether a figure is wanted for each of something: "exports per Indian"."""
    for one, two in pairwise(terms):
        if one.form == "per" and two.kind in ("place", "product", "enterprise"):
            return one
    return None


def _narrowing_growth(terms: Sequence[Term], _: Query) -> Term | None:
    """Whether a word of growth narrows a group: "RCEP developed members"."""
    for one, two, three in zip(terms, terms[1:], terms[2:], strict=False):
        grows = two.kind == "trend" or (two.kind, two.code) == ("measure", "growth")
        members = three.kind == "dimension" or three.form in grammar("members")
        if one.kind == "place" and grows and members and not three.opens:
            return two
    return None


def _money_moved(terms: Sequence[Term], _: Query) -> Term | None:
    """Whether money moves, the other way than goods: "how much money came in from the EU"."""
    moves = any(term.form.split()[0] in grammar("money moves") for term in terms)
    money = grammar("moving money")
    return next((term for term in terms if moves and money & set(term.form.split())), None)


def _who_sells(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether "who imports most" leaves open whose imports: ours from them, or theirs from us."""
    if not query.ranking or query.places or has_kind(terms, "who"):
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


def _ours_in_theirs(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether our share of their trade is asked for: "Jiaxing's share in EU imports"."""
    if Measure.SHARE not in query.measures:
        return None
    if theirs := _theirs_from_us(terms):
        return theirs
    for at, (one, two) in enumerate(pairwise(terms)):
        after = [term.kind for term in terms[at + 2 : at + 4]]
        ours = one.kind in ("reporter", "who") and two.kind == "measure" and two.code == "share"
        if ours and after == ["prep", "place"]:
            return two
    return None


def _theirs_from_us(terms: Sequence[Term]) -> Term | None:
    """What is theirs, of which we are a part: "how much of *EU imports* comes from us"."""
    shared = False
    for at, (one, two) in enumerate(pairwise(terms)):
        shared = shared or (one.kind, one.code) == ("measure", "share") or one.kind == "part"
        if not (shared and one.kind == "place" and two.kind == "flow") or two.opens:
            continue
        rest = terms[at + 2 :]
        acts = [place for place, term in enumerate(rest) if term.kind in ("verb", "asks")]
        ours = [place for place, term in enumerate(rest) if term.kind in ("who", "reporter")]
        if acts and ours:
            return one
    return None


def _group_of_markets(terms: Sequence[Term], _: Query) -> Term | None:
    """Whether markets of some kind are meant, which no list names: "developed countries"."""
    for at, (one, two) in enumerate(pairwise(terms)):
        if one.form not in grammar("kinds of markets") or two.opens:
            continue
        members = two.kind == "dimension" or two.form in grammar("members")
        leads = at == 0 or terms[at - 1].kind in ("prep", "follow", "flow", "measure")
        grows = one.kind in ("measure", "trend")  # "how developed exports"
        if members or (two.kind == "flow" and (leads or not grows)):
            return one
    return None


def _split_otherwise(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether a figure is wanted by something that is not listed: "exports by city"."""
    for one, two in pairwise(terms):
        by = one.kind == "prep" and one.code == "by" and two.kind in ("who", "dimension")
        if by and not query.ranking and two.form not in grammar("ours by"):
            return two
    return None


def _within_it(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether members of what was spoken of are asked for: "which countries are in it"."""
    for one, two in pairwise(terms):
        back = (two.kind, two.code) == ("follow", "back")
        if query.ranking and (one.kind, one.code) == ("prep", "in") and back:
            return two
    return None


def _said_by(terms: Sequence[Term], _: Query) -> Term | None:
    """Whether it is asked what somebody said: "what did the minister say about exports"."""
    asked = "wh" in codes_of(terms, "asks")
    who = next((term for term in terms if term.form in grammar("persons")), None)
    says = any(term.form in grammar("saying") for term in terms)
    return who if asked and says else None


RULES: tuple[tuple[str, Rule], ...] = (
    ("partner", members_of_one),
    ("flow", _other_way_round),
    ("flow", _of_their_balance),
    ("period", _ranked_before),
    ("period", _two_times),
    ("period", _which_time),
    ("reporter", _which_of_us),
    ("product", _whose_economy),
    ("measure", _per_head),
    ("partner", _narrowing_growth),
    ("partner", _group_of_markets),
    ("flow", _money_moved),
    ("flow", _who_sells),
    ("reporter", _between_others),
    ("reporter", _ours_in_theirs),
    ("product", _split_otherwise),
    ("measure", _said_by),
    ("measure", _within_it),
)
"""The key of a fact that is not met, and the rule that finds the word for it."""
