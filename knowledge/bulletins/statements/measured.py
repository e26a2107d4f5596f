"""What a change is measured by when it is no earlier time: a plan, an average, another's trade."""

from collections.abc import Mapping, Sequence

from knowledge.bulletins.figures import TIMES
from knowledge.bulletins.mark import FLOW, GOODS, PLACE, Mark
from knowledge.bulletins.runs import Run
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set
from knowledge.periods import Period

_GOALS = word_set("measured", "goals")
_THAN = word_set("measured", "than")
_AGAINST = word_set("measured", "against")
_STOPS = frozenset({",", ";", ":", "(", ")", "but", "while", "whereas"})
_THAT = frozenset({"that", "those", "the", "as"})
_GOAL = "measured by a plan, an average or the like, not by an earlier time"
_OTHER = "measured by something else, not by an earlier time"
_LONGEST = 14
_NEAR = 4


def measured_by(
    run: Run, tokens: Sequence[Token], marks: Mapping[int, Mark], compared: Mapping[int, Period]
) -> str:
    """Say why a change is no growth: 7.7% above plan, 12% more than to Portugal; else empty."""
    inner = _behind(run, tokens)
    than = next((at for at in inner if _is_than(run, tokens, at)), None)
    if than is None:
        near = [tokens[at].said for at in inner][:_NEAR]
        led = bool(near) and near[0] in _AGAINST
        return _GOAL if led and not _GOALS.isdisjoint(near) else ""
    measure = range(than + 1, inner.stop)
    if any(tokens[at].when or tokens[at].has("compare") or at in compared for at in measure):
        return ""
    if any(tokens[at].said in _GOALS or tokens[at].has("target") for at in measure):
        return _GOAL
    past = any(token.when or token.has("compare") for token in tokens[inner.stop : inner.stop + 4])
    other = any(_is_other(marks.get(at)) for at in measure)
    return _OTHER if other and not past else ""


def _behind(run: Run, tokens: Sequence[Token]) -> range:
    """Give the tokens of the phrase behind a figure, up to a stop or the next figure."""
    end = run.last
    while end < min(len(tokens), run.last + _LONGEST):
        if tokens[end].figure or tokens[end].said in _STOPS:
            break
        end += 1
    return range(run.last, end)


def _is_than(run: Run, tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows is what a change is measured by: more than, above, 1.5 times those."""
    said = tokens[at].said
    if said in _THAN or said.endswith("than"):
        return True
    multiple = run.items[-1].figure.kind == TIMES or run.items[-1].figure.word == "multiple"
    return multiple and at == run.last and said.split()[0] in _THAT


def _is_other(mark: Mark | None) -> bool:
    """Whether another partner, flow or group of goods is named: than to Portugal, than imports."""
    if mark is None:
        return False
    if mark.kind == PLACE:
        return mark.prep in ("to", "from", "with")
    return mark.kind in (FLOW, GOODS) and not mark.weak
