"""One sentence -> its facts, and a reason for each other number."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from knowledge.bulletins.home import Home
from knowledge.bulletins.mark import Mark
from knowledge.bulletins.marks import marks
from knowledge.bulletins.runs import Run, runs
from knowledge.bulletins.sentences import Sentence
from knowledge.bulletins.statements.asides import without_asides
from knowledge.bulletins.statements.barred import allowed, not_understood
from knowledge.bulletins.statements.clauses import Clause, clauses
from knowledge.bulletins.statements.comparing import UNSAID, Comparing
from knowledge.bulletins.statements.extras import Extras
from knowledge.bulletins.statements.facts import Page, Told, facts
from knowledge.bulletins.statements.flows import turned
from knowledge.bulletins.statements.free import free, sign_of, signs
from knowledge.bulletins.statements.headings import keep_heading
from knowledge.bulletins.statements.listed import entries, list_ranks
from knowledge.bulletins.statements.memory import Memory
from knowledge.bulletins.statements.names import Names
from knowledge.bulletins.statements.others import others
from knowledge.bulletins.statements.pairing import (
    Candidates,
    Paired,
    every,
    jointly,
    of_certificates,
    pair,
    shares_out,
    singles,
)
from knowledge.bulletins.statements.parts import parts
from knowledge.bulletins.statements.readings import Reader
from knowledge.bulletins.statements.setting import Setting, of_parent
from knowledge.bulletins.statements.stands import accepted
from knowledge.bulletins.statements.stated import Stated
from knowledge.bulletins.statements.subject import Subject
from knowledge.bulletins.statements.times import Times, is_up_to_day
from knowledge.bulletins.tokens import Token, said_in
from knowledge.facts import Bulletin, Fact, Flow, Series, Skipped

type_of_found = Fact | Skipped


@dataclass(slots=True)
class SentenceReader:
    """Reads one sentence."""

    bulletin: Bulletin
    home: Home
    memory: Memory
    sentence: Sentence
    tokens: Sequence[Token]
    before: tuple[Series, ...] = ()
    """The subjects of the last clause that was no part of another."""
    last: tuple[Series, ...] = ()
    """The subjects of the last clause."""
    child: str = ""
    """The words with which the whole sentence tells of a part of what came before."""
    groups: list[tuple[Series, ...]] = field(default_factory=list)
    """The subjects of each clause so far that has figures."""
    extras: Extras | None = None
    flow_ahead: Flow | None = None
    flow_lost: Flow | None = None
    """The flow of a clause that was not understood."""
    turned: Flow | None = None
    """The flow that what partners do means, where the sentence names none."""
    certificates: Series | None = None
    """What a sentence on certificates of origin is about."""
    lost: bool = False
    """Whether nobody knows of what the last clause told, so that "of which" has no whole."""
    astray: bool = False
    """Whether the last clause named partners and was not understood."""
    hidden: bool = False
    """Whether a colon was put behind something that nobody knows."""
    labelled: bool = False
    """Whether it opens with a label: Fruit: imports of 3 billion yuan."""
    elsewhere: bool = False
    """Whether it opens in a place that nobody knows."""
    timed: bool = False
    """Whether the sentence itself says, before any figure, which period it is about."""
    part_of: str | None = None
    """The product group that the goods of the sentence are said to be a part of."""
    sign: int = 0
    """+1 or -1 once a surplus or a deficit was told of."""
    signs: dict[int, int] = field(default_factory=dict)
    """+1 or -1 for each token that says surplus or deficit."""

    def read(self) -> Iterator[type_of_found]:
        """Give a fact or a reason for each number of the sentence, in the order of the text."""
        yield from sorted(self._read(), key=lambda one: one.start)

    def _read(self) -> Iterator[type_of_found]:
        outside = without_asides(marks(self.tokens, self.bulletin.text), self.tokens)
        named = {mark.first: mark for mark in accepted(outside, self.tokens, self.memory.goods)}
        self.signs = signs(named, self.tokens)
        extras = self._extras(named)
        found = [run for run in runs(self.tokens) if not extras.holds(run.first)]
        times = self._times(found, named.values())
        page = replace(self._page(found), codes=times.codes)
        found, barred = allowed(found, self.tokens)
        tags = said_in(self.tokens)
        strange = "company" in tags and not found
        self.memory.stranger = self.memory.stranger or strange
        if strange or (barred.runs and not found):
            self.memory.forget()
        stated = self._stated(found, named, times)
        made: list[type_of_found] = list(barred.skipped(page))
        if not stated:
            keep_heading(self.tokens, named.values(), times, self.memory, self.sentence.said)
        told = free(named, stated, extras, self.tokens)
        self.turned = turned(told, self.home)
        made.extend(self._clauses(told, found, stated, page))
        made.extend(extras.told(page, times))
        made.extend(list_ranks(self.tokens, named, page, times.at(len(self.tokens))))
        made.extend(entries(self.tokens, named, page) if "in_force" in tags else ())
        yield from made
        yield from others(self.tokens, made, page)

    def _extras(self, named: Mapping[int, Mark]) -> Extras:
        """Find what is counted and ranked, and the flow that the sentence names first."""
        flows = [mark.value for mark in named.values() if mark.kind in ("flow", "verb")]
        ahead = next((one for one in flows if one in ("export", "import", "trade")), None)
        self.flow_ahead = Flow(ahead) if ahead else None
        self.extras = Extras.found(self.tokens, named, self.home)
        self.certificates = self.extras.certificates()
        return self.extras

    def _clauses(
        self,
        free: Sequence[Mark],
        found: Sequence[Run],
        stated: Mapping[int, Stated],
        page: Page,
    ) -> Iterator[type_of_found]:
        amounts = [run for run in found if run.kind != "number"]
        for clause in clauses(self.tokens, free, amounts):
            yield from self._clause(clause, stated, page)
            if self.extras:
                self.extras.note(clause, self._about())
        if not stated:
            Names(self.tokens, self.home, self.memory, self.sentence.said).keep(
                free, self.flow_ahead
            )
        if amounts and not self.groups:
            self.memory.forget()
        self.memory.finish(self.groups, self.sentence.said)

    def _times(self, found: Sequence[Run], named: Iterable[Mark]) -> Times:
        """Say which period the sentence is about, and keep it for those that follow."""
        memory = self.memory
        plain = not any(mark.kind in ("place", "firm", "regime", "goods") for mark in named)
        now = memory.now if plain and not is_up_to_day(self.tokens) else memory.base
        if memory.valued and self.tokens[0].has("of_which") and not memory.first:
            now = memory.valued
        times = Times(self.tokens, found, memory.calendar, now, last=memory.told)
        about = times.sentence()
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
        made = Reader(self.tokens, named, times, self.home, comparing).read(found)
        stated = {one.run.first: one for one in made if isinstance(one, Stated)}
        amounts = (one.period for one in stated.values() if one.run.kind == "money")
        known = {*times.told.values(), times.now}
        self.memory.valued = next((one for one in reversed([*amounts]) if one in known), None)
        bases = {one.basis for one in stated.values() if one.is_growth}
        self.memory.compare(bases or ({UNSAID} if comparing.unsaid else set()))
        return stated

    def _page(self, found: Sequence[Run]) -> Page:
        units = [item.figure.unit for run in found for item in run.items if run.kind == "money"]
        self.memory.currency = self.memory.currency or next(filter(None, units), None)
        return Page(self.bulletin, self.home, self.sentence, self.memory.currency)

    def _clause(
        self, clause: Clause, stated: Mapping[int, Stated], page: Page
    ) -> Iterator[type_of_found]:
        statements = [stated[run.first] for run in clause.runs if run.first in stated]
        if clause.child and clause.start and (self.lost or clause.nameless):
            statements, stated = [], {}
        subject = self._subject(clause, statements)
        for run in clause.runs:
            if run.first not in stated:
                yield from not_understood(run, page)
        count = max((len(run.items) for run in clause.runs), default=0)
        group = subject.group(count) or subject.group()
        self.lost = self.lost if clause.child else bool(statements) and not group
        for paired in self._paired(statements, subject, clause):
            yield from self._told(paired, subject, page)
        unknown = any(part.unknown and not part.named for part in subject.parts)
        self.hidden = self.hidden or (clause.colon and unknown)
        self._remember(clause, group, statements)

    def _subject(self, clause: Clause, statements: Sequence[Stated]) -> Subject:
        flows = [one.whole.flows[0] for one in statements if one.whole and one.whole.flows]
        flows.extend(self.extras.ranked(clause) if self.extras else ())
        found = parts(clause.marks, self.tokens, self.home)
        self.elsewhere = self.elsewhere or any(part.elsewhere for part in found)
        setting = Setting(
            tokens=self.tokens,
            home=self.home,
            memory=self.memory,
            before=self.before,
            last=self.last,
            child=self._child(clause),
            singles=singles(self.groups),
            lists=tuple(group for group in self.groups if len(group) > 1),
            flow_ahead=self.flow_ahead,
            turned=self.turned,
            timed=self.timed,
            colon=clause.colon,
            labelled=self.labelled,
            hidden=self.hidden,
            elsewhere=self.elsewhere,
            astray=self.astray,
            flow_lost=self.flow_lost,
            named_flow=flows[0] if flows and not self.before else None,
        )
        self.labelled = self.labelled or (clause.colon and not clause.start)
        return Subject(found, setting)

    def _child(self, clause: Clause) -> str:
        """Give the words that make a clause tell of a part; those of a whole sentence hold on."""
        if clause.child and clause.start == 0:
            self.child = clause.child
        return clause.child or self.child

    def _paired(
        self, statements: Sequence[Stated], subject: Subject, clause: Clause
    ) -> Iterator[Paired]:
        whole = subject.group()
        hands = shares_out(statements, len(whole))
        if hands:
            for series, hand in zip(whole, hands, strict=True):
                yield from (Paired(one, one.run.items[0], 0, series) for one in hand)
            return
        together = len(whole) > 1 and any(
            "together" in token.tags for token in self.tokens[clause.start : clause.end]
        )
        if self.certificates and not any(mark.kind in ("flow", "goods") for mark in clause.marks):
            yield from of_certificates(statements, self.tokens, self.certificates)
            return
        spread = every(self.groups, whole, self.tokens)
        alone = singles(self.groups)
        for one in statements:
            listed = alone + (whole if one.run is not clause.runs[0] else ())
            joint = jointly(self.tokens, one.run.first, listed, whole)
            if joint:
                yield from pair(one, Candidates(joint, together=True))
                continue
            own = subject.group(len(one.run.items)) or whole
            yield from pair(one, Candidates(own, (*alone, *whole[:1]), spread, together))

    def _told(self, paired: Paired, subject: Subject, page: Page) -> Iterator[type_of_found]:
        if paired.about is None:
            yield from page.skip_item(paired.item, paired.fault)
            return
        about = paired.about
        paired = of_parent(paired, subject.setting)
        if paired.stated.other:
            about = replace(about, reporter=paired.stated.other)
        self.sign = next((part.sign for part in subject.parts if part.sign), self.sign)
        sign = sign_of(paired.stated.run, self.signs, self.sign)
        part_of = self._part_of(subject, about)
        each = paired.stated.periods
        period = each[paired.place] if each else paired.stated.period
        told = Told(paired, about, period, sign, subject.named_in, part_of)
        yield from facts(page, told)

    def _part_of(self, subject: Subject, about: Series) -> str | None:
        """Give the group that the text puts goods in: Of the mechanical products."""
        if about.product is None:
            return None
        self.part_of = subject.frame or self.part_of
        return self.part_of if self.part_of != about.product else None

    def _remember(
        self, clause: Clause, group: Sequence[Series], statements: Sequence[Stated]
    ) -> None:
        self.astray = not group and any(mark.kind == "place" for mark in clause.marks)
        if not statements and clause.runs:
            said = [mark.value for mark in clause.marks if mark.value in ("export", "import")]
            self.flow_lost = Flow(said[0]) if len(set(said)) == 1 else None
        if not group:
            return
        self.last = self.last if clause.inside else tuple(group)
        if (not clause.child or clause.start == 0) and not clause.inside:
            self.before = tuple(group)
        if statements:
            self.groups.append(tuple(group))
            self.memory.remember(group, self.sentence.said)

    def _about(self) -> Series | None:
        """Give what the last clause is about, none where it is about several things."""
        return self.before[0] if len(self.before) == 1 else None
