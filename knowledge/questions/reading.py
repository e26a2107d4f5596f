"""terms -> reading: what we take a question to mean, with each content word accounted for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.facts import Flow, Measure
from knowledge.periods import Period
from knowledge.queries import Claim, Lack, Query, Ranking, Reading, Shape, Target, When
from knowledge.questions.lexicon import Lexicon, lexicon
from knowledge.questions.measures import claim, is_yes_no, measures
from knowledge.questions.parties import Party, Role, elsewhere, flows, parties
from knowledge.questions.shapes import ranked_flow, ranking, shape
from knowledge.questions.terms import Term, Unclear, of_kind, recognise
from knowledge.questions.times import asked_time, is_year, with_may
from knowledge.questions.words import Word, split
from knowledge.store import Held
from knowledge.vocabulary.places import places
from knowledge.vocabulary.products import same_product

_CONTENT = {"flow", "goods", "verb", "place", "reporter", "product", "enterprise", "regime", "measure", "trend", "extreme", "dimension", "currency", "off", "time", "who", "order", "combine", "ordinal", "follow", "whole", "number", "percent", "part"}
_TRADE = {"flow", "place", "reporter", "product", "enterprise", "regime", "measure", "trend", "extreme", "dimension"}
_GRAMMAR = {"prep", "chat", "asks", "follow", "who"}


@dataclass(frozen=True, slots=True)
class Scene:
    """What a question is read against: what the store holds, and its latest period."""

    held: Held
    latest: Period


def read_question(text: str, scene: Scene) -> tuple[Reading, tuple[Term, ...]]:
    """Read a question, however it is spelled; the terms are for following up."""
    words = split(text)
    known = lexicon(scene.held)
    terms = recognise(words, known)
    if isinstance(terms, Unclear):
        return Reading(Query(), alternatives=_respelled(text, terms)), ()
    terms = with_may(_without_chatter(terms))
    return _read(terms, scene, known), terms


def _respelled(text: str, unclear: Unclear) -> tuple[str, ...]:
    return tuple(text.strip().replace(unclear.said, word, 1) for word in unclear.meant[:3])


def _without_chatter(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Leave out the sentences that have nothing to do with trade, unless that is all of them."""
    sentences: list[list[Term]] = [[]]
    for term in terms:
        if term.opens == "." and sentences[-1]:
            sentences.append([])
        sentences[-1].append(term)
    kept = [term for sentence in sentences for term in sentence if any(one.kind in _TRADE | {"off"} for one in sentence)]
    return tuple(kept) or tuple(terms)


def _read(terms: tuple[Term, ...], scene: Scene, known: Lexicon) -> Reading:
    found = parties(terms)
    asked = flows(terms, found)
    wanted = measures(terms)
    targets = _targets(terms, found, scene.held)
    when = asked_time(terms, scene.latest)
    order = ranking(terms, wanted, named=len(targets))
    ways = asked.asked or ((way,) if (way := ranked_flow(terms)) else ())
    query = Query(
        shape=Shape.RANK if order else shape(terms, wanted, named=len(targets), flows=len(ways)),
        targets=targets,
        flows=ways,
        measures=wanted,
        when=when if isinstance(when, When) else When(),
        reporter=next((party.code for party in found if party.role is Role.US and party.code), None),
        ranking=order,
        claim=claim(terms),
        currency=next((term.code for term in of_kind(terms, "currency")), None),
    )
    lacks = _lacks(terms, found, when)
    unknown = tuple(term.said for term in of_kind(terms, "unknown"))
    return Reading(
        _settled(query, terms),
        lacks=lacks,
        unknown=unknown,
        notes=_notes(terms),
        alternatives=_two_ways(terms, query) if asked.unclear else (),
        off_topic=_off_topic(terms),
        open_question=any(term.kind == "asks" for term in terms),
        words=_search_words(terms),
    )


def _targets(terms: Sequence[Term], found: Sequence[Party], held: Held) -> tuple[Target, ...]:
    """List what is asked about; goods, firms or a trade mode named with a partner narrow it together."""
    partners = [Target(partner=party.code) for party in found if party.role is Role.PARTNER]
    goods = [Target(product=_held_product(term.code, held)) for term in of_kind(terms, "product")]
    firms = [Target(enterprise=term.code) for term in of_kind(terms, "enterprise")]
    modes = [Target(regime=term.code) for term in of_kind(terms, "regime")]
    groups = [list(dict.fromkeys(group)) for group in (partners, goods, firms, modes) if group]
    if not groups:
        return ()
    longest = max(groups, key=len)
    single = {key: value for group in groups if group is not longest for key, value in _keys(group[0])}
    return tuple(replace(target, **single) for target in longest)


def _keys(target: Target) -> list[tuple[str, str]]:
    pairs = (("partner", target.partner), ("product", target.product), ("regime", target.regime), ("enterprise", target.enterprise))
    return [(key, value) for key, value in pairs if value]


def _held_product(name: str, held: Held) -> str:
    """The name under which the store has a group, where it has it under another one."""
    if name in held.products:
        return name
    return next((other for other in sorted(held.products) if same_product(name, other)), name)


def _lacks(terms: Sequence[Term], found: Sequence[Party], when: When | Lack) -> tuple[Lack, ...]:
    lacks = list(elsewhere(found, terms))
    lacks += [Lack("measure", term.said) for term in of_kind(terms, "off")]
    lacks += [Lack("period", term.said) for term in of_kind(terms, "plan")]
    if isinstance(when, Lack):
        lacks.append(when)
    lacks += [Lack(_narrowed(terms, at), term.said) for at, term in enumerate(terms) if term.kind == "unknown"]
    lacks += [Lack("measure", term.said) for term in terms if term.kind == "measure" and term.code == "count" and _sole_count(terms)]
    return tuple(lacks)


def _sole_count(terms: Sequence[Term]) -> bool:
    return not any(
        (term.kind == "measure" and term.code != "count") or term.kind in ("trend", "percent") for term in terms
    )


def _narrowed(terms: Sequence[Term], at: int) -> str:
    """Which key an unknown word would narrow: after "to" and "from" a partner, else the goods."""
    before = next((term for term in reversed(terms[:at]) if term.kind not in ("chat", "unknown")), None)
    if before and before.kind == "prep" and before.code in ("to", "from", "with"):
        return "partner"
    return "product"


def _settled(query: Query, terms: Sequence[Term]) -> Query:
    """Growth that came from somebody is a contribution, whichever words say so."""
    growth_and_share = {Measure.GROWTH, Measure.SHARE} <= set(query.measures)
    led_by = any(term.kind == "verb" and term.code == "move" for term in terms) or growth_and_share
    if query.targets and led_by and Measure.GROWTH in query.measures and Measure.SHARE in query.measures:
        return replace(query, measures=(Measure.CONTRIBUTION,))
    if not query.measures and query.claim and query.claim.unit == "%" and query.claim.than is not None:
        return replace(query, measures=(Measure.SHARE,))
    return query


def _notes(terms: Sequence[Term]) -> tuple[str, ...]:
    known = places()
    said = [term for term in of_kind(terms, "place") if known.assumed(term.said)]
    return tuple(f"“{term.said}” is read as {known.by_code[term.code].name}." for term in said)


def _two_ways(terms: Sequence[Term], query: Query) -> tuple[str, ...]:
    known = places()
    names = [known.by_code[target.partner].name for target in query.targets if target.partner]
    if not names:
        return ()
    measure = f" {query.measures[0].value}" if query.measures else ""
    return (f"exports to {names[0]}{measure}", f"imports from {names[0]}{measure}")


def _off_topic(terms: Sequence[Term]) -> bool:
    """Whether nothing is asked that has to do with trade."""
    if not any(term.kind in _TRADE | {"off", "currency", "time", "ordinal", "combine"} for term in terms):
        return True
    unknown = sum(term.kind == "unknown" for term in terms)
    return unknown >= 5 and unknown * 3 > sum(term.kind not in _GRAMMAR for term in terms)  # noqa: PLR2004


def _search_words(terms: Sequence[Term]) -> tuple[str, ...]:
    return tuple(word for term in terms if term.kind not in ("prep", "follow", "who") and not (term.kind == "asks" and term.code in ("be", "wh", "yesno")) for word in term.said.split())
