"""The segments of a sentence -> facts, and the reason why a figure is none."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from knowledge.bulletins.discourse import NOT_FLOW, NOT_WHOSE, SIDES, Discourse, Subject, of_fault
from knowledge.bulletins.figures import NUMBER, PERCENT, POINTS, TIMES, Figure, own_money
from knowledge.bulletins.mark import FIRM, GOODS, PLACE, REGIME, Mark
from knowledge.bulletins.portions import FaultError, among, helped, part_of, whose
from knowledge.bulletins.runs import Item, Run
from knowledge.bulletins.segments import Segment, segments
from knowledge.bulletins.sentences import Sentence
from knowledge.bulletins.statements.goods import cut, is_known
from knowledge.bulletins.statements.memory import is_whole
from knowledge.bulletins.statements.openings import dateline
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.years import just_before
from knowledge.facts import Bulletin, Fact, Flow, Measure, Series, Skipped
from knowledge.frozen import frozen
from knowledge.language.frames import EMPTY, Frame
from knowledge.periods import YEAR, Period

_HUNDRED = Decimal(100)
_STEPS = {1: "mom", 3: "preceding quarter", 6: "preceding half-year"}
_KINDS = {
    "gap": "growth",
    "sharechange": "share",
    "prior": "value",
    "ratio": "growth",
    "earlier": "growth",
    "average": "growth",
    "bare": "growth",
    "streak": "count",
}
_ALIKE = frozenset({"share", "contribution", "gap"})
"""Measures of figures whose likes follow without their words: ASEAN took 5 percent, Japan 4."""
_KEPT = ("partner", "product", "enterprise", "regime")
_BY_ITSELF = frozenset({",", ":", "(", ";", "–", "—", "-"})
_BASES = frozenset({"against", "basis"})
_SCOPES = ("flow", "owner", "wider", "zone", "partner", "product", "enterprise", "regime")
NO_STATEMENT = "not understood: no statement of trade holds it"
NO_SHARE = "not understood: of what share it is the change"
NO_SUBJECT = "not understood: of what it is the figure"


@dataclass(slots=True)
class Statement:
    """A run of figures, what it states and of what."""

    frame: Frame
    run: Run
    subject: Subject
    period: Period | None
    because: str


@frozen
class Amount:
    """What a figure comes to."""

    value: Decimal
    unit: str
    basis: str | None
    period: Period | None = None


@dataclass(slots=True)
class SentenceTeller:
    """Reads one sentence."""

    bulletin: Bulletin
    discourse: Discourse
    sentence: Sentence
    tokens: Sequence[Token]
    currency: str | None
    why: dict[int, str] = field(default_factory=dict)
    """Why runs are no facts, by their first tokens."""
    statements: list[Statement] = field(default_factory=list)
    bases: list[str] = field(default_factory=list)
    sign: str = ""
    ranks: dict[int, Run] = field(default_factory=dict)
    scope: Frame = EMPTY
    """What is named at first, and only a part of it told of: On the import side, copper ..."""
    opening: Frame | None = None
    """What all growths are compared with: Compared with March, exports ..."""
    noun: str = ""
    """Whether it is the growth, or the share, of something of which a figure is told."""
    spoken: Period | None = None
    """The last period that was named."""
    lists: Mapping[str, Sequence[Mark]] = field(default_factory=dict)
    """The goods of each list, by the place of the first."""
    last: Frame = EMPTY
    """The last piece."""
    whole: Frame | None = None
    """Of what the subject is a share, or to the growth of what it contributes."""
    lift: str = ""
    """Which way the share was moved that is told of: which lifted their weight."""
    forms: dict[tuple[str, bool, str], Frame] = field(default_factory=dict)
    """What figures of a kind state, by how they stand: in brackets, behind their subject."""
    counted: set[Series] = field(default_factory=set)
    """What is counted, which has no flow: certificates, trains."""
    portion: str | None = None
    """Of what the last share is one."""

    def read(self) -> Iterator[Fact | Skipped]:
        """Give the facts of the sentence, and the reason for each other figure."""
        self.tokens = self.tokens[dateline(self.tokens) :]
        parts = segments(self.tokens, self.bulletin.text)
        self.discourse.open_sentence()
        self._look_for_main()
        self.lists = {
            str(unit.first): unit.marks
            for part in parts
            for unit in part.units
            if len(unit.marks) > 1
        }
        runs = {unit.first: unit.run for part in parts for unit in part.units if unit.run}
        self.ranks = {
            at: _rank_run(token, at)
            for at, token in enumerate(self.tokens)
            if token.has("ordinals", "numbered")
        }
        self._walk(parts, runs)
        told: set[int] = set()
        for statement in self.statements:
            for one in self._facts(statement):
                told.add(one.start)
                yield one
        for first, run in runs.items():
            for item in run.items:
                if item.figure.start not in told:
                    yield self._skip(item.figure, self.why.get(first, NO_STATEMENT))
        if self.bases:
            alike = set(self.bases) - {"yoy"}
            self.discourse.basis = next(iter(alike)) if len(alike) == len(set(self.bases)) else None
        self.discourse.close_sentence()

    # --- segments -> statements ------------------------------------------------------------------

    def _walk(self, parts: Sequence[Segment], runs: Mapping[int, Run]) -> None:
        subject: Subject | None = None
        waiting: list[tuple[Frame, Period | None]] = []
        leading: Period | None = None
        broken = ""
        for number, part in enumerate(parts):
            if part.stray is not None and part.has_figure:
                broken = f"not understood: {part.stray}"
                for unit in part.units:
                    if unit.run:
                        self.why[unit.first] = broken
                if number == 0:
                    leading = self._times(part) or leading
                subject = None
                self.discourse.break_off()
                continue
            if part.stray is not None:
                for unit in part.units:
                    if unit.run:
                        self.why[unit.first] = f"not understood: {part.stray}"
                subject, broken = self._named(part, number, subject, broken)
                for frame, _ in waiting:
                    self.why[int(frame["run"])] = NO_SUBJECT
                waiting = []
                continue
            if subject is not None and self._explains(part):
                continue
            here: Period | None = None
            named: Frame | None = None
            pending: list[Statement] = []
            before = len(self.statements)
            for piece in part.pieces:
                match piece["kind"]:
                    case "scope":
                        if self._goes_on(piece, part, number):
                            subject, broken = self._resolve(piece.but(back="those")), ""
                            pending = []
                        else:
                            self.scope, subject = self._scope(piece), None
                    case "inverse":
                        if waiting and subject is None:
                            subject = self._resolve(self._inverse(piece, waiting[0][0]))
                            for frame, period in waiting:
                                self._state(frame, runs, subject, period)
                            waiting = []
                        else:
                            broken = f"not understood: {part.units[0].said}"
                    case "base":
                        self.opening = piece
                    case "weighed":
                        self.noun, self.whole = "share", piece.get("whole")
                        self.lift = piece.get("move", piece.get("sign", "+"))
                    case "stands":
                        subject = self._standing(piece, subject)
                    case "time":
                        period = self._period(piece["when"], piece.get("year"))
                        if period is None:
                            continue
                        here = self.spoken = period
                        if pending:
                            pending[-1].period = period
                            here = None
                        if not self.statements and not pending:
                            leading = period
                            self._open(period, first=subject is None)
                    case "subject":
                        subject, broken, named = self._resolve(piece), "", piece
                        for frame, period in waiting:
                            self._state(frame, runs, subject, period)
                        waiting = []
                        pending = []
                    case "told":
                        if "rel" in piece and self._is_ambiguous():
                            broken = f"not understood: {part.units[0].said}"
                        if broken:
                            self.why[int(piece["run"])] = broken
                            continue
                        kinds = ("subject", "time", "scope")
                        alone = all(one["kind"] not in kinds for one in part.pieces)
                        run = runs.get(int(piece["run"]))
                        kind = run.kind if run else NUMBER
                        piece = self._settled(
                            piece, part.before, alone=alone and part.before in _BY_ITSELF, kind=kind
                        )
                        if piece["measure"] in _ALIKE or piece["measure"] == "growth":
                            self.forms[part.before, alone, kind] = piece
                        if piece["measure"] == "rank":
                            subject = self._standing(piece, subject)
                        elif piece["measure"] == "share" and "flow" in piece.get("whole", EMPTY):
                            if (flow := _of_whole(piece)) is not None and subject is not None:
                                subject = self._learnt(subject, flow)
                        elif (
                            "flow" in piece and piece["measure"] == "value" and subject is not None
                        ):
                            subject = self._learnt(subject, Flow(piece["flow"][0]))
                        if "when" in piece and piece["measure"] in ("value", "rank"):
                            here = self._period(piece["when"])
                        if "then" in piece:
                            leading = self.spoken
                        period = (
                            self.spoken
                            if "then" in piece
                            else here or leading or self.discourse.now
                        )
                        if "act" in piece:
                            subject = self._dealt(piece["act"], subject)
                            if named and "flow" in named:
                                subject = of_fault(NO_STATEMENT)
                        bare = not ("of" in piece and piece["measure"] in ("value", "prior"))
                        if subject is None and bare and piece["measure"] != "count":
                            if self.discourse.inside:  # overtook the US (5 billion yuan)
                                self.why[int(piece["run"])] = NO_SUBJECT
                            else:
                                waiting.append((piece, period))
                            continue
                        made = self._state(piece, runs, subject, period)
                        subject = made.subject
                        if (flow := _of_whole(piece)) is not None:
                            subject = self._learnt(subject, flow)
                        pending = [made] if here is None else []
                self.last = piece
            self._share_base(self.statements[before:])
        for frame, _ in waiting:
            self.why[int(frame["run"])] = NO_SUBJECT

    def _look_for_main(self) -> None:
        """Take the first period that the text names for the one that it is about."""
        if self.discourse.calendar.main is not None:
            return
        for token in self.tokens:
            if token.when is not None and not token.when.is_date:
                period = self.discourse.calendar.period(token.when, None)
                if period is not None and period.months:
                    self.discourse.opens_with(period)
                    return

    def _named(
        self, part: Segment, number: int, subject: Subject | None, broken: str
    ) -> tuple[Subject | None, str]:
        """Look at a segment without figures that is not read to its end: what it opens with."""
        if number == 0:
            self._times(part)
        whens = [
            dict(unit.spans)["when"]["when"] for unit in part.units if "when" in dict(unit.spans)
        ]
        told = [period for one in whens if (period := self._period(one))]
        alone = bool(told) and all(one.months == YEAR for one in told[1:])
        self.spoken = told[0] if alone else None
        named = [
            mark.value
            for unit in part.units
            for mark in unit.marks
            if mark.kind == "place" and not mark.owns and mark.value != self.discourse.home.code
        ]
        if named:
            self.discourse.partners = tuple(dict.fromkeys(named))
        firms = [mark.value for unit in part.units for mark in unit.marks if mark.kind == "firm"]
        if firms and number == 0:
            home = self.discourse.home.name
            self.discourse.listed = tuple(Series(home, enterprise=one) for one in firms)
        first = next((one for one in part.pieces if one["kind"] in ("subject", "scope")), None)
        if first is not None and set(first) <= {"product", "kind", "cut"}:
            first = first if all(is_known(one) for one in first.get("product", ("",))) else None
        if first is not None and (not number or part.before in (";", "while") or _is_joined(part)):
            return self._resolve(first), ""
        other = any(
            mark.kind in (PLACE, FIRM, REGIME) for unit in part.units for mark in unit.marks
        )
        said = any(category == "det" for category, _ in part.units[0].spans)
        if number and other and not said:  # ahead of Japan, with ...
            return None, broken
        return subject, broken

    def _times(self, part: Segment) -> Period | None:
        """Take the time with which a sentence opens that is not read to its end."""
        found = None
        for piece in part.pieces:
            if piece["kind"] == "time" and (
                period := self._period(piece["when"], piece.get("year"))
            ):
                self._open(period, first=True)
                found = period
        return found

    def _explains(self, part: Segment) -> bool:
        """Whether it only says what was named before it: copper, the main product, earned."""
        one = part.pieces[0] if len(part.pieces) == 1 else EMPTY
        bare = set(one) <= {"kind", "product", "wider", "cut", "back"}
        return (
            bare
            and one.get("kind") == "subject"
            and self.last.get("kind") == "subject"
            and part.before == ","
        )

    def _open(self, period: Period, *, first: bool) -> None:
        if first:
            self.discourse.opens_with(period)
        elif self.discourse.calendar.main is None:
            self.discourse.opens_with(period)

    def _resolve(self, frame: Frame) -> Subject:
        self.noun = frame.get("noun", "") if frame.get("noun") != "those" else self.noun
        self.whole, self.lift = frame.get("whole", frame.get("of")), ""
        return self.discourse.subject(self._within(frame))

    def _goes_on(self, piece: Frame, part: Segment, number: int) -> bool:
        """Whether the next of a list is told of, its head left out: and to the US 3 billion."""
        after = part.pieces[part.pieces.index(piece) + 1 :]
        led = self.discourse.inside and (number or part.pieces[0] is not piece)
        bare = set(piece) - {"kind"} <= {"partner", "product", "enterprise", "regime", "cut"}
        return bool(led and bare and after) and after[0]["kind"] in ("told", "time")

    def _scope(self, frame: Frame) -> Frame:
        """Keep what names whose, which way, with whom and in what."""
        thing = self.discourse.thing
        if "back" in frame and thing is not None and not self.discourse.broken:
            held = {key: getattr(thing, key) for key in _KEPT}
            return Frame({key: (value,) for key, value in held.items() if value})
        return Frame({key: frame[key] for key in (*_SCOPES, "inner") if key in frame})

    @staticmethod
    def _inverse(frame: Frame, waiting: Frame) -> Frame:
        """Name what a share is of besides: 40 percent of the imports was copper ore."""
        whole = waiting.get("whole", EMPTY)
        return Frame({**{key: whole[key] for key in _SCOPES if key in whole}, **frame})

    def _within(self, frame: Frame, named: Collection[str] = ()) -> Frame:
        """Add what the sentence has named at first: Of the exports, farm produce made 5 billion."""
        scope = self.scope
        if (
            "part" in frame
            and len(last := self.discourse.inside[-1:])
            and len(last[0].members) == 1
        ):
            one = last[0].members[0]
            held = {key: getattr(one, key) for key in ("partner", "enterprise", "regime")}
            scope = Frame({key: (value,) for key, value in held.items() if value})
        if "inner" in scope and {"partner", "named", "owner", "zone", "wider"} & frame.keys():
            scope = scope.without({"partner"})
        if "named" in frame:
            scope = scope.without({"owner", "wider", "zone", "partner"})
        scope = scope.without(set(named))
        return Frame({**scope, **frame})

    def _standing(self, frame: Frame, subject: Subject | None) -> Subject | None:
        """Take the flow from what somebody is to us: our largest market, a source of imports."""
        flow = frame.get("flow") or frame.get("turned")
        if subject is None or subject.fault or flow is None or "partner" in frame:
            return subject
        if "flow" not in frame and not all(one.partner for one in subject.members):
            return subject
        return subject if flow[0] in SIDES else self._learnt(subject, Flow(flow[0]))

    def _learnt(self, subject: Subject, flow: Flow) -> Subject:
        """Take the flow of a subject from what is told of it: phones are 40 % of the exports."""
        source = dict(subject.because).get("flow")
        if subject.fault or source == "said" or flow is Flow.BALANCE:
            return subject
        if any(one.flow is not flow and is_whole(one) for one in subject.members):
            return subject
        members = tuple(replace(one, flow=flow) for one in subject.members)
        because = (*(one for one in subject.because if one[0] != "flow"), ("flow", "told"))
        made = replace(subject, members=members, because=because)
        if source == "told":  # 54 percent of the exports and 53 percent of the imports
            return made
        for statement in self.statements:
            if statement.subject is subject and _of_whole(statement.frame) in (None, flow):
                statement.subject = made
        for held in (self.discourse.inside, self.discourse.told):
            held[:] = [made if one is subject else one for one in held]
        return made

    def _is_ambiguous(self) -> bool:
        """Whether "which" may stand for what a share is of, and not for what it is the share of."""
        return self.last.get("kind") == "told" and bool({"whole", "gap", "of"} & self.last.keys())

    def _settled(self, piece: Frame, before: str, *, alone: bool, kind: str) -> Frame:
        """Say what a figure states that leaves it to its subject, or to the figures before it."""
        last = self.statements[-1].frame if self.statements else EMPTY
        if self.noun == "share" and piece["measure"] in (
            "growth",
            "share",
            "sharechange",
            "points",
        ):
            return self._of_share(piece)
        if piece["measure"] == "or":
            return self._again(piece, last)
        if "same" not in piece:
            return piece
        if last.get("measure") == "change" and alone and piece["measure"] == "growth":
            return piece.but(move=last.get("move"))
        if self.noun == "growth" and piece["measure"] == "growth":
            return piece.but(move="+") if not self.sign else piece
        if self.noun == "contribution":
            return piece.but(measure="contribution", of=self.whole)
        model = self.forms.get((before, alone, kind))
        if model is not None and model["measure"] in _ALIKE and not _BASES & piece.keys():
            return Frame({**model, **piece, **{key: model[key] for key in ("measure",)}})
        if piece["measure"] == "points" or "to" in piece:
            return piece.but(measure="bare")
        told = _BASES & piece.keys() or "by" in piece
        return piece.but(measure="bare") if "bare" in piece or (alone and not told) else piece

    def _of_share(self, piece: Frame) -> Frame:
        """Read a rate as a share, and points as its change, where the subject is a share."""
        own = {} if self.whole is None or "whole" in piece else {"whole": self.whole}
        if piece["measure"] in ("points", "sharechange"):
            move = {} if piece.get("move") else {"move": self.lift}
            return Frame({**piece, **own, **move, "measure": "sharechange", "noun": "share"})
        if "same" not in piece and piece["measure"] == "growth":
            return piece.but(measure="bare")
        return Frame({**piece, **own, "measure": "share"})

    def _again(self, piece: Frame, last: Frame) -> Frame:
        """Read "or 5 percent" behind an amount as its share, behind a change as its rate."""
        if last.get("measure") == "change":
            return piece.but(measure="growth", move=last.get("move"))
        worded = self.statements and self.statements[-1].run.items[0].figure.word
        if last.get("measure") == "growth" and last.get("move") and worded:
            return piece.but(measure="growth", move=last["move"])
        amounts = any(one.frame["measure"] == "value" for one in self.statements)
        return piece.but(measure="share" if amounts else "bare")

    def _share_base(self, made: Sequence[Statement]) -> None:
        """Let "rose 2 % and fell 1 % from the month before" compare both with it."""
        grown = [one for one in made if one.frame["measure"] == "growth"]
        if len(grown) < 2:
            return
        base = {key: grown[-1].frame[key] for key in _BASES if key in grown[-1].frame}
        if not any(_BASES & one.frame.keys() for one in grown[:-1]):
            for one in grown[:-1]:
                one.frame = Frame({**one.frame, **base})

    def _state(
        self, frame: Frame, runs: Mapping[int, Run], subject: Subject | None, period: Period | None
    ) -> Statement:
        found = subject or of_fault(NO_SUBJECT)
        if self.opening and frame["measure"] == "growth" and not _BASES & frame.keys():
            frame = Frame(
                {**frame, **{key: self.opening[key] for key in _BASES & self.opening.keys()}}
            )
        at = int(frame["run"])
        if "of" in frame and frame["measure"] in ("value", "prior"):
            found = self._of_its_own(frame["of"], subject)
        if "by_whom" in frame and not (subject and subject.fault):
            found = self._of_its_own(frame["by_whom"], subject)
        if frame["measure"] == "count":
            found = self._counted(frame)
        made = Statement(frame, runs.get(at) or self.ranks[at], found, period, "")
        self.statements.append(made)
        if not found.fault:
            self.discourse.told.append(found)
        return made

    def _counted(self, frame: Frame) -> Subject:
        """Give what those do that are counted (9,431 firms had trade with Peru), or what they are."""
        own: Frame = frame.get("of", EMPTY)
        if len(own.get("flow", ())) > 1:
            own = own.but(flow=(str(Flow.TRADE),))
        said = Frame({**own, **frame.get("by_whom", EMPTY)})
        if own:
            return self.discourse.subject(self._within(said))
        kept = {key: said.get(key, frame.get(key, (None,)))[0] for key in ("partner", "product")}
        made = Subject((Series(self.discourse.home.name, None, **kept),))
        self.counted.update(made.members)
        return made

    def _of_its_own(self, of: Frame, subject: Subject | None) -> Subject:
        """Give the subject of a figure that names it: 181.8 billion yuan in foreign trade."""
        of = self._within(of)
        if subject is None or subject.fault:
            return self.discourse.subject(of)
        return self._acted(of, subject.members)

    def _dealt(self, deal: Frame, subject: Subject | None) -> Subject:
        """Give the subject of a figure that a verb of trade tells: ASEAN bought goods of it.

        What a partner buys is our export.
        """
        members = subject.members if subject and not subject.fault else ()
        partners = [one.partner for one in members if not (one.enterprise or one.regime)]
        if "partner" in deal and all(self.discourse.is_ours(one) for one in deal["partner"]):
            deal = deal.without({"partner"})  # ASEAN bought 5 billion yuan of goods from Jiaxing
        own = {"partner", "back", "owner", "named", "wider", "zone"} & deal.keys()
        theirs = not own and "turned" in deal and bool(partners) and all(partners)
        if "flow" not in deal and not theirs:
            return of_fault(NOT_FLOW)
        flow = deal["turned"] if theirs else deal["flow"]
        kept = {key: deal[key] for key in deal if key not in ("run", "turned")}
        named = {"partner"} if partners and all(partners) else set()
        act = self._within(Frame({**kept, "flow": flow}), named)
        return self._acted(act, members)

    def _acted(self, act: Frame, members: Sequence[Series]) -> Subject:
        found = self.discourse.subject(act)
        if found.fault or not members:
            return found
        kept = [
            replace(
                one,
                reporter=of.reporter or one.reporter,
                partner=one.partner or of.partner,
                product=one.product or of.product,
                enterprise=one.enterprise or of.enterprise,
                regime=one.regime or of.regime,
            )
            for of in members
            for one in found.members
        ]
        return replace(found, members=tuple(kept))

    def _period(self, at: str, year: str | None = None) -> Period | None:
        when = self.tokens[int(at)].when
        calendar, now = self.discourse.calendar, self.discourse.now
        period = calendar.period(when, now) if when else None
        if period is None or year is None:
            return period
        within = self.tokens[int(year)].when
        whole = calendar.period(within, now) if within else None
        if whole is None or whole.months != YEAR or not period.months:
            return None
        later = period.month >= whole.month
        return replace(period, year=whole.year if later else whole.year + 1)

    # --- statements -> facts ------------------------------------------------------------------------

    def _facts(self, statement: Statement) -> Iterator[Fact | Skipped]:
        items, members = statement.run.items, self._members(statement)
        if members is None:
            several = len(statement.subject.members)
            why = f"not understood: {len(items)} figures for {several} subjects"
            yield from (self._skip(item.figure, why) for item in items)
            return
        items = items * len(members) if len(items) == 1 else items
        for at, (item, about) in enumerate(zip(items, members, strict=True)):
            for figure in (item.figure, *([item.also] if item.also else [])):
                try:
                    yield self._fact(statement, item, figure, about, at)
                except FaultError as fault:
                    yield self._skip(figure, str(fault))

    def _members(self, statement: Statement) -> Sequence[Series] | None:
        """Give one series for each figure, none where the counts do not agree."""
        count, subject = len(statement.run.items), statement.subject
        members = subject.members
        if "joined" in statement.frame and len(members) == 1:
            singles = self._last_singles(2) if len(self.discourse.told) == 2 + 1 else None
            return [_joined(singles)] if singles and count == 1 else None
        if subject.fault or len(members) == count:
            return members * count if subject.fault else members
        if subject.cut in self.lists and (names := self._cut(subject.cut, count)):
            if len({replace(one, product=None) for one in members}) == 1:
                return [replace(members[0], product=name) for name in names]
        if len(members) == 1 and "besides" in statement.frame:
            return members * count
        if len(members) == 1 and count == 2 and members[0].flow is Flow.TRADE:
            return self._both(members[0])
        if statement.frame["measure"] == "rank" and count == 1:
            return members
        if (named := self._named_together(statement)) and len(named) == count:
            return named
        if len(members) == 1 and count > 1:
            home = is_whole(members[0]) and members[0].reporter == self.discourse.home.name
            return self._last_singles(count) or (self._last_list(count) if home else None)
        if count == 1:
            return self._one_of(statement) or [_joined(members)]
        return None

    def _named_together(self, statement: Statement) -> Sequence[Series]:
        """Give all that were named since the last figure: exports to Japan, and imports from Peru."""
        named: list[Series] = []
        for subject in reversed(self.discourse.inside):
            others = [one for one in self.statements if one.subject is subject]
            if others and others[0].run.first < statement.run.first:
                break
            named[:0] = subject.members
        return named

    def _cut(self, first: str, count: int) -> Sequence[str] | None:
        marks = self.lists[first]
        if not all(mark.kind == GOODS for mark in marks):
            return None
        names = cut(marks, self.tokens, count)
        return names if names and len(names) == count else None

    def _one_of(self, statement: Statement) -> Sequence[Series] | None:
        """Find whose a figure is that is told in turn: by 8.8 % to 13 bn and by 1.5 % to 9 bn."""
        alike = [
            one
            for one in self.statements
            if one.subject is statement.subject
            and one.frame["measure"] == statement.frame["measure"]
        ]
        members = statement.subject.members
        if len(alike) != len(members) or any(len(one.run.items) != 1 for one in alike):
            return None
        return [members[alike.index(statement)]]

    def _both(self, whole: Series) -> Sequence[Series] | None:
        singles = self._last_singles(2)
        if singles:
            return singles
        return [replace(whole, flow=Flow.EXPORT), replace(whole, flow=Flow.IMPORT)]

    def _last_singles(self, count: int) -> Sequence[Series] | None:
        told = [one.members for one in self.discourse.told if len(one.members) == 1]
        distinct = list(dict.fromkeys(one[0] for one in told))
        return distinct[-count:] if len(distinct) >= count else None

    def _last_list(self, count: int) -> Sequence[Series] | None:
        listed = [one.members for one in self.discourse.told if len(one.members) == count]
        if listed:
            return listed[-1]
        return self.discourse.listed if len(self.discourse.listed) == count else None

    def _fact(
        self, statement: Statement, item: Item, figure: Figure, about: Series, at: int
    ) -> Fact:
        subject, frame = statement.subject, statement.frame
        if subject.fault:
            raise FaultError(subject.fault)
        measure = str(frame["measure"])
        about, amount = getattr(self, f"_{measure}")(statement, item, figure, about, at)
        if about.reporter is None:
            raise FaultError(NOT_WHOSE)
        if about.flow is None and about not in self.counted:
            raise FaultError(NOT_FLOW)
        period = amount.period or statement.period
        if period is None:
            raise FaultError(f"not understood: of which period it is the {measure}")
        kind = _KINDS.get(measure, measure)
        return Fact(
            about=about,
            period=period.code,
            measure=Measure(kind),
            value=amount.value,
            unit=amount.unit,
            basis=amount.basis,
            printed=self.bulletin.text[figure.start : figure.end],
            start=figure.start,
            end=figure.end,
            sentence=self.sentence.said,
            bulletin=self.bulletin.id,
            margin=figure.in_percent().margin if figure.kind == TIMES else figure.margin,
            approx=figure.approx,
            because=subject.because,
        )

    def _value(
        self, statement: Statement, item: Item, figure: Figure, about: Series, at: int
    ) -> tuple[Series, Amount]:
        del item, at
        unit = figure.unit or self.currency
        if unit is None:
            raise FaultError("not understood: an amount without a currency")
        value = figure.value
        if about.flow is Flow.BALANCE and not figure.signed:
            if not statement.subject.side:
                raise FaultError("surplus or deficit is not said")
            value *= statement.subject.side
        elif figure.signed and about.flow is not Flow.BALANCE:
            raise FaultError("a change of an amount, not an amount")
        head = "per capita" if statement.subject.per_head else None
        return about, Amount(value, own_money(unit, self.discourse.home.name), head)

    def _bare(
        self, statement: Statement, item: Item, figure: Figure, about: Series, at: int
    ) -> tuple[Series, Amount]:
        if figure.signed or item.sign or figure.word:
            return self._growth(statement, item, figure, about, at)
        raise FaultError("not understood: a share or a growth")

    def _change(
        self, statement: Statement, item: Item, figure: Figure, about: Series, at: int
    ) -> tuple[Series, Amount]:
        raise FaultError("a change of an amount, not an amount")

    def _growth(
        self, statement: Statement, item: Item, figure: Figure, about: Series, at: int
    ) -> tuple[Series, Amount]:
        basis = self._basis(statement)
        percent = figure.in_percent()
        return about, Amount(self._signed(statement, item, percent), "%", basis)

    def _signed(self, statement: Statement, item: Item, figure: Figure) -> Decimal:
        if figure.signed:
            return figure.value
        sign = item.sign or str(statement.frame.get("move", ""))
        if not sign and statement.frame.get("same"):
            sign = self.sign
        if figure.word == "multiple":
            sign = "+"
        if sign == "±":
            sign = "+"  # changed by -3.1, 2.0 and 1.7 percent: a fall has its sign
        if sign in ("", "?"):
            raise FaultError("up or down is not said")
        self.sign = sign
        return -figure.value if sign == "-" else figure.value

    def _basis(self, statement: Statement) -> str:
        frame = statement.frame
        if "against" in frame:
            against = self._period(frame["against"])
            basis = self._against(statement.period, against)
        elif "basis" in frame:
            basis = str(frame["basis"])
        elif self.bases:
            return self.bases[0]
        else:
            if self.discourse.basis is not None or self.discourse.usual is None:
                raise FaultError("not understood: what it is compared with")
            return self.discourse.usual
        self.bases.append(basis)
        return basis

    def _against(self, period: Period | None, against: Period | None) -> str:
        if period is None or against is None:
            raise FaultError("not understood: what it is compared with")
        if against == period.year_before():
            return "yoy"
        if against.months == YEAR and against.year == period.year - 1:
            return "yoy"
        if just_before(period) == against:
            return _STEPS.get(period.months, against.code)
        return against.code

    def _share(
        self, statement: Statement, item: Item, figure: Figure, about: Series, at: int
    ) -> tuple[Series, Amount]:
        del item, at
        about, basis = self._portion(statement, about)
        return about, Amount(figure.value, "%", basis)

    def _portion(self, statement: Statement, about: Series) -> tuple[Series, str]:
        """Say of what a figure is the share."""
        said = dict(statement.subject.because).get("flow") == "said"
        found = part_of(
            statement.frame.get("whole"),
            about,
            self.discourse.home,
            said=said,
            before=self.portion,
        )
        self.portion = found[1]
        return found

    def _sharechange(
        self, statement: Statement, item: Item, figure: Figure, about: Series, at: int
    ) -> tuple[Series, Amount]:
        del at
        if statement.run.kind != POINTS:
            raise FaultError(NO_SHARE)
        own = "noun" in statement.frame
        share = statement if own else self._nearest_share(statement)
        if share is None or (not own and about not in share.subject.members):
            raise FaultError(NO_SHARE)
        about, basis = self._portion(share, about)
        return about, Amount(self._signed(statement, item, figure), "pp", basis)

    def _nearest_share(self, statement: Statement) -> Statement | None:
        """Find the share that a change is of: the last before it, or the next after it."""
        at = self.statements.index(statement)
        order = [*reversed(self.statements[:at]), *self.statements[at + 1 :]]
        return next((one for one in order if one.frame["measure"] == "share"), None)

    def _gap(
        self, statement: Statement, item: Item, figure: Figure, about: Series, at: int
    ) -> tuple[Series, Amount]:
        key = "besides" if at and "besides" in statement.frame else "gap"
        name = whose(statement.frame[key], self.discourse.home)
        if name is None or name == about.reporter:
            raise FaultError("not understood: compared with whom")
        return about, Amount(self._signed(statement, item, figure), "pp", name)

    def _contribution(
        self, statement: Statement, item: Item, figure: Figure, about: Series, at: int
    ) -> tuple[Series, Amount]:
        frame = statement.frame
        count = len(statement.run.items)
        basis = helped(frame.get("of", EMPTY), about, self.discourse.home, at, count)
        unit = "%" if figure.kind == PERCENT and "points" not in frame else "pp"
        down = "-" in (frame.get("sign"), item.sign)
        return about, Amount(-figure.value if down else figure.value, unit, basis)

    def _prior(
        self, statement: Statement, item: Item, figure: Figure, about: Series, at: int
    ) -> tuple[Series, Amount]:
        about, made = self._value(statement, item, figure, about, at)
        now, frame = statement.period, statement.frame
        if now is None:
            raise FaultError("not understood: of which period it is the value")
        if "against" in frame:
            before = self._period(frame["against"])
        elif frame.get("basis", "yoy") == "yoy":
            before = now.year_before()
        else:
            before = just_before(now)
        if before is None or ("against" not in frame and "basis" not in frame):
            raise FaultError("not understood: of which period it is the value")
        return about, replace(made, period=before)

    def _ratio(
        self, statement: Statement, item: Item, figure: Figure, about: Series, at: int
    ) -> tuple[Series, Amount]:
        del item, at
        basis = self._basis(statement)
        if figure.kind != TIMES:
            return self._growth(statement, statement.run.items[0], figure, about, 0)
        return about, Amount(figure.in_percent().value - _HUNDRED, "%", basis)

    def _earlier(
        self, statement: Statement, item: Item, figure: Figure, about: Series, at: int
    ) -> tuple[Series, Amount]:
        del at
        period = self._period(statement.frame["when"])
        value = self._signed(statement, item, figure.in_percent())
        return about, Amount(value, "%", "yoy", period)

    def _average(
        self, statement: Statement, item: Item, figure: Figure, about: Series, at: int
    ) -> tuple[Series, Amount]:
        raise FaultError("not understood: over which years it is the average")

    def _rank(
        self, statement: Statement, item: Item, figure: Figure, about: Series, at: int
    ) -> tuple[Series, Amount]:
        del item, at
        basis = among(statement.frame.get("of"), about, self.discourse.home)
        return about, Amount(figure.value, "rank", basis)

    def _streak(
        self, statement: Statement, item: Item, figure: Figure, about: Series, at: int
    ) -> tuple[Series, Amount]:
        """Count months in a row; they end with the last month that is told of."""
        del item, at
        now = statement.period
        unit = str(statement.frame["noun"])
        if now is not None and unit == "months" and now.months > 1:
            last = now.month + now.months - 2
            now = Period(now.year + last // YEAR, last % YEAR + 1, 1)
        return about, Amount(figure.value, unit, None, now)

    def _count(
        self, statement: Statement, item: Item, figure: Figure, about: Series, at: int
    ) -> tuple[Series, Amount]:
        del item, at
        return about, Amount(figure.value, str(statement.frame["noun"]), None)

    def _skip(self, figure: Figure, reason: str) -> Skipped:
        printed = self.bulletin.text[figure.start : figure.end]
        return Skipped(printed, figure.start, figure.end, reason, self.sentence.said)


def _of_whole(piece: Frame) -> Flow | None:
    """Give the flow that a share is of, of the reporter's own trade."""
    whole = piece.get("whole", EMPTY) if piece["measure"] == "share" else EMPTY
    if "flow" not in whole or {"partner", "product", "owner"} & whole.keys():
        return None
    said = whole["flow"][0]
    return None if said in SIDES else Flow(said)


def _is_joined(part: Segment) -> bool:
    """Whether a clause begins with a conjunction: and bonded logistics came last."""
    return any(category == "joint" for category, _ in part.units[0].spans)


def _rank_run(token: Token, at: int) -> Run:
    """Give a place in an order as a figure."""
    value = Decimal(token.get("ordinals") or token.tags["numbered"])
    figure = Figure(value, NUMBER, None, Decimal(0), token.start, token.end)
    return Run((Item(figure),), at, at + 1, NUMBER)


def _joined(members: Sequence[Series]) -> Series:
    """Give several as one, of which one figure is told."""
    first = members[0]
    joined = {
        key: "+".join(dict.fromkeys(getattr(one, key) for one in members))
        for key in ("partner", "product", "enterprise", "regime")
        if len({getattr(one, key) for one in members}) > 1
    }
    return replace(first, **joined)
