"""Questions that ask why: of what was said before, or of something that they name."""

from collections.abc import Sequence
from itertools import pairwise

from knowledge.queries import Query
from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term


def asks_why(terms: Sequence[Term], query: Query) -> bool:
    """Whether "why" is asked of what was said before, with nothing of its own."""
    why = any((term.kind, term.code) == ("asks", "why") or term.form == "why" for term in terms)
    own = query.targets or query.flows or any(term.kind in ("unknown", "off") for term in terms)
    return why and not own


def wants_reason(terms: Sequence[Term], query: Query) -> bool:
    """Whether it is asked why something named has come about: "what is behind the rise of"."""
    said = [term for term in terms if term.kind != "chat"]
    moved = query.targets or (query.flows and (query.claim or query.measures))
    why = any((term.kind, term.code) == ("asks", "why") or term.form == "why" for term in terms)
    drove = any(
        one.form in grammar("what") and two.form in grammar("drove") for one, two in pairwise(said)
    )
    return bool(moved and (why or (drove and query.targets)))
