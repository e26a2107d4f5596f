"""What stands in the text and is no figure of trade: runs, events, sentences."""

from knowledge.answers.answer import Answer, Quote, Shown
from knowledge.answers.asked import Asked
from knowledge.answers.cells import Absent, Found
from knowledge.answers.claims import verdict
from knowledge.answers.compose import one
from knowledge.answers.declines import admit, decline, quoted
from knowledge.answers.desk import Cell
from knowledge.answers.passages import Wish, passages, search
from knowledge.answers.told import tell
from knowledge.facts import Fact, Flow, Measure
from knowledge.queries import WHOLE, Some, Target, Wanted
from knowledge.vocabulary.load import table

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
    must = reading.unknown if reading.query.measures else ()
    found = search(reading.words, asked.desk, Wish(must, tuple(named)))
    return quoted(asked.question, [found], "The bulletin says:") if found else None
