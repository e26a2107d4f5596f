"""Words that point back: them, their, those with, the former, the second and third."""

from collections.abc import Sequence

from knowledge.bulletins.mark import Mark, made
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set

_BACK = frozenset({"partner", "group", "thing", "those", "first", "last", "rest"})
_MANY = 20
_EXIST = frozenset({"is", "are", "was", "were"})
_THEIRS = word_set("pointing", "theirs")
_LISTED = word_set("pointing", "listed")


def back(tokens: Sequence[Token], at: int) -> Mark | None:
    """Read a word that points back at a token, none where it points nowhere."""
    if tokens[at].said == "of it" and at and tokens[at - 1].said == "worth":
        return made(tokens, at, at + 1, "thing", "thing")
    if "ordinals" in tokens[at].tags or tokens[at].said == "last":
        return _several(tokens, at) or _nth(tokens, at)
    said = tokens[at].get("anaphora")
    if said not in _BACK:
        return None
    follows = tokens[at + 1].said if at + 1 < len(tokens) else ""
    led = at > 0 and tokens[at - 1].said in ("from", "to")
    exists = tokens[at].said == "there" and follows in _EXIST and not led
    if exists or (tokens[at].said == "both" and not _alone(tokens, at)):
        return None
    if said == "group" and at + 1 < len(tokens) and tokens[at + 1].has("countables"):
        return None
    if said == "thing" and tokens[at].said in ("this", "that"):
        return _those(tokens, at)
    named = follows == "of" or (follows == "for" and _of_flow(tokens, at + 2))
    if said in ("partner", "thing") and named and tokens[at].said != "it":
        return None
    return made(tokens, at, at + 1, said, said)


def _of_flow(tokens: Sequence[Token], at: int) -> bool:
    """Whether a flow is named soon: the figure for June exports."""
    return any(token.has("flows") for token in tokens[at : at + 3])


def _several(tokens: Sequence[Token], at: int) -> Mark | None:
    """Read ``the first two``, ``the last two``: places from the front, or from the back."""
    number = tokens[at + 1].figure if at + 1 < len(tokens) else None
    after = tokens[at + 2] if at + 2 < len(tokens) else None
    if number is None or number.kind != "number" or not at or tokens[at - 1].said != "the":
        return None
    if after is None or not _goes_on(after):
        return None
    count = int(number.value)
    front = tokens[at].said == "first"
    if count > _MANY or not (front or tokens[at].said == "last"):
        return None
    places = range(1, count + 1) if front else range(-count, 0)
    end = at + 2 + (after.said in _LISTED)
    return made(tokens, at, end, "nth", ",".join(str(place) for place in places))


def _goes_on(after: Token) -> bool:
    """Whether a verb, "of them", or what was listed follows the places in a list."""
    return after.has("signs", "reach", "multiples") or after.said in _THEIRS | _LISTED


def _alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb follows "both", so that it names nothing: Both grew."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is not None and after.has("signs", "reach", "share", "multiples", "flow_verbs")


def _nth(tokens: Sequence[Token], at: int) -> Mark | None:
    """Read members of a list by their places: the first of them, the second and third."""
    last = tokens[at].said == "last"
    if not at or tokens[at - 1].said != "the" or not (last or tokens[at].has("ordinals")):
        return None
    places = ["-1" if last else tokens[at].tags["ordinals"]]
    end = at + 1
    while (more := _another(tokens, end)) is not None:
        places.append(more[0])
        end = more[1]
    after = tokens[end] if end < len(tokens) else None
    if after is None or not _goes_on(after):
        return None
    return made(tokens, at, end + (after.said in _LISTED), "nth", ",".join(places))


def _another(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """Read ``and third``, ``and the last`` behind a place in a list."""
    if at + 1 >= len(tokens) or tokens[at].said != "and":
        return None
    at += 2 if tokens[at + 1].said == "the" else 1
    if at >= len(tokens):
        return None
    place = "-1" if tokens[at].said == "last" else tokens[at].get("ordinals")
    return (place, at + 1) if place else None


def _those(tokens: Sequence[Token], at: int) -> Mark | None:
    """Take "that" for a thing only where it stands for one: that with ASEAN, that of Japan."""
    after = tokens[at + 1].said if at + 1 < len(tokens) else ""
    if after in ("of", "with", "to", "from", "in"):
        return made(tokens, at, at + 1, "those", "those")
    told = (
        at == 0 and after in _EXIST and at + 2 < len(tokens) and tokens[at + 2].figure is not None
    )
    return made(tokens, at, at + 1, "thing", "thing") if told else None
