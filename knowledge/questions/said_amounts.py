"""Words that tell an amount here and something else elsewhere: "over a billion", "a quarter"."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import takewhile

from knowledge.questions.amounts import unit_of
from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term, has_kind, near
from knowledge.questions.times import is_year
from knowledge.store import Held

Sense = Callable[[Sequence[Term], int, Held], Term | None]
OfKind = tuple[str, Sense]
"""A rule for words of several senses, with the kind of word that it is for; empty for any."""
_BOUNDS = {("combine", "more"), ("combine", "fewer"), ("prep", "by"), ("prep", "with")}


def _percent(terms: Sequence[Term], at: int, _: Held) -> Term | None:
    """Take "20% in the first half" for a percentage and a time, and no share of anything."""
    term = terms[at]
    if term.form not in grammar("per cent in"):
        return None
    before = near(terms, at, -1)
    if before is None or before.kind != "number":
        return None
    after = next((one for one in terms[at + 1 :] if one.kind != "chat"), None)
    timed = after is not None and (after.kind == "time" or is_year(after))
    return replace(term, kind="percent", code="unit") if timed else None


def _quarter(terms: Sequence[Term], at: int, _: Held) -> Term | None:
    """Take "more than a quarter" for a part, and not for a time, unless it is one ago."""
    term = terms[at]
    if term.form != "quarter":
        return None
    article, before = near(terms, at, -1), near(terms, at, -2)
    if article is None or article.form not in ("a", "one"):
        return None
    bounded = before is not None and (
        (before.kind, before.code) in _BOUNDS or before.form in grammar("hedges")
    )
    after, led = near(terms, at, 1), near(terms, at, -3)
    timed = after is not None and after.kind == "time"
    timed = timed or (led is not None and (led.form, article.form) == ("in", "one"))
    return replace(term, kind="part", code="25") if bounded and not timed else None


def _a_unit(terms: Sequence[Term], at: int, _: Held) -> Term | None:
    """Take "over a billion" for over one."""
    term = terms[at]
    if term.form not in ("a", "an"):
        return None
    before, after = near(terms, at, -1), near(terms, at, 1)
    if before is None or after is None:
        return None
    bound = before.code in ("more", "fewer", "by") or before.form in grammar("hedges")
    unit = unit_of(after)
    return replace(term, kind="number", code="1") if bound and unit and unit[0] else None


def _percentage(terms: Sequence[Term], at: int, _: Held) -> Term | None:
    """Take "what percentage rise" for the rise, and not for a share."""
    term = terms[at]
    if (term.kind, term.code) != ("measure", "share"):
        return None
    after = near(terms, at, 1)
    asked = bool(grammar("percentages") & set(term.form.split()))
    change = after is not None and not after.opens and after.form in grammar("changes in per cent")
    did = after is not None and (after.kind, after.code) == ("asks", "be")
    change = change or (did and _moved(terms[at + 2 :]))  # "what percent did exports rise"
    kind, code = ("asks", "wh") if did else ("chat", "filler")
    return replace(term, kind=kind, code=code) if asked and change else None


def _moved(rest: Sequence[Term]) -> bool:
    """Whether a clause says what rose or fell by so many per cent: "did exports to India rise"."""
    clause = list(takewhile(lambda term: not term.opens, rest))
    return any(term.kind == "trend" for term in clause) and not has_kind(clause, "measure")


def _of_every(terms: Sequence[Term], at: int, _: Held) -> Term | None:
    """Take "every second *yuan* of imports" for half of them, and not for a value."""
    term, before = terms[at], near(terms, at, -1)
    every = before is not None and before.kind == "part" and before.form.startswith("every ")
    unit = term.kind == "currency" or term.form in grammar("yuan")
    return replace(term, kind="chat", code="filler") if every and unit else None


def _no_more(terms: Sequence[Term], at: int, _: Held) -> Term | None:
    """Take "no faster than" for slower, or just as fast."""
    term, before = terms[at], near(terms, at, -1)
    held = term.kind == "combine" and term.code in _LESS
    if not held or before is None or before.form not in grammar("noes"):
        return None
    return replace(term, code=_LESS[term.code], said=f"no {term.said}")


_LESS = {"more": "fewer", "fewer": "more"}
RULES: tuple[OfKind, ...] = (
    ("", _percent),
    ("", _quarter),
    ("", _a_unit),
    ("measure", _percentage),
    ("", _of_every),
    ("combine", _no_more),
)
"""Each puts the word at a place into the sense that it has there, or none."""
