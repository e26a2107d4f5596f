"""A part and its whole, of which one was named before: "what share of RCEP is that?"."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.facts import Measure
from knowledge.queries import Lack, Query, Target
from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term
from knowledge.vocabulary.places import places


def portion(query: Query, terms: Sequence[Term], last: Query) -> Query | Lack | None:
    """Read a share whose part or whole was named before; a Lack where it may be either."""
    one_each = len(query.targets) == 1 and len(last.targets) == 1
    if Measure.SHARE not in query.measures or not one_each or query.ranking or query.of:
        return None
    now, before = query.targets[0], last.targets[0]
    flows = query.flows or last.flows
    if _whole_is_before(terms):
        return replace(query, targets=(now,), of=before, flows=flows)
    if _whole_is_now(terms):
        if query.flows and query.flows != last.flows:
            return Lack("measure", "that")
        return replace(query, targets=(before,), of=now, flows=flows)
    if _share_of_named(terms) and _may_hold(now, before):
        return Lack("measure", "share of")
    return None


def _whole_is_before(terms: Sequence[Term]) -> bool:
    """Whether "it" stands behind the share: "how much of that is ASEAN", "Japan's share of it"."""
    for at, term in enumerate(terms):
        if term.kind == "measure" and term.code == "share":
            after = [one for one in terms[at + 1 :] if one.kind != "prep"][:1]
            return bool(after) and _points(after[0])
    return False


def _whole_is_now(terms: Sequence[Term]) -> bool:
    """Whether "it" stands behind the name, or the share is "as a share of" it."""
    shares = [term for term in terms if term.kind == "measure" and term.code == "share"]
    named = [at for at, term in enumerate(terms) if term.kind in ("place", "product")]
    as_a = any(term.form.startswith("as ") for term in shares)
    return as_a or any(_points(term) for term in terms[max(named, default=len(terms)) :])


def _points(term: Term) -> bool:
    return term.form in grammar("parts of before") or (term.kind, term.code) == ("follow", "back")


def _share_of_named(terms: Sequence[Term]) -> bool:
    """Whether "share of" leads to the name, and nothing else is said."""
    said = [term for term in terms if term.kind not in ("chat", "asks", "follow")]
    kinds = [term.kind for term in said]
    return kinds in (["measure", "prep", "place"], ["measure", "prep", "product"])


def _may_hold(whole: Target, part: Target) -> bool:
    """Whether one may be a part of the other: its member, or goods of goods."""
    if whole.partner and part.partner:
        return places().contains(whole.partner, part.partner)
    return bool(whole.product and part.product)
