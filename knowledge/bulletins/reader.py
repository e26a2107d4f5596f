"""One sentence after the other -> facts, and every other number with the reason why it is none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from knowledge.bulletins.compose import compose
from knowledge.bulletins.home import Home, home
from knowledge.bulletins.marks import Mark, marks
from knowledge.bulletins.runs import Run, runs
from knowledge.bulletins.sentences import Sentence, sentences
from knowledge.bulletins.statements.clauses import Clause, clauses
from knowledge.bulletins.statements.facts import Page, Told, facts
from knowledge.bulletins.statements.goods import accepted
from knowledge.bulletins.statements.memory import Memory
from knowledge.bulletins.statements.pairing import (
    Candidates, Paired, pair, shares_out,
)
from knowledge.bulletins.statements.parts import parts
from knowledge.bulletins.statements.readings import Reader, Stated
from knowledge.bulletins.statements.subject import Setting, Subject
from knowledge.bulletins.statements.times import Times
from knowledge.bulletins.tokens import Token, tokens
from knowledge.bulletins.years import Calendar
from knowledge.facts import Bulletin, Fact, Flow, Series, Skipped

type_of_found = Fact | Skipped


@dataclass(slots=True)
class BulletinReader:
    """Reads the sentences of one bulletin in order, keeping in mind what they told of."""

    bulletin: Bulletin
    said: tuple[Sentence, ...]
    home: Home
    calendar: Calendar
    memory: Memory = field(default_factory=Memory)
    currency: str | None = None

    def read(self) -> Iterator[type_of_found]:
        """Give a fact or a reason for each number of the text."""
        for sentence in self.said:
            yield from self._sentence(sentence)

    def _sentence(self, sentence: Sentence) -> Iterator[type_of_found]:
        self.memory.open(sentence.paragraph)
        found = compose(tokens(sentence.raw, sentence.start))
        reader = SentenceReader(self, sentence, found)
        yield from reader.read()


def reader(bulletin: Bulletin) -> BulletinReader:
    """Get ready to read a bulletin."""
    said = sentences(bulletin.text)
    place = home(bulletin.title, [one.raw for one in said], bulletin.publisher)
    published = date.fromisoformat(bulletin.published) if bulletin.published else None
    return BulletinReader(bulletin, said, place, Calendar(published, None, _year(said)))


def _year(said: Sequence[Sentence]) -> int | None:
    for sentence in said:
        for token in tokens(sentence.raw, 0):
            if token.when is not None and token.when.year:
                return token.when.year
    return None


@dataclass(slots=True)
class SentenceReader:
    """Reads one sentence."""

    owner: BulletinReader
    sentence: Sentence
    tokens: Sequence[Token]
    before: tuple[Series, ...] = ()
    singles: list[Series] = field(default_factory=list)
    sign: int = 0

    def read(self) -> Iterator[type_of_found]:
        """Give a fact or a reason for each number of the sentence."""
        found = runs(self.tokens)
        named = marks(self.tokens, self.owner.bulletin.text)
        memory = self.owner.memory
        times = Times(self.tokens, found, self.owner.calendar, memory.now)
        self._set_period(times)
        by_token = {mark.first: mark for mark in named}
        made = Reader(self.tokens, by_token, times, self.owner.home).read(found)
        stated = {one.run.first: one for one in made if isinstance(one, Stated)}
        named = tuple(accepted(named, self.tokens))
        free = [mark for mark in named if not _claimed(mark, list(stated.values()))]
        page = self._page(found)
        for clause in clauses(self.tokens, free, found):
            yield from self._clause(clause, stated, page)
        self._remember_named(named)
        yield from self._others(page)

    def _page(self, found: Sequence[Run]) -> Page:
        for run in found:
            for item in run.items:
                if item.figure.kind == "money" and item.figure.unit:
                    self.owner.currency = self.owner.currency or item.figure.unit
        return Page(self.owner.bulletin, self.owner.home, self.sentence, self.owner.currency)

    def _set_period(self, times: Times) -> None:
        """Keep the period that the sentence is about, for those that follow."""
        memory = self.owner.memory
        if not times.told:
            return
        first = times.told[min(times.told)]
        memory.now = first
        if memory.main is None:
            memory.main = first
            self.owner.calendar = replace(self.owner.calendar, main=first)

    def _clause(
        self, clause: Clause, stated: dict[int, Stated], page: Page
    ) -> Iterator[type_of_found]:
        statements = [stated[run.first] for run in clause.runs if run.first in stated]
        subject = self._subject(clause, statements)
        for run in clause.runs:
            if run.first not in stated:
                yield from self._not_understood(run, page)
        group = subject.group(max((len(run.items) for run in clause.runs), default=0))
        for paired in self._paired(statements, subject, clause):
            yield from self._told(paired, subject, page)
        self._remember(clause, group or subject.group(), statements)

    def _not_understood(self, run: Run, page: Page) -> Iterator[Skipped]:
        for item in run.items:
            yield page.skip(item.figure, "not understood")
            if item.also is not None:
                yield page.skip(item.also, "not understood")

    def _subject(self, clause: Clause, statements: Sequence[Stated]) -> Subject:
        named = [one.whole.flows[0] for one in statements if one.whole and one.whole.flows]
        setting = Setting(
            tokens=self.tokens,
            home=self.owner.home,
            memory=self.owner.memory,
            before=self.before,
            child=clause.child,
            named_flow=named[0] if named and not self.before else None,
        )
        return Subject(parts(clause.marks, self.tokens, self.owner.home), setting)

    def _paired(
        self, statements: Sequence[Stated], subject: Subject, clause: Clause
    ) -> Iterator[Paired]:
        whole = subject.group()
        hands = shares_out(statements, len(whole))
        if hands:
            for series, hand in zip(whole, hands, strict=True):
                for one in hand:
                    yield Paired(one, one.run.items[0], 0, series)
            return
        together = any(
            token.has("together") for token in self.tokens[clause.start :]
        )
        for one in statements:
            own = subject.group(len(one.run.items))
            singles = (*self.singles, *whole[:1])
            yield from pair(one, Candidates(own, tuple(singles), together))

    def _told(self, paired: Paired, subject: Subject, page: Page) -> Iterator[type_of_found]:
        if paired.about is None:
            yield from self._refused(paired, page)
            return
        about = paired.about
        if paired.stated.other:
            about = replace(about, reporter=paired.stated.other)
        sign = next((part.sign for part in subject.parts if part.sign), self.sign)
        self.sign = sign
        told = Told(paired, about, paired.stated.period, sign, subject.named_in)
        yield from facts(page, told)

    def _refused(self, paired: Paired, page: Page) -> Iterator[Skipped]:
        yield page.skip(paired.item.figure, paired.fault)
        if paired.item.also is not None:
            yield page.skip(paired.item.also, paired.fault)

    def _remember(
        self, clause: Clause, group: Sequence[Series], statements: Sequence[Stated]
    ) -> None:
        if not group:
            return
        if not clause.child:
            self.before = tuple(group)
        if len(group) == 1 and statements:
            if not self.singles or self.singles[-1] != group[0]:
                self.singles.append(group[0])
        if statements:
            self.owner.memory.remember(group, self.sentence.said)

    def _remember_named(self, named: Sequence[Mark]) -> None:
        """Keep the partners of a sentence that tells no figure of them."""
        part = parts([mark for mark in named if mark.kind == "place"], self.tokens, self.owner.home)
        partners = [one for piece in part for one in piece.partners]
        memory = self.owner.memory
        if memory.partners_said != self.sentence.said and partners:
            memory.named(partners, self.sentence.said)

    def _others(self, page: Page) -> Iterator[Skipped]:
        return iter(())


def _claimed(mark: Mark, statements: Sequence[Stated]) -> bool:
    return any(
        first <= mark.first < last for one in statements for first, last in one.claims
    )


def whole_flow(series: Series) -> Flow | None:
    """Give the flow of a series."""
    return series.flow
