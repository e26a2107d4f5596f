"""Ranks that a text prints: ranked 18th in trade, the No 3 partner, third in history."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from knowledge.bulletins.home import Home
from knowledge.bulletins.mark import FLOW, GOODS, Mark
from knowledge.bulletins.statements.bases import areas
from knowledge.bulletins.statements.ranked import partner_before
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set
from knowledge.facts import Flow
from knowledge.frozen import frozen

_STOPS = frozenset({";", ":", "(", ")"})
_TOPS = word_set("ranks", "tops")
_KINDS = word_set("ranks", "kinds")
_GROWTHS = word_set("ranks", "growths")
_PROVINCES = frozenset({"provinces", "provincial level regions"})
_SUPERLATIVES = frozenset({"biggest", "largest", "highest"})
_TRADERS = {
    "exporters": Flow.EXPORT,
    "exporter": Flow.EXPORT,
    "importers": Flow.IMPORT,
    "importer": Flow.IMPORT,
    "traders": Flow.TRADE,
    "trading": Flow.TRADE,
}
_PARTNERS = {
    "buyer": ("export markets", Flow.EXPORT),
    "customer": ("export markets", Flow.EXPORT),
    "supplier": ("import sources", Flow.IMPORT),
    "partner": ("trading partners", Flow.TRADE),
    "source": ("import sources", Flow.IMPORT),
    "destination": ("export markets", Flow.EXPORT),
    "market": ("markets", None),
}


_NUMBERS = frozenset({"ordinals", "numbered"})


@frozen
class Rank:
    """Ordinals side by side, what they rank in, and among whom."""

    first: int
    last: int
    """Tokens, end exclusive: what stands between tells of the rank alone."""
    places: tuple[Token, ...]
    flows: tuple[Flow | None, ...]
    basis: str
    """Empty where nobody says among whom, which only a partner's rank can be without."""
    partner: bool = False
    """Whether it is a partner that is ranked."""
    named: str | None = None
    """Which partner, where it stands beside the rank: Chile was the second biggest source."""
    product: str | None = None
    """In what goods it is ranked: the second biggest source of coal."""


def ranks(tokens: Sequence[Token], marks: Mapping[int, Mark], home: Home) -> Iterator[Rank]:
    """Give the ranks of a sentence."""
    end = 0
    before: Rank | None = None
    for at, token in enumerate(tokens):
        if at < end or _NUMBERS.isdisjoint(token.tags) or number(token) is None:
            continue
        found = _rank(tokens, at, marks, home)
        if before is not None and before.partner:
            found = _goes_on(tokens, at, marks, before, found)
        before = found or before
        if found is not None:
            yield found
            end = found.last


def number(token: Token) -> str | None:
    """Give the rank that a token says: second, 18th, No 3."""
    return token.get("ordinals") or token.get("numbered")


def _rank(tokens: Sequence[Token], at: int, marks: Mapping[int, Mark], home: Home) -> Rank | None:
    if number(tokens[at]) is None or tokens[at].when:
        return None
    if _ranked(tokens, at) or _ranked_again(tokens, at):
        return _listed(tokens, at, marks, home)
    return _superlative(tokens, at, marks, home)


def _goes_on(
    tokens: Sequence[Token], at: int, marks: Mapping[int, Mark], before: Rank, found: Rank | None
) -> Rank | None:
    """Read ``ASEAN came second with 98 billion; the EU third with 97 billion`` after a partner."""
    if found is not None and (found.partner or found.flows != (None,)):
        return found
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    named = partner_before(tokens, at, marks)
    alone = after is None or after.said in (",", ";", "with", "at", ".", "(")
    if number(tokens[at]) is None or tokens[at].when or named is None or not alone:
        return found
    return replace(before, first=at, last=at + 1, places=(tokens[at],), named=named, product=None)


def _ranked(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word of ranking leads to a number, and it is no rate of growth that is ranked."""
    verb = next((i for i in range(at - 1, max(-1, at - 4), -1) if tokens[i].has("rank")), -1)
    between = tokens[verb + 1 : at]
    if tokens[at - 1].said == "in" and [one.said for one in tokens[at + 1 : at + 2]] == ["place"]:
        return True
    if verb < 0 or any(token.figure or token.said == "," for token in between):
        return False
    return not (_of_growth(tokens, verb) or _by_growth(tokens, at))


def _ranked_again(tokens: Sequence[Token], at: int) -> bool:
    """Whether it ranks the same among others: 12th in the country and second in central China."""
    if at + 2 >= len(tokens) or at < 3 or tokens[at - 1].said != "and" or number(tokens[at - 2]):
        return False
    if number(tokens[at]) is None or tokens[at + 1].said not in ("in", "among"):
        return False
    if tokens[at + 2].has("flows"):
        return False
    verb = [i for i in range(max(0, at - 8), at) if tokens[i].has("rank")]
    if verb and _of_growth(tokens, verb[-1]):
        return False
    first = any(number(token) for token in tokens[max(0, at - 6) : at - 1])
    flow = any(token.has("flows") for token in tokens[max(0, at - 5) : at])
    return bool(verb) and first and not flow


def _by_growth(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is growth that is ranked: third nationwide by growth, third in growth rate."""
    for back in range(at + 1, min(at + 6, len(tokens) - 1)):
        if tokens[back].said in (",", ";"):
            return False
        if tokens[back].said in ("by", "in") and tokens[back + 1].said in _GROWTHS:
            return True
    return False


def _of_growth(tokens: Sequence[Token], verb: int) -> bool:
    """Whether what is ranked is a growth: the growth rate ranked fifth in the province."""
    for at in range(verb - 1, -1, -1):
        token = tokens[at]
        if token.said in (";", ":") or token.has("while"):
            return False
        if token.said in _GROWTHS:
            follows = tokens[at + 1]
            return follows.figure is None and follows.said != "of"
    return False


def _listed(tokens: Sequence[Token], at: int, marks: Mapping[int, Mark], home: Home) -> Rank | None:
    """Read ``ranked 18th in trade, 13th in exports``, ``placed ninth, eighth and seventh in …``."""
    if at > 1 and tokens[at - 1].said in ("and", ",") and number(tokens[at - 2]) is not None:
        return None
    places: list[Token] = []
    flows: list[Flow | None] = []
    end = at
    while end < len(tokens) and not (_over(tokens, end) or _ranked_again(tokens, end + 1)):
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
    among = _among_markets(tokens[at:end]) or (None if flows else _worldwide(tokens[at:end]))
    if among and len(places) == 1 and not names:
        return Rank(at, end, tuple(places), (among[1],), among[0])
    nation = bool(flows) or any(token.said in _PROVINCES for token in tokens[at:end])
    country = home.wider("country") or "all"
    country = "world" if country == home.name else country
    basis = names[-1] if names else country if nation else ""
    alike = places * len(flows) if len(places) == 1 and flows else places
    return Rank(at, end, tuple(alike), tuple(flows) or (None,), basis)


def _worldwide(tokens: Sequence[Token]) -> tuple[str, Flow] | None:
    """Read ``23rd among the world's exporters``, ``37th among trading nations of the world``."""
    words = {word for token in tokens for word in token.said.split()}
    if words.isdisjoint(("world", "worlds", "global", "worldwide")):
        return None
    return next((("world", flow) for noun, flow in _TRADERS.items() if noun in words), None)


def _among_markets(tokens: Sequence[Token]) -> tuple[str, Flow | None] | None:
    """Read ``ranking 15th among the export markets``: a partner is ranked, not a place."""
    words = [word.removesuffix("s") for token in tokens for word in token.said.split()]
    noun = next((word for word in words if word in _PARTNERS), None)
    return _among_whom(noun, words) if noun and "among" in words else None


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
        goes_on = any(number(one) or one.has("flows") or _ranks_among(one) for one in ahead)
        return not goes_on or any(one.has("reach", "signs") for one in ahead)
    return False


def _ranks_among(token: Token) -> bool:
    """Whether a word goes on a list of kinds of places: provinces, regions and municipalities."""
    return token.said.split()[-1] in _KINDS


def _superlative(
    tokens: Sequence[Token], at: int, marks: Mapping[int, Mark], home: Home
) -> Rank | None:
    """Read ``the No 3 partner``, ``the second biggest export market``."""
    words: list[str] = []
    end = at + 1
    while end < min(len(tokens), at + 8) and tokens[end].said not in (",", ";", "("):
        if tokens[end].figure or tokens[end].has("reach", "share") or _next_begins(tokens, end):
            break
        words.extend(tokens[end].said.split())
        end += 1
    if not words or words[0] not in _TOPS | {"export", "import"}:
        return None
    if "history" in words or "record" in words:
        return Rank(at, end, (tokens[at],), (None,), "history")
    noun = next((word for word in words if word in _PARTNERS), None)
    if noun is None:
        return _among(tokens, at, end, marks, home)
    basis, flow = _among_whom(noun, words)
    if flow is None:
        return None
    product = _product(tokens, at, end, marks)
    if product == "":
        return None
    named = partner_before(tokens, at, marks)
    return Rank(at, end, (tokens[at],), (flow,), basis, partner=True, named=named, product=product)


def _next_begins(tokens: Sequence[Token], at: int) -> bool:
    """Whether another partner is ranked next: the second market and Japan the fifth."""
    ahead = tokens[at + 1 : at + 4]
    placed = any(one.has("place") for one in ahead[:2])
    return tokens[at].said == "and" and placed and any(number(one) for one in ahead)


def _among_whom(noun: str, words: Sequence[str]) -> tuple[str, Flow | None]:
    """Give among whom a partner is ranked, and by which flow: the second export market."""
    basis, flow = _PARTNERS[noun]
    flow = Flow.EXPORT if "export" in words else Flow.IMPORT if "import" in words else flow
    return ("export markets" if noun == "market" and flow is Flow.EXPORT else basis), flow


def _product(tokens: Sequence[Token], at: int, end: int, marks: Mapping[int, Mark]) -> str | None:
    """Read the goods of ``source of coal``; empty where what stands there is not understood."""
    of = next((i for i in range(at, end) if tokens[i].said in ("of", "for")), -1)
    if of < 0:
        return None
    found = next((mark for i, mark in marks.items() if of < i <= of + 2), None)
    if found is not None and found.kind == FLOW:
        return None
    return found.value if found is not None and found.kind == GOODS else ""


def _among(
    tokens: Sequence[Token], at: int, end: int, marks: Mapping[int, Mark], home: Home
) -> Rank | None:
    """Read ``the second biggest among all cities of the province``, ``… in the country``."""
    follows = tokens[at + 2].said if at + 2 < len(tokens) else ""
    if tokens[at + 1].said not in _SUPERLATIVES or follows not in ("among", "in", "nationwide"):
        return None
    names = tuple(areas(marks, at, end, home))
    basis = names[-1] if names else home.wider("country") if follows != "in" else None
    return Rank(at, end, (tokens[at],), (None,), basis) if basis else None
