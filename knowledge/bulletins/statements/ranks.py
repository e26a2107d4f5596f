"""Ranks that a text prints: ranked 18th in trade, the No 3 partner, third in history."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.bulletins.home import Home
from knowledge.bulletins.mark import FLOW, Mark
from knowledge.bulletins.statements.bases import areas
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set
from knowledge.facts import Flow

_STOPS = frozenset({";", ":", "(", ")"})
_TOPS = word_set("ranks", "tops")
_PARTNERS = {
    "buyer": ("export markets", Flow.EXPORT),
    "customer": ("export markets", Flow.EXPORT),
    "supplier": ("import sources", Flow.IMPORT),
    "partner": ("trading partners", Flow.TRADE),
    "source": ("import sources", Flow.IMPORT),
    "destination": ("export markets", Flow.EXPORT),
    "market": ("markets", None),
}


@dataclass(frozen=True, slots=True)
class Rank:
    """Ordinals side by side, what they rank in, and among whom."""

    first: int
    last: int
    """Tokens, end exclusive: what stands between tells of the rank alone."""
    places: tuple[Token, ...]
    flows: tuple[Flow | None, ...]
    basis: str
    partner: bool = False
    """Whether it is a partner that is ranked."""


def ranks(tokens: Sequence[Token], marks: Mapping[int, Mark], home: Home) -> Iterator[Rank]:
    """Give the ranks of a sentence."""
    at = 0
    while at < len(tokens):
        found = _rank(tokens, at, marks, home)
        if found is not None:
            yield found
            at = found.last
        else:
            at += 1


def number(token: Token) -> str | None:
    """Give the rank that a token says: second, 18th, No 3."""
    return token.get("ordinals") or token.get("numbered")


def _rank(tokens: Sequence[Token], at: int, marks: Mapping[int, Mark], home: Home) -> Rank | None:
    if number(tokens[at]) is None or tokens[at].when:
        return None
    if _ranked(tokens, at):
        return _listed(tokens, at, marks, home)
    return _superlative(tokens, at)


def _ranked(tokens: Sequence[Token], at: int) -> bool:
    back = [tokens[i] for i in range(max(0, at - 3), at)]
    return any(token.has("rank") for token in back) and not any(
        token.figure or token.said == "," for token in back
    )


def _listed(tokens: Sequence[Token], at: int, marks: Mapping[int, Mark], home: Home) -> Rank | None:
    """Read ``ranked 18th in trade, 13th in exports``, ``placed ninth, eighth and seventh in …``."""
    if at > 1 and tokens[at - 1].said in ("and", ",") and number(tokens[at - 2]) is not None:
        return None
    places: list[Token] = []
    flows: list[Flow | None] = []
    end = at
    while end < len(tokens) and not _over(tokens, end):
        token = tokens[end]
        if number(token) is not None:
            places.append(token)
        elif end in marks and marks[end].kind == FLOW:
            flows.extend(_flows(marks[end]))
        end += 1
    names = tuple(areas(marks, at, end, home))
    if flows and len(places) not in (1, len(flows)):
        return None
    if len(places) > 1 and not flows:
        return None
    basis = names[-1] if names else home.wider("country") or "all"
    alike = places * len(flows) if len(places) == 1 and flows else places
    return Rank(at, end, tuple(alike), tuple(flows) or (None,), basis)


def _flows(mark: Mark) -> list[Flow]:
    if mark.said in ("exports and imports", "export and import"):
        return [Flow.EXPORT, Flow.IMPORT]
    if mark.said in ("imports and exports", "import and export"):
        return [Flow.TRADE]
    return [Flow(mark.value)] if mark.value in ("export", "import", "trade") else []


def _over(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    figure = token.figure is not None and token.figure.kind != "number"
    if figure or token.said in _STOPS or token.said == "for":
        return True
    if token.has("while", "share", "reach", "together"):
        return True
    if token.said in (",", "and"):
        ahead = tokens[at + 1 : at + 4]
        goes_on = any(number(one) or one.has("flows") for one in ahead)
        return not goes_on or any(one.has("reach", "signs") for one in ahead)
    return False


def _superlative(tokens: Sequence[Token], at: int) -> Rank | None:
    """Read ``the No 3 partner``, ``the second biggest export market``."""
    words: list[str] = []
    end = at + 1
    while end < min(len(tokens), at + 8) and tokens[end].said not in (",", ";", "("):
        if tokens[end].figure or tokens[end].has("reach", "share"):
            break
        words.extend(tokens[end].said.split())
        end += 1
    if not words or words[0] not in _TOPS | {"export", "import"}:
        return None
    if "history" in words or "record" in words:
        return Rank(at, end, (tokens[at],), (None,), "history")
    noun = next((word for word in words if word in _PARTNERS), None)
    if noun is None:
        return None
    basis, flow = _PARTNERS[noun]
    flow = Flow.EXPORT if "export" in words else Flow.IMPORT if "import" in words else flow
    if flow is None:
        return None
    return Rank(at, end, (tokens[at],), (flow,), basis, partner=True)
