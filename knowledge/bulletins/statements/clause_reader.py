"""The clauses of one sentence, one after the other: whose each figure is, and what each leaves."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from knowledge.bulletins.home import Home
from knowledge.bulletins.statements.barred import not_understood
from knowledge.bulletins.statements.clause import Clause
from knowledge.bulletins.statements.extras import Extras
from knowledge.bulletins.statements.facts import Page, Told, facts
from knowledge.bulletins.statements.free import sign_of
from knowledge.bulletins.statements.memory import Memory
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
from knowledge.bulletins.statements.setting import Setting, of_parent
from knowledge.bulletins.statements.stated import Stated
from knowledge.bulletins.statements.subject import Subject
from knowledge.bulletins.tokens import Token
from knowledge.facts import Fact, Flow, Series, Skipped

_WHOM = frozenset({"place", "unknown"})
_NARROW = frozenset({"goods", "unknown", "firm", "regime"})

type_of_found = Fact | Skipped


@dataclass(slots=True)
class ClauseReader:
    """Reads the clauses of one sentence in order, keeping in mind what they told of."""

    tokens: Sequence[Token]
    home: Home
    memory: Memory
    page: Page
    stated: Mapping[int, Stated]
    """What each run of figures states, by its first token."""
    extras: Extras
    flow_ahead: Flow | None
    """The flow that the sentence names first."""
    turned: Flow | None
    """The flow that what partners do means, where the sentence names none."""
    signs: Mapping[int, int]
    """+1 or -1 for each token that says surplus or deficit."""
    timed: bool
    """Whether the sentence itself says, before any figure, which period it is about."""
    tags: frozenset[str]
    """All that the tokens of the sentence may be taken for."""
    before: tuple[Series, ...] = ()
    """The subjects of the last clause that was no part of another."""
    last: tuple[Series, ...] = ()
    """The subjects of the last clause."""
    child: str = ""
    """The words with which the whole sentence tells of a part of what came before."""
    groups: list[tuple[Series, ...]] = field(default_factory=list)
    """The subjects of each clause so far that has figures."""
    flow_lost: Flow | None = None
    """The flow of a clause that was not understood."""
    lost: bool = False
    """Whether nobody knows of what the last clause told, so that "of which" has no whole."""
    astray: bool = False
    """Whether the last clause named partners and was not understood."""
    narrowed: bool = False
    """Whether the last clause told of goods or firms and was not understood."""
    hidden: bool = False
    """Whether a colon was put behind something that nobody knows."""
    labelled: bool = False
    """Whether it opens with a label: Fruit: imports of 3 billion yuan."""
    elsewhere: bool = False
    """Whether it opens in a place that nobody knows."""
    part_of: str | None = None
    """The product group that the goods of the sentence are said to be a part of."""
    sign: int = 0
    """+1 or -1 once a surplus or a deficit was told of."""

    def read(self, clause: Clause) -> Iterator[type_of_found]:
        """Give a fact or a reason for each figure of a clause."""
        stated = self.stated
        statements = [stated[run.first] for run in clause.runs if run.first in stated]
        if clause.child and clause.start and (self.lost or clause.nameless):
            statements, stated = [], {}
        subject = self._subject(clause, statements)
        for run in clause.runs:
            if run.first not in stated:
                yield from not_understood(run, self.page)
        count = max((len(run.items) for run in clause.runs), default=0)
        group = subject.group(count) or subject.group()
        self.lost = self.lost if clause.child else bool(statements) and not group
        paired = list(self._paired(statements, subject, clause))
        for one in paired:
            yield from self._told(one, subject)
        read = any(one.about is not None for one in paired)
        if paired:
            self.narrowed = not read and (
                self.narrowed or any(mark.kind in _NARROW for mark in clause.marks)
            )
        unknown = any(part.unknown and not part.named for part in subject.parts)
        self.hidden = self.hidden or (clause.colon and unknown)
        self._remember(clause, group, statements)

    def _subject(self, clause: Clause, statements: Sequence[Stated]) -> Subject:
        flows = [one.whole.flows[0] for one in statements if one.whole and one.whole.flows]
        flows.extend(self.extras.ranked(clause))
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
            narrowed=self.narrowed,
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
        together = (
            len(whole) > 1
            and "together" in self.tags
            and any("together" in token.tags for token in self.tokens[clause.start : clause.end])
        )
        certificates = self.extras.certificates()
        if certificates and not any(mark.kind in ("flow", "goods") for mark in clause.marks):
            yield from of_certificates(statements, self.tokens, certificates)
            return
        spread = every(self.groups, whole) if "respectively" in self.tags else ()
        alone = singles(self.groups)
        for one in statements:
            listed = alone + (whole if one.run is not clause.runs[0] else ())
            joint = jointly(self.tokens, one.run.first, listed, whole)
            if joint:
                yield from pair(one, Candidates(joint, together=True))
                continue
            own = subject.group(len(one.run.items)) or whole
            yield from pair(one, Candidates(own, (*alone, *whole[:1]), spread, together))

    def _told(self, paired: Paired, subject: Subject) -> Iterator[type_of_found]:
        if paired.about is None:
            yield from self.page.skip_item(paired.item, paired.fault)
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
        yield from facts(self.page, told)

    def _part_of(self, subject: Subject, about: Series) -> str | None:
        """Give the group that the text puts goods in: Of the mechanical products."""
        if about.product is None:
            return None
        self.part_of = subject.frame or self.part_of
        return self.part_of if self.part_of != about.product else None

    def _remember(
        self, clause: Clause, group: Sequence[Series], statements: Sequence[Stated]
    ) -> None:
        self.astray = not group and any(mark.kind in _WHOM for mark in clause.marks)
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
            self.memory.remember(group, self.page.sentence.said)

    def about(self) -> Series | None:
        """Give what the last clause is about, none where it is about several things."""
        return self.before[0] if len(self.before) == 1 else None
