"""Whose trade a named place is asked about: its own, or ours with it.

A country is somebody's partner first: only as the owner of trade with another partner, or as the
default place, is it asked about itself. A province or city that the library tells of is asked
about itself, unless goods go there or come from there: then it would be a partner, which it never
is.
"""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.facts import Flow
from knowledge.questions.grammar import grammar
from knowledge.questions.lexicon import HERE
from knowledge.questions.parties import HOME, governing
from knowledge.questions.terms import Term, codes_of, has_kind, near
from knowledge.questions.times import is_year
from knowledge.store import Held
from knowledge.vocabulary.places import PlaceKind, places

_SENT = {"to": Flow.IMPORT.value, "from": Flow.EXPORT.value}
"""Which flow, as a noun, is the place's own after these: "exports from Huzhou"."""
STATES = "US"
_LEADING = {"to", "from", "with", "by"}


def as_told(terms: Sequence[Term], held: Held, default: str | None) -> tuple[Term, ...]:
    """Take the places that are asked about themselves for reporters, and no others."""
    return tuple(_told(terms, at, held, default) for at in range(len(terms)))


def of_the_place(terms: Sequence[Term], spoken: str | None, held: Held) -> tuple[Term, ...]:
    """Take "the city", after a question about another place than ours, for that place."""
    return tuple(_spoken_of(term, spoken, held) for term in terms) if spoken else tuple(terms)


def _spoken_of(term: Term, spoken: str | None, held: Held) -> Term:
    words = set(term.form.replace("\u2019", "'").replace("'s", "").split())
    named = places().named(spoken) if spoken else None
    if term.kind != "who" or words & grammar("ours by") or not words & grammar("kinds of places"):
        return term
    kind = "province" if "province" in words else "city"
    if named is not None and named.name in held.reporters and named.kind in _KINDS[kind]:
        return replace(term, kind="reporter", code=named.name)
    return replace(term, code="elsewhere") if kind == "city" and term.code == "us" else term


_KINDS = {
    "city": {PlaceKind.CITY, PlaceKind.COUNTY, PlaceKind.WORLD_CITY},
    "province": {PlaceKind.PROVINCE},
}


def _told(terms: Sequence[Term], at: int, held: Held, default: str | None) -> Term:
    term = terms[at]
    if _is_states(term) and governing(terms, at) in ("to", "from"):
        return replace(term, kind="place", code=STATES)  # "exports to US" is never "to us"
    if term.kind == "reporter":
        named = places().named(term.code)
        other = default is not None and term.code != default
        partner = named is not None and other and _sent(terms, at)
        return replace(term, kind="place", code=named.code) if named and partner else term
    if term.kind != "place":
        return term
    place = places().by_code[term.code]
    own = place.name in held.reporters and place.kind not in HERE
    if own and (place.name == default or _owns(terms, at)):
        return replace(term, kind="reporter", code=place.name)
    return term


def _sent(terms: Sequence[Term], at: int) -> bool:
    """Whether goods go to a place or come from it, and it is not its own trade that is meant."""
    prep = governing(terms, at)
    if prep == "with":
        return True
    if prep not in _SENT:
        return False
    nouns = {term.code for term in terms if term.kind == "flow"}
    return nouns not in ({_SENT[prep]}, {Flow.TRADE.value}) or has_kind(terms, "who")


def _owns(terms: Sequence[Term], at: int) -> bool:
    """Whether a country is whose trade it is: China's, or one's with another that is named."""
    prep = governing(terms, at)
    if prep in _LEADING or _names_us(terms):
        return False
    if not _says_when(terms) or not has_kind(terms, "flow"):
        return False
    named = _named(terms)
    return terms[at].code == HOME or (named[0] == at and _with_another(terms, named))


def _named(terms: Sequence[Term]) -> list[int]:
    """Where places are named, the United States in capitals among them."""
    return [at for at, term in enumerate(terms) if term.kind == "place" or _is_states(term)]


def _is_states(term: Term) -> bool:
    return term.kind == "who" and term.form.replace(".", "") == "us" and term.loud


def names_us(terms: Sequence[Term]) -> bool:
    """Whether a question, of no other place, is about our own trade: "and ours?"."""
    ours = any((term.kind, term.code) == ("who", "us") for term in terms)
    return ours and not any(_is_states(term) or term.kind == "reporter" for term in terms)


def _names_us(terms: Sequence[Term]) -> bool:
    """Whether we ourselves are named, or another reporter."""
    return any(term.kind in ("who", "reporter") and not _is_states(term) for term in terms)


def _with_another(terms: Sequence[Term], named: Sequence[int]) -> bool:
    """Whether the first of the places named trades with another one of them."""
    return any(governing(terms, there) in ("to", "from", "with") for there in named[1:])


def owner(terms: Sequence[Term], held: Held) -> str | None:
    """Give a country that may be whose trade is meant: "Malaysia", "India's exports to the US"."""
    named = _named(terms)
    if not named or terms[named[0]].kind != "place" or _names_us(terms):
        return None
    alone = _says_when(terms) or _owns_flow(terms, named[0])
    if not (alone if len(named) == 1 else _with_another(terms, named)):
        return None
    place = places().by_code[terms[named[0]].code]
    own = place.name in held.reporters and place.kind is PlaceKind.COUNTRY
    return place.name if own and governing(terms, named[0]) not in _LEADING else None


def _owns_flow(terms: Sequence[Term], at: int) -> bool:
    """Whether trade is said to be a country's own: "Malaysia's exports"."""
    after = near(terms, at, 1)
    owned = terms[at].form.replace("\u2019", "'").endswith(("'s", "s'"))
    return owned and after is not None and after.kind == "flow" and not after.opens


def _says_when(terms: Sequence[Term]) -> bool:
    """Whether a period is named: without one, a country's own trade is not what we are asked."""
    return any(is_year(term) for term in terms) or bool(
        codes_of(terms, "time") - {"latest", "before"}
    )
