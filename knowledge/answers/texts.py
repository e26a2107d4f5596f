"""What stands in the text and is no figure of trade: runs, events, sentences."""

from calendar import month_name
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from knowledge.answers.answer import Answer, Quote, Shown
from knowledge.answers.asked import Asked
from knowledge.answers.cells import Absent, Found
from knowledge.answers.claims import verdict
from knowledge.answers.compose import one
from knowledge.answers.declines import admit, decline, quoted
from knowledge.answers.desk import Cell, Desk, frameworks
from knowledge.answers.passages import ENOUGH, OF_WORDS, Wish, passages, search
from knowledge.answers.told import tell
from knowledge.facts import Fact, Flow, Measure
from knowledge.queries import EVERYTHING, WHOLE, Reading, Sense, Some, Target, Wanted
from knowledge.vocabulary.fold import fold
from knowledge.vocabulary.load import table
from knowledge.vocabulary.places import places

_MONTHS = frozenset(map(str.casefold, month_name[1:]))
_ONE_WAY = {Flow.EXPORT.value, Flow.IMPORT.value}
_RUNS = ("quarters", "months", "years")


def run(asked: Asked) -> Answer:
    """Say for how many quarters or months in a row something has held."""
    desk = asked.desk
    flow = asked.query.flows[0] if asked.query.flows else Flow.TRADE
    found = [
        fact
        for fact in desk.store.find(Wanted(desk.reporter, flow, measure=Measure.COUNT))
        if fact.unit in _RUNS
    ]
    if not found:
        return decline(asked, [Absent(Cell(WHOLE, flow, Measure.COUNT), "measure")])
    return one(asked, _printed(found[0]), verdict=verdict(asked.query.claim, [found[0]]))


def _printed(fact: Fact) -> Found:
    about = fact.about
    target = Target(about.partner, about.product, about.regime, about.enterprise)
    return Found(Cell(target, about.flow, fact.measure), Shown(fact))


def event(asked: Asked) -> Answer:
    """Say when something entered into force."""
    if not asked.query.targets:
        return passage(asked) or admit(asked.question, asked.desk)
    wanted = Wanted(partner=asked.query.targets[0].partner, measure=Measure.EVENT)
    if found := asked.desk.store.find(wanted):
        return one(asked, _printed(found[0]))
    return passage(asked) or tell(asked)


def world(asked: Asked) -> Answer:
    """Give a share of something that is not the reporter's own trade."""
    if not asked.query.targets:
        return passage(asked) or admit(asked.question, asked.desk)
    own = {None, *(flow.value for flow in Flow)}
    wanted = Wanted(
        reporter=Some.ANY, partner=asked.query.targets[0].partner, measure=Measure.SHARE
    )
    found = [fact for fact in asked.desk.store.find(wanted) if fact.basis not in own]
    if found:
        return one(asked, _printed(found[0]))
    cell = Cell(asked.query.targets[0], None, Measure.SHARE)
    return decline(asked, [Absent(cell, "measure")])


def source(asked: Asked) -> Answer:
    """Say where the bulletin has its figures from."""
    words = [*asked.reading.words, *table("passages")["source"]]
    found = search(words, asked.desk, Wish(enough=0.0))
    return (
        quoted(asked.question, [found], "The bulletin says:")
        if found
        else admit(asked.question, asked.desk)
    )


def definition(asked: Asked) -> Answer | None:
    """Answer "what is RCEP?" with the first sentence that names it, and the next one."""
    desk, query = asked.desk, asked.query
    names = [word for word in asked.reading.words if word in asked.reading.names]
    if len(query.targets) != 1 or not asked.reading.defines:
        return None
    found = sorted(passages(names, desk), key=lambda one: (one.bulletin, one.number))
    if not found:
        return None
    bulletin, number = found[0].bulletin, found[0].number
    told = [desk.store.sentence(bulletin, at) for at in (number, number + 1)]
    quotes = [Quote(one, (), desk.store.bulletin(bulletin)) for one in told if one]
    return quoted(asked.question, quotes, "The bulletin says:")


def passage(asked: Asked) -> Answer | None:
    """Answer with the sentence that holds the question's words; none where the match is weak."""
    reading = asked.reading
    if asked.desk.figures_only:
        return None
    named = {word for word in reading.words if word in reading.names}
    if not set(reading.words) - named:
        return None
    wish = _wish(asked, tuple(named))
    found = next((quote for desk in _desks(asked) if (quote := _told(asked, desk, wish))), None)
    return quoted(asked.question, [found], "The bulletin says:") if found else None


def _wish(asked: Asked, named: tuple[str, ...]) -> Wish:
    """Say what a sentence must hold: the words that narrow a question which is not an open one."""
    reading = asked.reading
    elsewhere = tuple(lack.said for lack in reading.lacks if lack.key == "reporter")
    unknown = reading.unknown if reading.query.measures else ()
    unused = [lack.said for lack in reading.lacks if lack.sense is Sense.UNUSED]
    uncounted = (
        lack.said
        for lack in reading.lacks
        if lack.key in ("measure", "product") and lack.said not in unused
    )
    narrowing = () if reading.open_question else (*reading.unknown, *uncounted)
    revising = table("passages")["revising"]
    revised = tuple(word for word in reading.unknown if word.casefold() in revising)
    months = () if reading.open_question and not revised else _months(reading.words)
    must = (*elsewhere, *unknown, *months, *revised)
    unmet = 0 if reading.open_question else len(unused)
    enough = ENOUGH if _is_of_trade(reading) else OF_WORDS
    return Wish(must, narrowing, unmet, named, enough, months)


def _is_of_trade(reading: Reading) -> bool:
    """Whether something is named that has figures: the words beside it are not all."""
    query = reading.query
    goods = any(target.product for target in query.targets)
    known = any(lack.sense is Sense.KNOWN for lack in reading.lacks)
    return bool(query.flows or query.measures or goods or known)


def _months(words: Iterable[str]) -> tuple[str, ...]:
    """The months that are named: a sentence of another month tells of another one."""
    return tuple(word for word in words if word.casefold() in _MONTHS)


def _desks(asked: Asked) -> Iterator[Desk]:
    """Where a sentence is looked for: at the place asked, then at a partner that has bulletins."""
    yield asked.desk
    partners = {target.partner for target in asked.query.targets if target.partner}
    place = places().by_code.get(partners.pop()) if len(partners) == 1 else None
    if place and place.name in asked.desk.store.held().reporters:
        yield replace(asked.desk, reporter=place.name)


def _told(asked: Asked, desk: Desk, wish: Wish) -> Quote | None:
    """Find a sentence that is about all that the question names."""
    found = search(asked.reading.words, desk, wish)
    if found is None:
        return None
    said = f" {fold(found.sentence)} "
    codes = {target.partner for target in asked.query.targets if target.partner}
    own = places().named(desk.reporter or "")
    others = codes - {own.code if own else None} - frameworks()
    named = all(any(f" {name} " in said for name in _names(one)) for one in others)
    named = named and all(f" {fold(month)} " in said for month in wish.months)
    fits = named and not _of_the_other_flow(asked, said) and _of_the_time(asked, desk, found)
    return found if fits else None


def _of_the_time(asked: Asked, desk: Desk, found: Quote) -> bool:
    """Whether a sentence is not of other periods alone than the one asked about."""
    code = asked.query.when.code
    if code is None or asked.query.when.any_year:
        return True
    own = replace(EVERYTHING, reporter=desk.reporter)
    if any(fact.sentence == found.sentence for fact in desk.store.find(replace(own, period=code))):
        return True
    return not any(fact.sentence == found.sentence for fact in desk.store.find(own))


def _of_the_other_flow(asked: Asked, said: str) -> bool:
    """Whether a sentence tells of imports alone where exports are asked about, or the reverse."""
    flows = {flow for flow in _ONE_WAY if any(flow in name for name in asked.reading.names)}
    held = {flow for flow in _ONE_WAY if flow in said}
    return len(flows) == 1 and bool(held) and not flows & held


@lru_cache(maxsize=256)
def _names(code: str) -> tuple[str, ...]:
    """All names of a place."""
    return tuple(name for name, other in places().names.items() if other == code)
