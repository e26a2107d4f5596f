"""What figures are of: the flow, the partner, the goods, the firms, the mode; one or several."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.facts import Flow, Measure
from knowledge.frozen import frozen
from knowledge.language.frames import Frame
from knowledge.queries import WHOLE, Pair, Target
from knowledge.vocabulary.load import table
from knowledge.vocabulary.places import places

KEYS = ("partner", "product", "enterprise", "regime")
SUBJECT = (*KEYS, "flow", "way", "whole")
VALUE = (Measure.VALUE.value,)
SHARE = (Measure.SHARE.value,)
ONE_WAY = (("export",), ("import",))


@frozen
class Subject:
    """The figures that are named, as the fields of a query."""

    targets: tuple[Target, ...] = ()
    flows: tuple[Flow, ...] = ()
    pairs: tuple[Pair, ...] = ()
    turned: tuple[str, ...] = ()
    """Questions to choose from, where goods are said to go the wrong way: "imports to India"."""


def over(base: Frame, own: Frame) -> Frame:
    """Priority union: what is said wins, the rest is inherited. A whole has no partner or goods."""
    out = {**base, **own}
    if "flow" in own and "way" not in own:
        out.pop("way", None)
    if "way" in own and "flow" not in own and base.get("flow") in ONE_WAY:
        out.pop("flow", None)
    if "whole" in own and not any(key in own for key in KEYS):
        for key in KEYS:
            out.pop(key, None)
    return Frame(out)


def figures(shared: Frame, parts: Sequence[Frame], *, held: bool = True) -> list[Frame]:
    """Give each figure that is named: the parts of a comparison, each over the one before it.

    What only the last one says, if that is no name, is said of all: "exports or imports, growth".
    Figures that are not ``held`` against each other have a time in common at most, where each
    names its flow and what it is with: "India export growth, imports from Africa".
    """
    if not parts:
        return [shared]
    out: list[Frame] = []
    before = shared
    for part in parts:
        inner = part.get("parts") or (part,)
        for one in inner:
            apart = not held and "flow" in one and is_complete(one)
            base = Frame({**shared, **before.only({"when"})}) if apart else before
            own = _of_a_total(one, shared).without({"parts"})
            own = own if held else _of_all_trade(own, [shared, *out])
            out.append(over(_of_its_kind(base, own, shared), own))
            before = out[-1]
    if parts[0].keys() == {"when"}:  # "in Q1 2022 and in Q1 2023, what did we export to the EU"
        out[0] = Frame({**out[-1], **out[0]})
    out[0] = _with_the_last(out[0], out[-1], ("measure", "when") if held else ("when",))
    return out


def _of_all_trade(one: Frame, before: Sequence[Frame]) -> Frame:
    """Take "the total growth" behind exports and imports, or all exports, for that of all trade."""
    named = [frame for frame in before if "flow" in frame]
    wider = len({frame["flow"] for frame in named}) > 1 or any(
        not frame.keys() & {*KEYS} for frame in named
    )
    measured = "measure" in one
    total = "whole" in one and measured and not one.keys() & {*KEYS, "flow", "way"}
    return one.but(flow=(Flow.TRADE.value,)) if total and wider else one


def _of_its_kind(base: Frame, own: Frame, shared: Frame) -> Frame:
    """Leave out the firms of one item of a list where the next is a mode of trade, or back."""
    for key, other in (("regime", "enterprise"), ("enterprise", "regime")):
        if key in own and key not in base and other not in {*own, *shared}:
            return base.without({other})
    return base


def _of_a_total(one: Frame, shared: Frame) -> Frame:
    """Give the whole of a share that is asked for, "of RCEP in total exports, then in imports"."""
    share = shared.get("measure") == SHARE and any(key in shared for key in KEYS)
    return one.without({"whole"}) if share else one


def is_complete(one: Frame) -> bool:
    """Whether a figure is named with its flow and what it is with, so that it needs no other."""
    flow = "flow" in one or "way" in one
    return flow and any(key in one for key in (*KEYS, "whole"))


def _with_the_last(first: Frame, last: Frame, late: tuple[str, ...]) -> Frame:
    """Give the first of several what is said with the last of them and is of all."""
    names = any(key in last and key not in first for key in KEYS)
    if "flow" in last and "flow" not in first and "way" not in first and not names:
        first = first.but(flow=last["flow"])
    return Frame({**{key: last[key] for key in late if key in last}, **first})


def flows_of(frame: Frame) -> tuple[Flow, ...]:
    """Give the flows that are asked about, by name or by "to" and "from"."""
    said: tuple[str, ...] = frame.get("flow", ())
    if "way" in frame and said in {(), ("trade",)}:  # "trade from ASEAN to us"
        said = (frame["way"],)
    if set(said) == {"export", "import"} and "whole" in frame:  # "exports and imports in total"
        said = (*said, "trade") if frame["whole"] == "too" else ("trade",)
    return tuple(map(Flow, said))


def targets_of(frame: Frame) -> tuple[Target, ...]:
    """Give what is named beside the flow: each partner with each product."""
    out = [WHOLE]
    for key in KEYS:
        if found := frame.get(key):
            out = [replace(target, **{key: one}) for target in out for one in found]
    return tuple(out)


def turns(frame: Frame) -> bool:
    """Whether goods go the wrong way: "imports to India", "exports to us"."""
    flow, way = frame.get("flow"), frame.get("way")
    return way is not None and flow in ONE_WAY and flow != (way,)


def turned(frame: Frame) -> tuple[str, ...]:
    """Give the two questions that may be meant where goods go the wrong way."""
    if "partner" not in frame or not turns(frame):
        return ()
    name = places().by_code[frame["partner"][0]].name
    measure = f" {frame['measure'][0]}" if "measure" in frame else ""
    return tuple(said.format(name=name) + measure for said in table("answers")["turned"].values())


def subject(asked: Sequence[Frame]) -> Subject:
    """Put the figures that are named into the fields of a query."""
    wrong = next((found for one in asked if (found := turned(one))), ())
    if wrong:
        return Subject(turned=wrong)
    combos = list(
        dict.fromkeys(
            (target, flow)
            for one in asked
            for target in targets_of(one)
            for flow in (flows_of(one) or (None,))
        )
    )
    targets = tuple(dict.fromkeys(target for target, _ in combos))
    flows = tuple(dict.fromkeys(flow for _, flow in combos if flow))
    if len({one.get("measure", VALUE) for one in asked}) > 1:
        return Subject(targets, flows, _measured(asked))
    crossed = len(combos) == len(targets) * max(1, len(flows))
    pairs = () if crossed else tuple(Pair(target, flow) for target, flow in combos)
    return Subject(() if targets == (WHOLE,) else targets, flows, pairs)


def _measured(asked: Sequence[Frame]) -> tuple[Pair, ...]:
    """Figures that differ in their measure as well."""
    return tuple(
        Pair(target, flow, Measure(measure))
        for one in asked
        for target in targets_of(one)
        for flow in (flows_of(one) or (None,))
        for measure in one.get("measure", VALUE)
    )
