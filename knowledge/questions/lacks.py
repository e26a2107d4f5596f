"""What no bulletin gives of what was asked: words that nobody knows, and figures without ground."""

from knowledge.facts import Flow, Measure
from knowledge.language.frames import Taking
from knowledge.queries import Lack, Query, Sense, Shape
from knowledge.vocabulary.places import places

PAIR = 2
_KEYS = {
    "unknown": "product",
    "place": "partner",
    "time": "period",
    "off": "measure",
    "stray": "measure",
}
"""What a word may name, by the slot that it stands in."""
_SENSES = {"unknown": Sense.UNKNOWN, "place": Sense.UNKNOWN, "stray": Sense.MISPLACED}
"""The slots of words that nobody knows, or that nothing is made of."""


def lacking(asked: Taking) -> tuple[Lack, ...]:
    """Take what no bulletin gives, and the words that nothing could be made of."""
    said = [one.partition(":") for one in asked.take("lack", ())]
    out = [Lack(key, word) for key, _, word in said]
    known = places().by_code
    out += [Lack("partner", known[code].name) for code in asked.take("owner", ())]
    out += [
        Lack(key, word, _SENSES.get(slot, Sense.KNOWN))
        for slot, key in _KEYS.items()
        for word in asked.take(slot, ())
    ]
    return tuple(dict.fromkeys(out))


def ungrounded(query: Query, apposed: str | None, *, whole: bool) -> tuple[Lack, ...]:
    """Name what lacks its ground: a place that another one beside it narrows, a share of nothing.

    ``apposed`` tells that names stand side by side: ``beside`` without so much as a comma.
    """
    codes = tuple(dict.fromkeys(one.partner for one in query.targets if one.partner))
    known = places()
    names = {code: known.by_code[code].name for code in codes}
    out: list[Lack] = []
    if apposed == "beside" and len(codes) == PAIR and query.shape is Shape.TELL:
        out.append(Lack("partner", " ".join(names.values())))  # "French Africa"
    if apposed:
        within = [one for one in codes if any(known.contains(other, one) for other in codes)]
        out += [Lack("partner", names[code]) for code in within]  # "Lagos, Africa"
    part = query.of or query.among  # of that, it is a share
    alone = not (query.targets or query.pairs or query.ranking or part or whole)
    if alone and Measure.SHARE in query.measures and query.flows and Flow.TRADE not in query.flows:
        out.append(Lack("measure", Measure.SHARE.value))
    return tuple(out)
