"""Whose trade a bulletin tells of: the places that may be it, each with what speaks for it.

Evidence adds up: the title and the first sentences name who trades, an office speaks, the text
says "the city's exports", the publisher and the dateline have a place. A treaty's partner, the
province that only says where a city lies, and the seat of an office are nobody's claim.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, pairwise, zip_longest

from knowledge.bulletins.home import Home, candidates, home, home_of, nameless_part, trades
from knowledge.bulletins.marks import zone_end
from knowledge.bulletins.statements.openings import dateline
from knowledge.bulletins.text import headline
from knowledge.bulletins.tokens import Token, tokens
from knowledge.bulletins.words import word_set
from knowledge.facts import Bulletin
from knowledge.frozen import frozen
from knowledge.vocabulary.places import Place, PlaceKind, places

TITLE, LEAD, TEXT, OFFICE, DATELINE, PUBLISHER, GIVEN = (
    *("title", "first sentences", "text", "office", "dateline", "publisher", "given"),
)
_WEIGHTS = {TITLE: 5, LEAD: 3, TEXT: 2, OFFICE: 2, DATELINE: 1, PUBLISHER: 2, GIVEN: 100}
_SEATS = frozenset({OFFICE, DATELINE})
"""What only says where somebody speaks: no rival of a place that the text tells of."""
_TRADES = 2
"""What it is worth more that a place stands right before its trade."""
_PASSING = 2
"""What it is worth less that a sentence only comes to speak of a place: down on the trade war with
the United States."""
_LEVEL = 2
"""What it is worth that the text speaks of "the city", and that of another level it never does."""
ENOUGH, LEAD_OVER = 2, 2
"""What a claim needs to stand alone, and by how much it must lead."""
_LEADS, _LATER = 3, 1
"""Sentences that open the text; what each is worth less than the one before."""
_TELLING = word_set("marks", "offices")
_LEVELS: Mapping[PlaceKind, frozenset[str]] = {
    PlaceKind.CITY: frozenset({"city"}),
    PlaceKind.PROVINCE: frozenset({"province", "region"}),
    PlaceKind.COUNTY: frozenset({"county", "city"}),
    PlaceKind.COUNTRY: frozenset({"country"}),
}


@frozen
class Claim:
    """A place that may be the reporter."""

    home: Home
    evidence: tuple[str, ...] = ()
    weight: int = 0


def claims(
    bulletin: Bulletin,
    titled: Sequence[Token],
    raw: Sequence[str],
    words: Sequence[Sequence[Token]],
) -> tuple[Claim, ...]:
    """Give the places that may be the reporter, the likeliest first; none where none is named."""
    if bulletin.place:
        return (Claim(_given(bulletin.place), (GIVEN,), _WEIGHTS[GIVEN]),)
    weights: Counter[str] = Counter()
    evidence: dict[str, list[str]] = {}
    for kind, place, weight in _evidence(bulletin, titled, words):
        if kind not in evidence.setdefault(place.code, []):
            evidence[place.code].append(kind)
            weights[place.code] += weight
    spoken = _levels(words)
    found = []
    named = [places().by_code[code] for code in evidence]
    for place, kinds in zip(named, evidence.values(), strict=True):
        weight = weights[place.code] + _level(place, spoken, named)
        found.append(Claim(home_of(place), tuple(kinds), weight))
    found += _of_part(bulletin, titled, words)
    first = home(headline(bulletin), titled, raw, words, bulletin.publisher)
    other = first.code is None or first.kind in (PlaceKind.BLOC, PlaceKind.WORLD_CITY)
    known = any(one.home.name == first.name for one in found)
    if first.name is not None and other and not known:
        found.append(Claim(first, (TITLE,), _WEIGHTS[TITLE] + _WEIGHTS[LEAD] + _TRADES))
    return tuple(sorted(found, key=lambda claim: -claim.weight))


def _of_part(
    bulletin: Bulletin, titled: Sequence[Token], words: Sequence[Sequence[Token]]
) -> Iterator[Claim]:
    """Give the port or zone that the first sentences name, where the title only says whose it is.

    Xinjiang's border port sees trade grow: Trade through the Horgos Port was …
    """
    named = ((_place(token), nameless_part(titled, at)) for at, token in enumerate(titled))
    outer, part = next(((place, part) for place, part in named if place and part), (None, ""))
    if outer is None:
        return
    for said in words[:_LEADS]:
        for at in range(int(bool(said) and said[0].said == "the"), len(said)):
            end = zone_end(said, at)
            if end and part in said[end - 1].said.split():
                name = " ".join(bulletin.text[said[at].start : said[end - 1].end].split())
                own = replace(home_of(outer), code=None, name=name.removesuffix("'s"), kind=None)
                yield Claim(own, (TITLE, LEAD), _WEIGHTS[TITLE] + _WEIGHTS[LEAD] + _TRADES)
                return


def living(found: Sequence[Claim]) -> tuple[Claim, ...]:
    """Give the claims that a person would have to choose from; one alone is settled."""
    if not found:
        return ()
    best = found[0].weight
    weak = _SEATS | {LEAD} if TITLE in found[0].evidence else _SEATS
    rivals = tuple(
        one
        for one in found[1:]
        if one.weight > best - LEAD_OVER and not weak.issuperset(one.evidence)
    )
    return (found[0], *rivals)


def is_settled(found: Sequence[Claim]) -> bool:
    """Whether the first claim stands alone, with enough that speaks for it."""
    return bool(found) and found[0].weight >= ENOUGH and len(living(found)) == 1


def _given(name: str) -> Home:
    place = places().named(name)
    return Home(None, name) if place is None else home_of(place)


def _evidence(
    bulletin: Bulletin, titled: Sequence[Token], words: Sequence[Sequence[Token]]
) -> Iterator[tuple[str, Place, int]]:
    """Give what speaks for a place: of which kind it is, and what it is worth."""
    yield from _opening(titled, words)
    for said in words[_LEADS:]:
        told = (place for at, place in _named(said) if _trades(said, at))
        yield from ((TEXT, place, _WEIGHTS[TEXT]) for place in told)
    for said in (titled, *words):
        yield from ((OFFICE, place, _WEIGHTS[OFFICE]) for place in _offices(said))
    seats = (_place(token) for said in words[:_LEADS] for token in said[: dateline(said)])
    for place in seats:
        if place is not None and place.kind is not PlaceKind.COUNTRY:
            yield DATELINE, place, _WEIGHTS[DATELINE]
    publishers = map(_place, tokens(bulletin.publisher or "", 0))
    yield from ((PUBLISHER, place, _WEIGHTS[PUBLISHER]) for place in publishers if place)


def _opening(
    titled: Sequence[Token], words: Sequence[Sequence[Token]]
) -> Iterator[tuple[str, Place, int]]:
    """Give the first place that the title names, and each of the first sentences."""
    for number, said in enumerate((titled, *words[:_LEADS])):
        kind = LEAD if number else TITLE
        for at, place in islice(_named(said), 1):
            weight = _WEIGHTS[kind] - _LATER * max(0, number - 1)
            if _trades(said, at):
                weight += _TRADES
            elif number and said[dateline(said) : at]:
                weight -= _PASSING
            yield kind, place, weight


def _named(said: Sequence[Token]) -> Iterator[tuple[int, Place]]:
    """Give the places that may trade; one that only says where the next lies is left out."""
    every = [*candidates(said)]
    pairs = zip_longest(every, every[1:])
    found = [one for one, inner in pairs if inner is None or not _leads(said, one, inner)]
    trading = [one for one in found if _trades(said, one[0])]
    if trading and len(trading) < len(found):
        found = [one for one in found if one in trading or one[0] > trading[0][0]]
    for number, (at, place) in enumerate(found):
        before = found[number - 1] if number else None
        if before is not None and place.code in before[1].within and at <= before[0] + _NEAR:
            continue
        if not _is_seat(said, at, place):
            yield at, place


def _leads(said: Sequence[Token], one: tuple[int, Place], after: tuple[int, Place]) -> bool:
    """Whether a place only says where the next lies: China's trade hub Yiwu, Jiangsu city of X."""
    if one[1].code not in after[1].within:
        return False
    between = said[one[0] + 1 : after[0]]
    if len(between) < 2:
        return True
    plain = len(between) <= _BETWEEN and all(map(_names_rank, between))
    return plain and not between[-1].has("flows")


def _names_rank(token: Token) -> bool:
    """Whether a word may stand between a place and one in it: port city of, trade hub."""
    if token.said in ("of", "the") or token.has("wider", "flows"):
        return True
    return token.is_word and not token.figure and not token.tags


def _is_seat(said: Sequence[Token], at: int, place: Place) -> bool:
    """Whether a place only says where one of lower rank lies: a border province in China."""
    if at < 2 or said[at - 1].said not in ("in", "of"):
        return False
    own = _LEVELS.get(place.kind, frozenset())
    rank = said[at - 2].get("wider")
    alike = rank in own or (rank == "city" and place.kind is PlaceKind.PROVINCE)
    return rank is not None and not (alike and said[at - 1].said == "of")


_NEAR, _BETWEEN = 6, 4


def _trades(said: Sequence[Token], at: int) -> bool:
    """Whether it is a place's trade that is told of: Ningbo's exports, exports of Ningbo."""
    after = said[at + 1 : at + 2]
    if trades(said, at) or (after and after[0].has("flow_verbs")):
        return True
    led = [one.said for one in said[max(0, at - 2) : at]]
    return at > 1 and led[-1] in ("of", "in") and said[at - 2].has("flows")


def _place(token: Token) -> Place | None:
    code = token.get("place")
    found = places().by_code.get(code) if code else None
    many = (PlaceKind.BLOC, PlaceKind.REGION)
    return found if found is not None and found.kind not in many else None


def _offices(said: Sequence[Token]) -> Iterator[Place]:
    """Give the places whose offices speak: Shanghai Customs said."""
    for at, token in enumerate(said[:-1]):
        if (found := _place(token)) is not None:
            behind = [one.said for one in said[at + 1 : at + 4] if one.capital]
            if any(one in _TELLING for one in behind):
                yield found


def _levels(words: Iterable[Sequence[Token]]) -> Counter[str]:
    """Count how often the text speaks of the city, the province, the country."""
    said: Counter[str] = Counter()
    for found in words:
        for before, token in pairwise(found):
            if before.said in ("the", "our", "this", "whole") and (kind := token.get("wider")):
                said[kind] += 1
    return said


def _level(place: Place, spoken: Mapping[str, int], others: Iterable[Place]) -> int:
    """Say how well "the city", "the province" of the text go with a place.

    A province that has no city among the claims may be a city itself: Shanghai, Chongqing.
    """
    alone = place.kind is PlaceKind.PROVINCE and all(place.code not in one.within for one in others)
    levels = _LEVELS.get(place.kind, frozenset()) | (frozenset({"city"}) if alone else frozenset())
    if any(spoken.get(word) for word in levels):
        return _LEVEL
    smaller = spoken.get("city", 0) + spoken.get("county", 0)
    smaller += spoken.get("province", 0) if place.kind is PlaceKind.COUNTRY else 0
    wrong = place.kind is PlaceKind.COUNTRY or (place.kind is PlaceKind.PROVINCE and not alone)
    return -_LEVEL if wrong and smaller else 0
