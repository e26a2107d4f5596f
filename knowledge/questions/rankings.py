"""What is to be put in order, by what, from which end, and which places of it are asked for."""

from collections.abc import Sequence
from itertools import pairwise

from knowledge.facts import Flow, Measure
from knowledge.queries import End, Ranking
from knowledge.questions.claims import is_yes_no, more_or_fewer
from knowledge.questions.grammar import grammar
from knowledge.questions.orders import is_apart, ordered_by, two_places
from knowledge.questions.terms import Term, codes_of, has_kind, near, of_kind
from knowledge.questions.times import is_year

_PLURAL = ("s", "ies")


def ranking(terms: Sequence[Term], measures: tuple[Measure, ...], *, named: int) -> Ranking | None:
    """Read a ranking: an order, an end of it, places in it. ``named`` counts the targets named."""
    extremes = [term for term in of_kind(terms, "extreme") if not _of_the_list(terms, term)]
    ordinals = _ordinals(terms)
    dimension = _dimension(terms)
    ranks = any(term.form in grammar("ranks") for term in terms)
    listed = has_kind(terms, "order") or (ranks and dimension == "product")
    if not (extremes or listed or ordinals or (dimension and _asks_which(terms))):
        return None
    if _between_flows(terms):
        return None
    beyond = bool(dimension) and _asks_beyond(terms)
    if (
        named > 1
        or (named and not (extremes or ordinals or beyond))
        or not (dimension or _has_trade(terms))
    ):
        return None
    counted = bool(_first(terms, extremes))
    by, then = ordered_by(terms, extremes, measures, first=counted)
    if (two := two_places(terms)) and not is_yes_no(terms):
        return Ranking(dimension, by, places=two, then=then, apart=is_apart(terms))
    end, first, places = _places(terms, extremes, ordinals)
    within = _within(terms, extremes)
    told = then if places or first else None
    counts = any(term.form.startswith(tuple(grammar("how many"))) for term in terms)
    return Ranking(dimension, by, end, first, places, within, told, counting=counts)


def _between_flows(terms: Sequence[Term]) -> bool:
    """Whether one of the flows is asked for: "which grew fastest, exports or imports"."""
    flows = [term for term in of_kind(terms, "flow") if term.code != "trade" or "and" in term.form]
    both = any(term.code == "both" for term in flows)
    if not both and len({term.code for term in flows}) < 2:
        return False
    parted = any("or" in term.form.split() for term in flows)
    parted = parted or "versus" in codes_of(terms, "combine")
    picked = any(term.form in grammar("which of two") for term in terms)
    listed = any(term.form not in grammar("which of two") for term in of_kind(terms, "dimension"))
    counted = any(term.kind == "number" and not is_year(term) for term in terms)
    return (parted or picked) and not (listed or counted or has_kind(terms, "ordinal", "order"))


def _places(
    terms: Sequence[Term], extremes: list[Term], ordinals: tuple[int, ...]
) -> tuple[End, int | None, tuple[int, ...]]:
    """The end that an order starts from, how many of it, and which places."""
    end = _end(terms, extremes)
    first = _first(terms, extremes)
    one = _one(extremes, terms, first)
    places = ordinals or ((one,) if one else ())
    if last := _last(terms):
        end, places = End.BOTTOM if end is End.TOP else End.TOP, (last,)
    if places == (1,) and ordinals and (first or 0) > 1:
        places = ()
    return end, None if places else first, places


def _within(terms: Sequence[Term], extremes: list[Term]) -> int | None:
    """Read the part of a list that is ranked: "fastest of *the top three*", "the bottom two"."""
    for one, two in pairwise(terms):
        extreme, number = (one, two) if one.kind == "extreme" else (two, one)
        named = extreme.kind == "extreme" and extreme not in extremes
        if named and number.kind == "number" and number.code.isdigit():
            size = int(number.code)
            return (size if extreme.code.endswith("top") else -size) or None
    return None


def ranked_flow(terms: Sequence[Term]) -> tuple[Flow, ...]:
    """Give the flow that the word for what is ranked tells: suppliers are of imports."""
    told = [term.code.split()[1] for term in of_kind(terms, "dimension") if " " in term.code]
    return (Flow(told[0]),) if told else ()


def _asks_beyond(terms: Sequence[Term]) -> bool:
    """Whether those beyond one are asked for: "which markets are larger than India"."""
    return more_or_fewer(terms) and not is_yes_no(terms)


def _has_trade(terms: Sequence[Term]) -> bool:
    """Whether there is something to rank: "table" or "drop" alone is none."""
    kinds = ("flow", "dimension", "verb", "extreme", "goods", "order")
    named = sum(term.kind in kinds for term in terms)
    return named > 1 or any(term.kind in kinds[:-1] for term in terms)


def _dimension(terms: Sequence[Term]) -> str | None:
    codes = [term.code.split()[0] for term in of_kind(terms, "dimension")]
    ordered = any(term.kind == "order" or term.form in grammar("ranks") for term in terms)
    by = {term.form for term in terms if term.kind == "order"}
    if by & grammar("by goods"):
        return "product"
    if by & grammar("by markets") and not codes:
        return "partner"
    top = has_kind(terms, "extreme")
    if top and not codes and _asks_what_goods(terms):
        return "product"
    if (ordered or top) and not codes and any(term.form in grammar("goods") for term in terms):
        return "product"
    if "product" in codes:
        return "product"
    return "partner" if codes else None


def _asks_what_goods(terms: Sequence[Term]) -> bool:
    """Whether "what" asks for goods: "what do we mainly export", "what are our top exports"."""
    said = [term for term in terms if term.kind != "chat"]
    asks = said[0].kind == "asks" and said[0].form.split()[0] in ("what", "whats", "what's")
    return asks and not has_kind(terms, "measure", "trend", "time", "place")


def _asks_which(terms: Sequence[Term]) -> bool:
    """Whether "which market", "main markets" or plain "export markets" asks for the list."""
    return any(
        term.kind == "dimension" and (_names_list(term) or _led_by_which(terms, at))
        for at, term in enumerate(terms)
    )


def _names_list(term: Term) -> bool:
    each = not grammar("quantifiers").isdisjoint(term.form.split())
    asks = " " in term.code or each or term.form in grammar("anybody")
    return asks or (term.form.endswith(_PLURAL) and "'s" not in term.form)


def _led_by_which(terms: Sequence[Term], at: int) -> bool:
    before = near(terms, at, -1)
    return before is not None and before.form in grammar("which")


def _end(terms: Sequence[Term], extremes: list[Term]) -> End:
    if "ascending" in codes_of(terms, "order"):
        return End.BOTTOM
    falls = "down" in codes_of(terms, "trend")
    ends = {_bottom(term, falls=falls) for term in extremes}
    return End.BOTTOM if True in ends else End.TOP


def _bottom(extreme: Term, *, falls: bool) -> bool:
    """Whether the lowest comes first: of falls the largest, but not the smallest."""
    lowest = extreme.code.split()[1] == "bottom"
    return lowest is not (falls and extreme.form not in grammar("worst"))


def _of_the_list(terms: Sequence[Term], term: Term) -> bool:
    """Whether an extreme only names the list: "smallest of *the top* five", also put before it."""
    at = terms.index(term)
    before, after = terms[:at], terms[at + 1 :]
    if [one.kind for one in before[-2:]] == ["extreme", "number"]:
        return False  # "top three fastest growing markets"
    counted = any(one.kind == "number" for one in terms[max(0, at - 1) : at + 2])
    other = any(one.kind in ("extreme", "ordinal") for one in before) or any(
        one.kind == "follow" and one.code == "last" for one in before
    )
    if counted and any(one.kind == "prep" and one.code in ("among", "of") for one in before[-3:]):
        other = other or any(one.kind == "extreme" for one in after)
    return other and (counted or (bool(after) and term.form in grammar("sizes")))


def _ordinals(terms: Sequence[Term]) -> tuple[int, ...]:
    return tuple(
        int(term.code)
        for at, term in enumerate(terms)
        if term.kind == "ordinal" and not _counts_time(terms, at)
    )


def _counts_time(terms: Sequence[Term], at: int) -> bool:
    return at + 1 < len(terms) and terms[at + 1].kind == "time"


def _first(terms: Sequence[Term], extremes: list[Term]) -> int | None:
    """How many: "top 3", "the two largest", "five biggest"; not of "the smallest of the top 3"."""
    of_list = [term for term in of_kind(terms, "extreme") if term not in extremes]
    for at, term in enumerate(terms):
        if term.form == "the two" and (after := near(terms, at, 1)) and after.kind == "extreme":
            return 2
        if term.kind != "number" or is_year(term) or not term.code.isdigit():
            continue
        if at and terms[at - 1].kind == "ordinal" and terms[at - 1].code == "1":
            return int(term.code)  # "first two"
        # "of the top five", "of the five largest", but not "of the five"
        led = any(one in extremes and _adjoins(one, term) for one in terms[max(0, at - 1) : at + 2])
        among = [one for one in terms[max(0, at - 2) : at] if one.kind == "prep"]
        if not led and any(one.code in ("among", "of") for one in among):
            continue
        beside = [terms[there] for there in (at - 1, at + 1) if 0 <= there < len(terms)]
        if of_list and not any(one in extremes for one in beside):
            continue
        if any(one.kind in ("extreme", "order", "dimension") for one in beside):
            return int(term.code)
    return None


def _adjoins(extreme: Term, number: Term) -> bool:
    """Whether no break parts a superlative from a number beside it: not "of the five, smallest"."""
    return not (extreme.opens if extreme.start > number.start else number.opens)


def _one(extremes: list[Term], terms: Sequence[Term], first: int | None) -> int | None:
    """Whether one place is wanted: "the largest market", but not "main markets" or "top 3"."""
    if not extremes or (first or 0) > 1:
        return None
    if has_kind(terms, "order"):
        return None
    plural = [at for at, term in enumerate(terms) if _plural(term)]
    superlative = any(
        term.form.endswith(("est", "fastest growing", "slowest growing"))
        or term.code.startswith("any")
        for term in extremes
    )
    if not superlative:
        return None if plural else 1
    beside = any(
        terms[at - 1].kind in ("extreme", "flow", "number")
        and _follows_extreme(terms, at, extremes)
        for at in plural
    )
    return None if beside else 1


def _plural(term: Term) -> bool:
    return (
        term.kind == "dimension"
        and term.form.split(" of ")[0].endswith(_PLURAL)
        and not term.form.startswith("who")
    )


def _follows_extreme(terms: Sequence[Term], at: int, extremes: list[Term]) -> bool:
    """Whether the word before, a flow left out, is the superlative: "largest export *markets*"."""
    return any(term in extremes for term in terms[max(0, at - 2) : at])


def _last(terms: Sequence[Term]) -> int | None:
    return 1 if "last" in codes_of(terms, "follow") else None
