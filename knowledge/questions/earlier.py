"""A figure held against an earlier one: "lower than last quarter", "has the share risen"."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.facts import Measure
from knowledge.frozen import frozen
from knowledge.periods import QUARTER, YEAR, Period
from knowledge.queries import Claim, Course, When
from knowledge.questions.grammar import grammar
from knowledge.questions.stretches import spans_of
from knowledge.questions.terms import Term, has_kind, near
from knowledge.questions.times import is_year, months_of


@frozen
class Earlier:
    """The two periods that are meant, the later first, and what of them."""

    course: Course | None
    measure: Measure | None = None
    moved: bool = False
    """Only which way it moved from one to the other is said: what was spoken of, and no growth."""
    when: When | None = None
    """The one period of which the growth says it, where they are a year apart."""


def held_against(
    terms: Sequence[Term], latest: Period, told: Period | None = None
) -> Earlier | None:
    """Read what a figure is held against; none where that is the year before, which is growth.

    ``told`` is the period that a conversation is about, whose year a bare month is of.
    """
    said = [term for term in terms if term.kind != "chat"]
    against = grammar("against times")
    if between := _between_two([t for t in terms if t in said or t.form in against], latest):
        return between
    if moved := _moved(said):
        spans = spans_of(said, latest)
        if len(spans) > 1 or (not spans and has_kind(said, "time", "bound")):
            return None
        now = spans[0] if spans else latest
        gap = moved is Measure.SHARE and _how_far(said)
        return Earlier(Course(codes=(now.code, now.year_before().code), gap=gap), moved)
    for at in range(len(said)):
        if found := _held_at(said, at, latest, told):
            return _over(said, at, latest, found)
    return None


def _over(said: Sequence[Term], at: int, latest: Period, found: Period) -> Earlier:
    """Read what of the latest figure is held against an earlier one, to which a term leads."""
    over = Course(codes=(latest.code, found.code), from_latest=True)
    flow = has_kind(said, "flow")
    named = flow or any(map(is_year, said))  # not "did it fall versus May"
    if named and said[at].form in grammar("against times") and _moves_alone(said):
        between = _moved_between(said, latest, found)
        yearly = between.course is None and flow
        return between if yearly else Earlier(replace(over, gap=_how_far(said)), Measure.VALUE)
    if _moves_from(said, at):
        return Earlier(replace(over, gap=_how_far(said)), moved=True)
    return Earlier(over, _measured(said, said[at]))


def _between_two(said: Sequence[Term], latest: Period) -> Earlier | None:
    """Read how a figure moved from one period to another: "did exports fall in June versus May"."""
    at = next((at for at in range(len(said)) if _against(said, at)), None)
    spans = _before_that(said, spans_of(said, latest))
    if at is None or len(set(spans)) != 2 or len(spans) != 2 or not _moves_alone(said):
        return None
    if not (_timed(said[:at]) or at == 0) or not _timed(said[at + 1 :]):
        return None
    now, then = spans if at else reversed(spans)  # "compared with May, did exports fall in June"
    return _moved_between(said, now, then)


def _moved_between(said: Sequence[Term], now: Period, then: Period) -> Earlier:
    """Take the growth for two periods a year apart, and the amounts of any others."""
    if then == now.year_before():
        return Earlier(None, Measure.GROWTH, when=When(now.code))
    return Earlier(Course(codes=(now.code, then.code), gap=_how_far(said)), Measure.VALUE)


def _against(said: Sequence[Term], at: int) -> bool:
    """Whether one period is held against another here: "in June versus May", "in May on April"."""
    if said[at].form in grammar("against times"):
        return True
    return said[at].form == "on" and _timed(said[at - 1 : at]) and _timed(said[at + 1 : at + 2])


def _before_that(said: Sequence[Term], spans: Sequence[Period]) -> Sequence[Period]:
    """Count "the previous quarter" from the one that is named: "in Q2 against the previous one"."""
    steps = [term.code for term in said if term.kind == "time" and term.code in _STEPS]
    if not steps:
        return spans
    months = _STEPS[steps[0]]
    now = spans[0] if spans and len(spans) < 3 and spans[0].months == months else None
    if now is None:
        return ()
    year, month = divmod(YEAR * now.year + now.month - 1 - months, YEAR)
    return now, Period(year, month + 1, months)


_STEPS = {"last quarter": QUARTER, "last month": 1}


def _moves_alone(said: Sequence[Term]) -> bool:
    """Whether a verb says how one figure moved: not its growth, nor whether it moved more."""
    kinds = {term.code for term in said if term.kind in ("measure", "combine")}
    if kinds & {"share", "contribution", "rank", "more", "fewer"} or has_kind(said, "extreme"):
        return False
    moves = [at for at, term in enumerate(said) if _is_verb(term)]
    grown = any(term.form in grammar("growth nouns") for term in said)
    before = near(said, moves[0], -1) if moves else None
    asks = has_kind(said, "asks") or (before is not None and before.kind == "flow")
    return len(moves) == 1 and asks and not grown


def _is_verb(term: Term) -> bool:
    changed = term.form in grammar("grew") or term.form in grammar("changes") | {"changed"}
    return term.kind == "trend" or (term.kind == "measure" and changed)


def _timed(terms: Sequence[Term]) -> bool:
    return any(term.kind == "time" or is_year(term) for term in terms)


def _held_at(said: Sequence[Term], at: int, latest: Period, told: Period | None) -> Period | None:
    """The earlier period that one term leads to."""
    term, rest = said[at], said[at + 1 :]
    measured = _measured(said, term) is not None
    if last_year(term):
        return latest.year_before() if measured and not has_kind(rest, "time") else None
    bound = term.kind == "combine" and term.form.endswith(" than")
    led = bound or (term.kind, term.code) in {("prep", "than"), ("combine", "versus")}
    if not led and not (told and _moves_from(said, at)):
        return None
    after = next((one for one in rest if one.kind != "prep"), None)
    spans = spans_of(rest, latest)
    if after is None or len(spans) != 1 or spans_of(said[:at], latest):
        return None
    span = spans[0]
    if told and after.kind == "time" and (near_told := _in_its_year(said, span, told, latest)):
        return near_told
    if span >= latest and not any(map(is_year, rest)):  # "than in Q4" is of the last one
        span = span.year_before()
    if not (after.kind == "time" or is_year(after)) or span >= latest:
        return None
    return span if measured or span != latest.year_before() else None


def _moves_from(said: Sequence[Term], at: int) -> bool:
    """Whether what was spoken of moved from another period: "is it up on April", "did it fall"."""
    term, before = said[at], near(said, at, -1)
    led = (term.kind, term.code) in {("prep", "from"), ("prep", "on")}
    moved = before is not None and before.kind == "trend" and before.code in ("up", "down")
    return led and moved and not has_kind(said, "flow", "place", "product", "who", "reporter")


def _in_its_year(said: Sequence[Term], span: Period, told: Period, latest: Period) -> Period | None:
    """Take "more than June?", after a figure of May 2023, for June 2023, if that has been."""
    if not any(term.kind == "time" and months_of(term.code) for term in said):
        return None
    dated = any(map(is_year, said)) or len([t for t in said if t.kind == "time"]) > 1
    meant = span if dated else replace(span, year=told.year)
    ended = meant.month + meant.months <= latest.month + latest.months
    been = meant.year < latest.year or (meant.year == latest.year and ended)
    return meant if been and meant not in (told, told.year_before()) else None


def last_year(term: Term) -> bool:
    """Whether "than a year ago" is said, which is read as one word for a growth."""
    return (term.kind, term.code) == ("measure", "growth") and "than" in term.form.split()


def _measured(said: Sequence[Term], but: Term) -> Measure | None:
    """What is held against its earlier self, if not a value."""
    kinds = {_code(term) for term in said if term is not but}
    if "contribution" in kinds or "rank" in kinds:
        return None
    if "share" in kinds:
        return Measure.SHARE
    return Measure.GROWTH if "growth" in kinds else None


def _code(term: Term) -> str:
    if term.kind == "trend" or term.form in grammar("changing"):
        return "growth"
    return term.code if term.kind == "measure" else ""


def _moved(said: Sequence[Term]) -> Measure | None:
    """Whether a share or a growth is what rose or fell; not "the share of the rise"."""
    moves = [at for at, term in enumerate(said) if _is_move(term)]
    if _joined(said) or any(map(last_year, said)) or "than" in {term.form for term in said}:
        return None
    shares = [at for at, term in enumerate(said) if (term.kind, term.code) == ("measure", "share")]
    if len(shares) == 1 and _change_of(said, shares[0]):
        return Measure.SHARE
    if len(moves) != 1 or _is_noun(said, moves[0]) or _leads_to_a_place(said, moves[0]):
        return None
    if shares:
        return Measure.SHARE if len(shares) == 1 and moves[0] > shares[0] else None
    before = near(said, moves[0], -1)
    asks = said[0].kind == "asks" and said[0].form in grammar("did or has")
    grown = before is not None and before.form in grammar("growth nouns")
    return Measure.GROWTH if asks and (grown or _growth_of(said, moves[0])) else None


def _is_move(term: Term) -> bool:
    return term.kind == "trend" or (term.kind, term.code) == ("verb", "move")


def _is_noun(said: Sequence[Term], at: int) -> bool:
    before = near(said, at, -1)
    return before is not None and before.kind == "prep"


def _leads_to_a_place(said: Sequence[Term], at: int) -> bool:
    """Whether goods move, or a rise is somebody's: "goes to the EU", "the rise from India"."""
    rest = [term for term in said[at + 1 : at + 3] if term.kind != "prep"]
    counted = len(rest) > 1 and rest[0].kind == "number" and rest[1].kind in _LED_TO
    return counted or (bool(rest) and rest[0].kind in _LED_TO)


_LED_TO = ("place", "flow", "product", "who", "extreme", "ordinal", "dimension")


def _growth_of(said: Sequence[Term], move: int) -> bool:
    """Whether the growth of something is the subject: "did the growth of exports decline"."""
    return any(
        one.form in grammar("growth nouns") and two.kind == "prep" and two.code in ("of", "in")
        for one, two in pairwise(said[:move])
    )


def _change_of(said: Sequence[Term], share: int) -> bool:
    """Whether the change of a share is asked for: "change in the RCEP share"."""
    return any(
        one.form in grammar("changes") and two.kind == "prep" for one, two in pairwise(said[:share])
    )


def _how_far(said: Sequence[Term]) -> bool:
    """Whether it is asked by how much: "by how many points did it fall", "change in the share"."""
    led = any(term.form.startswith(("how many", "how much")) for term in said)
    return led or any(term.form in grammar("changes") for term in said)


def _joined(said: Sequence[Term]) -> bool:
    return any(term.kind == "follow" and term.form in grammar("and") for term in said)


def as_more(claim: Claim | None, terms: Sequence[Term]) -> Claim | None:
    """Take "has it risen" for "is it more" than before, "less than a year ago" for less."""
    if claim is None or claim.than is not None:
        return claim
    if any(last_year(term) and "less" in term.form.split() for term in terms):
        return replace(claim, more=False)
    if claim.more is not None:  # "did imports fall more than in December"
        return claim
    return replace(claim, up=None, more=claim.up)
