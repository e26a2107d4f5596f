"""A place among those of a larger one: "our rank in the province", "its share of China's trade"."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.questions.claims import is_yes_no
from knowledge.questions.parties import HOME, governing
from knowledge.questions.terms import Term, has_kind
from knowledge.vocabulary.places import Place, PlaceKind, places

_PARTS = {"rank", "share", "contribution"}
_NARROWING = {"product", "enterprise", "regime"}


def among(terms: Sequence[Term], default: str | None) -> tuple[tuple[Term, ...], str | None]:
    """Take out the larger place that a rank or a share of ours is asked within, and name it."""
    if not _asks_standing(terms) or any(term.kind in _NARROWING for term in terms):
        return tuple(terms), None
    named = {at: larger for at in range(len(terms)) if (larger := _larger(terms, at, default))}
    others = [term for at, term in enumerate(terms) if term.kind == "place" and at not in named]
    if len(named) != 1 or others:
        return tuple(terms), None
    ((at, whole),) = named.items()
    first = at - 1 if at and terms[at - 1].kind == "prep" else at
    filler = (replace(term, kind="chat", code="filler") for term in terms[first : at + 1])
    return (*terms[:first], *filler, *terms[at + 1 :]), whole.name


def _asks_standing(terms: Sequence[Term]) -> bool:
    """Whether a rank or a share is asked for, or claimed: "are we fourth in the province"."""
    if any(term.kind == "measure" and term.code in _PARTS for term in terms):
        return True
    ours = any(term.kind == "reporter" or (term.kind, term.code) == ("who", "us") for term in terms)
    return ours and is_yes_no(terms) and has_kind(terms, "ordinal", "extreme")


def _larger(terms: Sequence[Term], at: int, default: str | None) -> Place | None:
    """Give the place that a term names, where it holds the one whose trade is asked about."""
    ours = _ours(terms, at, default)
    term, known = terms[at], places()
    if ours is None or not _within(terms, at):
        return None
    if term.kind == "who":
        kinds = {"province": PlaceKind.PROVINCE, "nation": PlaceKind.COUNTRY}
        wholes = [known.by_code[code] for code in sorted(ours.within) if code in known.by_code]
        return next((one for one in wholes if one.kind is kinds.get(term.code)), None)
    named = known.named(term.code) if term.kind == "reporter" else known.by_code.get(term.code)
    if named is None or not known.contains(named.code, ours.code):
        return None
    return named if named.kind is PlaceKind.PROVINCE or named.code == HOME else None


def _within(terms: Sequence[Term], at: int) -> bool:
    """Whether the others of a place are meant, and not the place itself: "rank of Zhejiang"."""
    prep = governing(terms, at)
    named = any(term.kind in ("who", "reporter") and term is not terms[at] for term in terms)
    if prep == "to" and _added_to(terms, at):
        return True
    return prep == "in" or (prep in ("of", None) and (named or terms[at].kind == "who"))


def _added_to(terms: Sequence[Term], at: int) -> bool:
    """Whether a contribution to a larger place's growth is asked for: "contribution to Sichuan"."""
    said = [term for term in terms[:at] if term.kind != "chat"][-2:]
    return [term.code for term in said] == ["contribution", "to"]


def _ours(terms: Sequence[Term], but: int, default: str | None) -> Place | None:
    """Give the place whose trade it is: a reporter that is named, else the default one."""
    told = (term.code for at, term in enumerate(terms) if term.kind == "reporter" and at != but)
    name = next(told, default)
    return places().named(name) if name else None
