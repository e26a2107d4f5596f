"""Tokens -> the same with each number put together with its sign, scale, currency and unit."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from knowledge.bulletins.figures import MONEY, NUMBER, PERCENT, POINTS, TIMES, Figure, number
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set
from knowledge.facts import Approx

_SIGNS = {"+": 1, "-": -1, "−": -1, "–": -1}
_KINDS = {"percent": PERCENT, "points": POINTS, "times": TIMES}
_SUFFIXES = word_set("compose", "suffixes")
_FRACTION_MARGIN = Decimal("0.05")
_MULTIPLE_MARGIN = Decimal(5)
_SHORT = {"k": {"scales": "3"}, "m": {"scales": "6"}, "b": {"scales": "9"}, "t": {"scales": "12"}}
_PREFIXES = word_set("compose", "prefixes")
_DOTTED = frozenset({"rs", "rp", "ps", "tk"})
"""Money written with a full stop: Rs. 5 billion."""
_LETTERS = word_set("compose", "letters")


def compose(found: Sequence[Token]) -> tuple[Token, ...]:
    """Give the tokens with figures in place of digits, number words, units and currencies."""
    made: list[Token] = []
    at = 0
    while at < len(found):
        token = found[at]
        if not token.tags and not token.is_number:  # most words are neither known nor digits
            made.append(token)
            at += 1
            continue
        token, at = _figure(found, at, made)
        made.append(token)
    return tuple(made)


def _figure(found: Sequence[Token], at: int, made: list[Token]) -> tuple[Token, int]:
    token = found[at]
    if token.when:
        return token, at + 1
    if token.is_number:
        return _digits(found, at, made)
    tags = token.tags
    if "fractions" in tags:
        return _fraction(found, at, made)
    if "numbers" in tags:
        return _words(found, at, made)
    if "multiples" in tags:
        return _multiple(token, made), at + 1
    return token, at + 1


def _glued(one: Token, other: Token) -> bool:
    return one.end == other.start


def _digits(found: Sequence[Token], at: int, made: list[Token]) -> tuple[Token, int]:
    token = found[at]
    after = found[at + 1] if at + 1 < len(found) else None
    if after and _is_short_scale(found, at, made):
        found = [*found[: at + 1], replace(after, tags=_SHORT[after.said]), *found[at + 2 :]]
    elif after and after.said in _SUFFIXES and _glued(token, after):
        tags = {"ordinals": token.said.replace(",", "")}
        return replace(token, end=after.end, said=token.said + after.said, tags=tags), at + 2
    if _in_name(found, at):
        return replace(token, tags={"name": token.said}), at + 1
    if (made and made[-1].said in ("no", "nos", "no .")) or _numbered(made):
        tags = {"numbered": token.said.replace(",", "")}
        return replace(token, tags=tags), at + 1
    return _measured(found, at, made, number(token.said))


def _is_short_scale(found: Sequence[Token], at: int, made: list[Token]) -> bool:
    """Whether a letter is glued to an amount: A$46,187m, €3.2b."""
    token, after = found[at], found[at + 1]
    money = bool(made) and made[-1].has("currencies") and token.start - made[-1].end <= 1
    return money and after.said in _SHORT and _glued(token, after)


def _numbered(made: list[Token]) -> bool:
    return len(made) > 1 and made[-1].said == "." and made[-2].said in ("no", "nos")


def _in_name(found: Sequence[Token], at: int) -> bool:
    """Whether letters are glued to the digits that are no unit: covid-19, 3U3817."""
    token = found[at]
    before = found[at - 1] if at else None
    after = found[at + 1] if at + 1 < len(found) else None
    word = before is not None and before.is_word and not before.has("currencies")
    if word and before is not None and (_glued(before, token) or token.hyphened):
        return True
    return bool(
        after
        and after.is_word
        and _glued(token, after)
        and not after.has("scales", "units", "currencies")
    )


def _measured(
    found: Sequence[Token], at: int, made: list[Token], value: tuple[Decimal, Decimal], end: int = 0
) -> tuple[Token, int]:
    """Put sign, currency, scale and unit round the number at ``at`` (which ends before ``end``)."""
    end = end or at + 1
    start, sign = _sign(found[at], made)
    money, start = _currency_before(made, start)
    scale, end = _scale(found, end)
    more, end = _smaller(found, end, scale)
    unit, kind, end = (None, MONEY, end) if money else _unit(found, end)
    factor = Decimal(10) ** scale
    figure = Figure(
        value=(value[0] * factor + more[0]) * (sign or 1),
        kind=kind,
        unit=money or unit,
        margin=more[1] if more[0] else value[1] * factor,
        start=start,
        end=found[end - 1].end,
        approx=_hedge(made),
        signed=bool(sign),
        scale=scale,
    )
    words = " ".join(token.said for token in found[at:end])
    return Token(words, start, figure.end, {"figure": kind}, figure=figure), end


def _sign(token: Token, made: list[Token]) -> tuple[int, int]:
    """Take a sign printed before the number; a dash between two numbers is none."""
    if not made or made[-1].said not in _SIGNS or not _glued(made[-1], token):
        return token.start, 0
    mark = made[-1]
    before = made[-2] if len(made) > 1 else None
    if before and _glued(before, mark) and before.said != "(":
        return token.start, 0
    made.pop()
    return mark.start, _SIGNS[mark.said]


def _currency_before(made: list[Token], start: int) -> tuple[str | None, int]:
    if made and made[-1].said == "." and len(made) > 1 and made[-2].said in _DOTTED:
        dot = made.pop()
        start = start - 1 if dot.end == start - 1 else start  # the blank of "Rs. 5 billion"
    mark = made[-1] if made else None
    if mark is None or not mark.has("currencies") or start - mark.end > 1:
        return None, start
    code = mark.said.upper() == mark.get("currencies")
    if mark.said.isalpha() and not code and mark.said not in _PREFIXES:
        return None, start
    if mark.said in _LETTERS and (start != mark.end or not mark.shouted):
        return None, start
    made.pop()
    return mark.get("currencies"), mark.start


def _scale(found: Sequence[Token], at: int) -> tuple[int, int]:
    if at < len(found) and found[at].has("scales"):
        return int(found[at].tags["scales"]), at + 1
    return 0, at


def _smaller(found: Sequence[Token], at: int, scale: int) -> tuple[tuple[Decimal, Decimal], int]:
    """Read what goes on with an amount in the next smaller scale: 21 billion 340 million."""
    rest, margin = Decimal(0), Decimal(0)
    while at + 1 < len(found) and found[at].is_number and found[at + 1].has("scales"):
        lower = int(found[at + 1].tags["scales"])
        value, half = number(found[at].said)
        if lower >= scale or value >= Decimal(10) ** (scale - lower):
            break
        rest, margin = rest + value.scaleb(lower), half.scaleb(lower)
        at, scale = at + 2, lower
    return (rest, margin), at


def _unit(found: Sequence[Token], at: int) -> tuple[str | None, str, int]:
    token = found[at] if at < len(found) else None
    if token is None:
        return None, NUMBER, at
    if token.has("currencies") and token.said not in _LETTERS:
        return token.get("currencies"), MONEY, at + 1
    if token.has("units"):
        return None, _KINDS[token.tags["units"]], at + 1
    return None, NUMBER, at


def _hedge(made: list[Token]) -> Approx | None:
    """Read what is said before a number: over, nearly, about; in "5 % over 3 bn" it is no hedge."""
    back = list(reversed(made[-3:]))
    if back and back[0].said in ("a", "the", "from", "some"):
        back = back[1:] if back[0].said != "some" else back
    if not back or not back[0].has("hedges"):
        return None
    compared = len(back) > 1 and back[1].figure is not None
    return None if compared else Approx(back[0].tags["hedges"])


def _fraction(found: Sequence[Token], at: int, made: list[Token]) -> tuple[Token, int]:
    token = found[at]
    value = Decimal(token.tags["fractions"])
    rest = [one.said for one in found[at + 1 : at + 3]]
    if (
        token.said == "half"
        and rest[:1] == ["a"]
        and len(found) > at + 2
        and found[at + 2].has("units")
    ):
        return _measured(found, at, made, (Decimal("0.5"), _FRACTION_MARGIN), at + 2)
    figure = Figure(
        value,
        PERCENT,
        None,
        _FRACTION_MARGIN,
        token.start,
        token.end,
        _hedge(made) or Approx.ABOUT,
        word="fraction",
    )
    return replace(token, tags={**token.tags, "figure": PERCENT}, figure=figure), at + 1


def _words(found: Sequence[Token], at: int, made: list[Token]) -> tuple[Token, int]:
    """Add up number words: twenty one, three hundred."""
    total, end = 0, at
    while end < len(found) and found[end].has("numbers"):
        one = int(found[end].tags["numbers"])
        total = total * one if one == 100 and total else total + one
        end += 1
    token, end = _measured(found, at, made, (Decimal(total), Decimal(0)), end)
    return replace(token, tags={**token.tags, "numbers": str(total)}, is_word=True), end


def _multiple(token: Token, made: list[Token]) -> Token:
    value = Decimal(token.tags["multiples"])
    figure = Figure(
        value,
        PERCENT,
        None,
        _MULTIPLE_MARGIN,
        token.start,
        token.end,
        _hedge(made) or Approx.ABOUT,
        word="multiple",
    )
    return replace(token, tags={**token.tags, "figure": PERCENT}, figure=figure)
