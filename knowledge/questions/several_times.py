"""What is claimed of several times at once: "in any month", "always", "a quarter in which"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.queries import Query, Shape
from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term, near
from knowledge.questions.times import is_year, months_of

_JOINING = ("chat", "prep", "asks", "follow")


def over_several_times(terms: Sequence[Term], query: Query) -> Term | None:
    """Whether a question is of several times, which the figure of one time does not answer."""
    if query.course and not query.course.soft:
        return None
    claims = query.claim is not None or query.ranking is not None or query.yes_no
    found = (
        _some_of_them(terms),
        _before_another(terms),
        *((_always(terms), _one_of_them(terms)) if claims else ()),
    )
    others = (_how_often(terms, query), _against_one(terms, query))
    return next((term for term in (*found, *others) if term), None)


def _against_one(terms: Sequence[Term], query: Query) -> Term | None:
    """Find a time that something moved against, if it was read as when it moved: "versus May"."""
    claim = query.claim
    moved = claim is not None and claim.up is not None and claim.than is None
    if not moved or query.course or query.ranking or not query.when.said:
        return None
    for at, term in enumerate(terms):
        after = next((one for one in terms[at + 1 :] if one.kind not in ("prep", "chat")), None)
        dated = after is not None and (is_year(after) or bool(months_of(after.code)))
        if dated and term.form in grammar("against times"):
            return after
    return None


def _before_another(terms: Sequence[Term]) -> Term | None:
    """Find a time told by another that is named: "in May from *the previous month*"."""
    times = [term for term in terms if term.kind == "time"]
    named = any(months_of(term.code) for term in times)
    steps = [term for term in times if term.code in ("last month", "last quarter")]
    return steps[0] if named and steps else None


def _how_often(terms: Sequence[Term], query: Query) -> Term | None:
    """Find "how many times" where one thing moved: no other is there that it is a multiple of."""
    moved = query.claim is not None and query.claim.up is not None and query.shape is Shape.TELL
    return next((one for one in terms if moved and one.form == "how many times"), None)


def _some_of_them(terms: Sequence[Term]) -> Term | None:
    """Find times of which any, all or some are meant: "in any month", "at no time"."""
    for at, term in _units(terms):
        if term.opens:
            continue
        for before in reversed(terms[:at]):
            if before.form in grammar("so many times"):
                return replace(term, said=f"{before.said} {term.said}")
            if before.form not in grammar("before times") or before.opens:  # "no, the year"
                break
    return None


def _one_of_them(terms: Sequence[Term]) -> Term | None:
    """Find times that are told by what is claimed of them: "months with falling exports"."""
    for at, term in _units(terms):
        led = terms[at - 1].form in grammar("telling which time") if at else False
        after = [one.form for one in terms[at + 1 : at + 3]]
        told = bool(after) and (after[0] in grammar("of a time") or " ".join(after) in _IN_WHICH)
        told = told or [one.form for one in terms[max(at - 2, 0) : at]] == ["in", "a"]
        if term.kind == "time" and not led and (told or term.form in grammar("plural times")):
            return term
    return None


_IN_WHICH = frozenset(("in which", "during which"))


def _units(terms: Sequence[Term]) -> Iterator[tuple[int, Term]]:
    """Give the words for a length of time that say nothing of when it was: "month", "quarters"."""
    for at, term in enumerate(terms):
        bare = term.form in grammar("units of time") and term.kind in ("time", "chat")
        if bare or (term.kind == "time" and term.form.split()[-1] in grammar("plural times")):
            yield at, term


def _always(terms: Sequence[Term]) -> Term | None:
    """Find "always" said of what is claimed; not of who asks: "my boss always asks"."""
    for at, term in enumerate(terms):
        if term.form not in grammar("always"):
            continue
        before, after = near(terms, at, -1), _next(terms, at)
        claimed = after is None or after.kind not in _JOINING
        if before and before.form != "as" and (claimed or before.form == "how"):
            return term
    return None


def _next(terms: Sequence[Term], at: int) -> Term | None:
    rest = (term for term in terms[at + 1 :] if term.form not in grammar("behind always"))
    return next(rest, None)
