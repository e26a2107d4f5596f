"""terms -> reading: what we take a question to mean, with each content word accounted for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.facts import Measure
from knowledge.periods import Period
from knowledge.queries import WHOLE, Lack, Query, Ranking, Reading, Shape, Target, When
from knowledge.questions.accounts import lacks
from knowledge.questions.claims import claim, is_yes_no
from knowledge.questions.grammar import grammar
from knowledge.questions.lexicon import lexicon
from knowledge.questions.measures import measures
from knowledge.questions.neighbours import narrowest, tangled
from knowledge.questions.pairing import against_whole, pairs
from knowledge.questions.parties import Party, Role, elsewhere, parties
from knowledge.questions.shapes import ranked_flow, ranking, shape
from knowledge.questions.slips import Unclear
from knowledge.questions.terms import Term, of_kind, recognise
from knowledge.questions.times import asked_time, with_may
from knowledge.questions.ways import flows
from knowledge.questions.words import split
from knowledge.store import Held
from knowledge.vocabulary.places import places
from knowledge.vocabulary.products import same_product

_TRADE = {
    "flow",
    "place",
    "reporter",
    "product",
    "enterprise",
    "regime",
    "measure",
    "trend",
    "extreme",
    "dimension",
}
_KEPT = _TRADE | {"off", "time", "currency", "plan", "negation"}
"""Kinds of words for which a sentence is read, however little the rest of it says."""
_SUBJECT = {
    "flow",
    "place",
    "reporter",
    "product",
    "enterprise",
    "regime",
    "measure",
    "dimension",
    "who",
    "goods",
    "off",
    "currency",
}
_IDLE = {("chat", "greeting"), ("off", "topic")}
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
    return _read(terms, scene), terms


def _respelled(text: str, unclear: Unclear) -> tuple[str, ...]:
    return tuple(text.strip().replace(unclear.said, word, 1) for word in unclear.meant[:3])


def _without_chatter(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Leave out the sentences that have nothing to do with trade, unless that is all of them."""
    sentences: list[list[Term]] = [[]]
    for term in terms:
        if term.opens == "." and sentences[-1]:
            sentences.append([])
        sentences[-1].append(term)
    kept = [term for sentence in sentences if _about_trade(sentence) for term in sentence]
    return tuple(kept) or tuple(terms)


def _about_trade(sentence: Sequence[Term]) -> bool:
    return any(term.kind in _KEPT for term in sentence)


def _read(terms: tuple[Term, ...], scene: Scene) -> Reading:
    query, told, when, unclear = _query(terms, scene)
    return Reading(
        query,
        lacks=(
            *elsewhere(told, terms),
            *tangled(told, terms, scene.held),
            *((when,) if isinstance(when, Lack) else ()),
            *lacks(terms, query),
        ),
        unknown=tuple(term.said for term in of_kind(terms, "unknown")),
        notes=_notes(terms),
        alternatives=_two_ways(query) if unclear else (),
        off_topic=_off_topic(terms, query),
        open_question=any(term.kind == "asks" for term in terms),
        asks_why=any(
            (term.kind == "asks" and term.code == "why") or term.form == "why" for term in terms
        )
        and not query.targets
        and not query.flows
        and not any(term.kind in ("unknown", "off") for term in terms),
        words=_search_words(terms),
        names=frozenset(
            word for term in of_kind(terms, "place", "flow") for word in term.said.split()
        ),
    )


def _query(
    terms: tuple[Term, ...], scene: Scene
) -> tuple[Query, Sequence[Party], When | Lack, bool]:
    found = parties(terms)
    asked = flows(terms, found)
    wanted = measures(terms)
    targets, whole = _part_and_whole(terms, _targets(terms, found, scene.held), wanted)
    targets = against_whole(terms, targets)
    one_by_one = pairs(terms, found, lambda part, there: _targets(part, there, scene.held))
    when = asked_time(terms, scene.latest)
    order = ranking(terms, wanted, named=len(targets))
    beyond = targets[0] if order and len(targets) == 1 and _beyond_one(terms) else None
    targets = () if beyond else targets
    ways = asked.asked or ((way,) if (way := ranked_flow(terms)) else ())
    query = Query(
        shape=Shape.RANK
        if order
        else shape(terms, wanted, named=max(len(targets), len(one_by_one)), flows=len(ways)),
        targets=targets,
        flows=ways,
        measures=wanted,
        when=when if isinstance(when, When) else When(),
        reporter=next(
            (party.code for party in found if party.role is Role.US and party.code), None
        ),
        ranking=order,
        claim=claim(terms),
        currency=_currency(terms),
        yes_no=is_yes_no(terms),
        of=beyond or (WHOLE if order and _holds_against_total(terms) else whole),
        pairs=one_by_one,
        turned=any(
            one.form in grammar("times") and two.kind in ("flow", "place", "product")
            for one, two in pairwise(_said(terms))
        ),
        together=order is not None and _together(terms, order, wanted),
    )
    if _over_the_year(terms, query, scene.latest):
        query = replace(
            query, when=When(scene.latest.code), measures=(Measure.GROWTH,), shape=Shape.TELL
        )
    return _settled(query, terms), found, when, asked.unclear and Measure.CONTRIBUTION not in wanted


def _beyond_one(terms: Sequence[Term]) -> bool:
    """Whether those beyond one are asked for: "which markets are larger than India"."""
    return any(term.kind == "combine" and term.code in ("more", "fewer") for term in terms)


def _holds_against_total(terms: Sequence[Term]) -> bool:
    """Whether more or less than the total is asked for: "faster than total imports"."""
    compared = any(term.kind == "combine" and term.code in ("more", "fewer") for term in terms)
    return compared and any(term.kind == "whole" for term in terms)


def _over_the_year(terms: Sequence[Term], query: Query, latest: Period) -> bool:
    """Whether a figure is held against the year before: "compared with Q1 last year"."""
    if query.when.code != latest.year_before().code or query.ranking:
        return False
    said = _said(terms)
    held = {("combine", "versus"), ("prep", "than")}
    return any(
        (one.kind, one.code) in held and "time" in (two.kind, three.kind)
        for one, two, three in zip(said, said[1:], [*said[2:], said[-1]], strict=False)
    )


def _currency(terms: Sequence[Term]) -> str | None:
    """The money that a figure is wanted in; yuan where "in yuan" is said."""
    yuan = any(
        term.code == "value" and grammar("yuan") & set(term.form.split())
        for term in of_kind(terms, "measure")
    )
    return next((term.code for term in of_kind(terms, "currency")), "CNY" if yuan else None)


def _together(terms: Sequence[Term], order: Ranking, wanted: tuple[Measure, ...]) -> bool:
    """Whether the figures of a list are to be added: in words, or as the share of the top five."""
    added = any(term.kind == "combine" and term.code == "sum" for term in terms)
    return added or (Measure.SHARE in wanted and bool(order.first))


def _said(terms: Sequence[Term]) -> list[Term]:
    return [term for term in terms if term.kind != "chat"]


def _part_and_whole(
    terms: Sequence[Term], targets: tuple[Target, ...], wanted: tuple[Measure, ...]
) -> tuple[tuple[Target, ...], Target | None]:
    """In "share of components in machinery exports" the second is what the share is of."""
    named = [at for at, term in enumerate(terms) if term.kind in ("place", "product")]
    if Measure.SHARE not in wanted or len(targets) != 2 or len(named) != 2:
        return targets, None
    between = terms[named[0] + 1 : named[1]]
    if _whole_first(terms, named):
        return targets[1:], targets[0]
    if any(term.kind == "prep" and term.code in ("in", "of") for term in between) and not any(
        term.kind in ("follow", "combine") for term in between
    ):
        return targets[:1], targets[1]
    return targets, None


def _targets(terms: Sequence[Term], found: Sequence[Party], held: Held) -> tuple[Target, ...]:
    """List what is asked about; goods, firms or a mode named with a partner narrow it together."""
    partners = [Target(partner=party.code) for party in narrowest(found, held) if party.code]
    goods = [Target(product=_held_product(term.code, held)) for term in of_kind(terms, "product")]
    firms = [Target(enterprise=term.code) for term in of_kind(terms, "enterprise")]
    modes = [Target(regime=term.code) for term in of_kind(terms, "regime")]
    groups = [list(dict.fromkeys(group)) for group in (partners, goods, firms, modes) if group]
    if not groups:
        return ()
    longest = max(groups, key=len)
    single = {
        key: value for group in groups if group is not longest for key, value in _keys(group[0])
    }
    return tuple(replace(target, **single) for target in longest)


def _whole_first(terms: Sequence[Term], named: list[int]) -> bool:
    """Whether the whole comes before the part: "how much of machinery exports are components"."""
    asked = next(
        (at for at, term in enumerate(terms) if term.kind == "measure" and term.code == "share"),
        len(terms),
    )
    told = any(term.kind == "asks" and term.code == "be" for term in terms[named[0] + 1 : named[1]])
    return told and asked + 1 == named[0] and terms[asked].form.endswith("of")


def _keys(target: Target) -> list[tuple[str, str]]:
    pairs = (
        ("partner", target.partner),
        ("product", target.product),
        ("regime", target.regime),
        ("enterprise", target.enterprise),
    )
    return [(key, value) for key, value in pairs if value]


def _held_product(name: str, held: Held) -> str:
    """The name under which the store has a group, where it has it under another one."""
    if name in held.products:
        return name
    return next((other for other in sorted(held.products) if same_product(name, other)), name)


def _settled(query: Query, terms: Sequence[Term]) -> Query:
    """Growth that came from somebody is a contribution; half of the exports is a share."""
    kinds = set(query.measures)
    if query.targets and {Measure.GROWTH, Measure.SHARE} <= kinds and _whole_of_growth(terms):
        return replace(query, measures=(Measure.CONTRIBUTION,))
    claim = query.claim
    if (
        not query.measures
        and claim
        and claim.asked
        and claim.unit == "%"
        and (query.targets or query.flows)
    ):
        return replace(query, measures=(Measure.SHARE,))
    return query


def _whole_of_growth(terms: Sequence[Term]) -> bool:
    """Whether growth is what a share is asked of: "how much of the growth", "growth made up by"."""
    kinds = [
        (term.code, term)
        for term in terms
        if term.kind == "measure" and term.code in ("growth", "share")
    ]
    (first, _), (second, later) = kinds[0], kinds[-1]
    return (
        (first, second) == ("share", "growth")
        and not later.opens
        and not any(term.kind == "follow" and term.form in grammar("and") for term in terms)
    )


def _notes(terms: Sequence[Term]) -> tuple[str, ...]:
    known = places()
    said = [term for term in of_kind(terms, "place") if known.assumed(term.said)]
    return tuple(
        dict.fromkeys(f"“{term.said}” is read as {known.by_code[term.code].name}." for term in said)
    )


def _two_ways(query: Query) -> tuple[str, ...]:
    names = [places().by_code[target.partner].name for target in query.targets if target.partner]
    if not names:
        return ()
    measure = f" {query.measures[0].value}" if query.measures else ""
    return (f"exports to {names[0]}{measure}", f"imports from {names[0]}{measure}")


def _off_topic(terms: Sequence[Term], query: Query) -> bool:
    """Whether nothing is asked that has to do with trade."""
    subjects = [
        term
        for term in terms
        if term.kind in _SUBJECT and term.form not in grammar("anybody") and term.code != "topic"
    ]
    if not query.targets and not subjects:
        return True
    if any((term.kind, term.code) in _IDLE for term in terms) and not (
        query.flows or query.measures
    ):
        return True
    unknown = sum(term.kind == "unknown" for term in terms)
    return unknown >= 5 and unknown * 3 > sum(term.kind not in _GRAMMAR for term in terms)


def _search_words(terms: Sequence[Term]) -> tuple[str, ...]:
    return tuple(
        word
        for term in terms
        if term.kind not in ("prep", "follow", "reporter")
        and term.form not in grammar("our things")
        and not (term.kind == "asks" and term.code in ("be", "wh", "yesno"))
        for word in term.said.split()
    )
