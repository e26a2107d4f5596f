"""Rankings and superlatives, over what a bulletin names side by side."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from knowledge.answers import sums
from knowledge.answers.answer import Shown
from knowledge.answers.cells import Found
from knowledge.answers.desk import Cell, Desk, frameworks
from knowledge.facts import Fact, Flow, Measure
from knowledge.queries import WHOLE, End, Ranking, Some, Target, Wanted, When
from knowledge.vocabulary.places import places


def ranked(
    desk: Desk, flow: Flow, order: Ranking, when: When, *, held: bool = False
) -> list[Found]:
    """Put the peers of a dimension in order, by value where nothing else is said.

    ``held`` is where each is held against a threshold, which parts of others can be too.
    """
    measure = order.by or Measure.VALUE
    parts = measure is Measure.GROWTH or held
    dimension = order.dimension or "partner"
    found = peers(desk, flow, measure, dimension, when, parts=parts, inside=order.inside)
    if order.within:
        kept = _largest(desk, flow, order, when)
        found = [each for each in found if each.cell.target in kept]
    left_out = order.without
    found = [each for each in found if not any(_in(one, each.cell.target) for one in left_out)]
    found.sort(key=lambda each: each.shown.fact.value, reverse=order.end is End.TOP)
    return found


def _in(left_out: Target, target: Target) -> bool:
    """Whether something is left out, or shares countries with what is: "outside RCEP"."""
    one, other = left_out.partner, target.partner
    return target == left_out or bool(one and other and places().overlap(one, other))


def _largest(desk: Desk, flow: Flow, order: Ranking, when: When) -> set[Target]:
    """The part of a list, by value, among which something else is put in order."""
    size = order.within or 0
    end = End.TOP if size > 0 else End.BOTTOM
    plain = Ranking(order.dimension, end=end, inside=order.inside)
    return {each.cell.target for each in ranked(desk, flow, plain, when)[: abs(size)]}


def chosen(found: Sequence[Found], order: Ranking) -> list[Found]:
    """Keep the places asked for; none of them where the list is shorter than that."""
    if order.places:
        counted = [place if place > 0 else len(found) + 1 + place for place in order.places]
        return [found[place - 1] for place in counted if 0 < place <= len(found)]
    return list(found[: order.first] if order.first else found)


def peers(  # noqa: PLR0913 - a list is told by all of these
    desk: Desk,
    flow: Flow,
    measure: Measure,
    dimension: str,
    when: When,
    *,
    parts: bool = False,
    inside: str | None = None,
) -> list[Found]:
    """List the markets or product groups that stand side by side, with one measure of each.

    ``parts`` adds those that are part of another group: how fast one grew can be told of both.
    ``inside`` a larger place, those alone are listed that are part of it.
    """
    if measure is Measure.SHARE:
        return _shares(desk, flow, dimension, when, inside)
    wanted = Wanted(
        desk.reporter,
        flow,
        Some.NAMED if dimension == "partner" else None,
        Some.NAMED if dimension == "product" else None,
        measure=Measure.VALUE if measure is Measure.RANK else measure,
        period=when.code or Some.ANY,
    )
    there = desk.store.find(wanted)
    if inside is not None:
        known = places()
        there = [fact for fact in there if known.contains(inside, fact.about.partner or "")]
    facts = _of_one_bulletin(desk, there)
    kept = _side_by_side(facts, dimension, parts=parts)
    return [Found(_cell(fact, measure), Shown(fact)) for fact in kept]


def _cell(fact: Fact, measure: Measure) -> Cell:
    about = fact.about
    target = Target(about.partner, about.product, about.regime, about.enterprise)
    return Cell(target, about.flow, measure, When(fact.period))


def _shares(desk: Desk, flow: Flow, dimension: str, when: When, inside: str | None) -> list[Found]:
    out = []
    for found in peers(desk, flow, Measure.VALUE, dimension, when, inside=inside):
        whole = desk.fact(Cell(WHOLE, flow, Measure.VALUE, found.cell.when))
        cell = replace(found.cell, measure=Measure.SHARE)
        if printed := desk.fact(cell):
            out.append(Found(cell, Shown(printed)))
        elif whole and whole.unit == found.shown.fact.unit:
            out.append(Found(cell, *sums.share(found.shown.fact, whole)))
    return out


def _of_one_bulletin(desk: Desk, facts: Sequence[Fact]) -> list[Fact]:
    """Keep one bulletin's facts of one period, in one unit: the main period, else the latest."""
    exact = [
        fact
        for fact in facts
        if fact.approx is None
        and fact.basis in (None, "yoy", "export growth", "import growth", "trade growth")
    ]
    lists: dict[tuple[str, str | None, str], list[Fact]] = {}
    for fact in exact:
        lists.setdefault((fact.bulletin, fact.period, fact.unit), []).append(fact)
    # a later bulletin may give one figure of a list again: that is no list of its own
    several = [one for one in lists.values() if len(one) > 1] or list(lists.values())
    if not several:
        return []
    main = [one for one in several if one[0].period == desk.latest.code]
    period = (main or several)[0][0].period
    return max((one for one in several if one[0].period == period), key=len)


def _side_by_side(facts: Sequence[Fact], dimension: str, *, parts: bool) -> list[Fact]:
    """Leave out frameworks, joint figures, and parts of another group that is there too."""
    once = list(
        {(fact.about.partner, fact.about.product): fact for fact in reversed(facts)}.values()
    )[::-1]
    if dimension == "product":
        return [fact for fact in once if parts or fact.part_of is None]
    known = places()
    single = [
        fact
        for fact in once
        if fact.about.partner not in frameworks() and "+" not in (fact.about.partner or "")
    ]
    single = _without_wider(single)
    names = {fact.about.partner for fact in single}
    return [
        fact
        for fact in single
        if not any(
            other != fact.about.partner and known.contains(other or "", fact.about.partner or "")
            for other in names
        )
    ]


def _without_wider(facts: list[Fact]) -> list[Fact]:
    """Leave out a list of continents beside a longer one of markets that are parts of them."""
    known = places()
    sizes = Counter(fact.sentence for fact in facts)
    wider = {
        whole.sentence
        for whole in facts
        for part in facts
        if sizes[part.sentence] > sizes[whole.sentence]
        and known.contains(whole.about.partner or "", part.about.partner or "")
    }
    return [fact for fact in facts if fact.sentence not in wider]
