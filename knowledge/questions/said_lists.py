"""Words that tell a list here and something else elsewhere: "the five first", "goods by value"."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.questions.amounts import amounts
from knowledge.questions.claims import is_yes_no
from knowledge.questions.grammar import grammar
from knowledge.questions.said_amounts import OfKind
from knowledge.questions.terms import Term, codes_of, has_kind, near
from knowledge.questions.times import is_year
from knowledge.store import Held

_BEFORE_GOODS = ("chat", "asks", "reporter", "who", "time", "prep")


def _first(terms: Sequence[Term], at: int, _: Held) -> Term | None:
    """Take "the five first markets" and "the first five" for the five largest of a list."""
    term = terms[at]
    if term.form != "first" or has_kind(terms, "extreme"):
        return None
    before, after = near(terms, at, -1), near(terms, at, 1)
    many = before is not None and before.kind == "number" and not is_year(before)
    listed = after is not None and after.kind == "dimension"
    if after is not None and after.kind == "number" and not is_year(after):
        then = near(terms, at, 2)
        many, listed = True, then is not None and then.kind == "dimension"
    return replace(term, kind="extreme", code="value top") if many and listed else None


def _of_each(terms: Sequence[Term], at: int, _: Held) -> Term | None:
    """Take "each of the main markets grew" for a claim of all that are named."""
    if terms[at].form not in grammar("sizes"):
        return None
    before = [one for one in terms[max(at - 4, 0) : at] if one.kind != "chat"][-2:]
    each = any(set(one.form.split()) & grammar("quantifiers") for one in before)
    moved = any(one.kind == "trend" or one.form in grammar("grew") for one in terms)
    return replace(terms[at], kind="chat", code="filler") if each and moved else None


def _goods_in_order(terms: Sequence[Term], at: int, _: Held) -> Term | None:
    """Take "products by value", "goods by growth" for a list of them."""
    term, before, after = terms[at], near(terms, at, -1), near(terms, at, 1)
    if term.form not in grammar("goods in order") or after is None or after.opens:
        return None
    within = before is not None and before.kind == "prep"
    by = after.kind == "measure" and after.form.split()[0] == "by"
    rest = terms[at + 2 : at + 4]
    by = by or ((after.kind, after.code) == ("prep", "by") and has_kind(rest, "measure"))
    return replace(term, kind="dimension", code="product") if by and not within else None


def _source(terms: Sequence[Term], at: int, _: Held) -> Term | None:
    """Take "the largest source" for a partner, and not for what somebody does."""
    term, before = terms[at], near(terms, at, -1)
    noun = term.kind == "verb" and term.form in grammar("sources")
    led = before is not None and before.kind in ("extreme", "ordinal")
    return replace(term, kind="dimension", code="partner import") if noun and led else None


def _ahead(terms: Sequence[Term], at: int, _: Held) -> Term | None:
    """Take "suppliers that come ahead of Japan", "markets above India" for the larger ones."""
    term = terms[at]
    ranks = term.form in grammar("ranks above")
    ahead = near(terms, at, 1) if ranks else term
    if ahead is None or ahead.form not in grammar("ahead"):
        return None
    place = near(terms, at, 2 if ranks else 1)
    listed = place is not None and place.kind == "place" and has_kind(terms[:at], "dimension")
    if not listed:
        return None
    return replace(term, kind="chat" if ranks else "combine", code="filler" if ranks else "more")


def _how_many_markets(terms: Sequence[Term], at: int, _: Held) -> Term | None:
    """Take "how many markets grew over 20%" for those of the list, which can be counted."""
    if terms[at].form not in grammar("markets counted"):
        return None
    held = bool(amounts(terms)) or any(one.code.endswith(" 10") for one in terms)
    return replace(terms[at], kind="dimension", code="partner") if held else None


def _goods_beyond(terms: Sequence[Term], at: int, _: Held) -> Term | None:
    """Take "products above 8 billion" for those of a list, and not for goods in all."""
    term, after = terms[at], near(terms, at, 1)
    if term.form not in grammar("goods") or after is None:
        return None
    if not all(one.kind in _BEFORE_GOODS or is_year(one) for one in terms[:at]):
        return None
    beyond = after.form in grammar("having") or after.code in ("more", "fewer")
    listed = has_kind(terms, "measure") and not has_kind(terms, "flow", "verb", "place", "who")
    held = (beyond and amounts(terms)) or (listed and term.form == "products")
    return replace(term, kind="dimension", code="product") if held else None


def _each_market(terms: Sequence[Term], at: int, _: Held) -> Term | None:
    """Take "did all markets grow" for a question about each of a list, and not about the total."""
    term = terms[at]
    goods = term.form in grammar("all goods")
    if not goods and term.form not in grammar("all markets"):
        return None
    moved = any(one.kind == "trend" or one.form in grammar("grew") for one in terms)
    listed = "list" in codes_of(terms, "order") and term.kind == "whole"
    code = "product" if goods else "partner"
    each = listed or (moved and is_yes_no(terms))
    return replace(term, kind="dimension", code=code) if each else None


RULES: tuple[OfKind, ...] = (
    ("ordinal", _first),
    ("extreme", _of_each),
    ("", _goods_in_order),
    ("verb", _source),
    ("off", _how_many_markets),
    ("goods", _goods_beyond),
    ("combine", _ahead),
    ("measure", _ahead),
    ("", _each_market),
)
"""Each puts the word at a place into the sense that it has there, or none."""
