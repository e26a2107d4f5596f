"""A run of figures and the words round it -> which measure the figures are of.

Each rule looks at one neighbour and gives a reading, or none; the first that gives one is taken.
What no rule reads is skipped, never guessed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from knowledge.bulletins.figures import MONEY, PERCENT, POINTS, TIMES
from knowledge.bulletins.runs import Run
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set
from knowledge.facts import Measure

_STOPS = frozenset({",", ";", ":", "(", ")", "–", "—", "."})
_LIGHT = word_set("cues", "light")
_OF = frozenset({"of", "in"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What a run of figures is: its measure, the sign words give it, and where they stand."""

    measure: Measure
    sign: str = "+"
    unit: str = "%"
    cue: int = -1
    """The token that says so; what stands between it and the run tells of the basis."""
    part: str = ""
    """``gap`` to another place, ``change`` of a share, ``part`` of a growth; else empty."""
    fault: str = ""
    """Why the figures cannot be taken, empty where they can."""


@dataclass(frozen=True, slots=True)
class Around:
    """A run among the tokens of its sentence."""

    tokens: Sequence[Token]
    run: Run
    share_said: bool = False
    """Whether a share was told of before it in its clause."""
    before: Reading | None = None
    """What the figures before it in the sentence are."""

    def right(self, step: int = 0) -> Token | None:
        """Give a token after the run."""
        at = self.run.last + step
        return self.tokens[at] if at < len(self.tokens) else None

    def left(self) -> int:
        """Find the nearest word before the run that is not light, -1 where there is none."""
        at = self.run.first - 1
        while at >= 0 and self._is_light(self.tokens[at]):
            at -= 1
        if at < 0 or self.tokens[at].said in _STOPS or self.tokens[at].figure:
            return -1
        return at

    def _is_light(self, token: Token) -> bool:
        if token.has("signs", "share", "contribution", "drag", "share_noun"):
            return False
        return token.said in _LIGHT or token.has("hedges", "compare") or token.when is not None


type_of_rule = Callable[[Around], Reading | None]


def read(around: Around) -> Reading | None:
    """Give what a run is the figures of, none where no rule reads it."""
    rules = _RULES[around.run.kind] if around.run.kind in _RULES else ()
    return next((found for rule in rules if (found := rule(around)) is not None), None)


def _bracketed(around: Around) -> Reading | None:
    """Read ``Chile (-12.3%)``."""
    before = around.tokens[around.run.first - 1] if around.run.first else None
    after = around.right()
    if before and after and before.said == "(" and after.said == ")" and len(around.run.items) == 1:
        return Reading(Measure.GROWTH)
    return None


def _multiple(around: Around) -> Reading | None:
    """Read ``doubled``, and ``2.5 times that of last year``."""
    if around.run.items[0].figure.word == "multiple":
        return Reading(Measure.GROWTH)
    after = around.right()
    if around.run.items[-1].figure.kind == TIMES and after and _compares(after.said):
        return Reading(Measure.GROWTH, part="ratio")
    return None


def _compares(said: str) -> bool:
    return said.split(maxsplit=1)[0] in ("that", "those", "as", "what", "the")


def _after(around: Around) -> Reading | None:
    """Read ``a 12.5 percent increase``, ``27.8% up``, ``5 percent more than``."""
    at = around.run.last
    while at < len(around.tokens) and _between(around.tokens[at]):
        at += 1
    token = around.tokens[at] if at < len(around.tokens) else None
    if token is None or token.figure or around.tokens[at - 1].said in _STOPS:
        return None
    if token.has("comparatives") and not _starts_next(around.tokens, at):
        return _compared(around, at)
    if token.has("signs") and _is_noun(token.said):
        return Reading(Measure.GROWTH, sign=token.tags["signs"], cue=at)
    return None


def _between(token: Token) -> bool:
    return token.has("compare") or token.said in ("respectively", "annual", "national", "rate")


def _is_noun(said: str) -> bool:
    return said in _NOUNS


_NOUNS = word_set("cues", "nouns")


def _starts_next(tokens: Sequence[Token], at: int) -> bool:
    """Whether "up" or "down" begins what follows: "3 percent, up 5 percent"."""
    follows = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        tokens[at].said in ("up", "down")
        and follows is not None
        and (follows.figure is not None or follows.said == "by")
    )


def _compared(around: Around, at: int) -> Reading:
    sign = around.tokens[at].tags["comparatives"]
    return Reading(Measure.GROWTH, sign=sign, cue=at)


def _share_of(around: Around) -> Reading | None:
    """Read ``47.2 percent of its exports``."""
    after = around.right()
    if after is None or not (after.said == "of" or after.said.startswith("of ")):
        return None
    if after.said == "of which":
        return None
    if _says_increase(around.tokens, around.run.last):
        return Reading(Measure.CONTRIBUTION, part="part")
    left = around.left()
    if left >= 0 and around.tokens[left].has("signs") and not _names_whole(around):
        return None
    return Reading(Measure.SHARE, cue=left) if _names_whole(around) else None


def _says_increase(tokens: Sequence[Token], at: int) -> bool:
    said = [token.said for token in tokens[at : at + 6]]
    return any(word in ("increase", "growth", "increment") for word in said) and (
        "," not in said[: next(i for i, word in enumerate(said) if word in _GROWN) + 1]
    )


_GROWN = frozenset({"increase", "growth", "increment"})


def _names_whole(around: Around) -> bool:
    """Whether what follows "of" is a whole of trade: the total, its exports, what it sold."""
    for token in around.tokens[around.run.last : around.run.last + 9]:
        if token.said in (",", ";") or (token.figure and token.figure.kind != "number"):
            return False
        if token.has("total", "flows", "flow_verbs", "of_which") or token.said in _WHOLES:
            return True
    return False


_WHOLES = word_set("cues", "wholes")


def _signed(around: Around) -> Reading | None:
    """Read ``up by 18.8%``, ``a growth of 7.2%``, ``rose 11.2 percent``."""
    at = around.left()
    if at >= 0 and around.tokens[at].has("annual_average"):
        return Reading(Measure.GROWTH, cue=at)
    if at < 0 or not around.tokens[at].has("signs"):
        return None
    sign = around.tokens[at].tags["signs"]
    if sign == "?":
        return Reading(Measure.GROWTH, cue=at, fault="up or down is not said")
    return Reading(Measure.GROWTH, sign=sign, cue=at)


def _again(around: Around) -> Reading | None:
    """Read what leaves out the verb: "and imports by 12.0 percent", "and 3.1 percent from May"."""
    before = around.before
    if before is None or before.fault:
        return None
    after, amount = around.right(), around.right(1)
    to_amount = after is not None and after.said == "to" and amount is not None
    to_amount = to_amount and amount is not None and amount.figure is not None
    if after is not None and (after.said == "of" or after.said.startswith("of ")):
        return None
    last = around.tokens[around.run.first - 1] if around.run.first else None
    if last is None or last.said in ("(", ":") or last.has("share", "share_noun"):
        return None
    return _between_figures(around, before) if to_amount or last.said != "," else None


def _between_figures(around: Around, before: Reading) -> Reading | None:
    """Go back to the figure before: nothing between may say another thing of this one."""
    for at in range(around.run.first - 1, -1, -1):
        token = around.tokens[at]
        if token.figure is not None and token.figure.kind != "number":
            return Reading(Measure.GROWTH, before.sign)
        if token.has("signs"):
            return Reading(Measure.GROWTH, token.tags["signs"], cue=at)
        if token.said == "," and at < around.run.first - 1:
            return Reading(Measure.GROWTH, before.sign)
        if token.has("share", "contribution", "drag", "reach", "share_noun"):
            return None
    return None


def _after_comma(around: Around) -> Reading | None:
    """Read ``Both grew at two-digit rates, by 30.8% and 74.0%``, ``their proportion, 71.8%,``."""
    at = around.run.first - 1
    by = at >= 0 and around.tokens[at].said == "by"
    at -= by
    if at < 1 or around.tokens[at].said != ",":
        return None
    if around.tokens[at - 1].has("share_noun"):
        return Reading(Measure.SHARE)
    for back in range(at - 1, -1, -1):
        token = around.tokens[back]
        if token.figure is not None and token.figure.kind == "money" and not by:
            share = back > 0 and around.tokens[back - 1].has("share") and back == at - 1
            return Reading(Measure.SHARE) if share else None
        if (token.figure and token.figure.kind != "number") or not by:
            return None
        if token.has("signs"):
            return Reading(Measure.GROWTH, token.tags["signs"], cue=back)
    return None


def _growth_of(around: Around) -> Reading | None:
    """Read ``The growth of trade with A and B was 90.7 and 52.9 percent``, ``exceeded 20%``."""
    at = around.run.first - 1
    while at >= 0 and (around.tokens[at].has("hedges") or around.tokens[at].said in ("a", "at")):
        at -= 1
    verb = around.tokens[at] if at >= 0 else None
    over = at + 1 < around.run.first and around.tokens[at + 1].has("hedges")
    if verb is None or not (verb.has("reach") or over):
        return None
    for back in range(at, -1, -1):
        token = around.tokens[back]
        if token.figure or token.said in (";", ":"):
            return None
        if token.has("signs") and _is_noun(token.said):
            follows = around.tokens[back + 1].said if back + 1 < len(around.tokens) else ""
            return (
                Reading(Measure.GROWTH, token.tags["signs"], cue=back)
                if follows in ("of", "in")
                else None
            )
    return None


def _share_is(around: Around) -> Reading | None:
    """Read ``The EU's share in total exports was 42.4%``."""
    at = around.run.first - 1
    while at >= 0 and around.tokens[at].has("hedges"):
        at -= 1
    if at < 0 or not around.tokens[at].has("reach"):
        return None
    for back in range(at - 1, -1, -1):
        token = around.tokens[back]
        if token.figure or token.said in (",", ";", ":") or token.has("signs"):
            return None
        if token.has("share_noun"):
            return Reading(Measure.SHARE, cue=back, part="named")
    return None


def _share_said(around: Around) -> Reading | None:
    """Read ``accounting for 44%``, ``its share rose to 48.2 percent``."""
    at = around.left()
    token = around.tokens[at] if at >= 0 else None
    if token is not None and token.has("share", "share_noun"):
        return Reading(Measure.SHARE, cue=at)
    return Reading(Measure.SHARE) if around.share_said and _said_to(around) else None


def _said_to(around: Around) -> bool:
    before = around.tokens[around.run.first - 1].said if around.run.first else ""
    return before == "to"


def _contributed(around: Around) -> Reading | None:
    """Read ``driving the export growth by 6.9 percentage points``, ``a contribution rate of 62%``."""
    at = around.run.first - 1
    while at >= 0 and not (around.tokens[at].figure or around.tokens[at].said in (";", ".")):
        token = around.tokens[at]
        if token.has("contribution_noun"):
            return Reading(Measure.CONTRIBUTION, cue=at, part="rate")
        if token.has("drag") and not _only_rise(around.tokens, at):
            return Reading(Measure.CONTRIBUTION, sign="-", cue=at)
        if token.has("contribution") and _to_growth(around, at):
            return Reading(Measure.CONTRIBUTION, sign=_drag_sign(around.tokens, at), cue=at)
        if token.said == "," and at + 1 < around.run.first - 1 and around.run.kind != POINTS:
            return None
        at -= 1
    return None


def _only_rise(tokens: Sequence[Token], at: int) -> bool:
    return False


def _drag_sign(tokens: Sequence[Token], at: int) -> str:
    """Whether "down" follows the verb: pulling the import growth down by."""
    said = []
    for token in tokens[at + 1 : at + 8]:
        if token.figure:
            break
        said.append(token.said)
    return "-" if "down" in said else "+"


def _to_growth(around: Around, at: int) -> bool:
    """Whether what was driven is a growth, or the figure are points, which nothing else can be."""
    if around.run.kind == POINTS:
        return True
    inside = [token.said for token in around.tokens[at : around.run.first]]
    behind = []
    for token in around.tokens[around.run.last : around.run.last + 8]:
        if token.said in (",", ";") or token.figure:
            break
        behind.append(token.said)
    return any("growth" in said.split() for said in inside + behind)


def _points(around: Around) -> Reading | None:
    """Read points: a gap to another place, or the change of a share."""
    at = around.run.last
    while at < len(around.tokens) and _between(around.tokens[at]):
        at += 1
    token = around.tokens[at] if at < len(around.tokens) else None
    if token is not None and token.has("comparatives") and not _starts_next(around.tokens, at):
        return Reading(Measure.GROWTH, token.tags["comparatives"], "pp", at, part="gap or change")
    return None


def _changed_share(around: Around) -> Reading | None:
    """Read ``its share dropped by 9.3 percentage points``, ``up 1.7 percentage points``."""
    left = around.left()
    if left >= 0 and around.tokens[left].has("signs") and around.share_said:
        return Reading(Measure.SHARE, around.tokens[left].tags["signs"], "pp", left, "change")
    return None


def _contributed_points(around: Around) -> Reading | None:
    found = _contributed(around)
    return replace(found, unit="pp") if found else None


def _money(around: Around) -> Reading | None:
    return Reading(Measure.VALUE, unit="")


_RULES: dict[str, tuple[type_of_rule, ...]] = {
    MONEY: (_money,),
    PERCENT: (
        _bracketed,
        _multiple,
        _contributed,
        _share_of,
        _after,
        _share_is,
        _share_said,
        _signed,
        _growth_of,
        _after_comma,
        _again,
    ),
    POINTS: (_points, _contributed_points, _changed_share),
}
