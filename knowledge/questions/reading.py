"""terms -> reading: what we take a question to mean, with each content word accounted for."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.facts import Measure
from knowledge.frozen import frozen
from knowledge.periods import Period
from knowledge.queries import WHOLE, Claim, Lack, Query, Ranking, Reading, Shape, When
from knowledge.questions.accounts import lacks
from knowledge.questions.actors import with_actors
from knowledge.questions.among import among
from knowledge.questions.beside_total import against_whole, all_left_out, other_total
from knowledge.questions.claims import claim, is_yes_no, more_or_fewer
from knowledge.questions.corrected import without_denied
from knowledge.questions.counts import counted
from knowledge.questions.courses import course, over_periods, time_of
from knowledge.questions.earlier import as_more, held_against
from knowledge.questions.fronted import with_fronted
from knowledge.questions.grammar import grammar
from knowledge.questions.lexicon import lexicon
from knowledge.questions.lists import with_lists
from knowledge.questions.measures import measures
from knowledge.questions.multiples import PER_CENT, with_multiples
from knowledge.questions.neighbours import tangled
from knowledge.questions.orders import by_measure
from knowledge.questions.ourselves import OURS, side_by_side, than_ours
from knowledge.questions.pairing import pairs
from knowledge.questions.parties import Party, Role, elsewhere, parties
from knowledge.questions.rankings import ranked_flow, ranking
from knowledge.questions.reasons import asks_why, wants_reason
from knowledge.questions.senses import in_sense, of_all
from knowledge.questions.settled import at_an_end, of_trade, settled
from knowledge.questions.shapes import shape
from knowledge.questions.slips import Unclear
from knowledge.questions.spoken_times import with_spoken_time
from knowledge.questions.targets import part_and_whole, targets_of
from knowledge.questions.terms import Term, codes_of, has_kind, of_kind, recognise
from knowledge.questions.times import asked_time, with_may, with_stretches
from knowledge.questions.topic import off_topic, search_words, without_chatter
from knowledge.questions.upto import with_ends
from knowledge.questions.ways import flows
from knowledge.questions.whose import as_told, of_the_place, owner
from knowledge.questions.words import split
from knowledge.store import Held
from knowledge.vocabulary.places import PlaceKind, places


@frozen
class Scene:
    """What a question is read against: what the store holds, and its latest period."""

    held: Held
    latest: Period
    reporter: str | None = None
    """The default place: a country's name is that of a partner, unless it is this one."""
    spoken: str | None = None
    """The place that a conversation is about, if that is another one than ours."""
    told: tuple[Period, ...] = ()
    """The periods that it is about: the one asked for last, if that was not given; the one told."""
    alone: bool | None = None
    """Whether it is about no partner, so that "it" and "they" are the place itself."""


def read_question(text: str, scene: Scene) -> tuple[Reading, tuple[Term, ...]]:
    """Read a question, however it is spelled; the terms are for following up."""
    words = split(text)
    known = lexicon(scene.held)
    terms = recognise(words, known)
    if isinstance(terms, Unclear):
        return Reading(Query(), alternatives=_respelled(text, terms)), ()
    terms = with_fronted(without_denied(without_chatter(terms)))
    terms = in_sense(with_ends(with_stretches(with_may(terms))), scene.held)
    terms = with_spoken_time(with_multiples(terms), scene.told, scene.latest)
    terms = with_actors(terms, alone=scene.alone)
    terms = of_the_place(terms, scene.spoken, scene.held)
    terms = with_lists(as_told(terms, scene.held, scene.reporter))
    told, whole = among(terms, scene.reporter)
    told, units = counted(told, scene.held)
    return _Reader(told, scene, _Apart(whole, units)).read(), terms


def _respelled(text: str, unclear: Unclear) -> tuple[str, ...]:
    whole = text.strip() if len(text) <= _LONGEST else unclear.said
    return tuple(whole.replace(unclear.said, word, 1) for word in unclear.meant[:3])


_LONGEST = 300  # characters of a question that is said back as a whole


@frozen
class _Apart:
    """What was taken out of the terms before the rest of them was read."""

    among: str | None
    counted: frozenset[str]


class _Reader:
    """Reads the terms of one question: each step takes what those before it found."""

    def __init__(self, terms: tuple[Term, ...], scene: Scene, apart: _Apart) -> None:
        self._terms = terms
        self._scene = scene
        self._apart = apart
        self._found = parties(terms)
        self._flows = flows(terms, self._found)
        earlier = held_against(terms, scene.latest, *scene.told[-1:])
        told = () if earlier and earlier.moved else measures(terms)
        self._held = earlier is not None and earlier.course is not None
        self._measures = (earlier.measure,) if earlier and earlier.measure else told
        self._course = earlier.course if earlier else course(terms, told, scene.latest)
        told_of = earlier.when if earlier else None
        self._when = told_of or time_of(self._course) or asked_time(terms, scene.latest)

    def read(self) -> Reading:
        """Give the query, and what of the question it leaves unanswered."""
        terms, query = self._terms, self._query()
        unclear = self._flows.unclear and Measure.CONTRIBUTION not in self._measures
        return Reading(
            query,
            lacks=self._lacks(query),
            unknown=tuple(term.said for term in of_kind(terms, "unknown")),
            notes=_notes(terms),
            alternatives=_two_ways(query) if unclear else (),
            off_topic=off_topic(terms, query),
            open_question=has_kind(terms, "asks"),
            asks_why=asks_why(terms, query),
            wants_reason=wants_reason(terms, query),
            of_all=of_all(terms),
            defines=_defines(terms, query),
            owner=owner(terms, self._scene.held),
            words=search_words(terms),
            names=frozenset(
                word for term in of_kind(terms, "place", "flow") for word in term.said.split()
            ),
        )

    def _lacks(self, query: Query) -> tuple[Lack, ...]:
        return (
            *elsewhere(self._found, self._terms),
            *(() if _member(query) else tangled(self._found, self._terms, self._scene.held)),
            *((self._when,) if isinstance(self._when, Lack) else ()),
            *lacks(self._terms, query),
        )

    def _query(self) -> Query:
        terms, held = self._terms, self._scene.held
        named = targets_of(terms, self._found, held)
        targets, whole = part_and_whole(terms, named, self._measures)
        targets = against_whole(terms, all_left_out(terms, targets))
        order = ranking(terms, self._measures, named=len(targets))
        abreast = side_by_side(self._found, terms, self._scene.reporter)
        if abreast or (self._course and self._course.pick):
            order = None
        if order and len(targets) == 1 and more_or_fewer(terms):  # "markets larger than India"
            whole, targets = targets[0], ()
        elif order and _holds_against_total(terms, claim(terms)):
            whole = WHOLE
        paired = pairs(terms, self._found, lambda part, there: targets_of(part, there, held))
        shared = of_trade(self._flows.asked, terms)
        query = Query(
            targets=targets,
            flows=() if shared else self._flows.asked or ranked_flow(terms),
            measures=self._measures,
            when=self._when if isinstance(self._when, When) else When(),
            reporter=None if OURS in abreast else _reporter(self._found),
            places=abreast,
            among=self._apart.among,
            counted=self._apart.counted,
            ranking=order,
            claim=as_more(claim(terms), terms) if self._held else claim(terms),
            currency=_currency(terms),
            course=self._course,
            yes_no=is_yes_no(terms),
            of=whole,
            pairs=shared or paired or other_total(targets, self._flows.asked),
            turned=_turned(terms),
            in_per_cent=PER_CENT in {code.split()[0] for code in codes_of(terms, "combine")},
            together=order is not None and _together(terms, order, self._measures),
        )
        if OURS in abreast:
            query = replace(query, claim=than_ours(query.claim))
        return settled(self._shaped(query), terms)

    def _shaped(self, query: Query) -> Query:
        """Say what is to be done with the figures, and take a year's comparison for growth."""
        latest = self._scene.latest
        if _over_the_year(self._terms, query, latest):
            return replace(query, when=When(latest.code), measures=(Measure.GROWTH,), course=None)
        if query.course and query.course.soft and _more_in_per_cent(self._terms):
            query = replace(query, course=None)  # the growth from one to the other
        named = max(len(query.targets), len(query.pairs), len(query.places))
        told = shape(self._terms, self._measures, named=named, flows=len(query.flows))
        if query.counted:
            return replace(query, shape=Shape.COUNT, measures=(Measure.COUNT,), ranking=None)
        if query.among:
            claimed = [int(term.code) for term in of_kind(self._terms, "ordinal")][:1]
            order = Ranking("partner", places=tuple(claimed)) if claimed else query.ranking
            return replace(query, shape=Shape.AMONG, ranking=order)
        query = replace(query, shape=Shape.RANK if query.ranking else told)
        return over_periods(at_an_end(query, self._terms))


def _reporter(found: Sequence[Party]) -> str | None:
    return next((party.code for party in found if party.role is Role.US and party.code), None)


def _member(query: Query) -> bool:
    """Whether a member's share in its group is asked for: "share of Japan in RCEP imports"."""
    if query.of is None or len(query.targets) != 1 or query.ranking:
        return False
    return places().contains(query.of.partner or "", query.targets[0].partner or "")


def _turned(terms: Sequence[Term]) -> bool:
    """Whether the second figure is over the first: "how many times A is B"."""
    named = ("flow", "place", "product")
    return any(
        one.form in grammar("times")
        and two.kind in named
        and not has_kind(terms[: terms.index(one)], *named)  # "A as a multiple of B"
        for one, two in pairwise(_said(terms))
    )


def _defines(terms: Sequence[Term], query: Query) -> bool:
    """Whether it is asked what an agreement or forum is: "what is RCEP?"."""
    asks = [term for term in terms if term.kind != "chat"]
    if len(asks) < 2 or len(query.targets) != 1:
        return False
    plain = all(term.form in grammar("defining") or term.kind == "asks" for term in asks[:-1])
    place = places().by_code.get(query.targets[0].partner or "")
    bloc = place is not None and place.kind is PlaceKind.BLOC
    return bloc and plain and asks[-1].kind == "place"


def _holds_against_total(terms: Sequence[Term], claimed: Claim | None) -> bool:
    """Whether more or less than the total is asked for: "faster than total imports"."""
    beats = claimed is not None and claimed.more is not None and claimed.than is None
    return (more_or_fewer(terms) or beats) and has_kind(terms, "whole")


def _over_the_year(terms: Sequence[Term], query: Query, latest: Period) -> bool:
    """Whether a figure is held against the year before: "compared with Q1 last year"."""
    if query.when.code != latest.year_before().code or query.ranking:
        return False
    if query.course and query.course.codes and latest.code not in query.course.codes:
        return False
    said = _said(terms)
    held = {("combine", "versus"), ("prep", "than")}
    return any(
        (one.kind, one.code) in held
        and (two.kind == "time" or (two.kind in ("prep", "follow") and three.kind == "time"))
        for one, two, three in zip(said, said[1:], [*said[2:], said[-1]], strict=False)
    )


def _more_in_per_cent(terms: Sequence[Term]) -> bool:
    """Whether a growth is told by "how many percent more"."""
    grown = (term for term in of_kind(terms, "measure") if term.code == "growth")
    return any({"more", "less"} & set(term.form.split()) for term in grown)


def _currency(terms: Sequence[Term]) -> str | None:
    """The money that a figure is wanted in; yuan where "in yuan" is said."""
    yuan = any(
        term.code == "value" and grammar("yuan") & set(term.form.split())
        for term in of_kind(terms, "measure")
    )
    return next((term.code for term in of_kind(terms, "currency")), "CNY" if yuan else None)


def _together(terms: Sequence[Term], order: Ranking, wanted: tuple[Measure, ...]) -> bool:
    """Whether the figures of a list are to be added: in words, or as the share of the top five."""
    added = "sum" in codes_of(terms, "combine")
    whole = has_kind(terms, "whole")
    parts = Measure.SHARE in wanted or (whole and Measure.CONTRIBUTION in wanted)
    return added or (parts and bool(order.first) and not by_measure(terms))


def _said(terms: Sequence[Term]) -> list[Term]:
    return [term for term in terms if term.kind != "chat"]


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
