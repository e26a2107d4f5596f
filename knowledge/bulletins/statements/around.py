"""A run among the words of its sentence, and what it may be read as."""

from collections.abc import Callable, Sequence

from knowledge.bulletins.runs import Run
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set
from knowledge.facts import Measure
from knowledge.frozen import frozen

STOPS = frozenset({",", ";", ":", "(", ")", "–", "—", "."})


BARE = "not understood: with what a growth is compared"
"""The fault of a growth of which nothing but its basis is missing."""
_LIGHT = word_set("around", "light")


_NOUNS = word_set("around", "nouns")


@frozen
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


@frozen
class Around:
    """A run among the tokens of its sentence."""

    tokens: Sequence[Token]
    run: Run
    share_said: bool = False
    """Whether a share was told of before it in its clause."""
    before: Reading | None = None
    """The last growth before it in the sentence."""
    after_share: bool = False
    """Whether the figures just before it are a share."""
    after_change: bool = False
    """Whether they are the change of one."""

    def right(self, step: int = 0) -> Token | None:
        """Give a token after the run."""
        at = self.run.last + step
        return self.tokens[at] if at < len(self.tokens) else None

    def left(self) -> int:
        """Find the nearest word before the run that is not light, -1 where there is none."""
        at = self.run.first - 1
        while at >= 0 and self._is_light(self.tokens[at]):
            at -= 1
        if at < 0 or self.tokens[at].said in STOPS or self.tokens[at].figure:
            return -1
        return at

    def _is_light(self, token: Token) -> bool:
        if token.has("signs", "share", "contribution", "drag", "share_noun"):
            return False
        return token.said in _LIGHT or token.has("hedges", "compare") or token.when is not None


type_of_rule = Callable[[Around], Reading | None]


def between(token: Token) -> bool:
    """Tell whether a word may stand between a figure and what is said of it."""
    return token.has("compare") or token.said in ("respectively", "annual", "national", "rate")


def is_noun(said: str) -> bool:
    """Tell whether a word of rise or fall is a noun."""
    return said in _NOUNS


def starts_next(tokens: Sequence[Token], at: int) -> bool:
    """Whether "up" or "down" begins what follows: "3 percent, up 5 percent"."""
    follows = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        tokens[at].said in ("up", "down")
        and follows is not None
        and (follows.figure is not None or follows.said == "by")
    )
