"""Who acts in a talk: "they" who import are the place itself, where no partner was spoken of."""

from collections.abc import Sequence
from itertools import pairwise

from knowledge.facts import Flow
from knowledge.queries import Query
from knowledge.questions.acts import DONE, act
from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term, has_kind, of_kind


def with_actors(terms: Sequence[Term], *, alone: bool | None) -> tuple[Term, ...]:
    """Leave out "they" and "it" before a verb of trade, where the place itself is meant.

    So where no partner was spoken of (``alone``), or one is the other side of the verb: "how much
    did they buy from it". Who sells "us" something is a partner, and so is "who did they sell
    to"; where nothing was spoken of (none), nobody knows who it is.
    """
    asked = any(term.code.startswith("partner") for term in of_kind(terms, "dimension"))
    if alone is None or asked or has_kind(terms, "who"):
        return tuple(terms)
    return tuple(
        term
        for at, term in enumerate(terms)
        if not (_acts(terms, at, term) and (alone or _other_side(terms, at)))
    )


def _acts(terms: Sequence[Term], at: int, term: Term) -> bool:
    """Whether a pronoun is the subject of a verb of trade."""
    pronoun = term.kind == "follow" and term.form in grammar("acting")
    return pronoun and act(terms, at) is not None


def _other_side(terms: Sequence[Term], at: int) -> bool:
    """Whether goods go to or come from somebody named, or pointed at, behind the verb."""
    rest = [term for term in terms[at + 1 :] if term.kind != "chat"]
    return any(
        one.kind == "prep"
        and one.code in ("to", "from")
        and (two.kind == "place" or two.form in grammar("pointing"))
        for one, two in pairwise(rest)
    )


def bare_act(query: Query, terms: Sequence[Term]) -> Flow | None:
    """Give the flow of a verb alone, of the place itself: "and what was bought?"."""
    if query.flows or query.targets or query.ranking or query.pairs or has_kind(terms, "who"):
        return None
    verbs = {term.code: term.form for term in of_kind(terms, "verb") if term.code in DONE}
    asked = grammar("imperatives") | grammar("taking")
    return DONE[next(iter(verbs))] if len(verbs) == 1 and not asked & set(verbs.values()) else None
