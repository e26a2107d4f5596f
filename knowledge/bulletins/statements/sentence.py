"""One sentence -> its facts, and a reason for each other number."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from knowledge.bulletins.home import Home
from knowledge.bulletins.mark import BACK, Mark
from knowledge.bulletins.marks import marks
from knowledge.bulletins.runs import Run, runs
from knowledge.bulletins.sentences import Sentence
from knowledge.bulletins.statements.asides import without_asides
from knowledge.bulletins.statements.barred import allowed
from knowledge.bulletins.statements.clause_reader import ClauseReader, type_of_found
from knowledge.bulletins.statements.clauses import clauses
from knowledge.bulletins.statements.comparing import UNSAID, Comparing
from knowledge.bulletins.statements.extras import Extras
from knowledge.bulletins.statements.facts import Page
from knowledge.bulletins.statements.flows import turned
from knowledge.bulletins.statements.free import free, signs
from knowledge.bulletins.statements.headings import keep_heading, label_flow
from knowledge.bulletins.statements.lasting import lasting
from knowledge.bulletins.statements.listed import entries, list_ranks
from knowledge.bulletins.statements.memory import Memory
from knowledge.bulletins.statements.moneys import moneys
from knowledge.bulletins.statements.names import Names
from knowledge.bulletins.statements.others import others
from knowledge.bulletins.statements.readings import Reader
from knowledge.bulletins.statements.stands import accepted
from knowledge.bulletins.statements.stated import Stated
from knowledge.bulletins.statements.stretched import is_up_to_day
from knowledge.bulletins.statements.times import Times
from knowledge.bulletins.tokens import Token, said_in
from knowledge.facts import Bulletin, Flow

__all__ = ["SentenceReader", "type_of_found"]


@dataclass(slots=True)
class SentenceReader:
    """Reads one sentence."""

    bulletin: Bulletin
    home: Home
    memory: Memory
    sentence: Sentence
    tokens: Sequence[Token]
    flow_ahead: Flow | None = None
    """The flow that the sentence names first."""
    timed: bool = False
    """Whether the sentence itself says, before any figure, which period it is about."""
    tags: frozenset[str] = field(init=False)
    """All that its tokens may be taken for."""

    def __post_init__(self) -> None:
        """Look once at what stands in the sentence."""
        self.tags = said_in(self.tokens)

    def read(self) -> Iterator[type_of_found]:
        """Give a fact or a reason for each number of the sentence, in the order of the text."""
        if self.tokens:
            yield from sorted(self._read(), key=lambda one: one.start)

    def _read(self) -> Iterator[type_of_found]:
        outside = without_asides(marks(self.tokens, self.bulletin.text), self.tokens)
        named = {mark.first: mark for mark in accepted(outside, self.tokens, self.memory.goods)}
        extras = self._extras(named)
        found = [run for run in runs(self.tokens) if not extras.holds(run.first)]
        times = self._times(found, named.values())
        every = found
        found, barred = allowed(every, self.tokens)
        page = self._page(every, times, classed=barred.classed)
        strange = "company" in self.tags and not found
        self.memory.stranger = self.memory.stranger or strange
        if strange or (barred.runs and not found):
            self.memory.forget()
        stated = self._stated(found, named, times)
        made: list[type_of_found] = list(barred.skipped(page))
        if not stated:
            keep_heading(self.tokens, named.values(), times, self.memory, self.sentence.said)
        told = free(named, stated, extras, self.tokens)
        reader = ClauseReader(
            self.tokens,
            self.home,
            self.memory,
            page,
            stated,
            extras,
            self.flow_ahead,
            turned(told, self.home) or label_flow(self.tokens),
            signs(named, self.tokens),
            self.timed,
            self.tags,
        )
        made.extend(self._clauses(told, found, reader))
        made.extend(extras.told(page, times))
        made.extend(list_ranks(self.tokens, named, page, times.at(len(self.tokens))))
        made.extend(entries(self.tokens, named, page) if "in_force" in self.tags else ())
        yield from made
        yield from others(self.tokens, made, page)

    def _extras(self, named: Mapping[int, Mark]) -> Extras:
        """Find what is counted and ranked, and the flow that the sentence names first."""
        flows = [mark.value for mark in named.values() if mark.kind in ("flow", "verb")]
        ahead = next((one for one in flows if one in ("export", "import", "trade")), None)
        self.flow_ahead = Flow(ahead) if ahead else None
        return Extras.found(self.tokens, named, self.home)

    def _clauses(
        self, free: Sequence[Mark], found: Sequence[Run], reader: ClauseReader
    ) -> Iterator[type_of_found]:
        amounts = [run for run in found if run.kind != "number"]
        for clause in clauses(self.tokens, free, amounts):
            yield from reader.read(clause)
            reader.extras.note(clause, reader.about())
        if not reader.stated:
            Names(self.tokens, self.home, self.memory, self.sentence.said).keep(
                free, self.flow_ahead
            )
        if amounts and not reader.groups:
            self.memory.forget()
        self.memory.finish(reader.groups, self.sentence.said)

    def _times(self, found: Sequence[Run], named: Iterable[Mark]) -> Times:
        """Say which period the sentence is about, and keep it for those that follow."""
        memory = self.memory
        plain = not any(mark.kind in ("place", "firm", "regime", "goods") for mark in named)
        now = memory.now if plain and not is_up_to_day(self.tokens) else memory.base
        if memory.valued and self.tokens[0].has("of_which") and not memory.first:
            now = memory.valued
        times = Times(
            self.tokens,
            found,
            memory.calendar,
            now,
            last=memory.told,
            stretch=memory.stretch or memory.told,
            names=frozenset(one.first for one in named if one.kind not in BACK),
        )
        about = lasting(times, memory.main)
        if about is not None and memory.may_tell(about[1], self.tokens):
            when = self.tokens[about[0]].when
            pointed = when is not None and when.relative == "point"
            first = found[0].first if found else len(self.tokens)
            opens = not any(mark.first < about[0] for mark in named)
            lead = opens and about[0] < first and not self.tokens[0].has("while")
            memory.tell_period(about[1], pointed=pointed, lead=lead, whole=not plain)
            self.timed = about[0] < first
        return times

    def _stated(
        self, found: Sequence[Run], named: Mapping[int, Mark], times: Times
    ) -> dict[int, Stated]:
        comparing = Comparing(self.tokens, times, self.memory.basis, self.memory.stated)
        counted = "currencies" in self.tags
        known = moneys(found, self.memory.currency, self.home.name) if counted else frozenset()
        made = Reader(self.tokens, named, times, self.home, comparing, known).read(found)
        stated = {one.run.first: one for one in made if isinstance(one, Stated)}
        amounts = (one.period for one in stated.values() if one.run.kind == "money")
        told = {*times.told.values(), times.now}
        self.memory.valued = next((one for one in reversed([*amounts]) if one in told), None)
        bases = {one.basis for one in stated.values() if one.is_growth}
        self.memory.compare(bases or ({UNSAID} if comparing.unsaid else set()))
        return stated

    def _page(self, found: Sequence[Run], times: Times, *, classed: bool) -> Page:
        units = [item.figure.unit for run in found for item in run.items if run.kind == "money"]
        self.memory.currency = self.memory.currency or next(filter(None, units), None)
        goods = self.memory.titled_goods if self.memory.told_of else None
        currency = self.memory.currency
        published = self.memory.calendar.published
        return Page(
            *(self.bulletin, self.home, self.sentence, currency, goods, times.codes, published),
            classed=classed,
        )
