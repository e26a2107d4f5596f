"""What sentences leave unsaid, taken from what was said before: whose, when, which way, of what.

What is said wins. A full phrase (a flow with a partner, goods, a kind of firm) takes nothing over
but whose trade it is; a bare flow goes on about what the paragraph tells of; a bare partner takes
the flow. Each slot that is taken over knows where it came from.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from knowledge.bulletins.home import Home
from knowledge.bulletins.lexicon import place
from knowledge.bulletins.statements.memory import who, with_flow
from knowledge.bulletins.statements.tied import is_before
from knowledge.bulletins.years import Calendar
from knowledge.facts import Flow, Series
from knowledge.frozen import frozen
from knowledge.language.frames import Frame
from knowledge.periods import Period
from knowledge.vocabulary.places import PlaceKind

SIDES = {"surplus": 1, "deficit": -1, "balance": 0}
NOT_WHOSE = "not understood: of whose trade it is the figure"
NOT_WHICH = "not understood: what it points back to"
NOT_FLOW = "not understood: of which flow it is the figure"
_OF_CHINA = frozenset({PlaceKind.PROVINCE, PlaceKind.CITY, PlaceKind.COUNTY})
_LISTS = ("partner", "product", "enterprise", "regime")


@frozen
class Subject:
    """Of what figures are told: one series, or several side by side."""

    members: tuple[Series, ...]
    side: int = 0
    """Of a balance: 1 a surplus, -1 a deficit."""
    per_head: bool = False
    both: tuple[Flow, ...] = ()
    """The flows of "exports and imports", in the order in which they are said."""
    because: tuple[tuple[str, str], ...] = ()
    fault: str = ""
    cut: str = ""
    """The place of a list of goods, which may be cut in several ways."""


def is_partner(one: Series) -> bool:
    """Tell whether a series is told of a partner alone."""
    return bool(one.partner) and not (one.enterprise or one.product or one.regime)


def flow_said(frame: Frame) -> bool:
    """Tell whether a phrase names a flow."""
    return "flow" in frame


def of_fault(fault: str) -> Subject:
    """Give a subject of which nothing can be told, and why."""
    return Subject((Series(),), fault=fault)


@dataclass(slots=True)
class Discourse:
    """What was said so far, as far as later sentences draw on it."""

    home: Home
    calendar: Calendar
    now: Period | None = None
    """The period that is told of."""
    topic: Series | None = None
    """What a bare flow goes on about."""
    thing: Series | None = None
    """What "it", "the figure" stand for."""
    listed: tuple[Series, ...] = ()
    partners: tuple[str, ...] = ()
    flow: Flow | None = None
    heading: Flow | None = None
    titled: Flow | None = None
    base: Period | None = None
    """The period that the paragraph is of."""
    opened: Period | None = None
    """The last period with which a sentence opened, and that later ones may be of."""
    first: bool = True
    """Whether the sentence is the first of its paragraph."""
    broken: bool = False
    """Whether something was said in the sentence that is not understood."""
    usual: str | None = "yoy"
    """What growths are compared with where nothing is said; none where that cannot be told."""
    basis: str | None = None
    """What the growths of the sentence before are compared with, where it is no year."""
    inside: list[Subject] = field(default_factory=list)
    """The subjects of the sentence so far."""
    told: list[Subject] = field(default_factory=list)
    """Those of them of which a figure is told."""
    heads: bool = False
    """Whether the sentence before only names whom the next ones tell of."""

    def bases(self) -> tuple[Period | None, ...]:
        """Give the periods that a new paragraph without one of its own may be of."""
        main = self.calendar.main
        return (main,) if self.opened in (None, main) else (main, self.opened)

    def open_paragraph(self, base: Period | None) -> None:
        """Forget what a bare word would stand for."""
        self.topic = self.thing = None
        self.flow = None
        self.basis = None
        self.base = self.now = base
        self.first = True

    def open_sentence(self) -> None:
        """Begin a sentence."""
        self.inside, self.told, self.broken = [], [], False

    def break_off(self) -> None:
        """Let nothing be taken over through what is not understood."""
        self.inside, self.broken = [], True

    # --- whose, which way, of what ---------------------------------------------------------------

    def subject(self, frame: Frame) -> Subject:
        """Say what a phrase is the subject of; what it leaves unsaid is taken over."""
        made = self._subject(frame)
        if not made.fault:
            self.inside.append(made)
            named = [one.partner for one in made.members if one.partner]
            if named and "partner" not in (frame.get("back") or ""):
                self.partners = tuple(dict.fromkeys(named))
        return made

    def _subject(self, frame: Frame) -> Subject:
        back = frame.get("back")
        if back in ("group", "first", "last", "nth", "rest") and "flow" not in frame:
            return self._pointed(frame)
        if back == "whose":
            last = self.inside[-1] if self.inside else None
            return last or of_fault(NOT_WHICH)
        if back == "thing" and not any(key in frame for key in ("flow", *_LISTS)):
            one = self._thing()
            if one and "totals" in frame and one.flow is not Flow.TRADE:
                return of_fault(NOT_WHICH)
            return Subject((one,), because=(("flow", "before"),)) if one else of_fault(NOT_WHICH)
        if "inner" in frame and not self.inside:
            return of_fault(NOT_FLOW)
        said = {key: tuple(frame[key]) for key in _LISTS if key in frame}
        because: dict[str, str] = {}
        if back == "their" and (theirs := self._theirs(frame)):
            return theirs
        if back == "partner" or (back == "group" and "partner" not in said):
            said["partner"] = self.partners
            because["partner"] = "before"
            if not self.partners:
                return of_fault(NOT_WHICH)
        reporter = self._reporter(frame, said, because)
        if reporter is None:
            return of_fault(NOT_WHOSE)
        flow, side, both = self._flow(frame, said, because)
        base = Series(reporter, flow)
        whose = said.pop("reporter", ())
        ours = self.heads and not self.inside and frame.get("wider") == "home"
        whole = (
            bool(whose) or not ours and any(slot in frame for slot in ("owner", "wider", "zone"))
        )
        if back == "those":
            if self._last() is None:
                return of_fault(NOT_WHICH)
            base = self._those(base, frame, said)
        elif self.inside and len(said) == 1 and not whole and not flow_said(frame):
            base = self._in_turn(base, next(iter(said)))
        elif not said and not whole and self._last_topic() is not None:
            base = self._going_on(base, because)
        if len([key for key in said if len(said[key]) > 1]) > 1:
            return of_fault("not understood: several lists at once")
        if len(whose) > 1:
            said["reporter"] = whose
        members = [base]
        if len(frame.get("flow", ())) > 1:
            members = [replace(base, flow=one) for one in both]
        for key, values in said.items():
            members = [replace(one, **{key: value}) for value in values for one in members]
        return Subject(
            tuple(members),
            side=side,
            per_head="head" in frame,
            both=both,
            because=tuple(because.items()),
            cut=frame.get("cut", ""),
        )

    def _theirs(self, frame: Frame) -> Subject | None:
        """Let "their exports" be those of the firms, or of all that were told of side by side."""
        last = self.listed if not self.inside else self.inside[-1].members
        if (
            self.broken
            or not last
            or (len(last) == 1 and not (last[0].enterprise or last[0].regime))
        ):
            return None
        flow, side, both = self._flow(frame, {}, {})
        if flow in (Flow.EXPORT, Flow.IMPORT) and all(is_partner(one) for one in last):
            return of_fault(NOT_WHICH)  # what we buy of them, or they of us
        members = tuple(with_flow(one, flow) for one in last)
        return Subject(members, side=side, both=both, because=(("of", "list"),))

    def _reporter(
        self, frame: Frame, said: dict[str, tuple[str, ...]], because: dict[str, str]
    ) -> str | None:
        """Say whose trade it is; a place that is nobody's here may turn out a partner."""
        because["reporter"] = "said"
        if "zone" in frame:
            return str(frame["zone"])
        if "wider" in frame:
            return self.home.wider(frame["wider"])
        for slot in ("owner", "named"):
            if slot not in frame:
                continue
            codes = frame[slot]
            owned = slot == "owner" and "flow" in frame
            found = [place(code) for code in codes if self._is_ours(code, owned=owned)]
            if len(found) == len(codes):
                said["reporter"] = tuple(one.name for one in found if one)
                return said["reporter"][0]
            said.setdefault("partner", tuple(codes))
        last = self._last()
        if last is not None and last.reporter and self.inside:
            because["reporter"] = "before"
            return last.reporter
        if self.topic is not None and self.topic.reporter != self.home.name and not said:
            because["reporter"] = "paragraph"
            return self.topic.reporter
        because["reporter"] = "title"
        return self.home.name

    def is_ours(self, code: str) -> bool:
        """Tell whether a place is the one that the bulletin is about."""
        found = place(code)
        return found is not None and found.name == self.home.name

    def _is_ours(self, code: str, *, owned: bool) -> bool:
        """Whether a place is one that trades, and not one that is traded with."""
        found = place(code)
        if found is None or found.kind in (PlaceKind.BLOC, PlaceKind.REGION):
            return found is not None and found.name == self.home.name
        if found.name == self.home.name or self.home.has(code) or owned or found.kind in _OF_CHINA:
            return True
        home = place(self.home.code) if self.home.code else None
        return home is not None and code in home.within

    def _flow(
        self, frame: Frame, said: dict[str, tuple[str, ...]], because: dict[str, str]
    ) -> tuple[Flow | None, int, tuple[Flow, ...]]:
        value = frame.get("flow")
        flows = value if isinstance(value, tuple) else (value,) if value else ()
        if flows:
            because["flow"] = "said"
            sides = [SIDES[one] for one in flows if one in SIDES]
            named = tuple(Flow.BALANCE if one in SIDES else Flow(one) for one in flows)
            both = named if len(named) > 1 else tuple(Flow(one) for one in frame.get("both", ()))
            return named[0], sides[0] if sides else 0, both
        last = self._last()
        thing = self._thing() if frame.get("back") == "thing" else None
        if thing is not None and thing.flow is not None:
            because["flow"] = "before"
            return thing.flow, 0, ()
        if last is not None and last.flow is not None and self.inside:
            because["flow"] = "before"
            return last.flow, self.inside[-1].side, ()
        if said.keys() & {"regime", "enterprise"}:
            because["flow"] = "assumed"
            return self.heading or Flow.TRADE, 0, ()
        for source, flow in (
            ("paragraph", self.flow),
            ("heading", self.heading),
            ("title", self.titled),
        ):
            if flow is not None:
                because["flow"] = source
                return flow, 0, ()
        return None, 0, ()

    def _last(self) -> Series | None:
        """Give the last series told of, in this sentence or the one before."""
        if self.inside:
            return self.inside[-1].members[0]
        if self.broken:
            return None
        return self.thing or (self.listed[0] if self.listed else None)

    def _last_topic(self) -> Series | None:
        single = [one.members[0] for one in self.inside if len(one.members) == 1]
        if single:
            return single[0]
        return None if self.inside or self.broken else self.topic

    def _going_on(self, base: Series, because: dict[str, str]) -> Series:
        """Let a bare flow tell of what was told of."""
        topic = self._last_topic()
        if topic is None or (base.flow is Flow.BALANCE and topic.product):
            return base
        if base.flow is Flow.TRADE and not self.inside and not self.heads:
            return base
        because["of"] = "sentence" if self.inside else "paragraph"
        return with_flow(topic, base.flow)

    def _in_turn(self, base: Series, key: str) -> Series:
        """Let "cars to Japan rose, and toys fell" tell of toys to Japan."""
        last = self.inside[-1].members[0]
        if getattr(last, key, None) is None:
            return base
        kept = {one: getattr(last, one) for one in _LISTS if one != key}
        return replace(base, **kept)

    def _those(self, base: Series, frame: Frame, said: dict[str, tuple[str, ...]]) -> Series:
        """Let "those to Japan" tell of the same flow, in the same goods."""
        last = self._last()
        if last is None:
            return base
        kept = {key: getattr(last, key) for key in _LISTS if key not in said}
        if "partner" in said:
            kept["partner"] = None
        flow = base.flow if "flow" in frame else last.flow or base.flow
        return replace(base, flow=flow, **kept)

    def _pointed(self, frame: Frame) -> Subject:
        """Give what was told of side by side, or some of it."""
        before = () if self.broken else self.listed
        every = next((one.members for one in reversed(self.inside) if len(one.members) > 1), before)
        singles = tuple(dict.fromkeys(one.members[0] for one in self.inside))
        if len(singles) > 1 and all(len(one.members) == 1 for one in self.inside):
            every = singles
        back = frame["back"]
        if back == "group" and (theirs := self._of_one()):
            return Subject((theirs,), because=(("of", "before"),))
        if not every:
            return of_fault(NOT_WHICH)
        if back == "first":
            every = every[:1]
        elif back == "last":
            every = every[-1:]
        elif back == "rest":
            return of_fault(NOT_WHICH)
        elif back == "nth":
            at = [int(one) for one in str(frame["nth"]).split(",")]
            if any(one > len(every) or one < -len(every) for one in at):
                return of_fault(NOT_WHICH)
            every = tuple(every[one - 1 if one > 0 else one] for one in at)
        return Subject(tuple(every), because=(("of", "list"),))

    def _of_one(self) -> Series | None:
        """Give the firms, or the goods, that were just told of: and their share is 5 percent."""
        last = self.inside[-1].members if self.inside else ()
        if len(last) != 1 or any(len(one.members) > 1 for one in self.inside):
            return None
        one = last[0]
        return one if one.enterprise or one.regime or one.product else None

    def _thing(self) -> Series | None:
        if self.broken and not self.inside:
            return None
        if self.inside:
            return self.inside[-1].members[0] if len(self.inside[-1].members) == 1 else None
        return self.thing

    # --- when --------------------------------------------------------------------------------------

    def opens_with(self, period: Period) -> None:
        """Keep the period with which a sentence opens: for it, and for those that follow.

        One of the past, told of for once, stays with its sentence.
        """
        if self.calendar.main is None:
            self.calendar = replace(self.calendar, main=period)
            self.base = period
        self.now = period
        if is_before(period, self.base) and period != self.calendar.main:
            return
        self.opened = period
        if self.first:
            self.base = period

    # --- after a sentence -----------------------------------------------------------------------------

    def close_sentence(self) -> None:
        """Keep what the sentence told of for the next."""
        self.first = False
        if self.now is not None and is_before(self.now, self.base):
            self.now = self.base
        told = self.told or self.inside
        self.heads = not self.told and len(told) == 1 and not self.broken
        if self.broken:
            self.thing = self.topic = None
        if not told:
            return
        several = [one for one in told if len(one.members) > 1]
        singles = [one.members[0] for one in told if len(one.members) == 1]
        self.listed = several[-1].members if several else tuple(dict.fromkeys(singles))
        partners = tuple(dict.fromkeys(one.partner for one in singles if one.partner))
        if len(partners) > 1:
            self.partners = partners
        self.thing = self.topic = None
        if singles and not several and not self.broken:
            self.thing = self.topic = _together(singles)
        flows = {one.flow for subject in told for one in subject.members if one.flow}
        trading = flows - {Flow.BALANCE}
        self.flow = next(iter(trading)) if len(trading) == 1 else self.flow if not trading else None


def _together(singles: Sequence[Series]) -> Series | None:
    """Give what one thing several are: the exports and imports of one are its trade."""
    whose = {who(one) for one in singles}
    if len(whose) == 1:
        flows = {one.flow for one in singles}
        return with_flow(
            singles[0], Flow.TRADE if len(flows - {Flow.BALANCE}) > 1 else singles[0].flow
        )
    first = singles[0]
    parts = [one for one in singles if who(one) == who(first)]
    return parts[0] if len(parts) > 1 or len(singles) == 1 else None
