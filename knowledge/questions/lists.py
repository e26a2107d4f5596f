"""Turns that go through a list: one of it, its other end, one more, one less."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.language.frames import EMPTY, Frame
from knowledge.phrases.periods import is_as_long
from knowledge.questions.context import Context
from knowledge.questions.inheritance import (
    CLAIM,
    HELD,
    MANNER,
    YEAR_BEFORE,
    Origin,
    Whole,
    picked_of,
    union,
)
from knowledge.questions.rankings import LISTED
from knowledge.questions.rows import (
    GROWTH,
    RANK,
    TWO,
    VALUE,
    base_of,
    measured,
    over_rows,
    plain,
    row_of,
    says,
)
from knowledge.questions.subject import KEYS, SUBJECT
from knowledge.vocabulary.places import places


def place(own: Frame, context: Context) -> Whole | None:
    """Take one of what was shown: "the second one", "the next", "the other", "the former"."""
    wanted = _wanted(own, context)
    if own.get("item") == "latter" and not _counted(context) and context.listed is not None:
        said = plain(own).without({"item", "count"}).but(end="bottom")
        return union(said, context.listed.without({"end", "at", "n", "plural"}), Origin.SHOWN)
    if not wanted or says(own, "end", "by") or {"dim", "flow"} <= own.keys():
        return None
    said = plain(own).without({"at", "item", "count", "rank", "dim"})
    rows = _counted(context)
    if wanted <= len(rows):
        return union(said, row_of(context, rows[wanted - 1]), Origin.SHOWN)
    listed = context.listed or (_list_of(base_of(context)) if "at" in own else None)
    if listed is None:
        return None
    by = listed.get("by") or next(iter(measured(listed).get("measure", ())), "value")
    listed = listed.without({"n", "plural", "measure", "among"})
    return union(said, listed.but(at=str(wanted), by=by), Origin.SHOWN)


def neighbour(own: Frame, context: Context) -> Whole | None:
    """Take the one right above or below the one that was told: "which one is before it?".

    In a list that is gone through it is the next of the list, else the nearest that is more.
    """
    rival, told = own.get("rival", EMPTY), base_of(context).only({"partner"})
    pointed = "pro" in rival and not says(rival, *KEYS) and "rank" in own
    aside = own.get("item") in {"behind", "before"} and not _gone_through(context)
    if not (pointed or aside) or says(own, *KEYS, "measure"):
        return None
    base = base_of(context)
    if (
        len(context.rows) > 1
        or len(told.get("partner", ())) != 1
        or says(base, "product", "enterprise", "regime")
    ):
        return None
    by = measured(context.frame).get("measure", VALUE)
    listed_by = by == GROWTH and "rank" in context.frame
    if by not in {VALUE, RANK} and not listed_by:
        return None
    above = own.get("more") == "yes" or own.get("item") == "before"
    said = plain(own).without({"item", "rival", "count"})
    if base.get("when") == YEAR_BEFORE:
        base = base.without({"when"})
    listed = Frame(rank="yes", dim="partner", **base.only({"flow", "when", "reporter"}))
    ordered = {"end": "bottom" if above else "top", "more": "yes" if above else "no"}
    if listed_by:
        ordered["by"] = "growth"
    frame = Frame({**listed, **said, **ordered, "rival": told})
    return Whole(frame.without({"plural"}), dict.fromkeys(listed, Origin.SHOWN))


def _gone_through(context: Context) -> bool:
    """Whether a list is gone through place by place."""
    return bool(context.place and (context.listed is not None or len(context.shown) > 1))


def ends(own: Frame, context: Context) -> Whole | None:
    """Take so many of what was shown: "only the first two", "the sum of the last three"."""
    count, shown = own.get("n", ""), context.shown
    if own.get("item") == "next" and count.isdigit():
        return _next_ones(own, int(count), context)
    if own.get("item") not in {"first", "last"} or not count.isdigit():
        return None
    if own["item"] == "first" and own.get("flow", context.frame.get("flow")) != context.frame.get(
        "flow"
    ):
        ranking = own.without({"item"}).but(rank="yes", end="top", plural="yes")
        return union(plain(ranking), context.frame.only({"when", "reporter"}), Origin.TALK)
    if not 0 < int(count) <= len(shown):
        return Whole(own, {})
    if (
        own["item"] == "first"
        and context.listed is not None
        and own.keys() <= {"n", "item", *MANNER}
    ):
        return union(plain(own).without({"item"}).but(plural="yes"), context.listed, Origin.SHOWN)
    rows = shown[: int(count)] if own["item"] == "first" else shown[-int(count) :]
    return over_rows(own.without({"item", "n", "plural"}), context, rows, Origin.SHOWN)


def of_the_times(own: Frame, context: Context) -> Whole | None:
    """Pick one of the times of what was told: "the lowest?" after "by quarter", "best quarter?"."""
    if whole := _best_time(own, context):
        return whole
    told = any("every" in one for one in context.frame.get("when", ()))
    named = says(own, *SUBJECT, "measure", "dim", "op", "when")
    if "end" not in own or named or not told or "dim" in context.frame:
        return None
    said = plain(own).without({"item", "rank", "peak", "pick", "count"})
    return union(said, context.frame.without({"end"}))


def _best_time(own: Frame, context: Context) -> Whole | None:
    """Pick one of the times of the one figure that was told, in the year that was told, if any."""
    base = base_of(context)
    listed = len(context.rows) > 1 or says(base, "dim", "parts")
    if picked_of(own) is None or listed or "flow" not in base or says(own, *SUBJECT, "dim", "op"):
        return None
    dated = (one for one in base.get("when", ()) if says(one, "year", "code"))
    within = tuple(one for one in dated if is_as_long(one, "year"))
    said = plain(own).but(when=(*own["when"], *within))
    return union(said, base.without({*CLAIM, *LISTED, *HELD, "when"}))


def _next_ones(own: Frame, count: int, context: Context) -> Whole:
    """Go on in a ranking by so many: "and the next two"."""
    if not context.place or context.listed is None:
        return Whole(own, {})
    at = ",".join(str(context.place + step + 1) for step in range(count))
    by = context.listed.get("by") or next(
        iter(measured(context.listed).get("measure", ())), "value"
    )
    listed = context.listed.without({"n", "plural", "measure", "among"})
    said = plain(own).without({"item", "n", "plural"})
    return union(said, listed.but(at=at, by=by), Origin.SHOWN)


def _list_of(base: Frame) -> Frame | None:
    """Give the ranking that one partner stands in: "exports to India", "who is third?"."""
    if "when" in base or not {"flow", "partner"} <= base.keys():
        return None
    return Frame(rank="yes", dim="partner", end="top", **base.only({"flow", "reporter"}))


def _counted(context: Context) -> tuple[Frame, ...]:
    """Give what "the second one" is counted among: the list, else what was spoken of one by one."""
    if context.shown or context.listed is not None:
        return context.shown
    return context.items if len(context.items) > 1 else ()


def _wanted(own: Frame, context: Context) -> int:
    """Give which place of the list is meant, counted from 1; 0 where there is none such."""
    rows = _counted(context)
    if "at" in own:
        return int(own["at"])
    if own.get("item") in {"next", "behind", "before"}:
        step = -1 if own["item"] == "before" else 1
        return context.place + step if _gone_through(context) else 0
    of_rows = {"former": len(rows) - 1, "latter": len(rows), "other": _other(rows, context)}
    return max(0, of_rows.get(own.get("item", ""), 0))


def _other(rows: Sequence[Frame], context: Context) -> int:
    """Give the one of two that was not told last."""
    if len(rows) != TWO or len(context.rows) != 1 or context.rows[0] not in rows:
        return 0
    return TWO - rows.index(context.rows[0])


_KIND = {"dim", "flow", "rank", "pick"}
"""The slots of a kind of partner that is named alone."""


def ranked(own: Frame, context: Context) -> Whole | None:
    """Go on in a ranking, or make one: its other end, another order, the list of other things."""
    ordered = says(own, "end", "rank", "sort", "n")
    aside = "dim" in own and context.listed is not None and not says(own, "measure", "plural")
    if not (ordered or aside) or says(own, *KEYS):
        return None
    if {"pick", "whole"} <= own.keys():
        return _whole_region(own, context)
    said = plain(own)
    if len(context.shown) < TWO or int(said.get("count", 0)) in {0, len(context.shown)}:
        said = said.without({"count"})  # so many of another number are none of what was shown
    if context.listed is not None and said.keys() == _KIND:  # "and supplier?"
        return union(said.only({"dim", "flow"}), context.listed.without({"dim"}), Origin.SHOWN)
    if context.listed is not None and not ordered:
        return union(said, context.listed.without({"dim", "flow"}), Origin.SHOWN)
    if {"dim", "flow"} <= own.keys():
        return None
    if context.listed is not None and "dim" not in own:
        return union(said, _reordered(context.listed, said), Origin.SHOWN)
    return _new_ranking(said, base_of(context))


def _whole_region(own: Frame, context: Context) -> Whole:
    """Take "the whole region" for the one spoken of that holds what was asked about last."""
    inner = base_of(context).get("partner", ())
    for row in reversed(context.items):
        outer = row.get("partner", ())
        if len(inner) == len(outer) == 1 and places().contains(outer[0], inner[0]):
            said = plain(own).without({"pick", "whole", "dim", "rank", "bloc"})
            return union(said.but(partner=outer), base_of(context), Origin.SPOKEN)
    return Whole(own.but(item="whole"), {})  # which one, nothing tells


def _reordered(listed: Frame, said: Frame) -> Frame:
    if "end" in said:
        listed = listed.without({"end", "at", "n", "plural", "peak"})
    if says(said, "by", "measure"):
        listed = listed.without({"by", "measure"})
    return Frame({**listed, **said.only({"flow", "ask"})})


def _new_ranking(said: Frame, base: Frame) -> Whole:
    """Rank what the figure that was spoken of stands among: "which one is the largest?"."""
    if "dim" not in said:
        said = said.but(rank="yes", dim="product" if "product" in base else "partner")
        if "ask" in said:
            return union(said, base, Origin.SHOWN)
    kept = base.only({"flow", "when", "reporter", "measure"})
    return union(said, kept.without({"measure"}) if said.get("by") == "value" else kept)


def left_out(own: Frame, context: Context) -> Whole | None:
    """Drop one of several, or ask for all but one: "without Japan"."""
    if own.get("item") == "without":
        own, context = _without_it(own, context)
    gone = own.get("except")
    if gone is None or says(own, *KEYS, "flow", "rank"):
        return None
    out = [frame.only(KEYS) for frame in gone]
    if less := _less(plain(own).without({"except"}), context, out):
        return less
    base = base_of(context).without({*CLAIM, *LISTED, *HELD})
    if base.only(KEYS) in out:
        base = base.without(KEYS)  # "exports to ASEAN", "and without it"
    gone = tuple(dict.fromkeys((*context.frame.get("except", ()), *gone)))
    return union(plain(own).but(**{"except": gone}), base)


def _without_it(own: Frame, context: Context) -> tuple[Frame, Context]:
    """Say what "without it" leaves out: the one told last, of the list that it was picked of."""
    told = context.rows[0] if len(context.rows) == 1 else EMPTY
    names = told.only(KEYS)
    if not names:
        return own, context
    listed = told in context.shown and len(context.shown) > 1
    out = own.without({"item"}).but(**{"except": (names,)})
    return out, replace(context, rows=context.shown) if listed else context


def dropped(own: Frame, context: Context) -> Whole | None:
    """Take one out of what was shown: "drop Japan"; or say another for it: "not Japan, Korea"."""
    gone = own.get("not")
    if gone is None:
        return None
    said = plain(own).without({"not"})
    if says(said, *SUBJECT, "measure", "when"):
        return union(said, base_of(context))
    return _less(said, context, [gone.only(KEYS)]) or Whole(own.but(item="not"), {})


def _less(said: Frame, context: Context, out: Sequence[Frame]) -> Whole | None:
    """Ask for what was shown without some of it; none where they are not of it."""
    rows = [row for row in context.rows if row.only(KEYS) not in out]
    if not rows or len(rows) == len(context.rows):
        return None
    summed = {"op": "sum"} if context.frame.get("op") == "sum" and len(rows) > 1 else {}
    return over_rows(Frame({**said, **summed}), context, rows, Origin.SHOWN)


def added(own: Frame, context: Context) -> Whole | None:
    """Put another to what was shown: "add Africa", "plus the EU"."""
    more = own.get("added")
    if more is None:
        return None
    rows = list(context.rows) or [context.frame.only(SUBJECT)]
    flow = rows[-1].only({"flow"})
    rows += [union(frame.only(SUBJECT), flow).frame for frame in more]
    return over_rows(own.without({"added"}).but(op="sum"), context, rows, Origin.SHOWN)
