"""Who trades with whom: the places of a question, who "we" are, and what each of them does."""

from collections.abc import Sequence
from enum import Enum

from knowledge.frozen import frozen
from knowledge.queries import Lack
from knowledge.questions.acts import act
from knowledge.questions.grammar import grammar
from knowledge.questions.lexicon import HERE
from knowledge.questions.senses import OTHERS
from knowledge.questions.terms import Term, codes_of, has_kind, near
from knowledge.vocabulary.places import places

HOME = "CN"
_THROUGH = {"chat", "whole", "dimension"}


class Role(Enum):
    """What a place does in a question."""

    PARTNER = "partner"
    US = "us"
    ELSEWHERE = "elsewhere"


@frozen
class Party:
    """A place of a question, its role, and the "to", "from" or "by" before it."""

    term: Term
    place: int
    """Which of the terms it is."""
    role: Role
    prep: str | None
    code: str
    joined: bool = False
    """"And", "or" or "without" stands right before it."""


def parties(terms: Sequence[Term]) -> tuple[Party, ...]:
    """Find the places and who "we" are, each with its role."""
    found: list[Party] = []
    named = [term for term in terms if term.kind == "place"]
    for at, term in enumerate(terms):
        ours = term.kind == "reporter"  # "exports to the US, Jiaxing" go from there
        prep = governing(terms, at) or (None if ours else _shared_prep(terms, at, found))
        if term.kind == "reporter":
            found.append(Party(term, at, Role.US, prep, term.code))
        elif term.kind == "who":
            found.append(_who(terms, at, prep, named))
        elif term.kind == "follow" and term.form in grammar("pointing") and prep in ("to", "from"):
            found.append(Party(term, at, Role.PARTNER, prep, ""))
        elif term.kind == "place":
            joined = at > 0 and terms[at - 1].kind in ("follow", "combine", "negation")
            found.append(Party(term, at, _role(term, prep), prep, term.code, joined))
    return tuple(found)


def places_abreast(found: Sequence[Party]) -> tuple[str, ...]:
    """Give the reporters that are asked about together; none where one trades with another."""
    ours = [party for party in found if party.role is Role.US and party.code]
    codes = tuple(dict.fromkeys(party.code for party in ours))
    apart = {party.prep for party in ours} & {"to", "from", "with"}
    return () if apart or len(codes) < 2 else codes


def elsewhere(found: Sequence[Party], terms: Sequence[Term]) -> tuple[Lack, ...]:
    """Name the reporters asked about that are not us."""
    others = [party for party in found if party.role is Role.ELSEWHERE]
    if places_abreast(found):  # "which place exported more, A or B"
        others = [party for party in others if party.code != OTHERS]
    abroad = (*others, *_third_parties(found, terms))
    return (*(Lack("reporter", one.term.said) for one in abroad), *_with_us(found, terms))


def _with_us(found: Sequence[Party], terms: Sequence[Term]) -> list[Lack]:
    """Another reporter and us, of whom no bulletin tells together: "what does Wuxi sell us"."""
    ours = [party for party in found if party.role is Role.US]
    we = [one for one in ours if not one.code]
    sent = any(one.prep in ("to", "from") for one in we)
    held = codes_of(terms, "combine") or "than" in codes_of(terms, "prep")
    lone = None if sent or held else "in"  # "are we the largest in Wuxi"
    others = [one for one in ours if one.code and one.prep == lone and (sent or lone)]
    return [Lack("partner", f"{one.term.said} … {we[0].term.said}") for one in others if we]


def _third_parties(found: Sequence[Party], terms: Sequence[Term]) -> list[Party]:
    """Partners that trade with each other: "how much does the EU export to America"."""
    partners = [party for party in found if party.role is Role.PARTNER]
    if any(party.role is Role.US for party in found) or not any(
        party.prep in ("to", "from") for party in partners
    ):
        return []
    return [party for party in partners if party.prep is None and act(terms, party.place)]


def _who(terms: Sequence[Term], at: int, prep: str | None, named: list[Term]) -> Party:
    term = terms[at]
    if term.code != "us":
        return Party(term, at, Role.ELSEWHERE, prep, term.code)
    if _states(terms, at, prep, named):
        return Party(term, at, Role.PARTNER, prep, "US")
    return Party(term, at, Role.US, prep, "")


def _states(terms: Sequence[Term], at: int, prep: str | None, named: list[Term]) -> bool:
    """Whether ``us`` is the United States: in capitals, or where "we" would make no sense."""
    term = terms[at]
    if term.form.replace(".", "") != "us":
        return False
    if term.loud or "." in term.said:
        return True
    if _beside_place(terms, at):
        return False
    return _meant_as_states(terms, at, prep, named)


def _meant_as_states(terms: Sequence[Term], at: int, prep: str | None, named: list[Term]) -> bool:
    """Whether a small "us" is the United States by what stands round it."""
    term, before, after = terms[at], near(terms, at, -1), near(terms, at, 1)
    if _named_as_country(terms, at, prep):
        return True
    if before and (before.form in grammar("givers") or before.kind == "asks"):
        return False  # "tell us", and "what us" for "what is"
    if (prep and any(one.kind == "dimension" for one in terms[:at])) or (
        before and before.kind == "verb"
    ):
        return False
    if named:
        beside = {term.kind for term in (before, after) if term}
        return "combine" in beside or bool(after and after.kind == "place" and not after.opens)
    if any(one.kind == "who" and one.code == "us" and one is not term for one in terms):
        return prep in {"to", "from", "with"}  # "what we sell to us"
    acts = any(one.kind == "verb" and one.code != "move" for one in terms)
    points = any(one.form in grammar("acting") for one in terms)
    return not acts and not points and prep in {"to", "from", "with", None}


def _named_as_country(terms: Sequence[Term], at: int, prep: str | None) -> bool:
    """Whether it stands where a country's name does: "us exports to ASEAN", "to us and India"."""
    before, after = near(terms, at, -1), near(terms, at, 1)
    if after is None:
        return _joins(before, near(terms, at, -2)) and prep in ("to", "from")
    if after.kind == "flow" and not after.opens:
        asked = before is not None and before.form in grammar("did")
        alone = before is None or bool(terms[at].opens)
        return asked or (alone and has_kind(terms, "place"))  # ours are "our exports"
    listed = _joins(after, near(terms, at, 2)) or _joins(before, near(terms, at, -2))
    return listed and prep in ("to", "from", "of")


def _beside_place(terms: Sequence[Term], at: int) -> bool:
    """Whether "or", "and", "vs" ties us to a place whose trade is told: "Wuxi or us"."""
    for step in (-1, 1):
        joint, other = near(terms, at, step), near(terms, at, 2 * step)
        tied = joint is not None and (joint.kind in ("follow", "combine") or joint.code == "than")
        if tied and other is not None and other.kind == "reporter":
            return True
    return False


def _joins(joint: Term | None, other: Term | None) -> bool:
    """Whether "and" ties a place to what stands on the other side."""
    tied = joint is not None and joint.kind in ("follow", "combine")
    return tied and other is not None and other.kind == "place"


def _role(term: Term, prep: str | None) -> Role:
    place = places().by_code[term.code]
    if place.kind in HERE:
        return Role.ELSEWHERE
    if term.code == HOME and prep not in {"to", "from", "with"}:
        return Role.ELSEWHERE
    return Role.PARTNER


def governing(terms: Sequence[Term], at: int) -> str | None:
    """The preposition that governs a place: "from *all the countries of* the EU"."""
    for back in range(at - 1, -1, -1):
        if terms[back].kind == "prep":
            chosen = back and terms[back].code == "of" and terms[back - 1].kind == "asks"
            return None if chosen else terms[back].code  # "which of" governs nothing
        if terms[back].kind not in _THROUGH or terms[back + 1].opens:
            return None
    return None


def _shared_prep(terms: Sequence[Term], at: int, found: list[Party]) -> str | None:
    """In "to India and the US" the second place has the preposition of the first."""
    if not found or found[-1].prep is None or found[-1].role is not Role.PARTNER:
        return None
    between = terms[found[-1].place + 1 : at]
    joined = all(term.kind in _THROUGH | {"follow", "combine"} for term in between)
    return found[-1].prep if joined and (between or terms[at].opens) else None
