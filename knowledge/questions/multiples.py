"""How many times one figure is claimed to be another: "twice as much as", "half of imports"."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from knowledge.queries import Claim
from knowledge.questions.grammar import grammar, powers
from knowledge.questions.terms import Term, codes_of, has_kind, near

TIMES, PER_CENT = "times", "percent"
_OTHERS = ("place", "product", "enterprise", "measure", "verb", "number", "trend")
_NAMED = ("flow", "place", "product", "reporter", "who", "enterprise", "regime")
_BESIDE = ("chat", "prep", "who")
_EXACT, _OPEN, _BEYOND = Decimal("0.05"), Decimal("0.125"), Decimal("0.15")
"""How far off "twice" may be, and from where on it is not so; between them nothing is said."""


def with_multiples(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Put a multiple of another figure into one term: "three times as large as"."""
    out: list[Term] = []
    at = 0
    while at < len(terms):
        found = _multiple(terms, at)
        if found is None:
            out.append(terms[at])
            at += 1
            continue
        code, end = found
        said = " ".join(term.said for term in terms[at:end])
        whole = replace(terms[at], kind="combine", code=code, said=said)
        out.append(replace(whole, end=terms[end - 1].end))
        at = end
    return tuple(out)


def is_multiple(terms: Sequence[Term]) -> bool:
    """Whether one figure is to be told as a multiple of another, or in per cent of it."""
    return any(code.split()[0] in (TIMES, PER_CENT) for code in codes_of(terms, "combine"))


def of_another(terms: Sequence[Term], *, asked: bool) -> Claim | None:
    """Read the claim that one figure is so many times another, or more than that, or less."""
    codes = codes_of(terms, "combine")
    told = [code.split() for code in codes if code.split()[0] in (TIMES, PER_CENT)]
    if len(told) != 1 or len(told[0]) != 2:
        return None
    factor = Decimal(told[0][1])
    over = any(term.form in grammar("exceeding") or "more" in term.form.split() for term in terms)
    more = True if "more" in codes or over else False if "fewer" in codes else None
    rough = any(term.form in grammar("hedges") for term in terms)
    at_least = any(term.form in grammar("reaching") for term in terms if term.kind == "combine")
    width = factor * (2 if rough else 1)
    return Claim(
        None,
        more,
        factor,
        "%" if told[0][0] == PER_CENT else TIMES,
        margin=width * _EXACT,
        rounding=width * _OPEN,
        beyond=factor * _BEYOND if more is None else Decimal(0),
        reaching=at_least,
        either="or" in {word for term in terms for word in term.form.split()},
        asked=asked or not has_kind(terms, "asks"),
    )


def _multiple(terms: Sequence[Term], at: int) -> tuple[str, int] | None:
    """Read the multiple that begins here, and where it ends; it leads to what it is of."""
    found = _factor(terms, at)
    if found is None or not has_kind(terms[:at], *_NAMED):
        return None
    code, end = found
    while end < len(terms) - 1 and _leads(terms, end):
        end += 1
    after = terms[end] if end < len(terms) else None
    led = after is not None and not after.opens and after.kind in (*_NAMED, "whole")
    return (code, end) if led else None


def _factor(terms: Sequence[Term], at: int) -> tuple[str, int] | None:
    term, after = terms[at], near(terms, at, 1)
    if term.form in powers("times"):
        return f"{TIMES} {powers('times')[term.form]}", at + 1
    if after is None or after.opens:
        return None
    if term.kind == "number" and after.form.endswith("% of") and _of_other_flow(terms, at):
        return f"{PER_CENT} {term.code}", at + 2
    if term.kind == "number":
        return _counted(terms, at)
    if term.kind == "trend" and term.form in grammar("doubles"):
        return f"{TIMES} {powers('multiples')[term.form] // 100 + 1}", at + 1
    if not (_of_other_flow(terms, at) or _of_those(terms, at)):
        return None
    if term.kind == "part":
        return f"{PER_CENT} {term.code}", at + 1
    return (PER_CENT, at + 1) if (term.kind, term.code) == ("measure", "share") else None


def _counted(terms: Sequence[Term], at: int) -> tuple[str, int] | None:
    """Read "three times" and "two and a half times"; "three times more" may be four times."""
    factor, end = Decimal(terms[at].code), at + 1
    joined = [(term.kind, term.code) for term in terms[end : end + 2]]
    if joined == [("follow", "more"), ("part", "50")]:
        factor, end = factor + Decimal("0.5"), end + 2
    after = terms[end] if end < len(terms) else None
    told = after is not None and after.form in grammar("times as") - grammar("as another")
    return (f"{TIMES} {factor}", end + 1) if told else None


def _of_those(terms: Sequence[Term], at: int) -> bool:
    """Whether a part is of another figure of the same flow: "a third of those to the EU"."""
    after = [term.form for term in terms[at + 1 : at + 3] if term.kind != "chat"]
    return terms[at].kind == "part" and bool(set(after) & grammar("those"))


def _of_other_flow(terms: Sequence[Term], at: int) -> bool:
    """Whether a part is of the other flow: "imports are half of exports"."""
    before = [term.code for term in terms[:at] if term.kind == "flow"]
    later = (term for term in terms[at + 1 :] if not term.form.endswith("% of"))
    after = [term for term in later if term.kind not in _BESIDE][:1]
    rest = (*terms[:at], *terms[at + 1 :])
    others = [one for one in rest if one.kind in _OTHERS and not one.form.endswith("% of")]
    alone = not others and not any(term.form in grammar("times as") for term in terms)
    sides = {*before, *(term.code for term in after)}
    return alone and len(before) == 1 and sides == {"export", "import"}


def _leads(terms: Sequence[Term], at: int) -> bool:
    """Whether a word only leads on to the other figure: "as much *as the value of* imports"."""
    term, after = terms[at], near(terms, at, 1)
    if term.opens:
        return False
    sized = term.kind == "measure" and term.code == "value" and after and after.code == "of"
    return bool(sized) or term.kind in ("chat", "prep") or term.form in grammar("times as")
