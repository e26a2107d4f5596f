"""Questions of a talk that differ in one key alone, and "which is higher?" after them."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.facts import Flow, Measure
from knowledge.periods import Period
from knowledge.queries import Claim, Course, End, Lack, Pair, Query, Shape, When
from knowledge.questions.apart import by_how_much, how_much_more
from knowledge.questions.context import Context
from knowledge.questions.earlier import as_more, last_year
from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term, codes_of, has_kind, telling

MOST = 5
"""So many are held against each other at most."""
_KEYS = ("targets", "flows", "when", "reporter")
_GROWTH = (Measure.GROWTH,)
_OF_CHANGE = {Measure.GROWTH, Measure.SHARE, Measure.RANK, Measure.CONTRIBUTION}


def run_on(run: tuple[Query, ...], now: Query) -> tuple[Query, ...]:
    """Add a question to those before it, as far back as they differ in the same one key."""
    if len(now.targets) > 1:  # the sum of those before it ends no run
        return run
    if not run or run[-1].measures != now.measures:
        return (now,)
    key = _differing(run[-1], now)
    if key is None:
        return (now,)
    same = len(run) < 2 or _differing(run[-2], run[-1]) == key
    return (*(run if same else run[-1:]), now)[-MOST:]


def _differing(one: Query, other: Query) -> str | None:
    """The one key that two questions differ in; none where they are alike or differ in more."""
    keys = [key for key in _KEYS if getattr(one, key) != getattr(other, key)]
    if keys == ["when", "reporter"] and one.when.any_year and other.when.any_year:
        return "reporter"  # the latest of each place
    return keys[0] if len(keys) == 1 else None


def against_before(
    query: Query, terms: Sequence[Term], last: Query, context: Context
) -> Query | Lack | None:
    """Take "which is higher?" for the last answers, if they are alike but in one key."""
    claim = query.claim
    if held := _told_against(query, last, context):
        return held
    named = query.targets or query.flows or query.pairs or query.course or query.when != When()
    if named or (claim and claim.than is not None):
        return None
    if query.reporter:
        return _beside_place(query, terms, last, context)
    if earlier := _than_a_year_ago(query, terms, last, context):
        return earlier
    if not _compares(query, terms) or Measure.CONTRIBUTION in query.measures:
        return None
    told = () if how_much_more(terms) else query.measures  # in what they were compared in
    measures = told or _of_size(terms, last)
    held = replace(last, measures=measures, claim=_claim(query), yes_no=query.yes_no, ranking=None)
    apart = _apart(terms)
    if last.places:
        return replace(held, shape=Shape.DIFFERENCE if apart else Shape.COMPARE)
    if pairs := _shown(last, context):
        return replace(held, shape=_shape(terms, len(pairs)), pairs=pairs, targets=(), flows=())
    then = any(term.form in grammar("past being") for term in terms)
    return _held(held, context.run, apart=apart, then=then) if len(context.run) > 1 else None


def added_places(
    query: Query, terms: Sequence[Term], last: Query, context: Context
) -> Query | None:
    """Take "sum?" after one figure of several places for theirs, which no answer adds."""
    run, named = context.run, query.targets or query.flows or query.reporter or last.ranking
    if named or "sum" not in codes_of(terms, "combine") or len(run) < 2:
        return None
    if _differing(run[-2], run[-1]) != "reporter":
        return None
    places = tuple(dict.fromkeys(one.reporter or "" for one in run))
    return replace(last, shape=Shape.SUM, places=places)


def _shown(last: Query, context: Context) -> tuple[Pair, ...]:
    """What the last answer put side by side, where that is no list and of one time."""
    flows = last.shape is Shape.COMPARE and len(last.flows) > 1
    several = len(context.rows) > 1 and (last.pairs or len(last.targets) > 1 or flows)
    plain = last.shape in (Shape.TELL, Shape.COMPARE) and not (last.ranking or last.course)
    if len(last.pairs) > 1 and last.shape is Shape.COMPARE and plain:
        return last.pairs  # the highest of them was shown
    return context.rows if several and plain else ()


def _of_size(terms: Sequence[Term], last: Query) -> tuple[Measure, ...]:
    """Give the measure that was spoken of; "the largest" of growths is told by value."""
    sized = any(term.kind == "extreme" and term.code.startswith("value") for term in terms)
    return (Measure.VALUE,) if sized and last.measures == _GROWTH else last.measures


def _shape(terms: Sequence[Term], many: int) -> Shape:
    return Shape.DIFFERENCE if _apart(terms) and many == 2 else Shape.COMPARE


def _apart(terms: Sequence[Term]) -> bool:
    """Whether it is asked how far apart two are; "which fell less" asks for one of them."""
    which = {"wh"} & codes_of(terms, "asks") or has_kind(terms, "dimension")
    less = which and any(term.form == "less" for term in terms)
    return how_much_more(terms) or ("difference" in codes_of(terms, "combine") and not less)


def _told_against(query: Query, last: Query, context: Context) -> Query | None:
    """Take "was it higher than in 2021" for the period that was spoken of, not for the latest."""
    over, told = query.course, context.told
    if over is None or not over.from_latest or told is None or query.targets or query.flows:
        return None
    if told == over.codes[1] or query.reporter or query.ranking or query.pairs:
        return None
    over = replace(over, codes=(told, over.codes[1]))
    measures = query.measures or last.measures
    asked = replace(last, shape=Shape.TREND, course=over, measures=measures, ranking=None)
    return replace(asked, claim=query.claim, yes_no=query.yes_no)


def _held(held: Query, run: tuple[Query, ...], *, apart: bool, then: bool) -> Query | None:
    """Put the questions of a run side by side, or say how far apart they are.

    ``then`` is whether the last of them is held against the others, and not what is now.
    """
    key = _differing(run[-2], run[-1])
    if key == "reporter":
        places = tuple(dict.fromkeys(one.reporter or "" for one in run))
        shape = Shape.DIFFERENCE if apart else Shape.COMPARE
        return replace(held, shape=shape, places=places)
    if key == "when":
        times = {one.when.code for one in run if one.when.code}
        codes = sorted(times, key=Period.parse, reverse=True)
        if then and held.yes_no and len(codes) == 2:  # "was it higher" is of the one spoken of
            codes.sort(key=lambda code: code != run[-1].when.code)
        over = Course(codes=tuple(codes), gap=apart and len(codes) == 2)
        return replace(held, shape=Shape.TREND, course=over) if len(codes) > 1 else None
    if key == "flows" and len(run) > 2 and not apart:
        flows = tuple(dict.fromkeys(flow for one in run for flow in one.flows))
        return replace(held, shape=Shape.COMPARE, flows=flows)
    moved = held.claim is not None and held.claim.up is not None
    if key == "targets" and (len(run) > 2 or moved or not held.flows):
        targets = tuple(dict.fromkeys(target for one in run for target in one.targets))
        targets = targets[-2:] if apart else targets  # a gap is between the last two
        shape = Shape.DIFFERENCE if apart and len(targets) == 2 else Shape.COMPARE
        return replace(held, shape=shape, targets=targets)
    return None


def _compares(query: Query, terms: Sequence[Term]) -> bool:
    """Whether one of several is asked for: "which is higher", "the lowest?"."""
    order, claim = query.ranking, query.claim
    which = any(term.form in grammar("which") or term.form in grammar("anybody") for term in terms)
    if order is not None:
        named = has_kind(terms, "dimension") and not which
        held = codes_of(terms, "combine") & {"more", "fewer"}
        one = order.places == (1,) or (held and not order.places)
        return not (named or order.first or order.by is Measure.VALUE) and bool(one)
    if claim and claim.up is not None and which and not query.yes_no:
        return True
    return bool(codes_of(terms, "combine") & {"more", "fewer", "versus", "difference"})


def _claim(query: Query) -> Claim | None:
    claim, order = query.claim, query.ranking
    if claim is None:
        return Claim(more=order.end is End.TOP, asked=False) if order else None
    which = order is not None or claim.up is not None  # not "lower?"
    return replace(claim, asked=query.yes_no) if which else claim


def _beside_place(
    query: Query, terms: Sequence[Term], last: Query, context: Context
) -> Query | None:
    """Take "compared with Wuxi", "more than Wuxi?" for the last figure beside Wuxi's."""
    leads = telling(terms)[:1]
    held = bool(leads) and (leads[0].kind == "combine" or "than" in leads[0].form.split())
    if not held or context.place in (None, query.reporter) or query.ranking or query.measures:
        return None
    places = (context.place or "", query.reporter or "")
    when = When(context.told) if context.told else last.when
    beside = replace(last, shape=Shape.COMPARE, places=places, when=when, reporter=context.place)
    return replace(beside, claim=query.claim, yes_no=query.yes_no, course=None)


def _than_a_year_ago(
    query: Query, terms: Sequence[Term], last: Query, context: Context
) -> Query | Lack | None:
    """Hold the share, rank or growth that was spoken of against an earlier one: "did it fall?"."""
    told, earlier = context.told, any(map(last_year, terms))
    if len(last.measures) != 1 or last.measures[0] not in _OF_CHANGE or query.ranking:
        return None
    moved = last.measures != (Measure.GROWTH,) and last.of is None and _moves(query, terms)
    if not moved and not (earlier and set(query.measures) <= {Measure.GROWTH}):
        return None
    if told is None:
        return Lack("period", " ".join(term.said for term in terms))
    over = Course(codes=_two_times(told, context, apart=moved and not earlier), gap=_gap(terms))
    claim = None if over.gap else as_more(query.claim, terms)
    return replace(last, shape=Shape.TREND, course=over, claim=claim, yes_no=query.yes_no)


def _moves(query: Query, terms: Sequence[Term]) -> bool:
    """Whether it is asked if something rose or fell, or by how much: not for its growth."""
    rose = query.claim is not None and query.claim.up is not None and query.claim.than is None
    plain = set(query.measures) <= {Measure.GROWTH}
    asked = query.yes_no and query.measures == _GROWTH
    return (rose and (plain or _gap(terms))) or asked or (plain and _changed(terms))


def _changed(terms: Sequence[Term]) -> bool:
    """Whether "change?" is asked, and not the growth."""
    said = [term for term in terms if term.kind in ("measure", "trend")]
    return len(said) == 1 and said[0].form in grammar("changes")


def _gap(terms: Sequence[Term]) -> bool:
    """Whether it is asked by how much: "by how many points did it rise", "the change"."""
    points = any(term.form.startswith("how many p") for term in terms)
    return by_how_much(terms) or points or _changed(terms)


def _two_times(told: str, context: Context, *, apart: bool) -> tuple[str, ...]:
    """The two periods that were spoken of, the later first; else the last and the year before."""
    times = [*(one.when.code for one in context.run[-2:] if one.when.code), told]
    pair = list(dict.fromkeys(times))[-2:] if apart else []
    if len(pair) < 2:
        return told, Period.parse(told).year_before().code
    return tuple(sorted(pair, key=Period.parse, reverse=True))


def kept_measures(last: Query, query: Query) -> tuple[Measure, ...]:
    """Give the measures that a question which names none goes on with."""
    if query.shape is Shape.SUM and not set(last.measures) & {Measure.SHARE, Measure.CONTRIBUTION}:
        return (Measure.VALUE,)
    if query.flows == (Flow.BALANCE,) or query.shape in (Shape.WORLD, Shape.EVENT):
        return ()
    if last.course and last.course.soft:
        return (Measure.GROWTH,) if last.course.by_growth or query.course else (Measure.VALUE,)
    if last.measures:
        return last.measures
    if last.ranking and last.ranking.by:
        return (last.ranking.by,)
    return (Measure.GROWTH,) if last.claim and last.claim.up is not None else ()
