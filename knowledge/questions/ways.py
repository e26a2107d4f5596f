"""Which way goods go: the flows that a question asks for.

A flow is told by a noun ("exports"), by a verb and its subject ("India bought"), or by "to" and
"from". Where they contradict each other, nothing is bridged: the question has two readings.
"""

from collections.abc import Sequence
from itertools import pairwise

from knowledge.facts import Flow
from knowledge.frozen import frozen
from knowledge.questions.acts import DONE, OTHER_WAY, act, act_before, only_takes
from knowledge.questions.flow_nouns import flow_nouns
from knowledge.questions.grammar import grammar
from knowledge.questions.parties import Party, Role, governing, places_abreast
from knowledge.questions.terms import Term, codes_of, near
from knowledge.questions.times import is_year

_PARTS = (Flow.EXPORT, Flow.IMPORT)


@frozen
class Flows:
    """The flows asked for; two readings where noun and preposition contradict each other."""

    asked: tuple[Flow, ...] = ()
    unclear: bool = False


def flows(terms: Sequence[Term], found: Sequence[Party]) -> Flows:
    """Say which flows are asked for."""
    nouns = flow_nouns(terms)
    if len(nouns) > 1:
        return Flows(nouns)
    if "contribution" in codes_of(terms, "measure"):
        return Flows(nouns)  # points that "came from India" are of the growth named
    verbs = [term.code for term in terms if term.kind == "verb" and term.code != "move"]
    if not nouns and {"out", "in"} <= set(verbs):
        ours = _by_subject(terms, found) is None  # else "what it sold us and what it bought"
        return Flows(_PARTS if (verbs[0] == "out") == ours else _PARTS[::-1])
    way, sure = _way(terms, found)
    if not nouns:
        return Flows((way,) if way else ())
    return _of_noun(nouns[0], (way, sure), terms, found)


def _of_noun(
    noun: Flow, told: tuple[Flow | None, bool], terms: Sequence[Term], found: Sequence[Party]
) -> Flows:
    """Say which flow a noun names, beside what verbs and prepositions tell."""
    way, sure = told
    nouns = (noun,)
    led = any(party.prep in ("to", "from") and party.role is Role.PARTNER for party in found)
    if noun is Flow.TRADE and way and sure and led:
        return Flows((way,))  # "trade from ASEAN to us" goes one way
    parts = any((term.kind, term.code) == ("measure", "share") for term in terms) or any(
        term.kind == "part" for term in terms
    )
    if way and sure and parts and _moves_to_us(found):
        return Flows((way,))  # "RCEP exports to us, share": what came to us
    if noun in OTHER_WAY and not parts and _of_our_goods(terms, found):
        return Flows(nouns, unclear=True)
    if way is None and _dealt_by_other(terms):
        return Flows(nouns, unclear=True)
    ours = parts and any(term.kind in ("who", "reporter") for term in terms)
    ours = ours or _names_share(terms)
    if noun not in OTHER_WAY or way in (None, noun) or ours:
        return Flows(nouns)
    if only_takes(terms):
        return Flows(nouns)  # "RCEP takes half of imports": it is a part of them
    return Flows((way,)) if sure and not parts else Flows(nouns, unclear=True)


def _names_share(terms: Sequence[Term]) -> bool:
    """Whether a flow only says of what a share is, and no place does it: "the import share"."""
    return any(
        one.kind == "flow" and (two.kind, two.code) == ("measure", "share")
        for one, two in pairwise(terms)
    )


def _moves_to_us(found: Sequence[Party]) -> bool:
    ours = any(party.role is Role.US and party.prep in ("to", "from") for party in found)
    return ours and len(found) > 1


def _of_our_goods(terms: Sequence[Term], found: Sequence[Party]) -> bool:
    """Whether a flow is somebody else's, of our goods: "EU purchases of our products"."""
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


def _dealt_by_other(terms: Sequence[Term]) -> bool:
    """Whether it may be a partner that buys or sells: "the EU's purchases", "India's sales"."""
    for one, two in pairwise(terms):
        owns = one.form.replace("\u2019", "'").endswith(("'s", "s'"))
        dealt = grammar("dealings") if owns else grammar("purchases")
        if one.kind == "place" and two.kind == "flow" and two.form in dealt:
            return True
    return False


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
    """To us is import, from us is export."""
    moved = any(term.kind in ("flow", "verb", "goods", "product") for term in terms)
    places = {party.place for party in found if party.role is Role.PARTNER}
    if not moved and not any(
        party.role is Role.US and party.place - 2 in places for party in found
    ):  # "ASEAN to us" says it too
        return None
    for party in found:
        if party.role is not Role.US or _owns_ranked(terms, party):
            continue
        if party.prep == "to" and not _is_object_of_giver(terms, party):
            return Flow.IMPORT
        if party.prep == "from":
            return Flow.EXPORT
    return None


def _owns_ranked(terms: Sequence[Term], party: Party) -> bool:
    """Whether it is not we but what we have: "exports to *our largest market*"."""
    after = [term for term in terms[party.place + 1 :] if term.kind != "chat"][:1]
    ranked = bool(after) and after[0].kind in ("extreme", "ordinal", "number", "dimension")
    return ranked and not is_year(after[0])  # "imports from us 2022"


def _is_object_of_giver(terms: Sequence[Term], party: Party) -> bool:
    before = near(terms, party.place, -2)
    return before is not None and before.form in grammar("givers")


def _by_subject(terms: Sequence[Term], found: Sequence[Party]) -> Flow | None:
    """A partner that acts: "what did India import", "ASEAN buys", "Africa supplies to us"."""
    if told := _quoted(terms):
        return told
    for at in _subjects(terms, found):
        deed = act(terms, at)
        if deed and not _acted_by_us(found, deed[0], at):
            return OTHER_WAY[deed[1]]
    for party in found:
        if party.role is Role.PARTNER and party.prep == "by":
            done = act_before(terms, party.place)
            return OTHER_WAY[done] if done else None
    return None


def _quoted(terms: Sequence[Term]) -> Flow | None:
    """They sell us, whoever was named before: "the Indian delegation asks what they sold us"."""
    for one, two, three in zip(terms, terms[1:], terms[2:], strict=False):
        acts = one.form in grammar("acting") and two.kind == "verb" and two.code in ("out", "in")
        if acts and three.kind == "who":
            return Flow.IMPORT if two.code == "out" else Flow.EXPORT
    return None


def _subjects(terms: Sequence[Term], found: Sequence[Party]) -> list[int]:
    """The places of partners that may be subjects, named or asked for ("which market buys")."""
    named = [party.place for party in found if party.role is Role.PARTNER and party.prep is None]
    asked = [at for at, term in enumerate(terms) if _asks_partner(terms, at, term)]
    both = [party for party in found if party.role is Role.US and party.prep is None]
    abreast = places_abreast(found) or len(both) > 1
    asked = [] if abreast else asked  # "which exported more, A or B", "we or B", is of both
    pointing = [
        at
        for at, term in enumerate(terms)
        if term.kind == "follow"
        and term.form in grammar("acting")
        and not named
        and "there" not in {one.form for one in terms[at:]}  # "what did it sell there": we did
    ]
    return sorted(named + asked + pointing)


def _asks_partner(terms: Sequence[Term], at: int, term: Term) -> bool:
    """Whether a word asks for a partner: "which market", "which" before a verb."""
    if term.kind == "dimension":
        return term.code.startswith("partner") and not governing(terms, at)
    after = near(terms, at, 1)
    acts = after is not None and (after.kind == "verb" or after.form in grammar("past verbs"))
    return term.form in grammar("which") and acts


def _acted_by_us(found: Sequence[Party], verb: int, place: int) -> bool:
    """Whether we stand between a place and the verb, as its subject: "India we sell"."""
    return any(
        party.role is Role.US and party.prep is None and place < party.place < verb
        for party in found
    )


def _by_verb(terms: Sequence[Term], found: Sequence[Party]) -> Flow | None:
    """We, said or not, sell or buy, where there is somebody or something to trade with."""
    if not found and not any(term.kind in ("goods", "product") for term in terms):
        return None
    for at, term in enumerate(terms):
        if term.kind == "verb" and term.code in DONE and not _serves(terms, at):
            return DONE[term.code]
    return None


def _serves(terms: Sequence[Term], at: int) -> bool:
    """Whether the verb asks the bot for something: "can I get", "take a look", "sell me"."""
    before, after = near(terms, at, -1), near(terms, at, 1)
    leads = all(term.kind == "chat" for term in terms[:at]) or bool(terms[at].opens)
    if leads and terms[at].form in grammar("imperatives"):
        return True
    return bool(
        before and before.kind in {"chat", "prep"} and before.form in grammar("asking")
    ) or bool(after and after.form in grammar("served"))


def _our_goods_in(terms: Sequence[Term], found: Sequence[Party]) -> bool:
    """Whether goods of ours are somewhere: "Jiaxing goods in the EU"."""
    owned = any(
        party.role is Role.US and (after := near(terms, party.place, 1)) and after.kind == "goods"
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
