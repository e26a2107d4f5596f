"""Rules for growth: up by 18.8%, a 12.5 percent increase, rose 3.3 times, Chile (-12.3%).

Each rule looks at what stands round a run of figures and gives a reading, or none.
"""

from collections.abc import Sequence

from knowledge.bulletins.figures import MONEY, PERCENT, TIMES
from knowledge.bulletins.statements.apportioned import parts_listed, parts_ranked
from knowledge.bulletins.statements.around import (
    BARE,
    STOPS,
    Around,
    Reading,
    between,
    is_noun,
    starts_next,
)
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set
from knowledge.facts import Measure


def bracketed(around: Around) -> Reading | None:
    """Read ``Chile (-12.3%)``."""
    before = around.tokens[around.run.first - 1] if around.run.first else None
    after = around.right()
    if not (before and after and before.said == "(" and after.said == ")"):
        return None
    if len(around.run.items) != 1:
        return None
    amount = around.tokens[around.run.first - 2].figure if around.run.first > 1 else None
    if around.run.items[0].figure.signed:
        return Reading(Measure.GROWTH)
    if amount is None:
        return _behind_name(around)
    changed = _changed(around.tokens, around.run.first - 3)
    if changed >= 0 and amount.kind == MONEY:
        return Reading(Measure.GROWTH, around.tokens[changed].tags["signs"], cue=changed)
    if around.share_said:
        return Reading(Measure.SHARE, part="again")
    return Reading(Measure.GROWTH, fault="growth or share is not said")


def _behind_name(around: Around) -> Reading:
    """Read ``Italy (19.0% of exports), China (18.8%)``: growth, or a share where one is told of."""
    if around.after_share and (_in_brackets(around) or _followed(around)):
        return Reading(Measure.SHARE, part="again")
    tokens, run = around.tokens, around.run
    if _falls_in_brackets(tokens):
        return Reading(Measure.GROWTH)
    if parts_listed(tokens, run.first) or parts_ranked(tokens, run.first, run.last):
        return Reading(Measure.SHARE, part="again" if around.after_share else "")
    fault = "growth or share is not said" if around.share_said or _unsaid(around) else ""
    said = (token.get("signs") for token in reversed(tokens[: run.first]) if not token.figure)
    sign = next((sign for sign in said if sign in ("+", "-")), "+")
    return Reading(Measure.GROWTH, sign, fault=fault)  # a decrease was recorded to India (26.2%)


def _falls_in_brackets(tokens: Sequence[Token]) -> bool:
    """Whether another bracket tells a fall, as no share is one: the USA (6.8%), Kenya (-17.3%)."""
    signed = (at for at, token in enumerate(tokens) if token.figure and token.figure.signed)
    return any(
        at > 0
        and tokens[at - 1].said == "("
        and (figure := tokens[at].figure) is not None
        and figure.value < 0
        and figure.kind == PERCENT
        for at in signed
    )


def _unsaid(around: Around) -> bool:
    """Whether no word of rise or fall, and no printed sign, makes a bracket tell of growth."""
    return not any(
        token.has("signs", "comparatives") or (token.figure is not None and token.figure.signed)
        for token in around.tokens
    )


def _in_brackets(around: Around) -> bool:
    """Whether the figure before stands in brackets too: Italy (19.0% of exports), China (18.8%)."""
    tokens = around.tokens
    back = range(around.run.first - 2, 0, -1)
    last = next((at for at in back if tokens[at].figure), 0)
    return last > 0 and tokens[last - 1].said == "("


def _followed(around: Around) -> bool:
    """Whether a ranking goes on: accounting for 25.9 percent, followed by China (15.4 percent)."""
    for token in reversed(around.tokens[: around.run.first]):
        if token.said.split()[0] == "followed":
            return True
        if token.figure or token.has("signs"):
            return False
    return False


def _changed(tokens: Sequence[Token], at: int) -> int:
    """Find the word by which an amount is a change: fell by 0.6 billion; -1 where none is."""
    while at >= 0 and (tokens[at].has("hedges") or tokens[at].said in ("by", "of")):
        at -= 1
    sign = tokens[at].get("signs") if at >= 0 and not tokens[at].figure else None
    return at if sign in ("+", "-") else -1


def or_percent(around: Around) -> Reading | None:
    """Read ``increased $2.1 billion, or 3.4 percent, to`` where the amount is a change."""
    at = around.run.first - 1
    while at >= 0 and around.tokens[at].has("hedges"):
        at -= 1
    if at < 1 or around.tokens[at].said != "or":
        return None
    at -= 2 if around.tokens[at - 1].said == "," else 1
    amount = around.tokens[at].figure if at > 0 else None
    changed = _changed(around.tokens, at - 1) if amount and amount.kind == MONEY else -1
    if changed < 0:
        return None
    return Reading(Measure.GROWTH, around.tokens[changed].tags["signs"], cue=changed)


def loosely(around: Around) -> Reading | None:
    """Read ``imports did 0.4% worse``: a gap to something, which the text does not say."""
    after = around.right()
    if after is None or after.said.split()[0] not in _LOOSE or after.said.endswith(" of"):
        return None
    return Reading(Measure.GROWTH, fault="not understood: better or worse than what")


_LOOSE = word_set("growths", "loose")
_PACE = "the growth of a growth, not of an amount"
_PACES = word_set("growths", "paces")
_MOST = frozenset({"most", "the most", "fastest", "the fastest"})
_SHORT = 5


def multiple(around: Around) -> Reading | None:
    """Read ``doubled``, and ``2.5 times that of last year``."""
    after = around.right()
    if around.run.items[0].figure.word == "multiple":
        pace = after is not None and after.said in ("their", "its", "the")
        pace = pace and (behind := around.right(1)) is not None and behind.said in _PACES
        return Reading(Measure.GROWTH, fault=_PACE if pace else "")
    folds = around.tokens[around.run.first].said.endswith("fold")
    if folds and around.run.items[-1].figure.kind == TIMES:
        return Reading(Measure.GROWTH, part="ratio")
    behind = around.right(1)
    of_last = after is not None and after.said == "of" and behind and behind.has("compare")
    if around.run.items[-1].figure.kind == TIMES and after and (of_last or _compares(after.said)):
        return Reading(Measure.GROWTH, part="ratio")
    return None


def _compares(said: str) -> bool:
    return said.split(maxsplit=1)[0] in ("that", "those", "as", "what", "the")


def after(around: Around) -> Reading | None:
    """Read ``a 12.5 percent increase``, ``27.8% up``, ``5 percent more than``."""
    at = around.run.last
    while at < len(around.tokens) and between(around.tokens[at]):
        at += 1
    token = around.tokens[at] if at < len(around.tokens) else None
    if token is None or token.figure or around.tokens[at - 1].said in STOPS:
        return None
    if token.has("comparatives") and not starts_next(around.tokens, at):
        return _compared(around, at)
    if token.has("signs") and is_noun(token.said):
        return Reading(Measure.GROWTH, sign=token.tags["signs"], cue=at)
    return None


def _compared(around: Around, at: int) -> Reading:
    sign = around.tokens[at].tags["comparatives"]
    return Reading(Measure.GROWTH, sign=sign, cue=at)


def signed(around: Around) -> Reading | None:
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


def superlative(around: Around) -> Reading | None:
    """Read ``had the sharpest decline, 21.4%``, ``grew fastest, by 38.7 percent``."""
    tokens, at = around.tokens, around.run.first - 1
    at -= at > 0 and (tokens[at].said in ("by", "at") or tokens[at].has("hedges"))
    at -= at > 0 and tokens[at].said == ","
    if at < 2 or at == around.run.first - 1:
        return None
    if _is_most(tokens[at].said) and tokens[at].get("signs") is None:
        at -= 2 if tokens[at - 1].said in ("the", "by far") else 1
        verb = tokens[at].get("signs")
        return Reading(Measure.GROWTH, verb, cue=at) if verb in ("+", "-") else None
    sign = tokens[at].get("signs")
    told = sign in ("+", "-") and is_noun(tokens[at].said) and _is_most(tokens[at - 1].said)
    return Reading(Measure.GROWTH, sign or "", cue=at) if told else None


def _is_most(said: str) -> bool:
    return said in _MOST or (said.endswith("est") and len(said) > _SHORT)


def printed_sign(around: Around) -> Reading | None:
    """Read ``+61.2%, -7.9% and +12.5% respectively``: only a change is printed with a sign."""
    signed_all = all(item.figure.signed for item in around.run.items)
    return Reading(Measure.GROWTH) if signed_all else None


def again(around: Around) -> Reading | None:
    """Read what leaves out the verb: "and imports by 12.0 percent", "and 3.1 percent from May"."""
    before = around.before
    if before is None or before.fault not in ("", BARE):
        return None
    after, amount = around.right(), around.right(1)
    to_amount = after is not None and after.said == "to" and amount is not None
    to_amount = to_amount and amount is not None and amount.figure is not None
    if after is not None and (after.said == "of" or after.said.startswith("of ")):
        return None
    last = around.tokens[around.run.first - 1] if around.run.first else None
    if _unknown_verb(around) or _behind_bracket(around):
        return None
    if last is None or last.said in ("(", ":") or last.has("share", "share_noun"):
        return None
    return _between_figures(around, before) if to_amount or last.said != "," else None


def _behind_bracket(around: Around) -> bool:
    """Whether the growth before stood in brackets, so that it says nothing of this figure."""
    closed = False
    for token in reversed(around.tokens[: around.run.first]):
        if token.figure is not None:
            return closed and token.figure.kind != MONEY
        if token.has("signs") and not closed:
            return False
        closed = closed or token.said == ")"
    return False


def _unknown_verb(around: Around) -> bool:
    """Whether a verb that nobody knows leads to the figure, so that up or down is not said."""
    at = around.left()
    token = around.tokens[at] if at >= 0 else None
    return token is not None and not token.tags and token.said.endswith(("ed", "ing"))


def _between_figures(around: Around, before: Reading) -> Reading | None:
    """Go back to the figure before: nothing between may say another thing of this one."""
    for at in range(around.run.first - 1, -1, -1):
        token = around.tokens[at]
        if token.figure is not None and token.figure.kind != "number":
            return Reading(Measure.GROWTH, before.sign, part="again")
        if token.has("signs"):
            return Reading(Measure.GROWTH, token.tags["signs"], cue=at)
        if token.said == "," and at < around.run.first - 1:
            return Reading(Measure.GROWTH, before.sign, part="again")
        if token.has("share", "contribution", "drag", "reach", "share_noun"):
            return None
    return None


def _named_growth(around: Around, at: int) -> Reading | None:
    """Read a noun of growth that something has: the growth of trade, their growth rates."""
    follows = around.tokens[at + 1] if at + 1 < len(around.tokens) else None
    before = around.tokens[at - 1].said if at else ""
    owned = before in ("their", "its") and follows is not None and follows.has("reach")
    if follows is None or not (follows.said in ("of", "in") or owned):
        return None
    return Reading(Measure.GROWTH, around.tokens[at].tags["signs"], cue=at)


def growth_of(around: Around) -> Reading | None:
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
        if token.has("signs") and is_noun(token.said):
            return _named_growth(around, back)
    return None
