"""How many there are of what bulletins count: firms, countries, certificates, trains."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term
from knowledge.store import Held

_FIRMS = "foreign trade enterprises"
_NAMING = {"place", "reporter", "who", "time", "number", "prep", "chat"}


def counted(terms: Sequence[Term], held: Held) -> tuple[tuple[Term, ...], frozenset[str]]:
    """Take out what is to be counted, and give the units in which the store counts that."""
    for at, term in enumerate(terms):
        if not term.form.startswith(tuple(grammar("how many"))):
            continue
        there = _noun(terms, at)
        if there is not None and (units := _units(terms[there].form) & held.units):
            asks = replace(term, kind="measure", code="number")
            rest = (one for one in terms[at + 1 :] if not _is_having_traded(one))
            return (*terms[:at], asks, *(one for one in rest if one is not terms[there])), units
    return _alone(terms, held)


def _alone(terms: Sequence[Term], held: Held) -> tuple[tuple[Term, ...], frozenset[str]]:
    """Take certificates that nothing is said of for how many there are: "certificates in 2022"."""
    nouns = [term for term in terms if term.form in grammar("certificates counted")]
    named = {term.kind for term in terms if term not in nouns}
    if len(nouns) != 1 or named - _NAMING:
        return tuple(terms), frozenset()
    if units := _units(nouns[0].form) & held.units:
        asks = replace(nouns[0], kind="measure", code="number")
        return tuple(asks if term in nouns else term for term in terms), units
    return tuple(terms), frozenset()


def _noun(terms: Sequence[Term], at: int) -> int | None:
    """Give where the noun stands that "how many" goes with: behind it, a bloc may be between."""
    if terms[at].form.split()[-1] not in ("many", "of"):
        return at
    there = at + 1
    while there < len(terms) and terms[there].kind in ("chat", "place"):
        there += 1
    narrowed = there < len(terms) and terms[there].kind == "enterprise"
    if there == len(terms) or (narrowed and terms[there].code != _FIRMS):
        return None
    return there


def _units(noun: str) -> frozenset[str]:
    """Give the words for things of one kind; the units of facts are among them."""
    words = {noun, *noun.split()}
    kinds = (
        grammar("firms counted"),
        grammar("countries counted"),
        grammar("certificates counted"),
        grammar("trains counted"),
    )
    return next((kind for kind in kinds if words & kind), frozenset())


def _is_having_traded(term: Term) -> bool:
    """Whether a word only says that what is counted trades: "had import and export business"."""
    return term.form in grammar("having traded") or (term.kind, term.code) == ("enterprise", _FIRMS)
