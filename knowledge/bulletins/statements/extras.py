"""Counts, ranks and dated happenings of a sentence, told of whom their clause is about."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from decimal import Decimal

from knowledge.bulletins.home import Home
from knowledge.bulletins.mark import FLOW, PLACE, VERB, Mark
from knowledge.bulletins.statements.clause import Clause
from knowledge.bulletins.statements.facts import Page
from knowledge.bulletins.statements.ranks import Rank, number, ranks
from knowledge.bulletins.statements.specials import CERTIFICATES, RUNS, Special, specials
from knowledge.bulletins.statements.times import Times
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.years import last_day
from knowledge.facts import Fact, Flow, Measure, Series
from knowledge.frozen import frozen
from knowledge.periods import Period

_NEAR = 9
_AMONG: dict[Flow | None, str] = {
    Flow.TRADE: "trading partners",
    Flow.EXPORT: "export markets",
    Flow.IMPORT: "import sources",
}
_ALL = frozenset({"exporters", "importers"})
"""Nouns that count all firms of a flow, whatever the sentence is about."""


@frozen
class Extras:
    """What a sentence counts, ranks and dates."""

    tokens: Sequence[Token]
    marks: Mapping[int, Mark]
    home: Home
    counts: tuple[Special, ...]
    ranks: tuple[Rank, ...]
    abouts: list[tuple[int, int, Series | None]] = field(default_factory=list)

    @classmethod
    def found(cls, tokens: Sequence[Token], marks: Mapping[int, Mark], home: Home) -> "Extras":
        """Find them."""
        return cls(tokens, marks, home, specials(tokens), tuple(ranks(tokens, marks, home)))

    def holds(self, token: int) -> bool:
        """Tell whether a figure is a count, so that no other reader takes it."""
        return any(one.first <= token < one.last for one in self.counts)

    def claims(self, token: int) -> bool:
        """Tell whether a thing named there tells of a rank or count alone."""
        return any(one.first <= token < one.last for one in self.ranks) or any(
            one.first <= token < one.last and self.marks[token].kind != PLACE for one in self.counts
        )

    def ranked(self, clause: Clause) -> list[Flow]:
        """Give the flow in which a clause ranks a partner: the second biggest export market."""
        return [
            rank.flows[0]
            for rank in self.ranks
            if rank.partner and rank.flows[0] and clause.start <= rank.first < clause.end
        ]

    def note(self, clause: Clause, about: Series | None) -> None:
        """Keep what a clause is about, for the counts and ranks that stand in it."""
        self.abouts.append((clause.start, clause.end, about))

    def told(self, page: Page, times: Times) -> Iterator[Fact]:
        """Give the facts of the sentence."""
        other = bool(self.counts or self.ranks) and self._of_other()
        for count in self.counts:
            if other and count.unit in RUNS:
                continue
            yield from self._count(count, page, times)
        for rank in () if other else self.ranks:
            about = self._about(rank.first) or Series(self.home.name, Flow.TRADE)
            yield from self._rank(rank, about, page, times)

    def _of_other(self) -> bool:
        """Whether the sentence is on something else than trade: The grain output ranked first."""
        other = any(token.has("other") for token in self.tokens)
        return other and not any(mark.kind in (FLOW, VERB) for mark in self.marks.values())

    def _about(self, token: int) -> Series | None:
        """Give what the clause of a token is about, none where that is several things."""
        inside = (about for start, end, about in self.abouts if start <= token < end)
        return next(inside, None)

    def _count(self, count: Special, page: Page, times: Times) -> Iterator[Fact]:
        home = Series(self.home.name)
        about = self._about(count.first) or home
        if about.reporter is None:
            return
        flow = count.flow or self._flow_before(count.first) or about.flow
        period = times.at(count.first)
        if count.no_flow:
            about = replace(home, partner=self._partner(count), product=count.product)
        elif count.unit in RUNS:
            about = replace(about, flow=flow, product=None, reporter=self.home.name)
            period = _last_month(period) if count.unit == "months" else period
        elif count.unit == "tonnes":
            if about.product is None or about.flow is None:
                return
        else:
            about = replace(about, flow=flow, product=None, reporter=self.home.name)
            about = home if count.unit in _ALL else about
            about = replace(about, flow=flow)
        yield self._fact(count, about, page, period)

    def _flow_before(self, token: int) -> Flow | None:
        """Give the flow named last before a token of the sentence."""
        flows = [
            mark.value
            for at, mark in sorted(self.marks.items())
            if at < token and mark.kind == FLOW
        ]
        if not flows:
            return None
        return Flow.BALANCE if flows[-1] in ("surplus", "deficit") else Flow(flows[-1])

    def _partner(self, count: Special) -> str | None:
        """Read whose certificates they are: 4,318 RCEP certificates of origin."""
        inside = [self.marks[at] for at in range(count.first, count.last) if at in self.marks]
        whose = next((mark.value for mark in inside if mark.kind == PLACE), None)
        return whose or (self._bound_for(count) if count.unit == "trains" else None)

    def _bound_for(self, count: Special) -> str | None:
        """Read where trains go: 87 trains left Xi'an for Central Asia."""
        for at in range(count.last, min(len(self.tokens), count.last + _NEAR)):
            mark = self.marks.get(at)
            if mark is not None and mark.kind == PLACE and mark.prep in ("for", "to"):
                return mark.value
            if self.tokens[at].figure or self.tokens[at].said in (",", ";"):
                return None
        return None

    def certificates(self) -> Series | None:
        """Give what a sentence on certificates of origin is about, none where it is on none."""
        for count in self.counts:
            if count.product == CERTIFICATES:
                return Series(self.home.name, None, self._partner(count), CERTIFICATES)
        return None

    def _fact(self, one: Special, about: Series, page: Page, period: Period | None) -> Fact:
        figure = one.figure
        return Fact(
            about=about,
            period=period.code if period else None,
            measure=one.measure,
            value=one.value,
            unit=one.unit,
            basis=one.basis,
            printed=page.bulletin.text[one.start : one.end],
            start=one.start,
            end=one.end,
            sentence=page.sentence.said,
            bulletin=page.bulletin.id,
            margin=figure.margin if figure and figure.scale else Decimal(0),
            approx=figure.approx if figure else None,
        )

    def _rank(self, rank: Rank, about: Series, page: Page, times: Times) -> Iterator[Fact]:
        if rank.named:
            about = Series(self.home.name, about.flow, rank.named, rank.product)
        named = "" if rank.basis == "markets" and about.flow in _AMONG else rank.basis
        basis = named or (_AMONG.get(about.flow) if about.partner else None)
        if basis is None or (basis in _AMONG.values() and about.partner is None):
            return
        if rank.basis == "world" and about.partner is not None:
            return
        if rank.partner and (about.partner is None or about.product != rank.product):
            return
        for token, flow in zip(rank.places, rank.flows, strict=False):
            special = Special(
                rank.first,
                rank.last,
                Measure.RANK,
                Decimal(number(token) or 0),
                "rank",
                token.start,
                token.end,
                basis=basis,
            )
            series = replace(about, flow=flow or about.flow)
            yield self._fact(special, series, page, times.at(rank.first))


def _last_month(period: Period | None) -> Period | None:
    """Give the month with which a run of months ends."""
    if period is None or not period.months:
        return period
    end = last_day(period)
    return Period(end.year, end.month, 1)


__all__ = ["CERTIFICATES", "Extras"]
