"""A figure held against an earlier one: "lower than last quarter", "has the share risen"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.facts import Measure
from knowledge.periods import Period
from knowledge.queries import Claim, Course
from knowledge.questions.grammar import grammar
from knowledge.questions.stretches import spans_of
from knowledge.questions.terms import Term, has_kind, near
from knowledge.questions.times import is_year


@dataclass(frozen=True, slots=True)
class Earlier:
    """The two periods that are meant, the later first, and what of them."""

    course: Course
    measure: Measure | None = None


def held_against(terms: Sequence[Term], latest: Period) -> Earlier | None:
    """Read what a figure is held against; none where that is the year before, which is growth."""
    said = [term for term in terms if term.kind != "chat"]
    if _share_moved(said):
        spans = spans_of(said, latest)
        if len(spans) > 1 or (not spans and has_kind(said, "time", "bound")):
            return None
        now = spans[0] if spans else latest
        return Earlier(Course(codes=(now.code, now.year_before().code)), Measure.SHARE)
    for at, term in enumerate(said):
        if found := _held_at(said, at, latest):
            return Earlier(Course(codes=(latest.code, found.code)), _measured(said, term))
    return None


def _held_at(said: Sequence[Term], at: int, latest: Period) -> Period | None:
    """The earlier period that one term leads to."""
    term, rest = said[at], said[at + 1 :]
    measured = _measured(said, term) is not None
    if _last_year(term):
        return latest.year_before() if measured and not has_kind(rest, "time") else None
    if (term.kind, term.code) not in {("prep", "than"), ("combine", "versus")}:
        return None
    after = next((one for one in rest if one.kind != "prep"), None)
    spans = spans_of(rest, latest)
    if after is None or len(spans) != 1 or spans_of(said[:at], latest):
        return None
    span = spans[0]
    if not (after.kind == "time" or is_year(after)) or span >= latest:
        return None
    return span if measured or span != latest.year_before() else None


def _last_year(term: Term) -> bool:
    """Whether "than a year ago" was read as one word for a growth."""
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


def _share_moved(said: Sequence[Term]) -> bool:
    """Whether a share is what rose or fell; not "the share of the rise", nor who it came from."""
    shares = [at for at, term in enumerate(said) if (term.kind, term.code) == ("measure", "share")]
    moves = [
        at
        for at, term in enumerate(said)
        if term.kind == "trend" or (term.kind, term.code) == ("verb", "move")
    ]
    if len(shares) != 1 or len(moves) != 1:
        return False
    before, after = near(said, moves[0], -1), near(said, moves[0], 1)
    noun = before is not None and before.kind == "prep"
    led = after is not None and after.kind in ("prep", "place")  # "goes to", "rise from India"
    return moves[0] > shares[0] and not noun and not led and not _joined(said)


def _joined(said: Sequence[Term]) -> bool:
    return any(term.kind == "follow" and term.form in grammar("and") for term in said)


def as_more(claim: Claim | None) -> Claim | None:
    """Take "has it risen" for "is it more" than before."""
    if claim is None or claim.than is not None:
        return claim
    return replace(claim, up=None, more=claim.up if claim.more is None else claim.more)
