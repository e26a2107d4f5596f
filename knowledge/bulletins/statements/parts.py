"""Marks of a clause -> the parts of its subject: which flows, partners, goods, firms it names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from knowledge.bulletins.home import Home
from knowledge.bulletins.lexicon import place
from knowledge.bulletins.mark import ELSEWHERE, FLOW, GOODS, Mark
from knowledge.bulletins.statements.foreign import done_to_us, may_be_its_own, own_trade
from knowledge.bulletins.statements.frames import without_frame
from knowledge.bulletins.statements.neighbours import (
    domestic,
    is_reporter,
    is_unclear,
    passed,
)
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set
from knowledge.facts import Flow
from knowledge.vocabulary.places import PlaceKind

_ABROAD = word_set("parts", "abroad")
BOTH = {
    "exports and imports": (Flow.EXPORT, Flow.IMPORT),
    "export and import": (Flow.EXPORT, Flow.IMPORT),
    "imports and exports": (Flow.IMPORT, Flow.EXPORT),
    "import and export": (Flow.IMPORT, Flow.EXPORT),
    "imports and export": (Flow.IMPORT, Flow.EXPORT),
    "import and exports": (Flow.IMPORT, Flow.EXPORT),
}
_HEADINGS = {"to": Flow.EXPORT, "from": Flow.IMPORT}
"""What goods went to, or came from, a partner are."""
_MUTUAL = word_set("parts", "mutual")
_GENERIC = word_set("parts", "generic")
"""Words for trade that any flow may go by: its largest export market, with a turnover of."""
SIGNED = {"surplus": 1, "deficit": -1}


@dataclass(slots=True)
class Part:
    """What one noun phrase of a subject names; each list holds what was named side by side."""

    flows: list[Flow] = field(default_factory=list)
    faint: bool = False
    """Whether only such words as "trade structure" name a flow so far."""
    both: tuple[Flow, ...] = ()
    """The two flows of "exports and imports", in the order said."""
    total: bool = False
    """Whether trade as a whole is named, besides exports and imports."""
    verbs: list[Flow] = field(default_factory=list)
    hints: list[Flow] = field(default_factory=list)
    """Flows that are said of partners: buyers buy our exports."""
    to_us: bool = False
    """Whether a verb says that a partner does it to the reporter: sold us, bought from us."""
    we: bool = False
    """Whether only "we" names the reporter, which earns and spends other money too."""
    led: bool = False
    """Whether partners only stand behind "to" or "from": To Pakistan we sold tea."""
    partners: list[str] = field(default_factory=list)
    goods: list[Mark] = field(default_factory=list)
    firms: list[str] = field(default_factory=list)
    regimes: list[str] = field(default_factory=list)
    reporters: list[str] = field(default_factory=list)
    frame: str | None = None
    """The product group with which it opens: Of the mechanical products, …"""
    unknown: bool = False
    """Whether a name that nobody knows stands as its subject."""
    elsewhere: bool = False
    """Whether a place that nobody knows opens the sentence."""
    back: list[Mark] = field(default_factory=list)
    mutual: bool = False
    """Whether trade with one partner is meant, whether named here or before: the mutual trade."""
    at: int = 0
    """The token with which its names begin."""
    sign: int = 0
    """-1 for a deficit, +1 for a surplus."""
    home_at: int = -1
    """The token behind the reporter's name."""
    home: bool = False
    """Whether the reporter itself is named: it is about the whole, not about what came before."""

    @property
    def empty(self) -> bool:
        """Whether it names nothing at all, so that the clause goes on about the last subject."""
        return not (self.unknown or self.who or self.flows or self.verbs or self.back or self.home)

    @property
    def named(self) -> bool:
        """Whether it names goods, firms or a place whose trade it is."""
        return bool(self.goods or self.firms or self.regimes or self.reporters)

    @property
    def who(self) -> bool:
        """Whether it names anything but a flow."""
        return bool(self.partners or self.goods or self.firms or self.regimes or self.reporters)


def parts(marks: Iterable[Mark], tokens: Sequence[Token], home: Home) -> list[Part]:
    """Sort the marks of a clause into the parts of its subject."""
    every = list(marks)
    inside = without_frame(every, tokens)
    found = [Part(at=every[0].first if every else 0)]
    if len(inside) < len(every) and every[0].kind == GOODS:
        found[0].frame = every[0].value
    for mark in inside:
        if _begins_another(mark, found[-1]):
            found.append(Part(at=mark.first))
        if mark.kind == FLOW and found[-1].flows == [Flow.BALANCE] and mark.prep in ("of", "in"):
            continue  # the deficit of trade in goods
        _add(found[-1], mark, tokens, home)
    return found


def _begins_another(mark: Mark, part: Part) -> bool:
    """Whether a flow starts a phrase of its own: trade with A and B, and exports to C."""
    told = part.flows and part.who and not part.faint
    if mark.kind == FLOW and not mark.weak and told and mark.prep == "":
        flows = _flows(mark)
        return not part.reporters and Flow.BALANCE not in flows and part.flows != flows
    return False


def _flows(mark: Mark) -> list[Flow]:
    return [Flow.BALANCE] if mark.value in ("surplus", "deficit", "balance") else [Flow(mark.value)]


def _add(part: Part, mark: Mark, tokens: Sequence[Token], home: Home) -> None:
    if mark.kind in _LISTS:
        getattr(part, _LISTS[mark.kind]).append(mark.value)
        return
    match mark.kind:
        case "flow":
            _add_flow(part, mark)
        case "verb" | "hint":
            _add_verb(part, mark)
        case "place":
            _add_place(part, mark, tokens, home)
        case "wider":
            _add_wider(part, mark, home)
        case "goods":
            part.goods.append(mark)
        case "unknown":
            _add_unknown(part, mark, home)
        case _:
            part.back.append(mark)


_LISTS = {"zone": "reporters", "firm": "firms", "regime": "regimes"}


def _add_unknown(part: Part, mark: Mark, home: Home) -> None:
    """Note that nobody knows what is named; what a bloc trades with the world is all its trade."""
    if home.kind is PlaceKind.BLOC and mark.said.endswith("of the world"):
        return
    part.unknown = True
    part.elsewhere = part.elsewhere or mark.value == ELSEWHERE


def _add_verb(part: Part, mark: Mark) -> None:
    part.to_us = part.to_us or mark.said.endswith(" us")
    if mark.kind == "hint":
        part.hints.append(Flow(mark.value))
        return
    part.verbs.append(Flow(mark.value))
    part.hints.extend([Flow(mark.turned)] if mark.turned else [])


def _add_flow(part: Part, mark: Mark) -> None:
    flows = _flows(mark)
    part.mutual = part.mutual or mark.said in _MUTUAL
    if mark.value in SIGNED:
        part.sign = SIGNED[mark.value]
    if mark.said in BOTH:
        part.total = part.total or bool(part.both)
        part.both = BOTH[mark.said]
    elif flows == [Flow.TRADE] and not mark.weak:
        part.total = True
    if part.faint and not mark.weak:
        part.flows, part.faint = [], False
    if part.flows == flows or (part.flows and (mark.weak or mark.said in _GENERIC)):
        return
    if flows == [Flow.BALANCE]:
        part.flows = flows
        return
    if mark.weak and part.verbs:
        return
    part.faint = mark.weak and not part.flows
    part.flows.extend(flow for flow in flows if flow not in part.flows)


def _home_too(part: Part, mark: Mark, tokens: Sequence[Token], home: Home) -> list[str]:
    """Give the reporter where it stands side by side with another: of Chengdu and of Sichuan."""
    between = tokens[part.home_at : mark.first] if part.home_at >= 0 else ()
    said = [token.said for token in between]
    beside = bool(said) and all(word in ("and", "of", "the", ",") for word in said)
    goes_on = mark.last < len(tokens) and tokens[mark.last].said in ("and", ",")
    listed = "and" in said or (said == [","] and goes_on)
    return [home.name] if beside and home.name and listed else []


def _add_place(part: Part, mark: Mark, tokens: Sequence[Token], home: Home) -> None:
    if passed(mark, tokens) or _is_lost(part, mark, tokens, home):
        return
    if mark.value == home.code:
        _add_home(part, mark, tokens)
    elif mark.prep in _ABROAD and home.country == "China" and domestic(mark.value):
        _add_neighbour(part, mark)
    elif mark.prep in _ABROAD:
        _add_partner(part, mark, tokens)
    elif is_reporter(mark, home) or own_trade(mark, tokens, home):
        found = place(mark.value)
        beside = home.has(mark.value) or mark.value == "CN"
        part.reporters.extend(_home_too(part, mark, tokens, home) if beside else [])
        part.reporters.append(found.name if found else mark.value)
    elif mark.value not in part.partners:
        part.partners.append(mark.value)
        part.hints.extend(done_to_us(mark, tokens, home))
        part.led = False


def _is_lost(part: Part, mark: Mark, tokens: Sequence[Token], home: Home) -> bool:
    """Note where nobody can say what a place is here."""
    own = may_be_its_own(mark, tokens, home)
    within = mark.prep == "outside" or (mark.prep == "within" and bool(part.partners))
    lost = own or within or is_unclear(mark, tokens, home)
    part.unknown, part.elsewhere = part.unknown or lost, part.elsewhere or own
    return lost


def _add_home(part: Part, mark: Mark, tokens: Sequence[Token]) -> None:
    """Take the reporter; what others bought from it is their trade: German imports from Italy.

    Nor is it about the whole where something is done to it: India sold Kenya goods.
    """
    others = bool(part.partners or part.reporters)
    given = others and tokens[mark.first - 1].has("flow_verbs")
    theirs = mark.prep == "of" and others and not part.led  # Dutch imports of Sichuan
    abroad = mark.prep in _ABROAD or given or (theirs and bool(part.flows))
    part.unknown = part.unknown or (abroad and others and bool(part.flows) and not given)
    part.home = part.home or not (abroad or part.elsewhere)
    part.home_at = mark.last if mark.prep in ("", "of") else -1


def _add_partner(part: Part, mark: Mark, tokens: Sequence[Token]) -> None:
    """Take a partner, and which way goods went: to Japan went, from Chile came."""
    part.led = mark.prep in _HEADINGS and (part.led or not part.partners)
    part.partners.extend([mark.value] if mark.value not in part.partners else [])
    moved = any(token.said in ("went", "came") for token in tokens[mark.last : mark.last + 4])
    hint = _HEADINGS.get(mark.prep) if moved else None
    part.hints.extend([hint] if hint and not part.hints else [])


def _add_neighbour(part: Part, mark: Mark) -> None:
    """Take exports from a place of the country for its own; as a partner it is not understood."""
    found = place(mark.value) if mark.prep == "from" else None
    part.reporters.extend([found.name] if found else [])
    part.unknown = part.unknown or found is None


def _add_wider(part: Part, mark: Mark, home: Home) -> None:
    part.we = part.we or mark.value == "home"
    name = home.wider(mark.value)
    if name == home.name:
        part.home = part.home or not (part.hints and part.partners and mark.prep in ("to", "from"))
    elif name:
        part.reporters.append(name)
    elif mark.value in (
        "county",
        "province",
        "zone",
    ):  # a county-level city is "the city", a city no county
        part.unknown = True
