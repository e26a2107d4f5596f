"""What something is held against, said first: "compared with imports, are exports larger"."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term

_IDLE = ("chat", "follow")


def with_fronted(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Put what leads a question, and is only compared with, behind what is asked about.

    The first of two is the one of which more or less is claimed.
    """
    start = next((at for at, term in enumerate(terms) if _leads(term)), len(terms))
    if start == len(terms) or any(term.kind not in _IDLE for term in terms[:start]):
        return tuple(terms)
    end = _end(terms, start)
    if end is None:
        return tuple(terms)
    led = replace(terms[start], kind="combine", code="versus", opens="")
    asked = replace(terms[end], opens=terms[start].opens)
    return (*terms[:start], asked, *terms[end + 1 :], led, *terms[start + 1 : end])


def _leads(term: Term) -> bool:
    against = term.form in grammar("leading against")
    return against or (term.kind, term.code) == ("combine", "versus")


def _end(terms: Sequence[Term], start: int) -> int | None:
    """Where the question itself begins: at a comma, or at its verb."""
    for at in range(start + 2, len(terms)):
        verb = (terms[at].kind, terms[at].code) == ("asks", "be")
        if verb or terms[at].opens == ",":
            rest = {term.kind for term in terms[at:]}
            return at if {"flow", "place", "product", "reporter"} & rest else None
    return None
