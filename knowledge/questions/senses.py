"""Words of several senses, put into the one that their neighbours tell before anything is read.

"Ships" may be goods or what somebody does, "20% in the first half" is no share, and "places" are
those that bulletins are about as soon as they are about several.
"""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.questions import said_amounts, said_lists
from knowledge.questions.claims import is_yes_no
from knowledge.questions.grammar import grammar
from knowledge.questions.said_amounts import OfKind
from knowledge.questions.terms import Term, codes_of, has_kind, near
from knowledge.questions.times import is_year, months_of
from knowledge.store import Held
from knowledge.vocabulary.products import products, same_product

OTHERS = "places"
"""The code of places that may be any of those that the bulletins are about."""
_DOERS = {"who", "reporter", "place"}
_OBJECTS = {"who", "goods", "product", "whole"}
_NAMED = {"flow", "measure", "trend", "place", "reporter", "combine"}
_MOVES = {"flow", "verb", "trend"}


def in_sense(terms: Sequence[Term], held: Held) -> tuple[Term, ...]:
    """Put each word of several senses into the one that it has here."""
    return tuple(_in_sense(terms, at, term, held) for at, term in enumerate(terms))


def _in_sense(terms: Sequence[Term], at: int, term: Term, held: Held) -> Term:
    for kind, rule in _RULES:
        if (not kind or kind == term.kind) and (found := rule(terms, at, held)):
            return found
    return term


def of_all(terms: Sequence[Term]) -> bool:
    """Whether a claim is to hold of all that is named: "did every market grow", "did both fall"."""
    said = (
        set(term.form.split())
        for term in terms
        if term.kind != "chat" and term.form not in grammar("adding totals")
    )
    return is_yes_no(terms) and any(words & grammar("quantifiers") for words in said)


def _goods(terms: Sequence[Term], at: int, held: Held) -> Term | None:
    """Take a word that is none elsewhere for goods: the store has them, or it stands as goods."""
    term = terms[at]
    name = products().named(term.form) if term.form in grammar("goods as filler") else None
    if name is None:
        return None
    own = any(same_product(name, other) for other in held.products)
    if _in_hand(terms, at) or _done(terms, at, own=own):
        return None
    stands = term.form in grammar("plain goods") and has_kind(terms, *_NAMED)
    return replace(term, kind="product", code=name) if own or stands else None


def _in_hand(terms: Sequence[Term], at: int) -> bool:
    """Whether it is what the one who asks writes or reads with: "on my phone"."""
    before = near(terms, at, -1)
    return before is not None and before.form in grammar("holding")


def _done(terms: Sequence[Term], at: int, *, own: bool) -> bool:
    """Whether a verb is what somebody does: "how much does Jiaxing ship", "we ship to India"."""
    term, before = terms[at], near(terms, at, -1)
    if term.kind != "verb":
        return False
    after = next((one for one in terms[at + 1 :] if one.kind != "chat"), None)
    doer = before is not None and before.kind in _DOERS and "'s" not in before.form
    asked = any(one.kind == "asks" or one.form.startswith("how") for one in terms[:at])
    if after is None or after.kind in ("time", "number"):
        return doer and asked and (after is None or term.form in grammar("base acts"))
    if after.kind == "prep":
        return (doer and (asked or after.code in ("to", "from"))) or not own
    return after.kind in _OBJECTS or after.form.startswith("how")


def _added_up(terms: Sequence[Term], at: int, _: Held) -> Term | None:
    """Take "up" for no rise in "add them up"."""
    if terms[at].form != "up":
        return None
    adds = any((one.kind, one.code) == ("combine", "sum") for one in terms[max(at - 2, 0) : at])
    return replace(terms[at], kind="chat", code="filler") if adds else None


def _amount(terms: Sequence[Term], at: int, _: Held) -> Term | None:
    """Take "how many exports" for how much of them."""
    term, after = terms[at], near(terms, at, 1)
    counted = (term.kind, term.code) == ("measure", "count") and term.form.startswith("how")
    flows = after is not None and after.kind == "flow" and after.form in grammar("flow nouns")
    return replace(term, code="value") if counted and flows else None


def _other_places(terms: Sequence[Term], at: int, held: Held) -> Term | None:
    """Take "which places", "which place exported most" for those that bulletins are about."""
    if len(held.reporters) < 2:
        return None
    term, before, after = terms[at], near(terms, at, -1), near(terms, at, 1)
    if _one_of_those_in(terms, at):
        return replace(term, kind="who", code=OTHERS)
    if term.form in grammar("homes") and before and after:
        of_several = before.kind == "extreme" or after.form == "with"
        return replace(term, kind="who", code=OTHERS) if of_several else None
    ours = any(one.kind == "who" and one.form in grammar("ours by") for one in terms)
    if ours or term.form not in grammar("places told of"):
        return None
    acts = after is not None and (after.kind in _MOVES or after.form in grammar("having"))
    acts = acts or (after is not None and (after.kind, after.code) == ("measure", "growth"))
    abreast = sum(one.kind == "reporter" for one in terms) > 1
    if term.kind == "measure" and not (acts or abreast):
        return None  # "which place does India take"
    return replace(term, kind="who", code=OTHERS)


def _performed(terms: Sequence[Term], at: int, _: Held) -> Term | None:
    """Take "performed well, and with what value" for the value that is named."""
    if terms[at].form not in grammar("performing"):
        return None
    named = codes_of(terms, "measure") & {"value", "share", "contribution"}
    return replace(terms[at], kind="chat", code="filler") if named else None


def _off(terms: Sequence[Term], at: int, _: Held) -> Term | None:
    """Take "they buy off us" for "from us"."""
    term, before = terms[at], near(terms, at, -1)
    bought = before is not None and before.kind == "verb"
    return replace(term, code="from") if term.form == "off" and bought else None


def _better(terms: Sequence[Term], at: int, _: Held) -> Term | None:
    """Take "did better than" for more growth, and not for a rise."""
    term, after = terms[at], near(terms, at, 1)
    ahead = {"better": "more", "worse": "fewer"}.get(term.form)
    than = after is not None and (after.kind, after.code) == ("prep", "than")
    return replace(term, kind="combine", code=ahead) if ahead and than else None


def _supplies(terms: Sequence[Term], at: int, _: Held) -> Term | None:
    """Take "who supplies us" for what somebody does, and not for goods."""
    term, before, after = terms[at], near(terms, at, -1), near(terms, at, 1)
    if term.form not in grammar("supplies") or before is None or after is None:
        return None
    acts = before.kind in ("dimension", "place", "asks") and "'s" not in before.form
    given = after.kind in _GIVEN or (after.kind, after.code) == ("prep", "to")
    return replace(term, kind="verb", code="out") if acts and given else None


def _one_of_those_in(terms: Sequence[Term], at: int) -> bool:
    """Whether a place is one of several that a bulletin may name: "which Hubei city"."""
    term, before = terms[at], near(terms, at, -1)
    asked = before is not None and before.kind == "asks" and before.code == "wh"
    home = term.form.split()[-1] in grammar("homes")
    return asked and home and term.kind in ("reporter", "place", "who")


def _turned_round(terms: Sequence[Term], at: int, _: Held) -> Term | None:
    """Take "which did not grow" for those that fell, and "it didn't fall" for a rise."""
    term, before, after = terms[at], near(terms, at, -1), near(terms, at, 1)
    if after is not None and _not(terms, at) and _way(after):
        return replace(term, kind="chat", code="filler", opens="")
    way = _way(term)
    if way is None or before is None or not _not(terms, at - 1):
        return None
    return replace(term, kind="trend", code=_OPPOSITE[way], said=f"not {term.said}", meant="")


_OPPOSITE = {"up": "down", "down": "up"}


def _way(term: Term) -> str | None:
    """Which way a word says that something went."""
    if term.kind == "trend":
        return term.code
    return "up" if term.form in grammar("grew") else None


def _not(terms: Sequence[Term], at: int) -> bool:
    """Whether a word denies the movement behind it, and no more is claimed than that."""
    term = terms[at]
    said = term.form in grammar("nots") or (at > 0 and term.form in grammar("denials"))
    return said and not has_kind(terms, "number", "percent", "part", "combine", "time")


def _first_given(terms: Sequence[Term], at: int, _: Held) -> Term | None:
    """Take "first" for no place in a list where a figure was first given: "as first reported"."""
    beside = [one for one in (near(terms, at, -1), near(terms, at, 1)) if one is not None]
    given = any(one.form in grammar("giving out") for one in beside) and terms[at].code == "1"
    return replace(terms[at], kind="chat", code="filler") if given and _dated(terms) else None


def _dated(terms: Sequence[Term]) -> bool:
    """Whether a period is named, of which a figure may have been given before it was revised."""
    return any(is_year(term) or (term.kind == "time" and months_of(term.code)) for term in terms)


_GIVEN = ("who", "reporter", "part", "extreme")
_RULES: tuple[OfKind, ...] = (
    *said_amounts.RULES,
    ("", _turned_round),
    ("", _goods),
    *said_lists.RULES,
    ("trend", _added_up),
    ("ordinal", _first_given),
    ("measure", _amount),
    ("", _supplies),
    ("", _better),
    ("measure", _performed),
    ("prep", _off),
    ("", _other_places),
)
"""The rules for words of several senses, each with the kind of word that it is for, or any."""
