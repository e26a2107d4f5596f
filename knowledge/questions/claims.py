"""Claims: what a yes-or-no question, or a threshold, holds to be so."""

from dataclasses import replace
from decimal import Decimal

from knowledge.facts import Measure
from knowledge.frozen import frozen
from knowledge.language.frames import Frame, Taking
from knowledge.phrases.amounts import MONEY_FROM, Amount, amount, rough
from knowledge.queries import Claim

_UP = {"up": True, "down": False}
_MORE = {"yes": True, "no": False}
_AHEAD = {"yes": "ahead", "no": "behind", None: "apart"}
ABOUT_A_PART = Decimal(2)
"""Points that a part by its name may be off: a third is 31 to 35 per cent."""
NEARLY_A_PART, NEARLY = Decimal(6), Decimal("0.08")
"""How far off what is nearly a part may be, in points, without its being said that it is not so;
how far off what is nearly an amount, as a part of it, at most."""
NOTHING = Claim()
GROWTH = (Measure.GROWTH,)
_EXACT, _OPEN, _BEYOND = Decimal("0.05"), Decimal("0.125"), Decimal("0.15")
"""How far off "twice" may be, and from where on it is not so; between them nothing is said."""

_MANY = Decimal(1000)
"""What holds of more quarters is not said to be so of fewer, nor not."""


@frozen
class Figures:
    """What figures a claim is of."""

    several: bool = False
    """They are held against each other."""
    compared: bool = False
    """The one is asked to be more than the other."""
    listed: bool = False
    bound: bool = False
    """Those in a list are held against one figure."""
    over_each_other: bool = False
    """The one as so many times the other."""
    counted: bool = False
    """They are counted: so many quarters in a row."""
    apart: bool = False
    """How far apart two are is computed."""


def claim(asked: Taking, measures: tuple[Measure, ...], figures: Figures) -> Claim | None:
    """Take what is claimed of figures.

    An amount alone claims nothing: it is left, unless a list is asked for which of it has so much.
    """
    yes_no = asked.has("ask")
    made = replace(NOTHING, more=_MORE.get(asked.look("more", "")))
    if figures.apart:
        return _of_a_gap(asked, measures)
    if figures.compared and (asked.has("than") or asked.has("times")):
        return None  # more by so much, so many times more: it is left
    if figures.listed and not yes_no and _is_unmoved(asked):
        asked.take("negated")
        return replace(
            NOTHING, more=asked.take("trend") == "down", than=Decimal(0), unit="%", reaching=True
        )
    if asked.has("trend"):
        denied = _is_denied(asked, figures)
        up = _UP[asked.take("trend")] != denied
        made = replace(made, up=up, asked=yes_no and not denied)
    held = _held_to(made, asked, measures, figures)
    if held is None:
        return None
    asked.take("more")
    of_one = (yes_no or held.than is not None) and not figures.several
    made = _of_a_balance(held, asked) if of_one else held
    asked.take("side")
    if made == NOTHING and asked.look("quant") == "count":
        return None  # how many there are in all: it is left
    made = _of_a_list(_denied(made, asked), asked.take("quant"))
    return None if made == NOTHING else made


def _is_unmoved(asked: Taking) -> bool:
    """Whether those of a list are looked for that did not grow, or not fall: at most nought."""
    held = any(map(asked.has, ("than", "more", "times", "quant", "each")))
    return not held and asked.has("trend") and asked.has("negated")


def _is_denied(asked: Taking, figures: Figures) -> bool:
    """Take what did not fall, or rise, for how it moved: yes and no might be taken for either."""
    held = figures.listed or any(map(asked.has, ("than", "more", "times", "quant", "each")))
    return not held and asked.take("negated") is not None


def _held_to(
    made: Claim, asked: Taking, measures: tuple[Measure, ...], figures: Figures
) -> Claim | None:
    """Take what figures are held to; none where they are more than what is not said: it is left."""
    looked_for = asked.has("ask") or figures.listed
    if asked.has("times") and figures.over_each_other:
        return _of_another(asked)
    if asked.has("times") and looked_for:
        return _multiple(asked)
    if asked.has("than"):
        return _of_an_amount(made, asked, measures, figures)
    if made.more is not None and (figures.several or (figures.listed and figures.bound)):
        return _of_two(made, asked)
    return None if made.more is not None else made


def _denied(made: Claim, asked: Taking) -> Claim:
    """Turn round what is not so of those that are looked for: "which did not grow by over 25 %"."""
    if made.than is None or made.more is None or asked.has("ask") or not asked.take("negated"):
        return made
    return replace(made, more=not made.more, reaching=not made.reaching)


def _of_an_amount(
    made: Claim, asked: Taking, measures: tuple[Measure, ...], figures: Figures
) -> Claim | None:
    """Hold a figure against an amount; one that can be no threshold is left."""
    if figures.counted:
        return _so_many(asked)
    if made.up is None and measures == GROWTH and _in_yuan(asked):
        return None  # of a growth in yuan, the rise or the level?
    if asked.has("ask") or figures.listed or _is_claim(made, asked):
        return _threshold(made, asked, measures)
    return made


def _in_yuan(asked: Taking) -> bool:
    return amount(asked.look("than")).unit == "CNY"


def _is_claim(made: Claim, asked: Taking) -> bool:
    """Whether an amount is said to be one that is passed, risen by, or nearly reached."""
    return not (made.more is None and made.up is None) or asked.has("about")


def _multiple(asked: Taking) -> Claim | None:
    """Take "double" for a growth of 100 %; to have less than halved is open: it is left."""
    growth = (Decimal(asked.take("times")) - 1) * 100
    up = growth > 0
    if asked.take("about"):  # "nearly doubled" is not so of a fifth; of more, who can say
        off = abs(growth)
        return Claim(up=up, than=off, unit="%", margin=off * _EXACT, rounding=off * _BEYOND)
    reaching = asked.take("reach") is not None
    if asked.look("more") != "no":
        return Claim(up=up, more=up, than=abs(growth), unit="%", reaching=True)
    return Claim(more=False, than=growth, unit="%", reaching=reaching) if up else None


def _of_another(asked: Taking) -> Claim:
    """Take "twice those to ASEAN" for one figure so many times the other."""
    factor = Decimal(asked.take("times"))
    asked.take("about")
    more = _MORE.get(asked.take("more", ""))
    return Claim(
        more=more,
        than=factor,
        unit="times",
        margin=factor * _EXACT,
        rounding=factor * _OPEN,
        beyond=factor * _BEYOND if more is None else Decimal(0),
        reaching=asked.take("reach") is not None,
        asked=asked.has("ask"),
    )


def _so_many(asked: Taking) -> Claim:
    """Take "five quarters in a row" for so many: of more, it is true of five of them too."""
    said = amount(asked.take("than"))
    more = _MORE.get(asked.take("more", ""))
    reaching = asked.take("reach") is not None
    asked.take("trend")
    return Claim(
        more=more,
        than=said.value,
        unit=said.unit,
        reaching=reaching,
        beyond=Decimal(0) if more is not None else _MANY,
        asked=asked.has("ask"),
    )


def _of_two(made: Claim, asked: Taking) -> Claim:
    """Hold the first of two for more, or less; where either may be meant, yes is no answer."""
    yes_no = asked.has("ask")
    asked.take("reach")
    which = asked.take("either")
    if which == "end":
        return replace(made, asked=False)  # the largest of several: which, not whether
    either = which is not None or not yes_no
    return replace(made, either=either, asked=yes_no and not either)


def _of_a_gap(asked: Taking, measures: tuple[Measure, ...]) -> Claim | None:
    """Take "3 billion more than", "more than 9 points ahead of" for how far apart two are.

    An amount alone is how far they are apart, whichever of them is more.
    """
    said = asked.take("apart")
    way = _AHEAD[asked.take("more")] if said is not None else "apart"
    held = Taking(said) if said is not None else asked
    if not held.has("than"):
        return None
    low = amount(held.look("than"))
    rates = set(measures) - {Measure.VALUE}
    if low.unit != ("pp" if rates else "CNY") or held.has("upto"):
        asked.put("apart", held.left)  # so many of what? it is left
        return None
    made = _threshold(replace(NOTHING, more=_MORE.get(held.look("more", ""))), held, measures)
    held.take("more")
    if asked.look("trend") == "up":
        asked.take("trend")  # how far apart falls are, and which way, is another thing
    return replace(made, gap=way, asked=True)


def _of_a_balance(made: Claim, asked: Taking) -> Claim:
    """Take "is there a surplus" for a balance above nothing; "did it fall" is of its growth.

    An amount is claimed of that side alone: a surplus is no deficit of so much.
    """
    side = asked.look("side")
    if side is None or made.up is not None:
        return made
    if made.than is not None:
        return replace(made, side=side) if made.unit == "CNY" and made.upto is None else made
    return Claim(more=side == "surplus", than=Decimal(0), side=side)


def _of_a_list(made: Claim, quantifier: str | None) -> Claim:
    if quantifier in {"any", "no"}:
        return replace(made, some=quantifier == "any")
    return replace(made, most=True) if quantifier == "most" else made


def _threshold(made: Claim, asked: Taking, measures: tuple[Measure, ...]) -> Claim:
    said: Frame = asked.look("than")
    low = amount(said)
    if low.unit == "%" and not measures and not low.part:
        return made  # per cent of what? it is left
    unit = low.unit or _unit(low, measures)
    if asked.has("upto"):
        return _between(made, asked, unit)
    bare = low.unit is None and asked.has("scaled")  # the billions beside it are its own
    if bare or (unit is None and not low.part):
        return made  # so many of what? it is left
    asked.take("than")
    asks = asked.has("ask") or _is_claim(made, asked)
    reaching, about = asked.take("reach") is not None, asked.take("about")
    made = replace(made, than=low.value, unit=unit, asked=asks)
    if made.more is not None:
        return replace(made, reaching=reaching and not low.part)
    if about == "no" and low.part:
        return made
    if about == "yes":
        return _nearly(made, low, said)
    if low.part:
        return replace(made, margin=ABOUT_A_PART)
    return replace(made, rounding=low.rounding)


def _between(made: Claim, asked: Taking, unit: str | None) -> Claim:
    said, upto = asked.look("than"), asked.look("upto")
    high, low = amount(upto), amount(Frame({**upto, **said}))
    if (unit := high.unit or unit) is None:
        return made  # so many of what, "between 2012 and 2017"? it is left
    asked.take_all(("than", "upto"))
    return replace(made, more=True, than=low.value, upto=high.value, unit=unit)


def _nearly(made: Claim, low: Amount, said: Frame) -> Claim:
    """Say how far off a figure may be that is nearly an amount, and from where on it is not."""
    if low.part:
        return replace(made, margin=ABOUT_A_PART, rounding=NEARLY_A_PART)
    half = max(low.rounding, min(rough(said), low.value * NEARLY))
    return replace(made, margin=half, rounding=max(half, low.value * _BEYOND))


def _unit(said: Amount, measures: tuple[Measure, ...]) -> str | None:
    """Take a bare number for per cent where a growth or a share is spoken of."""
    rate = {Measure.GROWTH, Measure.SHARE} & set(measures)
    return "%" if rate and said.value < MONEY_FROM else None
