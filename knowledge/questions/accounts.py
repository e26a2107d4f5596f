"""Every content word accounted for: what of a question the reading has no use for.

A word that is left over may narrow the question ("textile exports", "outside the top five"), and
the wider one must not be answered in its place.
"""

from collections.abc import Iterator, Sequence

from knowledge.facts import Flow, Measure
from knowledge.queries import Lack, Query, Shape
from knowledge.questions.terms import Term, of_kind
from knowledge.questions.times import is_short_year, is_year

_PAST = {"fell", "rose", "shrank", "sank", "slid"}
_DID = {"did", "do", "does", "didnt"}
_PRONOUNS = {"you", "your", "me", "i", "so", "he", "she"}
_TELLING = {"tell", "told", "say", "see", "give", "gave", "get"}
_SENT = {"flow", "goods", "verb", "product"}
_AWAY = {"abroad", "overseas"}
_BOUNDS = {"under", "over", "above", "below", "up to", "pass", "passed", "cross", "crossed"}
_MULTIPLES = {"double", "doubling", "triple", "halve"}
_NAMED = {"flow", "goods", "product", "regime", "enterprise"}
_SAID_OF_MANY = {
    "main",
    "major",
    "key",
    "leading",
    "important",
    "principal",
    "chief",
    "top",
    "dominant",
}


def lacks(terms: Sequence[Term], query: Query) -> tuple[Lack, ...]:
    """Name what no bulletin has (goods, plans, weights), what is not known, and what is left over."""
    found = [Lack("measure", term.said) for term in of_kind(terms, "off") if term.code == "measure"]
    found += [Lack("period", term.said) for term in of_kind(terms, "plan", "bound")]
    found += [Lack("product", term.said) for at, term in enumerate(terms) if _dresses(terms, at)]
    found += [
        Lack("product", term.said) for at, term in enumerate(terms) if _torn_compound(terms, at)
    ]
    found += [
        Lack("measure", term.said) for at, term in enumerate(terms) if _of_a_measure(terms, at)
    ]
    found += [Lack("measure", term.said) for at, term in enumerate(terms) if _stray(terms, at)]
    found += [Lack("partner", term.said) for at, term in enumerate(terms) if _dangling(terms, at)]
    found += _unfit(terms, query)
    found += [
        Lack(_narrowed(terms, at), term.said)
        for at, term in enumerate(terms)
        if term.kind == "unknown"
    ]
    found += [
        Lack("measure", term.said)
        for term in of_kind(terms, "measure")
        if term.code == "count" and _sole_count(terms)
    ]
    found += [
        Lack("measure", term.said) for at, term in enumerate(terms) if _left_over(terms, at, query)
    ]
    if query.flows or query.targets:
        found += [
            Lack("product", term.said) for term in of_kind(terms, "off") if term.code == "topic"
        ]
    return tuple(dict.fromkeys(found))


def _stray(terms: Sequence[Term], at: int) -> bool:
    """Whether a word of no meaning stands where a name or a measure should: "exports to RCEP you"."""
    term, before = terms[at], terms[at - 1] if at else None
    if (
        term.kind == "trend"
        and before is not None
        and before.kind == "prep"
        and before.code in ("to", "from")
    ):
        return True
    if term.kind == "trend" and term.form in _PAST and any(one.form in _DID for one in terms[:at]):
        return not any(one.kind == "flow" for one in terms)
    if term.kind != "chat" or before is None:
        return False
    if term.form in _TELLING:
        return before.kind == "place" and any(one.form in _DID for one in terms[:at])
    if term.form in _AWAY:
        return before.kind == "place"
    if term.form in ("number", "numbers"):
        return before.kind == "dimension"  # "trade partners number" counts them
    last = at + 1 == len(terms)
    return last and term.form in _PRONOUNS and before.kind in ("place", "flow", "product")


def _dangling(terms: Sequence[Term], at: int) -> bool:
    """Whether "to" or "from" leads nowhere: what it led to was not understood."""
    term = terms[at]
    before = terms[at - 1].kind if at else ""
    if term.kind != "prep" or term.code not in ("to", "from") or before not in _SENT:
        return False
    after = next((one for one in terms[at + 1 :] if one.kind != "chat"), None)
    return after is None or after.opens == "." or after.kind in ("measure", "asks", "percent")


def _torn_compound(terms: Sequence[Term], at: int) -> bool:
    """Whether a hyphen ties a word of no meaning to the next: "high-end", "re-imports", "trade-in"."""
    first, second = terms[at], terms[at + 1] if at + 1 < len(terms) else None
    if second is None or not second.hyphen or first.kind == "number":
        return False
    return any(
        term.kind in ("chat", "prep", "unknown", "negation", "bound") for term in (first, second)
    )


def _of_a_measure(terms: Sequence[Term], at: int) -> bool:
    """Whether a growth is of a share or of points, which no bulletin gives: "growth of RCEP's share"."""
    term = terms[at]
    if term.kind != "trend" and (term.kind, term.code) != ("measure", "growth"):
        return False
    after = terms[at + 1 : at + 2]
    if not (after and after[0].kind == "prep" and after[0].code in ("of", "in")):
        return False
    rest = [one for one in terms[at + 2 :] if one.kind != "chat"]
    ends = next(
        (n for n, one in enumerate(rest) if one.opens or one.kind in ("follow", "flow")), len(rest)
    )
    return any(
        one.kind == "measure" and one.code in ("share", "contribution") for one in rest[:ends]
    )


def _unfit(terms: Sequence[Term], query: Query) -> Iterator[Lack]:
    """Name what does not go together with the shape or the measure of a question."""
    said = {term.form: term for term in terms}
    trends = [term for term in terms if term.kind == "trend"]
    counted = any(term.kind == "measure" and term.code == "run" for term in terms)
    if counted and query.targets:
        yield Lack("measure", "in a row")
    if query.shape is Shape.RUN:
        if query.targets or any(term.code == "down" for term in trends):
            yield Lack("measure", "in a row")
        if any(word in said for word in ("months", "years", "consecutive months")):
            yield Lack("period", "months")
    if query.shape is Shape.COMPARE and any(
        term.kind == "combine" and term.code == "sum" for term in terms
    ):
        yield Lack("measure", "together")
    if _lone_share(terms, query):
        yield Lack("measure", "share")
    for term in trends:
        if term.form in _MULTIPLES and not (query.yes_no or query.ranking):
            yield Lack("measure", term.said)


def _lone_share(terms: Sequence[Term], query: Query) -> bool:
    """Whether a share is asked of a flow without saying in what."""
    if Measure.SHARE not in query.measures or query.ranking or query.pairs or query.of:
        return False
    whole = any(term.kind == "whole" for term in terms)
    return (
        not query.targets
        and len(query.flows) == 1
        and query.flows[0] is not Flow.TRADE
        and not whole
    )


def _dresses(terms: Sequence[Term], at: int) -> bool:
    """Whether a word of no meaning stands right at goods or a flow, and so gives it one: "export deals"."""
    if terms[at].kind != "chat" or terms[at].code != "dressing":
        return False
    before = terms[at - 1] if at else None
    after = next((one for one in terms[at + 1 :] if one.form != "the"), None)
    led = before is not None and before.kind in _NAMED and not terms[at].opens
    leads = after is not None and after.kind in _NAMED and not after.opens
    return led or leads


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


def _left_over(terms: Sequence[Term], at: int, query: Query) -> bool:
    term = terms[at]
    match term.kind:
        case "number":
            return _part_said(terms, at, query) or not _number_used(terms, at, query)
        case "part":
            return not (query.claim and query.claim.asked) or len(query.flows) > 1
        case "ordinal":
            return query.ranking is None or int(term.code) not in query.ranking.places
        case "negation":
            return True
        case "extreme":
            return (
                query.ranking is None
                and query.shape is not Shape.COMPARE
                and not _measure_word(terms, at)
            )
        case "combine":
            return _combine_left(terms, at, query)
        case "follow":
            return (
                term.code == "more"
                and term.form == "n"
                and (at + 1 == len(terms) or bool(terms[at + 1].opens))
            )
        case _:
            return False


def _part_said(terms: Sequence[Term], at: int, query: Query) -> bool:
    """Whether a number is a part that is wanted of something: "50% of exports"."""
    after = terms[at + 1] if at + 1 < len(terms) else None
    share = after is not None and after.kind == "measure" and after.code == "share"
    return share and not (query.claim and query.claim.asked)


def _number_used(terms: Sequence[Term], at: int, query: Query) -> bool:
    """A year, a threshold, how many of a list, how many quarters in a row, the day of an event."""
    term = terms[at]
    if is_year(term) or is_short_year(terms, at) or query.shape in (Shape.RUN, Shape.EVENT):
        return True
    if query.claim and query.claim.than is not None:
        return bool(query.claim.asked or query.ranking or Measure.CONTRIBUTION in query.measures)
    after = terms[at + 1] if at + 1 < len(terms) else None
    if query.ranking is not None:
        order = query.ranking
        return (
            (order.first is not None and term.code == str(order.first))
            or bool(order.places)
            or query.together
            or _of_list(terms, at)
        )
    return after is not None and after.kind == "percent" and bool(query.measures)


def _of_list(terms: Sequence[Term], at: int) -> bool:
    """Whether a number counts the list that is ranked: "among the five"."""
    return any(term.kind in ("prep", "extreme") for term in terms[max(0, at - 2) : at])


def _measure_word(terms: Sequence[Term], at: int) -> bool:
    """Whether "main" only dresses a name: "our main partner ASEAN"."""
    return (
        terms[at].form in _SAID_OF_MANY
        and any(term.kind == "dimension" for term in terms[at + 1 : at + 3])
        and any(term.kind in ("place", "product") for term in terms)
    )


def _combine_left(terms: Sequence[Term], at: int, query: Query) -> bool:
    term, shape = terms[at], query.shape
    after = next(
        (one for one in terms[at + 1 :] if one.kind not in ("chat", "prep", "whole")), None
    )
    match term.code:
        case "except":
            return (
                shape is not Shape.EXCEPT or after is None or after.kind not in ("place", "product")
            )
        case "more" | "fewer" if term.form in _BOUNDS:
            return after is not None and after.kind in ("place", "product", "time", "flow")
        case "rest":
            return True
        case "ratio":
            return shape is not Shape.RATIO and not query.measures
        case "difference":
            return (
                shape not in (Shape.DIFFERENCE, Shape.COMPARE, Shape.CHANGE)
                and query.claim is None
                and Measure.GROWTH not in query.measures
            )
        case "sum" if term.form in ("sum of", "total of") and len(query.targets) < 2:
            return False
        case "sum" if Measure.CONTRIBUTION in query.measures:
            return False
        case "sum":
            return (
                shape not in (Shape.SUM, Shape.RANK)
                and Flow.TRADE not in query.flows
                and max(len(query.flows), len(query.measures), len(query.targets)) < 2
            )
        case _:
            return False
