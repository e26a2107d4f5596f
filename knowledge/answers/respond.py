"""query -> facts -> answer: one way of answering for each shape of question."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from knowledge.answers import sums
from knowledge.answers.answer import Answer, Kind
from knowledge.answers.cells import PARTS, Absent, Found, change, find, flows_of, lacking
from knowledge.answers.claims import verdict
from knowledge.answers.compose import common_headline, one, quotes, several, with_absent
from knowledge.answers.declines import admit, ask_back, decline, quoted
from knowledge.answers.declines import lacking as decline_lacks
from knowledge.answers.desk import Cell, Desk
from knowledge.answers.passages import search
from knowledge.answers.ranks import chosen, ranked
from knowledge.answers.wording import capital, figure, flow_words, line, target_words, unit_words
from knowledge.answers.answer import Shown
from knowledge.facts import Fact, Flow, Measure, Series
from knowledge.queries import WHOLE, End, Query, Ranking, Reading, Shape, Some, Target, Wanted
from knowledge.vocabulary.load import table
from knowledge.vocabulary.places import places

_VALUE_AND_GROWTH = (Measure.VALUE, Measure.GROWTH)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its reading, on its way to an answer."""

    question: str
    reading: Reading

    @property
    def query(self) -> Query:
        """What the reading asks for."""
        return self.reading.query


def respond(question: str, reading: Reading, desk: Desk) -> Answer:
    """Answer a question as it was read."""
    asked = Asked(question, reading)
    if reading.alternatives:
        return ask_back(question, reading.alternatives)
    if not _wants_figure(reading) and (passage := _passage(asked, desk)):
        return passage
    if reading.off_topic:
        return admit(question, desk)
    if reading.unknown and (passage := _passage(asked, desk)):
        return passage
    if reading.lacks:
        return decline_lacks(question, reading.lacks, _asked_cells(asked, desk), desk, reading.unknown)
    answer = _BY_SHAPE[reading.query.shape](asked, desk)
    return _in_printed_currency(answer, asked) if reading.query.currency else answer


def _wants_figure(reading: Reading) -> bool:
    query = reading.query
    return bool(query.flows or query.measures or query.ranking or query.shape not in (Shape.TELL, Shape.PASSAGE) or (query.targets and not reading.unknown))


def _passage(asked: Asked, desk: Desk) -> Answer | None:
    reading = asked.reading
    if not reading.open_question:
        return None
    found = search(reading.words, desk, must=reading.unknown)
    return quoted(asked.question, [found], "The bulletin says:") if found else None


def _asked_cells(asked: Asked, desk: Desk) -> list[Absent]:
    """What would be looked up, were nothing missing: its neighbours are offered."""
    if any(lack.key == "reporter" for lack in asked.reading.lacks):
        return []
    return [Absent(cell, "") for cell in _cells(asked.query, desk)[:1]] if asked.query.targets or asked.query.flows else []


# --- told ------------------------------------------------------------------------------------------


def _tell(asked: Asked, desk: Desk) -> Answer:
    query = asked.query
    cells = _cells(query, desk)
    found = [find(cell, desk, query.currency) for cell in cells]
    there = [each for each in found if isinstance(each, Found)]
    absent = [each for each in found if isinstance(each, Absent)]
    if not there:
        return decline(asked.question, absent or _nothing(query, desk), desk, asked.reading.notes)
    holds = verdict(query.claim, [each.shown.fact for each in there])
    if len(there) == 1:
        answer = one(asked.question, there[0], desk, verdict=holds, notes=asked.reading.notes)
    else:
        answer = several(asked.question, there, desk, common_headline(there), verdict=holds, notes=asked.reading.notes)
    return with_absent(answer, absent, desk) if absent else answer


def _cells(query: Query, desk: Desk) -> list[Cell]:
    """The figures that a plain question asks for: targets, then flows, then measures."""
    out = []
    for target in query.targets or (WHOLE,):
        for flow in _flows(query, target, desk):
            out += [Cell(target, flow, measure, query.when) for measure in _measures(query)]
    return out


def _flows(query: Query, target: Target, desk: Desk) -> list[Flow]:
    if query.flows:
        return list(query.flows)
    measures = _measures(query)
    known = flows_of(target, desk, measures[0] if len(measures) == 1 else Some.ANY, query.when)
    if Measure.SHARE in measures and not known:
        known = flows_of(target, desk, Measure.VALUE, query.when)
    return known or flows_of(target, desk, Some.ANY, query.when) or [Flow.EXPORT]


def _measures(query: Query) -> tuple[Measure, ...]:
    if query.measures:
        return query.measures
    if query.claim and query.claim.up is not None:
        return (Measure.GROWTH,)
    return (Measure.VALUE,) if query.flows else _VALUE_AND_GROWTH


def _nothing(query: Query, desk: Desk) -> list[Absent]:
    return [Absent(cell, lacking(cell, desk)) for cell in _cells(query, desk)[:1]]


# --- several together ------------------------------------------------------------------------------


def _pair(asked: Asked, desk: Desk) -> list[Found] | Answer:
    """The figures that are compared, added or subtracted; an answer where one of them is missing."""
    query = asked.query
    measure = query.measures[0] if query.measures else _claimed(query)
    single = replace(query, measures=(measure,))
    if not query.flows and len(query.targets) > 1:
        return _pair(Asked(asked.question, replace(asked.reading, query=replace(single, flows=_shared_flow(single, desk)))), desk)
    found = [find(cell, desk) for cell in _cells(single, desk)]
    absent = [each for each in found if isinstance(each, Absent)]
    there = [each for each in found if isinstance(each, Found)]
    if absent:
        answer = decline(asked.question, absent, desk, asked.reading.notes)
        if there and query.shape is Shape.COMPARE:
            told = _told(there, asked, desk)
            return with_absent(told, absent, desk)
        return answer
    return there


def _told(there: list[Found], asked: Asked, desk: Desk) -> Answer:
    if len(there) == 1:
        return one(asked.question, there[0], desk, notes=asked.reading.notes)
    return several(asked.question, there, desk, common_headline(there), notes=asked.reading.notes)


def _claimed(query: Query) -> Measure:
    return Measure.GROWTH if query.claim and query.claim.up is not None else Measure.VALUE


def _shared_flow(query: Query, desk: Desk) -> tuple[Flow, ...]:
    """The flows that all targets have; exports where none is shared, so that what lacks is said."""
    shared = [flow for flow in PARTS if all(flow in flows_of(target, desk, Some.ANY, query.when) for target in query.targets)]
    return tuple(shared) or (Flow.EXPORT,)


def _compare(asked: Asked, desk: Desk) -> Answer:
    found = _pair(asked, desk)
    if isinstance(found, Answer):
        return found
    best = max(found, key=lambda each: each.shown.fact.value)
    holds = verdict(asked.query.claim, [each.shown.fact for each in found])
    headline = f"More: {line(best.shown)}" if len({each.shown.fact.value for each in found}) > 1 else "Equal as printed:"
    return several(asked.question, found, desk, headline, verdict=holds, notes=asked.reading.notes)


def _sum(asked: Asked, desk: Desk) -> Answer:
    found = _pair(asked, desk)
    if isinstance(found, Answer):
        return found
    if overlap := _overlap(found):
        answer = _told(found, asked, desk)
        return replace(answer, notes=(f"{overlap}: they are not added.", *answer.notes))
    facts = [each.shown.fact for each in found]
    about = _joined([fact.about for fact in facts])
    shown, computed = sums.total(facts, about)
    return one(asked.question, Found(found[0].cell, shown, computed), desk, notes=asked.reading.notes)


def _overlap(found: list[Found]) -> str | None:
    known = places()
    targets = [each.cell.target for each in found]
    if any(each.cell.measure not in (Measure.VALUE, Measure.SHARE, Measure.CONTRIBUTION) for each in found):
        return "Growth rates and ranks are no parts of a whole"
    for place, first in enumerate(targets):
        for second in targets[place + 1 :]:
            if first.partner and second.partner and known.overlap(first.partner, second.partner):
                return f"{target_words(first)} and {target_words(second)} overlap"
            if first.product and second.product:
                return f"{capital(first.product)} and {second.product} may overlap"
    return None


def _joined(series: list[Series]) -> Series:
    partners = list(dict.fromkeys(each.partner for each in series if each.partner))
    flows = {each.flow for each in series}
    flow = series[0].flow if len(flows) == 1 else Flow.TRADE
    return replace(series[0], partner="+".join(partners) or None, flow=flow)


def _difference(asked: Asked, desk: Desk) -> Answer:
    if set(asked.query.flows) == set(PARTS) and _value_only(asked.query):
        return _tell(Asked(asked.question, replace(asked.reading, query=replace(asked.query, flows=(Flow.BALANCE,)))), desk)
    return _of_two(asked, desk, lambda first, second: sums.difference(first, second, _joined([first.about, second.about])))


def _value_only(query: Query) -> bool:
    return set(query.measures) <= {Measure.VALUE}


def _ratio(asked: Asked, desk: Desk) -> Answer:
    return _of_two(asked, desk, sums.ratio)


def _of_two(asked: Asked, desk: Desk, rule: Callable[..., sums.Computed]) -> Answer:
    found = _pair(asked, desk)
    if isinstance(found, Answer):
        return found
    if len(found) != 2:  # noqa: PLR2004
        return _told(found, asked, desk)
    first, second = sorted((each.shown.fact for each in found), key=lambda fact: -fact.value)
    if first.unit != second.unit:
        return _told(found, asked, desk)
    shown, computed = rule(first, second)
    holds = verdict(asked.query.claim, [each.shown.fact for each in found])
    answer = one(asked.question, Found(found[0].cell, shown, computed), desk, verdict=holds, notes=asked.reading.notes)
    words = table("answers")["flow"]
    parts = [f"{figure(each.shown)} ({target_words(each.shown.fact.about) or words[(each.cell.flow or Flow.TRADE).value]})" for each in found]
    head = "Ratio" if asked.query.shape is Shape.RATIO else "Difference"
    return replace(answer, headline=f"{head}: {figure(shown)} ({' against '.join(parts)})")


def _except(asked: Asked, desk: Desk) -> Answer:
    """A total without one of its parts."""
    query = asked.query
    if len(query.targets) != 1 or not query.flows or not _value_only(query):
        return decline(asked.question, _nothing(query, desk), desk, asked.reading.notes)
    flow = query.flows[0]
    whole, part = (find(Cell(target, flow, Measure.VALUE, query.when), desk) for target in (WHOLE, query.targets[0]))
    for each in (whole, part):
        if isinstance(each, Absent):
            return decline(asked.question, [each], desk, asked.reading.notes)
    assert isinstance(whole, Found) and isinstance(part, Found)  # noqa: S101, PT018
    facts = whole.shown.fact, part.shown.fact
    shown, computed = sums.difference(*facts, facts[0].about)
    answer = one(asked.question, Found(whole.cell, shown, computed), desk, notes=asked.reading.notes)
    said = flow_words(Series(), flow, desk.reporter)
    return replace(answer, headline=f"{capital(said)} without {target_words(query.targets[0])}: {figure(shown)} (computed)")


def _change(asked: Asked, desk: Desk) -> Answer:
    query = replace(asked.query, measures=(Measure.VALUE,))
    if not query.flows:
        query = replace(query, flows=tuple(_flows(query, (query.targets or (WHOLE,))[0], desk)))
    results = [change(cell, desk) for cell in _cells(query, desk)]
    there = [each for each in results if isinstance(each, Found)]
    if not there:
        return decline(asked.question, [each for each in results if isinstance(each, Absent)], desk, asked.reading.notes)
    if len(there) > 1:
        return several(asked.question, there, desk, "Change over the year:", notes=asked.reading.notes)
    answer = one(asked.question, there[0], desk, notes=asked.reading.notes)
    return replace(answer, headline=f"Change over the year of {flow_words(there[0].cell.target, there[0].cell.flow, desk.reporter)}: {figure(there[0].shown)} (computed)")


# --- ranked ----------------------------------------------------------------------------------------


def _rank(asked: Asked, desk: Desk) -> Answer:
    query = asked.query
    order = query.ranking or Ranking()
    flows = query.flows or tuple(flow for flow in PARTS if ranked(desk, flow, order, query.when))
    lists = {flow: ranked(desk, flow, order, query.when) for flow in flows}
    kept = [each for flow in flows for each in chosen(lists[flow], order)]
    if not kept or (query.targets and not query.claim):
        return _no_ranking(asked, desk)
    size = max(len(found) for found in lists.values())
    note = f"Of the {_number(size)} named in the bulletin."
    notes = (*asked.reading.notes, note)
    if query.targets:
        return _rank_claim(asked, desk, lists, order)
    if len(kept) == 1:
        return one(asked.question, kept[0], desk, notes=notes)
    return several(asked.question, kept, desk, _rank_headline(desk, order, kept), numbered=len(flows) == 1, notes=notes)


def _number(size: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[size] if size < len(words) else str(size)


def _rank_headline(desk: Desk, order: Ranking, found: list[Found]) -> str:
    words = table("answers")["ranked"]
    flow = found[0].cell.flow or Flow.TRADE
    names = "product groups" if order.dimension == "product" else words[flow.value]
    measure = (order.by or Measure.VALUE).value
    way = "lowest first" if order.end is End.BOTTOM else "highest first"
    return f"{desk.reporter}'s {names} by {measure}, {way}:"


def _rank_claim(asked: Asked, desk: Desk, lists: dict[Flow, list[Found]], order: Ranking) -> Answer:
    """Is the EU the largest market: the one that is, and whether it is that one."""
    target = asked.query.targets[0]
    for found in lists.values():
        own = next((each for each in found if each.cell.target == target), None)
        first = chosen(found, order)
        if own is None or not first:
            continue
        holds = "yes" if own in first else "no"
        rest = [each for each in first if each is not own] if len(first) == 1 else []
        return several(asked.question, [own, *rest], desk, f"First is {line(first[0].shown)}", verdict=holds) if rest else one(asked.question, own, desk, verdict=holds)
    return _no_ranking(asked, desk)


def _no_ranking(asked: Asked, desk: Desk) -> Answer:
    query = asked.query
    if query.targets:
        absent = _nothing(replace(query, measures=query.measures or (Measure.VALUE,)), desk)
        key = query.ranking.dimension if query.ranking and query.ranking.dimension else absent[0].key
        return decline(asked.question, [replace(absent[0], key=key)], desk, asked.reading.notes)
    order = query.ranking or Ranking()
    flow = query.flows[0] if query.flows else Flow.EXPORT
    return Answer(asked.question, Kind.NONE, f"The bulletin does not rank {order.dimension or 'partner'}s of {desk.reporter}'s {table('answers')['flow'][flow.value]} that far or that way.", missing=(order.dimension or "partner", "measure", "flow"))


# --- counts, events, the world, the text --------------------------------------------------------------


def _run(asked: Asked, desk: Desk) -> Answer:
    flows = asked.query.flows or (Flow.TRADE,)
    wanted = Wanted(desk.reporter, flows[0], measure=Measure.COUNT)
    found = [fact for fact in desk.store.find(wanted) if fact.unit in ("quarters", "months", "years")]
    if not found:
        return decline(asked.question, [Absent(Cell(WHOLE, flows[0], Measure.COUNT), "measure")], desk)
    return one(asked.question, _printed(found[0]), desk)


def _printed(fact: Fact) -> Found:
    about = fact.about
    target = Target(about.partner, about.product, about.regime, about.enterprise)
    return Found(Cell(target, about.flow, fact.measure), Shown(fact))


def _event(asked: Asked, desk: Desk) -> Answer:
    found = desk.store.find(Wanted(reporter=Some.ANY, flow=Some.ANY, partner=asked.query.targets[0].partner, measure=Measure.EVENT))
    if found:
        return one(asked.question, _printed(found[0]), desk)
    return _passage(asked, desk) or _tell(asked, desk)


def _world(asked: Asked, desk: Desk) -> Answer:
    """A share of something that is not the reporter's own trade."""
    own = {None, *(flow.value for flow in Flow)}
    found = [
        fact
        for fact in desk.store.find(Wanted(reporter=Some.ANY, flow=Some.ANY, partner=asked.query.targets[0].partner, measure=Measure.SHARE))
        if fact.basis not in own
    ]
    return one(asked.question, _printed(found[0]), desk) if found else _tell(asked, desk)


def _source(asked: Asked, desk: Desk) -> Answer:
    words = [*asked.reading.words, *table("passages")["alike"][8]]
    found = search(words, desk)
    if found:
        return quoted(asked.question, [found], "The bulletin says:")
    return admit(asked.question, desk)


def _in_printed_currency(answer: Answer, asked: Asked) -> Answer:
    """Another currency than the printed one is not given: say so and offer the printed figure."""
    currency = asked.query.currency or ""
    values = [shown for shown in answer.figures if shown.fact.measure is Measure.VALUE]
    if not values or all(shown.fact.unit == currency for shown in values):
        return answer
    printed = unit_words(values[0].fact.unit)
    return Answer(
        asked.question,
        Kind.NONE,
        f"The bulletin gives no figure in {unit_words(currency)}; it is printed in {printed}.",
        missing=("measure",),
        near=answer.figures[:3],
        near_lines=tuple(line(shown) for shown in answer.figures[:3]),
        quotes=answer.quotes,
    )


_BY_SHAPE: dict[Shape, Callable[[Asked, Desk], Answer]] = {
    Shape.TELL: _tell,
    Shape.RANK: _rank,
    Shape.COMPARE: _compare,
    Shape.SUM: _sum,
    Shape.DIFFERENCE: _difference,
    Shape.RATIO: _ratio,
    Shape.EXCEPT: _except,
    Shape.CHANGE: _change,
    Shape.RUN: _run,
    Shape.EVENT: _event,
    Shape.WORLD: _world,
    Shape.PASSAGE: _source,
    Shape.SOURCE: _source,
}
