"""What is taken back in words: "not Wuxi, Ningbo", "imports, not exports"."""

from collections.abc import Sequence

from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term
from knowledge.questions.times import is_year, months_of
from knowledge.vocabulary.places import places

_PARTED = {"export", "import"}


def without_denied(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Leave out one name that is denied, where another of its kind is named in its place."""
    for at, term in enumerate(terms):
        if term.kind == "negation" and term.form in grammar("not this"):
            end = _denied(terms, at)
            start = end + _asks_instead(terms, end)
            rest = (*terms[:at], *terms[start:])
            kind = _kind(terms[end - 1]) if end > at + 1 else None
            parted = end < len(terms) and (bool(terms[end].opens) or _joins(terms[end]))
            if kind and _instead(terms, at, start, kind, parted=parted) and not _denies(rest):
                return tuple(rest)
    return tuple(terms)


def _denied(terms: Sequence[Term], at: int) -> int:
    """Where the name that is denied ends: "not *to the US*", "not *Q1 2022*"."""
    end = at + 1
    while end < len(terms) and _carries(terms[end]) and not terms[end].opens:
        end += 1
    if end == len(terms) or terms[end].opens or _kind(terms[end]) is None:
        return at + 1
    end += 1
    dated = _kind(terms[end - 1]) == "time"
    while dated and end < len(terms) and _kind(terms[end]) == "time" and not terms[end].opens:
        end += 1
    return end


def _kind(term: Term) -> str | None:
    """Which kind of thing a term names, of those that one says instead of another."""
    if term.kind == "time":
        now = term.code in ("this month", "latest")  # "never mind the month, the quarter"
        return "time" if now or months_of(term.code) else None
    if is_year(term):
        return "time"
    kinds = ("place", "reporter", "flow", "product", "measure")
    return term.kind if term.kind in kinds else None


def _asks_instead(terms: Sequence[Term], end: int) -> int:
    """How many words lead to what is named in its place: "forget the EU, *take* ASEAN"."""
    term = terms[end] if end + 1 < len(terms) else None
    asks = term is not None and (term.form in grammar("imperatives") or term.code == "more")
    return 1 if term is not None and term.opens and asks and term.kind != "combine" else 0


def _instead(terms: Sequence[Term], at: int, end: int, kind: str, *, parted: bool) -> bool:
    """Whether one other of the kind is named: behind a comma or "but", or before "not"."""
    after = [
        term for term in terms[end:] if not (_carries(term) or _joins(term) or term.kind == "chat")
    ]
    before = [term for term in terms[:at] if _kind(term) == kind]
    if parted and after and _kind(after[0]) == kind:
        return not before
    same = any(_kind(term) == kind for term in after)
    return len(before) == 1 and not same and _apart(before[0], terms[end - 1])


def _apart(kept: Term, denied: Term) -> bool:
    """Whether neither is a part of the other: "ASEAN, not Vietnam" is ASEAN without Vietnam."""
    if kept.kind == "flow":
        return {kept.code, denied.code} == _PARTED
    known = places()
    found = [known.by_code.get(one.code) or known.named(one.code) for one in (kept, denied)]
    first, second = found
    return (
        first is not None
        and second is not None
        and not known.contains(first.code, second.code)
        and not known.contains(second.code, first.code)
    )


def _carries(term: Term) -> bool:
    return term.kind == "prep" or term.form == "the"


def _joins(term: Term) -> bool:
    return term.kind == "follow" and term.form in grammar("but")


def _denies(rest: Sequence[Term]) -> bool:
    """Whether something else is denied, or claimed, so that the whole says something else."""
    return any(
        term.kind == "negation" or (term.kind == "asks" and term.code in ("be", "yesno"))
        for term in rest
    )
