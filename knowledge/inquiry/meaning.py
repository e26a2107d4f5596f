"""A frame -> what it asks for: each slot is taken by what is made of it; what is left is a lack."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.facts import Flow, Measure
from knowledge.frozen import frozen
from knowledge.inquiry.claims import claim
from knowledge.inquiry.rankings import is_ranking, ranking
from knowledge.inquiry.subject import KEYS, SUBJECT, Subject, figures, flows_of, subject, targets_of, turns
from knowledge.inquiry.subject import take as take_subject
from knowledge.language.frames import Frame, Taking
from knowledge.periods import Period
from knowledge.phrases.periods import times
from knowledge.phrases.slots import LACKING
from knowledge.queries import WHOLE, Claim, Lack, Pair, Query, Reading, Shape
from knowledge.vocabulary.places import places

OPS = {
    "compare": Shape.COMPARE,
    "sum": Shape.SUM,
    "difference": Shape.DIFFERENCE,
    "ratio": Shape.RATIO,
}
SHAPES = {one.value: one for one in Shape}
PART = (*SUBJECT, "measure", "when", "parts", "reporter", "ours", "pro", "goods", "dim", "plural", "open")
"""The slots that a part of a comparison may have."""
_SAID = ("goods", "cont", "hello", "anew", "open", "ours", "pro")
"""Slots that tell how it is said, not what is asked."""


@frozen
class Meaning:
    """A reading with the slots that nothing was made of."""

    reading: Reading
    idle: tuple[str, ...] = ()


def meaning(frame: Frame, latest: Period) -> Meaning:
    """Give what a frame asks for."""
    asked = Taking(_unfolded(frame))
    for slot in _SAID:
        asked.take(slot)
    parts: Sequence[Frame] = _risen(asked.take("parts", ()), asked)
    for slot in ("reporter", *LACKING):
        if held := [part[slot] for part in parts if slot in part]:
            asked.put(slot, (*asked.look(slot, ()), *(one for some in held for one in some)))
    parts = [part.without(LACKING) for part in parts]
    lacks = _lacks(asked)
    unknown = tuple(lack.said for lack in lacks if lack.key != "reporter")
    idle = [key for part in parts for inner in part.get("parts", (part,)) for key in inner if key not in PART]
    shared = take_subject(asked)
    measured, timed = asked.take("measure", ()), asked.take("when", ())
    base = {**shared, **({"measure": measured} if measured else {}), **({"when": timed} if timed else {})}
    each = figures(Frame(base), parts)
    about = subject(each)
    if not about.targets and any(turns(one) for one in each):
        lacks = (*lacks, Lack("partner", "us"))
    if about.turned:
        return Meaning(Reading(Query(), lacks, alternatives=about.turned), tuple(idle))
    said = tuple(dict.fromkeys(t for one in each for t in one.get("when", ())))
    when = times(said, latest)
    measures = _measures(each, asked)
    query = Query(
        targets=about.targets,
        flows=about.flows,
        measures=measures,
        when=when.when,
        course=when.course,
        pairs=about.pairs,
        reporter=next(iter(asked.take("reporter", ())), None),
        yes_no=asked.has("ask"),
    )
    if "whole" in shared and len(query.targets) > 1:
        asked.put("total", "yes")
    every = asked.look("quant") == "all" and asked.take("quant") is not None
    query = _done(query, about, asked, shared)
    asked.take("total")
    if when.lack:
        lacks = (*lacks, Lack("period", when.lack))
    why = asked.take("why") is not None
    lacks = (*lacks, *_unmet(query, shared, apposed=asked.take("apposed")))
    reading = Reading(
        query,
        lacks,
        unknown=tuple(unknown),
        open_question="open" in frame or "ask" in frame,
        of_all=every,
        wants_reason=why and bool(query.targets or (query.flows and query.measures)),
        asks_why=why and not (query.targets or query.flows or unknown),
    )
    asked.take("ask")
    return Meaning(reading, (*idle, *asked.left))


def _unfolded(frame: Frame) -> Frame:
    """Take the list that something is said to be among for the one asked about, if none is."""
    among = frame.get("among")
    if among is None:
        return frame
    if "end" in frame or "rank" in frame:
        held = {key: among[key] for key in ("flow", "dim") if key in among}
        return Frame({**held, **frame})
    return Frame({**among, **frame.without({"among"})})


def _risen(parts: Sequence[Frame], asked: Taking) -> Sequence[Frame]:
    """Say of the whole what a part says of how it moved: "did X grow faster than Y"."""
    trends = {part["trend"] for part in parts if "trend" in part}
    if len(trends) != 1 or asked.has("trend"):
        return parts
    asked.put("trend", trends.pop())
    return [part.without({"trend"}) for part in parts]


_LACKING = {
    "unknown": "product",
    "place": "partner",
    "time": "period",
    "off": "measure",
    "stray": "measure",
}
"""What a word may name that nobody knows, by the slot that it stands in."""


def _lacks(asked: Taking) -> tuple[Lack, ...]:
    """Take what no bulletin gives, and the words that nothing could be made of."""
    said = [one.partition(":") for one in asked.take("lack", ())]
    out = [Lack(key, word) for key, _, word in said]
    known = places().by_code
    out += [Lack("partner", known[code].name) for code in asked.take("owner", ())]
    out += [Lack(key, word) for slot, key in _LACKING.items() for word in asked.take(slot, ())]
    return tuple(dict.fromkeys(out))


def _measures(each: Sequence[Frame], asked: Taking) -> tuple[Measure, ...]:
    """Give what is measured: a contribution is one to a growth, a share one of a value.

    Of measures that are listed ("value, growth and share") each is meant.
    """
    said = dict.fromkeys(Measure(one) for frame in each for one in frame.get("measure", ()))
    if asked.take("many"):
        return tuple(said)
    if {Measure.GROWTH, Measure.SHARE} <= said.keys():
        asked.put("blend", "yes")  # how a share has changed: nobody takes it
        return tuple(said)
    if Measure.CONTRIBUTION in said:
        said.pop(Measure.GROWTH, None)
    if Measure.SHARE in said or (Measure.GROWTH in said and asked.has("trend")):
        said.pop(Measure.VALUE, None)
    if "frac" in asked.look("than", ()) and not said:
        return (Measure.SHARE,)
    apart = asked.has("op") or asked.has("more")
    if not apart and asked.look("unit") == "pp" and said.keys() <= {Measure.GROWTH}:
        return (Measure.CONTRIBUTION,)
    return tuple(said)


def _done(query: Query, about: Subject, asked: Taking, shared: Frame) -> Query:
    """Say what is to be done with the figures."""
    named = max(len(query.targets), len(query.pairs), len(query.flows) if asked.has("op") else 0)
    unit, money = asked.take("unit"), asked.take("currency")
    if (unit == "%" and not query.measures) or (unit and query.measures == (Measure.CONTRIBUTION,) and unit != "pp"):
        asked.put("unit", unit)  # per cent of what? points in yuan?
    query = replace(query, currency=money or (unit if unit == "CNY" else None))
    out = query
    if asked.has("shape"):
        out = _told_besides(query, asked)
    elif asked.has("except"):
        out = _without(query, asked.take("except"))
    elif is_ranking(asked, query.measures, named=named):
        order = ranking(asked, query.measures)
        measures = tuple(one for one in query.measures if one is not Measure.RANK)
        shared_out = Measure.SHARE in measures and bool(order.first) and not asked.has("sort")
        together = shared_out or (asked.look("op") == "sum" and asked.take("op") is not None)
        out = replace(query, shape=Shape.RANK, ranking=order, measures=measures, together=together)
    else:
        out = _held(query, asked)
        if not any(asked.has(slot) for slot in ("rank", "pick", "end", "at", "n")):
            asked.take("dim")
            asked.take("plural")
    several = out.several
    out = replace(out, claim=_claimed(out, asked, several=several))
    if asked.has("of"):
        out = _part_of(out, asked.take("of"))
    if out.course is not None and out.shape in {Shape.TELL, Shape.COMPARE} and not out.pairs:
        out = replace(out, shape=Shape.TREND)
    if out.claim and out.claim.unit and len(out.claim.unit) == 3 and out.claim.unit != "CNY":  # noqa: PLR2004
        out = replace(out, currency=out.claim.unit)
    if out.currency == "CNY" and out.measures == (Measure.GROWTH,) and out.shape is Shape.TELL:
        out = replace(out, shape=Shape.CHANGE)
    return out


def _told_besides(query: Query, asked: Taking) -> Query:
    """Ask for what the text tells besides figures; how long trade has grown is told of all of it."""
    shape = SHAPES[asked.look("shape")]
    grown = asked.look("trend") != "down" and not query.targets
    if shape is Shape.RUN and not grown:
        return query
    asked.take("shape")
    return replace(query, shape=shape)


def _claimed(query: Query, asked: Taking, *, several: bool) -> Claim | None:
    listed = query.ranking is not None
    return claim(asked, query.measures, several=several and not listed, listed=listed)


def _held(query: Query, asked: Taking) -> Query:
    """Hold several figures against each other, in the way that is said."""
    superlative = asked.has("end") and query.several
    op = asked.look("op")
    if asked.has("than") and asked.has("ask") and not query.pairs and len(query.targets) > 1:
        op = op or "sum"  # "do imports from Korea and Japan exceed 6 billion"
    if superlative:
        asked.take("by")
        op = op or "compare"
    elif asked.has("more") and query.several and not asked.has("than"):
        op = op or "compare"
    if op is None and asked.has("total") and len(query.targets) > 1:
        op = "sum"  # "total exports to the EU and the US"
    if query.course and op in {"compare", "difference"} and not query.several:
        asked.take("op")
        gap = op == "difference"
        return replace(query, course=replace(query.course, gap=gap), shape=Shape.TREND)
    if op is None or (not query.several and op != "ratio"):
        return query
    asked.take("op")
    asked.take("total")
    if superlative:
        asked.take("end")
    return replace(query, shape=OPS[op])


def _without(query: Query, left_out: Sequence[Frame]) -> Query:
    """Leave some out of the whole."""
    out = tuple(target for one in left_out for target in targets_of(one))
    base = query.targets or ((WHOLE,) if len(out) > 1 else ())
    return replace(query, shape=Shape.EXCEPT, targets=(*base, *out))


def _part_of(query: Query, whole: Frame) -> Query:
    """Hold a figure against the whole that is named: "as a share of total trade"."""
    target, flows = targets_of(whole)[0], flows_of(whole)
    if not target.whole and query.targets:
        return replace(query, of=target, flows=query.flows or flows)
    if flows == (Flow.TRADE,) and query.flows and query.flows != flows:
        named = query.targets or (WHOLE,)
        pairs = tuple(Pair(one, flow, Measure.SHARE) for one in named for flow in query.flows)
        return replace(query, pairs=pairs, flows=(), targets=())
    return replace(query, flows=query.flows or flows)


def _unmet(query: Query, shared: Frame, *, apposed: str | None) -> list[Lack]:
    """Name what lacks its ground: a share of nothing, a gap of one, a place beside its whole."""
    out: list[Lack] = []
    if apposed == "beside":
        known = places().by_code
        codes = dict.fromkeys(target.partner for target in query.targets if target.partner)
        if len(codes) > 1:
            out.append(Lack("partner", " ".join(known[code].name for code in codes)))
    names = [target.partner for target in query.targets if target.partner]
    if apposed:
        known = places()
        out += [
            Lack("partner", known.by_code[one].name)
            for one in names
            if any(known.contains(other, one) for other in names)
        ]
    alone = not query.targets and query.ranking is None and not query.pairs and query.of is None
    if Measure.SHARE in query.measures and alone and query.flows and Flow.TRADE not in query.flows and "whole" not in shared:
        out.append(Lack("measure", "share"))
    return out
