"""What a share is of, a growth is helped by, a rank is among: the basis of a figure beside its subject."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.bulletins.home import Home
from knowledge.bulletins.lexicon import place
from knowledge.bulletins.statements.memory import is_whole
from knowledge.facts import Flow, Series
from knowledge.language.frames import EMPTY, Frame

NO_WHOLE = "not understood: what it is a part of"
NOT_FLOW = "not understood: of which flow it is the figure"
OF_ANOTHER = "a figure held against another"
_ONE_WAY = (Flow.EXPORT, Flow.IMPORT)
_RANKED_IN = {
    Flow.EXPORT: "export markets",
    Flow.IMPORT: "import sources",
    Flow.TRADE: "trading partners",
}


class FaultError(Exception):
    """A figure that is no fact; its words say why."""


def whose(frame: Frame, home: Home) -> str | None:
    """Give the place that a phrase names, none where it names none."""
    if "wider" in frame:
        found = home.wider(frame["wider"])
        if found is None:
            raise FaultError(NO_WHOLE)
        return found
    if "zone" in frame:
        return str(frame["zone"])
    if "owner" in frame or "named" in frame:
        code = frame.get("owner") or frame.get("named")
        known = place(code[0] if isinstance(code, tuple) else code)
        return known.name if known else None
    return None


def part_of(
    whole: Frame | None, about: Series, home: Home, *, said: bool, before: str | None
) -> tuple[Series, str]:
    """Say of what something is a share, and what it is itself, as far as the whole tells it.

    ``said`` is whether the flow of the part was said; ``before`` the basis of the share before.
    """
    frame = EMPTY if whole is None else whole
    if "counted" in frame:
        flow = Flow(frame["flow"][0]) if "flow" in frame else about.flow
        return replace(about, flow=flow), str(frame["counted"])
    of = Flow(frame["flow"][0]) if "flow" in frame else None
    lead = _lead(frame, about, home)
    if of is None and is_whole(about) and not lead and about.flow in _ONE_WAY:
        if whole is None and before != str(Flow.TRADE):
            raise FaultError(NO_WHOLE)
        return about, str(Flow.TRADE)
    flow = of or about.flow
    if flow is None:
        raise FaultError(NOT_FLOW)
    if about.flow is None or (of is not None and not said and about.flow is not Flow.BALANCE):
        about = replace(about, flow=flow)
    tail = ""
    if "partner" in frame:
        about, tail = _with_partner(frame["partner"], about)
    if "product" in frame and about.product not in frame["product"]:
        about, tail = _in_goods(frame["product"], about)
    if "enterprise" in frame and about.enterprise not in frame["enterprise"]:
        tail += f" of {frame['enterprise'][0]}"
        if about.enterprise is not None:
            raise FaultError(OF_ANOTHER)
        about = replace(about, enterprise=frame["enterprise"][0])
    if is_whole(about) and not lead and not tail and about.flow is not Flow.BALANCE:
        if flow is not Flow.TRADE or about.flow not in _ONE_WAY:
            raise FaultError(NO_WHOLE if flow is about.flow else OF_ANOTHER)
    elif about.flow in _ONE_WAY and flow in _ONE_WAY and about.flow is not flow:
        raise FaultError(OF_ANOTHER)
    return about, f"{lead}{flow}{tail}"


def _lead(frame: Frame, about: Series, home: Home) -> str:
    name = whose(frame, home)
    return f"{name} " if name is not None and name != about.reporter else ""


def _with_partner(partners: Sequence[str], about: Series) -> tuple[Series, str]:
    """Say that a share is of the trade with somebody: 71 percent of the trade with ASEAN."""
    if len(partners) != 1:
        raise FaultError(OF_ANOTHER)
    inner = place(about.partner) if about.partner else None
    if inner is not None and partners[0] in inner.within:
        return about, f" with {partners[0]}"
    if about.partner not in (None, partners[0]):
        raise FaultError(OF_ANOTHER)
    return replace(about, partner=partners[0]), f" with {partners[0]}"


def _in_goods(products: Sequence[str], about: Series) -> tuple[Series, str]:
    """Say that a share is of the trade in some goods: 95 percent of the exports of durian."""
    if len(products) != 1 or about.product is not None:
        raise FaultError(OF_ANOTHER)
    return replace(about, product=products[0]), f" of {products[0]}"


def helped(frame: Frame, about: Series, home: Home, at: int, count: int) -> str:
    """Say to the growth of what a figure contributes."""
    flows: Sequence[str] = frame.get("flow", ())
    flow: Flow | None = about.flow
    if flows:
        flow = Flow(flows[at] if len(flows) == count else flows[0])
    if flow is None:
        raise FaultError(NOT_FLOW)
    if frame.keys() & {"partner", "product", "enterprise", "regime"}:
        raise FaultError("not understood: to the growth of what it adds")
    return f"{_lead(frame, about, home)}{flow} growth"


def among(frame: Frame | None, about: Series, home: Home) -> str:
    """Say among whom a rank is."""
    seat = None if frame is None else whose(frame, home)
    kinds = None if frame is None else frame.get("kinds")
    if about.partner is not None:
        if about.flow not in _RANKED_IN:
            raise FaultError(NOT_FLOW)
        return _RANKED_IN[about.flow]
    if about.product is not None or about.enterprise is not None or about.regime is not None:
        raise FaultError("not understood: among which others it ranks")
    if seat is None and kinds is None:
        raise FaultError("not understood: among which others it ranks")
    if seat == home.province:
        return str(seat)
    return f"{seat} {kinds}" if seat and kinds else seat or str(kinds)
