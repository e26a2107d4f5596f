"""Claims: what a yes-or-no question, or a threshold, holds to be so."""

from dataclasses import replace
from decimal import Decimal

from knowledge.facts import Measure
from knowledge.language.frames import Frame, Taking
from knowledge.phrases.amounts import MONEY_FROM, Amount, amount, rough
from knowledge.queries import Claim

_UP = {"up": True, "down": False}
_MORE = {"yes": True, "no": False}
ABOUT_A_PART = Decimal(2)
"""Points that a part by its name may be off: a third is 31 to 35 per cent."""
NOTHING = Claim()


def claim(
    asked: Taking, measures: tuple[Measure, ...], *, several: bool, listed: bool
) -> Claim | None:
    """Take what is claimed; ``several`` is whether figures are held against each other.

    An amount alone claims nothing: it is left, unless a list is asked for which of it has so much.
    """
    yes_no = asked.has("ask")
    more = _MORE.get(asked.take("more", ""))
    made = replace(NOTHING, more=more)
    if asked.has("trend"):
        made = replace(made, up=_UP[asked.take("trend")], asked=yes_no)
    if asked.has("times") and (yes_no or listed):
        times = Decimal(asked.take("times"))
        growth = (times - 1) * 100
        made = replace(made, more=growth > 0, than=abs(growth), unit="%", up=growth > 0, reaching=True)
    elif asked.has("than") and (yes_no or more is not None or listed):
        made = _threshold(made, asked, measures)
    elif more is not None and several:
        asked.take("reach")
        either = asked.take("either") is not None or not yes_no
        made = replace(made, either=either, asked=yes_no and not either)
    elif more is not None and made.up is None and made.than is None:
        asked.put("more", "alone")  # more than what is not said: nobody takes it
        made = replace(made, more=None)
    side = asked.take("side")
    if side and yes_no and not several and made.than is None:
        made = Claim(more=side == "surplus", than=Decimal(0), side=side)
    quant = asked.take("quant")
    if quant in {"any", "no"}:
        made = replace(made, some=quant == "any")
    elif quant == "most":
        made = replace(made, most=True)
    return None if made == NOTHING else made


def _threshold(made: Claim, asked: Taking, measures: tuple[Measure, ...]) -> Claim:
    said: Frame = asked.take("than")
    low = amount(said)
    unit = low.unit or _unit(low, asked, measures)
    if (upto := asked.take("upto")) is not None:
        high = amount(upto)
        low = amount(Frame({**upto, **said}))
        return replace(made, more=True, than=low.value, upto=high.value, unit=high.unit or unit)
    if unit is None and not low.part:
        asked.put("than", said)  # so many of what?
        return made
    reaching = asked.take("reach") is not None
    about = asked.take("about") is not None
    asks = asked.has("ask")
    made = replace(made, than=low.value, unit=unit, asked=asks or made.more is not None)
    if low.part:
        return replace(made, margin=Decimal(0) if made.more is not None else ABOUT_A_PART)
    if made.more is not None:
        return replace(made, reaching=reaching)
    half = max(low.rounding, rough(said)) if about else low.rounding
    return replace(made, rounding=half, margin=half if about else Decimal(0))


def _unit(said: Amount, asked: Taking, measures: tuple[Measure, ...]) -> str | None:
    """Take a bare number for per cent where a growth or a share is spoken of."""
    rate = {Measure.GROWTH, Measure.SHARE} & set(measures)
    return "%" if rate and said.value < MONEY_FROM else None
