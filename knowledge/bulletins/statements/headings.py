"""What a line without figures says of all that follow: their flow, what growths compare with."""

from collections.abc import Iterable, Sequence

from knowledge.bulletins.mark import Mark
from knowledge.bulletins.statements.compared import named_basis
from knowledge.bulletins.statements.memory import Memory
from knowledge.bulletins.statements.times import Times
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set
from knowledge.facts import Flow

_LONGEST = 16  # words; a longer line is no heading
_ENDS = (".", "!", "?")
_CHANGES = word_set("headings", "changes")
_LABEL = 8
_MARKETS = word_set("headings", "markets")
_ORIGINS = word_set("headings", "origins")
_ROLES = {**dict.fromkeys(_MARKETS, "export"), **dict.fromkeys(_ORIGINS, "import")}
_ONE_WAY = frozenset({"export", "import"})


def keep_heading(
    tokens: Sequence[Token], named: Iterable[Mark], times: Times, memory: Memory, said: str
) -> None:
    """Keep the flow of a heading, and with what a line says that all growths compare."""
    if len(tokens) <= _LONGEST and not said.endswith(_ENDS):
        flows = {mark.value for mark in named if mark.kind == "flow"}
        flow = flows.pop() if len(flows) == 1 else str(_of_whom(tokens) or "")
        memory.forget()
        memory.heading = Flow(flow) if flow in _ONE_WAY else None
    basis = _basis(tokens, times, memory)
    if basis is not None:
        memory.stated = basis


def label_flow(tokens: Sequence[Token]) -> Flow | None:
    """Give the flow of the label that opens a sentence: Main markets: the US 3 billion yuan."""
    said = [token.said for token in tokens[:_LABEL]]
    return _of_whom(tokens[: said.index(":")]) if ":" in said else None


def _of_whom(tokens: Sequence[Token]) -> Flow | None:
    """Give the flow that words for partners mean, where nothing else is said: Main suppliers."""
    if len(tokens) >= _LABEL or any(
        token.figure or token.has("flows", "place", "products") for token in tokens
    ):
        return None
    said = {token.get("partner_verbs") or _ROLES.get(token.said) for token in tokens} - {None}
    return Flow(said.pop() or "") if len(said) == 1 and said <= _ONE_WAY else None


def _basis(tokens: Sequence[Token], times: Times, memory: Memory) -> tuple[str, int] | None:
    """Read ``compared with January:``, ``with the change on the quarter before``, as a basis."""
    main = memory.main
    changes = any(token.said in _CHANGES or token.has("after") for token in tokens)
    if main is None or not changes:
        return None
    said = next((token.tags["compare"] for token in tokens if token.has("compare")), None)
    if said is None and len(times.compared) == 1:
        said = named_basis(next(iter(times.compared.values())), main)
    return None if said is None else (said, main.months)
