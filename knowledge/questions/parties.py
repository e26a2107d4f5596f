"""Who trades with whom, and which way: partners, reporter and flows of a question.

A flow is told by a noun ("exports"), by a verb and its subject ("India bought"), or by "to" and
"from". Where they contradict each other, nothing is bridged: the question has two readings.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from knowledge.facts import Flow
from knowledge.queries import Lack
from knowledge.questions.terms import Term
from knowledge.vocabulary.places import PlaceKind, places

HERE = {PlaceKind.PROVINCE, PlaceKind.CITY, PlaceKind.COUNTY}
"""Places inside a country report; they are nobody's partner."""
HOME = "CN"
_THROUGH = {"chat", "whole", "dimension", "goods"}
_HELPERS = {"did", "do", "does", "has", "have", "had", "didnt", "doesnt", "dont"}
_PRONOUNS = {"them", "they", "it", "there", "those", "that"}
_GIVERS = {
    "tell",
    "tel",
    "give",
    "gimme",
    "show",
    "let",
    "lets",
    "help",
    "send",
    "get",
    "giv",
    "gv",
    "inform",
    "telling",
    "allow",
}
_PARTS = (Flow.EXPORT, Flow.IMPORT)
_OTHER_WAY = {Flow.EXPORT: Flow.IMPORT, Flow.IMPORT: Flow.EXPORT}


class Role(Enum):
    """What a place does in a question."""

    PARTNER = "partner"
    US = "us"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Flows:
    """The flows asked for; two readings where noun and preposition contradict each other."""

    asked: tuple[Flow, ...] = ()
    unclear: bool = False


def parties(terms: Sequence[Term]) -> tuple[Party, ...]:
    """Find the places and who "we" are, each with its role."""
    found: list[Party] = []
    named = [term for term in terms if term.kind == "place"]
    for at, term in enumerate(terms):
        prep = _prep(terms, at) or _shared_prep(terms, at, found)
        if term.kind == "reporter":
            found.append(Party(term, at, Role.US, prep, term.code))
        elif term.kind == "who":
            found.append(_who(terms, at, prep, named))
        elif term.kind == "follow" and term.form in _PRONOUNS and prep in ("to", "from"):
            found.append(Party(term, at, Role.PARTNER, prep, ""))
        elif term.kind == "place":
            joined = at > 0 and terms[at - 1].kind in ("follow", "combine", "negation")
            found.append(Party(term, at, _role(term, prep), prep, term.code, joined))
    return tuple(found)


def elsewhere(found: Sequence[Party], terms: Sequence[Term]) -> tuple[Lack, ...]:
    """Name the reporters asked about that are not us."""
    others = [party for party in found if party.role is Role.ELSEWHERE]
    return tuple(
        Lack("reporter", party.term.said) for party in (*others, *_third_parties(found, terms))
    )


def _third_parties(found: Sequence[Party], terms: Sequence[Term]) -> list[Party]:
    """Partners that trade with each other, and not with us: "how much does the EU export to America"."""
    partners = [party for party in found if party.role is Role.PARTNER]
    if any(party.role is Role.US for party in found) or not any(
        party.prep in ("to", "from") for party in partners
    ):
        return []
    return [party for party in partners if party.prep is None and _act(terms, party.place)]


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
    before, after = _near(terms, at, -1), _near(terms, at, 1)
    if before and (before.form in _GIVERS or before.kind == "asks"):
        return False  # "tell us", and "what us" for "what is"
    if (prep and any(one.kind == "dimension" for one in terms[:at])) or (
        before and before.kind == "verb"
    ):
        return False
    if named:
        beside = {term.kind for term in (before, after) if term}
        return "combine" in beside or bool(after and after.kind == "place")
    return prep in {"to", "from", "with", None}


def _near(terms: Sequence[Term], at: int, step: int) -> Term | None:
    there = at + step
    return terms[there] if 0 <= there < len(terms) else None


def _role(term: Term, prep: str | None) -> Role:
    place = places().by_code[term.code]
    if place.kind in HERE:
        return Role.ELSEWHERE
    if term.code == HOME and prep not in {"to", "from", "with"}:
        return Role.ELSEWHERE
    return Role.PARTNER


def _prep(terms: Sequence[Term], at: int) -> str | None:
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
    if not found or found[-1].prep is None:
        return None
    between = terms[found[-1].place + 1 : at]
    joined = all(term.kind in _THROUGH | {"follow", "combine"} for term in between)
    return found[-1].prep if joined and (between or terms[at].opens) else None


# --- which way -------------------------------------------------------------------------------------


def flows(terms: Sequence[Term], found: Sequence[Party]) -> Flows:
    """Say which flows are asked for."""
    nouns = _nouns(terms)
    if len(nouns) > 1:
        return Flows(nouns)
    way, sure = _way(terms, found)
    if not nouns:
        return Flows((way,) if way else ())
    noun = nouns[0]
    parts = any(term.kind == "measure" and term.code in ("share", "contribution") for term in terms)
    if noun in _OTHER_WAY and not parts and _of_our_goods(terms, found):
        return Flows(nouns, unclear=True)
    if noun not in _OTHER_WAY or way in (None, noun):
        return Flows(nouns)
    return Flows((way,)) if sure else Flows(nouns, unclear=True)


def _of_our_goods(terms: Sequence[Term], found: Sequence[Party]) -> bool:
    """Whether a flow is somebody else's, of our goods or at ours: "EU purchases of our products"."""
    noun = next(at for at, term in enumerate(terms) if term.kind == "flow")
    others = [party for party in found if party.role is Role.PARTNER and party.code]
    ours = [
        party
        for party in found
        if party.role is Role.US and party.place > noun and party.prep in ("of", "in")
    ]
    led = any(
        (party.place < noun and party.prep is None) or party.prep in ("of", "by")
        for party in others
    )
    return bool(ours and led) or any(party.prep == "by" for party in others)


def _nouns(terms: Sequence[Term]) -> tuple[Flow, ...]:
    out: list[Flow] = []
    for at, term in enumerate(terms):
        if term.kind == "flow" and term.code == "both":
            out += _PARTS[::-1] if term.form.startswith("im") else _PARTS
        elif term.kind == "flow":
            out.append(Flow(term.code))
        elif term.kind == "whole" and _third_of_list(terms, at, out):
            out.append(Flow.TRADE)
    both = [term.form for term in terms if term.kind == "flow" and term.code == "both"]
    if both and any(one.kind == "whole" and two.code == "both" for one, two in pairwise(terms)):
        return (Flow.TRADE,)
    if Flow.TRADE in out and both:
        named = both[0].startswith(("ex", "im"))  # "both ways" only describes the trade
        return tuple(flow for flow in dict.fromkeys(out) if (flow is not Flow.TRADE) == named)
    return tuple(dict.fromkeys(out))


def _third_of_list(terms: Sequence[Term], at: int, out: list[Flow]) -> bool:
    """In "exports, imports and the total" the total is trade."""
    back = at - 1
    while back >= 0 and terms[back].kind == "chat":
        back -= 1
    listed = back >= 0 and (terms[back].kind == "follow" or bool(terms[at].opens))
    return listed and {Flow.EXPORT, Flow.IMPORT} <= set(out)


def _way(terms: Sequence[Term], found: Sequence[Party]) -> tuple[Flow | None, bool]:
    """The flow that verbs and prepositions tell, and whether they leave no doubt."""
    for told in (_by_us(terms, found), _by_subject(terms, found)):
        if told:
            return told, True
    verb = _by_verb(terms, found)
    prep = _by_prep(terms, found)
    strong = any(term.kind == "verb" and term.code != "move" for term in terms)
    if verb and prep and verb is not prep:
        return (prep if not strong else None), False
    return prep or verb, False


def _by_us(terms: Sequence[Term], found: Sequence[Party]) -> Flow | None:
    """To us is import, from us is export, where somebody else is there to trade with or nobody is named."""
    for party in found:
        if party.role is Role.US and party.prep == "to" and not _is_object_of_giver(terms, party):
            return Flow.IMPORT
        if party.role is Role.US and party.prep == "from":
            return Flow.EXPORT
    return None


def _is_object_of_giver(terms: Sequence[Term], party: Party) -> bool:
    before = _near(terms, party.place, -2)
    return before is not None and before.form in _GIVERS


def _by_subject(terms: Sequence[Term], found: Sequence[Party]) -> Flow | None:
    """A partner that acts: "what did India import", "ASEAN buys", "Africa supplies to us"."""
    for at in _subjects(terms, found):
        act = _act(terms, at)
        if act and not _acted_by_us(found, act[0], at):
            return _OTHER_WAY[act[1]]
    for party in found:
        if party.role is Role.PARTNER and party.prep == "by":
            done = _act_before(terms, party.place)
            return _OTHER_WAY[done] if done else None
    return None


def _subjects(terms: Sequence[Term], found: Sequence[Party]) -> list[int]:
    """The places of partners that may be subjects, named or asked for ("which market buys")."""
    named = [party.place for party in found if party.role is Role.PARTNER and party.prep is None]
    asked = [
        at
        for at, term in enumerate(terms)
        if term.kind == "dimension" and term.code.startswith("partner") and not _prep(terms, at)
    ]
    before = (
        [
            at
            for at, term in enumerate(terms)
            if term.kind == "follow" and term.form in ("they", "it")
        ]
        if not named
        else []
    )
    return sorted(named + asked + before)


def _act(terms: Sequence[Term], at: int) -> tuple[int, Flow] | None:
    """The verb of trade that follows a place as its own, and its flow from where the place stands."""
    helped = any(term.form in _HELPERS for term in terms[:at])
    for ahead in range(at + 1, min(at + 4, len(terms))):
        term = terms[ahead]
        if term.opens:
            return None
        if term.kind == "verb" and term.code in ("out", "in") and (helped or _finite(term)):
            return ahead, Flow.EXPORT if term.code == "out" else Flow.IMPORT
        if term.kind == "flow" and _as_verb(term, helped=helped, adjacent=ahead == at + 1):
            return ahead, Flow(term.code)
        if term.kind not in {
            "chat",
            "asks",
            "place",
            "follow",
            "verb",
            "who",
            "dimension",
            "extreme",
            "combine",
        }:
            return None
    return None


def _finite(term: Term) -> bool:
    """A verb that can stand after its subject alone: "India buys", not "India purchases" the noun."""
    return not term.form.endswith("ing")


def _as_verb(term: Term, *, helped: bool, adjacent: bool) -> bool:
    said = term.form
    if said in {"export", "import"}:
        return helped and adjacent
    return said in {"exported", "imported"} and adjacent


def _acted_by_us(found: Sequence[Party], verb: int, place: int) -> bool:
    """Whether we stand between a place and the verb, as its subject: "India we sell"."""
    return any(
        party.role is Role.US and party.prep is None and place < party.place < verb
        for party in found
    )


def _act_before(terms: Sequence[Term], at: int) -> Flow | None:
    for back in range(at - 1, max(at - 5, -1), -1):
        term = terms[back]
        if term.kind == "verb" and term.code in ("out", "in"):
            return Flow.EXPORT if term.code == "out" else Flow.IMPORT
        if term.kind == "flow" and term.form in {"exported", "imported"}:
            return Flow(term.code)
    return None


def _by_verb(terms: Sequence[Term], found: Sequence[Party]) -> Flow | None:
    """We, said or not, sell or buy, where somebody or something is there to be sold to or bought."""
    if not found and not any(term.kind in ("goods", "product") for term in terms):
        return None
    for at, term in enumerate(terms):
        if term.kind == "verb" and term.code in ("out", "in") and not _serves(terms, at):
            return Flow.EXPORT if term.code == "out" else Flow.IMPORT
    return None


def _serves(terms: Sequence[Term], at: int) -> bool:
    """Whether the verb asks the bot for something: "can I get", "take a look", "sell me"."""
    before, after = _near(terms, at, -1), _near(terms, at, 1)
    asking = {"i", "you", "can", "please", "pls", "to"}
    return bool(before and before.kind in {"chat", "prep"} and before.form in asking) or bool(
        after and after.form in {"me", "a", "look"}
    )


def _our_goods_in(terms: Sequence[Term], found: Sequence[Party]) -> bool:
    """Whether goods of ours are somewhere: "Jiaxing goods in the EU"."""
    owned = any(
        party.role is Role.US and (after := _near(terms, party.place, 1)) and after.kind == "goods"
        for party in found
    )
    return owned and any(party.role is Role.PARTNER and party.prep == "in" for party in found)


def _by_prep(terms: Sequence[Term], found: Sequence[Party]) -> Flow | None:
    ways = {party.prep for party in found if party.role is Role.PARTNER} & {"to", "from"}
    if not ways and _our_goods_in(terms, found):
        return Flow.EXPORT
    if len(ways) != 1:
        return None
    return Flow.EXPORT if ways == {"to"} else Flow.IMPORT
