"""The slots that the frames of phrases and questions have: the one place where each is declared."""

from knowledge.language.frames import Slots

NUMBER = {"num", "exp", "unit", "currency", "frac", "times", "at"}
"""A number, its power of ten, its unit (``CNY`` ``%`` ``pp``), its money; a part as per cent of the
whole; how many times; a place in a list."""

PERIOD = {
    *("span", "year", "yy", "offset"),
    *("first", "length", "step", "now", "back", "last", "every", "code", "like", "told"),
}
"""``span`` a part of a year: ``m5`` ``q1`` ``s2`` ``year``; its ``year``, in four digits or two, or
counted from this one; the ``first`` so many of a ``length``; a ``step`` of a length from the
latest; ``now`` the latest; ``back`` the same a year before; the ``last`` so many; ``every`` one;
the ``code`` of one that was told before; ``like`` the same part of a year as was told beside it, a
``period`` or one of a length, or an ``inner`` part of the year that was told; ``told`` where a step
is counted from the time that is spoken of."""

ENDS = {"since", "until"}
"""Where a stretch of time begins and ends, as frames."""

NAMES = {"partner", "product", "enterprise", "regime", "reporter", "owner", "inside"}
"""Keys of a fact, by names of ours: ``IN``, ``high-tech products``; ``inside`` which place those of
a list are."""

ASKED = {
    *("way", "whole", "ours", "home", "ask", "trend", "more", "reach", "side", "about", "either"),
    *("rank", "dim", "end", "by", "n", "plural", "pick", "sort", "quant", "count", "mover", "peak"),
    *("op", "many", "turned", "percent", "share", "shape", "why", "defines", "open", "number"),
    *(
        "apposed",
        "pro",
        "both",
        "each",
        "next",
        "same",
        "cont",
        "anew",
        "hello",
        "goods",
        "money",
        "cash",
        "economy",
        "negated",
        "sole",
        "heads",
        "bloc",
        "choice",
        "scaled",
        "per",
        "before",
        "within",
        "ahead",
        "basis",
        "owned",
        "ratio",
        "stop",
    ),
}
"""What a question does with figures: see the modules of ``knowledge.questions`` that take them."""

TALK = {"item", "gap", "again", "side_of", "actor"}
"""How a turn of a talk leans on what was said: see ``knowledge.questions.operators``."""

HELD = {"of", "among", "than", "upto", "apart", "against", "rival"}
"""What a figure is held against, or a part of, as frames."""

LACKING = {"lack", "unknown", "stray", "place", "time", "off"}
"""What no bulletin gives: ``lack`` as ``key:words``; words that nobody knows, which may name goods
(``unknown``), a ``place``, a ``time``, a measure (``off``); known words that fit nowhere."""

SLOTS = Slots(
    atoms={*NUMBER, *PERIOD, *ASKED, *TALK},
    lists={*NAMES, *LACKING, "flow", "measure", "when", "parts", "except", "added", "counted"},
    frames={*ENDS, *HELD, "not", "then"},
    joined={*LACKING, "measure", "when", "except", "added"},
)
