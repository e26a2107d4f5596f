"""Runs -> what each states, before anybody knows of whom: measure, period, basis, claimed words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from knowledge.bulletins.home import Home
from knowledge.bulletins.mark import FLOW, Mark
from knowledge.bulletins.runs import Run
from knowledge.bulletins.statements.around import BARE, Around, Reading
from knowledge.bulletins.statements.bases import Whole, areas, named_whole, owner_name, whole
from knowledge.bulletins.statements.comparing import Comparing
from knowledge.bulletins.statements.cues import read
from knowledge.bulletins.statements.measured import measured_by
from knowledge.bulletins.statements.moneys import other_money
from knowledge.bulletins.statements.parts import BOTH
from knowledge.bulletins.statements.proved import prove
from knowledge.bulletins.statements.stated import Stated
from knowledge.bulletins.statements.times import Times
from knowledge.bulletins.statements.turns import in_turn, of_several
from knowledge.bulletins.statements.yearly import (
    of_quantity,
    over_years,
    per_head,
    since_years,
    yearly_average,
)
from knowledge.bulletins.tokens import Token
from knowledge.facts import Flow, Measure
from knowledge.periods import Period


@dataclass(slots=True)
class Reader:
    """Reads the runs of one sentence, from left to right."""

    tokens: Sequence[Token]
    marks: Mapping[int, Mark]
    times: Times
    home: Home
    comparing: Comparing
    known: frozenset[str] = frozenset()
    share_said: bool = False
    after_share: bool = False
    """Whether the figures read last are a share."""
    after_change: bool = False
    """Whether they are the change of a share."""
    last: Reading | None = None
    whole: Whole | None = None
    """What the last share is a share of."""
    gap: tuple[int, tuple[str, ...]] = (0, ())
    """Where the words of the last gap end, and the places that it is to."""
    began: dict[int, Reading] = field(default_factory=dict)
    """What the first per cent of each part between semicolons is."""

    def read(self, runs: Sequence[Run]) -> list[Stated | Run]:
        """Give what each run states; the run itself where that is not understood."""
        made: list[Stated | Run] = []
        for run in runs:
            around = Around(
                self.tokens,
                run,
                self._share_before(run),
                self.last,
                self.after_share,
                self.after_change,
            )
            reading = read(around)
            reading = self._as_before(run, reading)
            stated = self._stated(run, reading) if reading else None
            stated = self._in_turn(stated) if stated else None
            if stated:
                self._note(stated)
            if stated and stated.gaps:
                self._share_gap(made, stated)
            if stated and stated.reading.measure is Measure.GROWTH and not stated.gaps:
                self._share_basis(made, stated)
            made.append(stated or run)
        return prove(made, self.tokens)

    def _in_turn(self, stated: Stated) -> Stated:
        """Give each figure of a list its own period where as many of one length are listed."""
        single = len(stated.run.items) < 2 and len(self.times.told) < 2
        if single or stated.reading.measure not in (Measure.VALUE, Measure.GROWTH) or stated.gaps:
            return stated
        periods = in_turn(self.times, stated.run) if len(stated.run.items) > 1 else ()
        if not periods and of_several(self.times, stated.period):
            return replace(stated, period=None)
        return replace(stated, periods=periods) if periods else stated

    def _as_before(self, run: Run, reading: Reading | None) -> Reading | None:
        """Take ``ores made up 46% with 26 billion; crude oil 21% with 12 billion`` for shares both.

        What leaves out its verb behind a semicolon says what the part before it began with.
        """
        if run.kind != "percent":
            return reading
        segment = [token.said for token in self.tokens[: run.first]].count(";")
        if segment in self.began:
            return reading
        before = self.began.get(segment - 1)
        if reading and reading.part == "again" and before and before.measure is Measure.SHARE:
            reading = Reading(Measure.SHARE, part="again")
        if reading is not None:
            self.began[segment] = reading
        return reading

    def _share_basis(self, made: list[Stated | Run], stated: Stated) -> None:
        """Give "exports rose 4.5% and imports fell 0.2% on May" one basis: it stands at the end."""
        last = made[-1] if made else None
        amount = isinstance(last, Stated) and len(made) > 1 and last.run.kind == "money"
        last = made[-2] if amount else last
        if not isinstance(last, Stated) or last.reading.measure is not Measure.GROWTH:
            return
        same = stated.basis == "yoy" and last.reading.fault != BARE
        if same or not self._joined(last.run.last, stated.run.first):
            return
        told = self.times.said_basis(stated.run, stated.period)
        if told is not None and self.times.said_basis(last.run, last.period) is None:
            fault = "" if last.reading.fault == BARE else last.reading.fault
            reading = replace(last.reading, fault=fault)
            made[-2 if amount else -1] = replace(last, reading=reading, basis=stated.basis)

    def _joined(self, first: int, last: int) -> bool:
        """Whether only "and", and to which amount it was, parts a growth from the next."""
        if self.tokens[first].said == "to" and self.tokens[first + 1].figure is not None:
            first += 2
        inner = self.tokens[first + 1 : last]
        return self.tokens[first].said == "and" and not any(
            token.figure or token.said in (",", ";", "to") or token.has("compare")
            for token in inner
        )

    def _share_gap(self, made: list[Stated | Run], stated: Stated) -> None:
        """Give "exports were 3 points higher and imports 2 points lower than A" one place."""
        last = made[-1] if made else None
        if not isinstance(last, Run) or last.kind != "points":
            return
        reading = read(Around(self.tokens, last))
        if reading is not None and reading.part == "gap or change":
            end = self._gap_end(reading.cue)
            period = self.times.of(last)
            if not any(
                self.tokens[at].has("comparatives", "compare") for at in range(reading.cue + 1, end)
            ):
                made[-1] = Stated(last, reading, period, gaps=stated.gaps)

    def _note(self, stated: Stated) -> None:
        """Keep what the figures that follow may go on about."""
        measure = stated.reading.measure
        self.after_share = measure is Measure.SHARE and stated.reading.unit == "%"
        self.after_change = measure is Measure.SHARE and not self.after_share
        self.last = stated.reading if measure is Measure.GROWTH else self.last
        if stated.gaps:
            self.gap = (stated.claims[0][1], stated.gaps)
        if measure is Measure.SHARE:
            self.share_said = True
            self.whole = stated.whole
        if measure is Measure.GROWTH:
            self.comparing.last = stated.basis

    def _share_before(self, run: Run) -> bool:
        """Whether a share is what is told of: its proportion increased by 4.7 points to 40.9%."""
        at = run.first - 1
        while at >= 0 and self.tokens[at].said != ";":
            if "share_noun" in self.tokens[at].tags:
                return True
            at -= 1
        return self.share_said

    def _stated(self, run: Run, reading: Reading) -> Stated | None:
        period = self.times.of(run)
        match reading.measure:
            case Measure.SHARE if reading.part == "change":
                return Stated(run, reading, period, whole=self.whole)
            case Measure.SHARE:
                return self._share(run, reading, period)
            case Measure.CONTRIBUTION:
                return self._contribution(run, reading, period)
            case Measure.GROWTH if reading.part == "gap before":
                places = tuple(areas(self.marks, reading.cue, run.first, self.home))
                claims = ((reading.cue, run.first),)
                return Stated(run, reading, period, gaps=places, claims=claims) if places else None
            case Measure.GROWTH if reading.part == "gap or change":
                return self._gap(run, reading, period)
            case Measure.GROWTH:
                return self._growth(run, reading, period)
            case _:
                return Stated(run, reading, period, per_head=per_head(run, self.tokens))

    def _share(self, run: Run, reading: Reading, period: Period | None) -> Stated | None:
        if reading.part == "again":
            return Stated(run, reading, period, whole=self.whole)
        if reading.part == "earlier":
            told = self.times.named_behind(run)
            before = period.year_before() if period and not told else period
            return Stated(run, reading, before, whole=self.whole)
        if reading.part == "framed":
            found = whole(self.tokens, reading.cue, self.marks, self.home)
            return Stated(run, reading, period, whole=found, claims=((reading.cue, found.end),))
        begin = named_whole(self.tokens, self.marks, reading.cue, run.first)
        if reading.part == "named" and begin:
            found = whole(self.tokens, begin, self.marks, self.home)
            return Stated(run, reading, period, whole=found, claims=((begin, found.end),))
        of = self.tokens[run.last].said if run.last < len(self.tokens) else ""
        if of == "of" or of.startswith("of "):
            found = whole(self.tokens, run.last, self.marks, self.home)
            return Stated(run, reading, period, whole=found, claims=((run.last, found.end),))
        return Stated(run, reading, period, whole=Whole(end=run.last))

    def _contribution(self, run: Run, reading: Reading, period: Period | None) -> Stated:
        if reading.part == "rate" or (reading.cue < 0 and reading.part != "part"):
            found = self._target(run.last, self._phrase_end(run.last), "to")
            return Stated(run, reading, period, whole=found, claims=((run.last, found.end),))
        if reading.part == "part":
            found = whole(self.tokens, run.last, self.marks, self.home, grown=True)
            return Stated(run, reading, period, whole=found, claims=((run.last, found.end),))
        inside = self._target(reading.cue + 1, run.first, "")
        behind = self._target(run.last, self._phrase_end(run.last), "to")
        claims = ((reading.cue, run.first), (run.last, behind.end))
        chosen = inside if inside.flows or inside.owners else behind
        return Stated(run, reading, period, whole=chosen, claims=claims)

    def _phrase_end(self, at: int) -> int:
        while at < len(self.tokens) and self.tokens[at].said not in (",", ";", ".", ")", "and"):
            if self.tokens[at].figure:
                break
            at += 1
        return at

    def _target(self, first: int, last: int, opener: str) -> Whole:
        """Read which growth something contributes to, between two tokens."""
        if opener and (first >= last or self.tokens[first].said not in (opener, "in", "of")):
            return Whole(end=first)
        inner = {at: mark for at, mark in self.marks.items() if first <= at < last}
        flows: list[Flow] = []
        owners: list[str] = []
        for mark in inner.values():
            if mark.kind == FLOW and mark.value in ("export", "import", "trade"):
                flows.extend(_both(mark))
            elif mark.kind in ("wider", "place", "zone"):
                owners.extend(filter(None, [owner_name(mark, self.home)]))
        return Whole(tuple(flows), tuple(owners), end=last)

    def _gap(self, run: Run, reading: Reading, period: Period | None) -> Stated | None:
        end = self._gap_end(reading.cue)
        places = tuple(areas(self.marks, reading.cue, end, self.home))
        claims = ((reading.cue, end),)
        if places and run.kind == "points":
            return Stated(run, reading, period, gaps=places, claims=claims)
        if self._share_before(run) and not places:
            changed = Reading(Measure.SHARE, reading.sign, "pp", reading.cue, "change")
            return Stated(run, changed, period, whole=self.whole, claims=claims)
        return None

    def _gap_end(self, at: int) -> int:
        at += 1
        while at < len(self.tokens) and self.tokens[at].said not in (",", ";", ".", ")"):
            if self.tokens[at].figure or self.tokens[at].has("while"):
                break
            at += 1
        return at

    def _growth(self, run: Run, reading: Reading, period: Period | None) -> Stated | None:
        more = reading.cue >= run.last and self.tokens[reading.cue].has("comparatives")
        if more and self._percent_gap(reading):
            return None
        by = measured_by(run, self.tokens, self.marks, self.times.compared)
        if fault := by or other_money(run, self.tokens, self.known, self.home.name):
            reading = replace(reading, fault=fault)
        if of_quantity(run, self.tokens, self.marks):
            reading = replace(reading, fault="growth of a quantity, not of an amount")
        years = yearly_average(run, period, self.times)
        if not years and (over_years(run, self.tokens) or since_years(run, self.times)):
            reading = replace(reading, fault="a growth over several years")
        basis = self.comparing.of(run, period)
        reading = reading if basis else replace(reading, fault=reading.fault or BARE)
        other = self._other_place(run, reading)
        return Stated(
            *(run, reading, period),
            basis="annual average" if years else basis or "yoy",
            other=other[0] if other else None,
            average=years,
            claims=((run.last, reading.cue),) if other else (),
        )

    def _percent_gap(self, reading: Reading) -> tuple[str, ...]:
        """Find a place that a growth in per cent is compared with: points are meant."""
        return tuple(areas(self.marks, reading.cue, self._gap_end(reading.cue), self.home))

    def _other_place(self, run: Run, reading: Reading) -> tuple[str, ...]:
        """Read ``compared with an 8.8 percent national increase``."""
        if reading.cue <= run.last:
            return self.gap[1] if self.gap[0] == run.first else ()
        return tuple(areas(self.marks, run.last, reading.cue, self.home))


def _both(mark: Mark) -> list[Flow]:
    """Give the flows of a mark, two for "exports and imports" after the whole."""
    return list(BOTH[mark.said]) if mark.said in BOTH and mark.prep == "" else [Flow(mark.value)]
