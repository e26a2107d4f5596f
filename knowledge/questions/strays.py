"""Words that mean something only by where they stand, and so may narrow a question."""

from collections.abc import Callable, Sequence

from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term

Rule = Callable[[Sequence[Term], int], bool]
_NAMED = {"flow", "goods", "product", "regime", "enterprise"}
_SENT = {"flow", "goods", "verb", "product"}
_TYING = {"chat", "prep", "unknown", "negation", "bound"}


def _stray(terms: Sequence[Term], at: int) -> bool:
    """Whether a word of no meaning stands where a name should: "exports to RCEP you"."""
    term, before = terms[at], terms[at - 1] if at else None
    if (
        term.kind == "trend"
        and before is not None
        and before.kind == "prep"
        and before.code in ("to", "from")
    ):
        return True
    if (
        term.kind == "trend"
        and term.form in grammar("past falls")
        and any(one.form in grammar("did") for one in terms[:at])
    ):
        return not any(one.kind == "flow" for one in terms)
    if term.kind != "chat" or before is None:
        return False
    if term.form in grammar("telling"):
        gives = any(one.kind == "measure" and one.code == "contribution" for one in terms)
        done = any(one.form in grammar("did") for one in terms[:at])
        return before.kind == "place" and done and not gives
    if term.form in grammar("away"):
        return before.kind == "place"
    if term.form in grammar("counting"):
        return before.kind == "dimension"  # "trade partners number" counts them
    last = at + 1 == len(terms)
    return last and term.form in grammar("strays") and before.kind in ("place", "flow", "product")


def _dangling(terms: Sequence[Term], at: int) -> bool:
    """Whether "to" or "from" leads nowhere: what it led to was not understood."""
    term = terms[at]
    before = terms[at - 1] if at else None
    if term.kind != "prep" or term.code not in ("to", "from"):
        return False
    if before is None or before.kind not in _SENT or before.code == "move":
        return False
    after = next((one for one in terms[at + 1 :] if one.kind != "chat"), None)
    return after is None or after.opens == "." or after.kind in ("measure", "asks", "percent")


def _torn_compound(terms: Sequence[Term], at: int) -> bool:
    """Whether a hyphen ties a word of no meaning to another: "high-end", "re-imports"."""
    first, second = terms[at], terms[at + 1] if at + 1 < len(terms) else None
    if second is None or not second.hyphen or first.kind == "number":
        return False
    return any(term.kind in _TYING for term in (first, second))


def _of_a_measure(terms: Sequence[Term], at: int) -> bool:
    """Whether a growth is of a share or of points: "growth of RCEP's share"."""
    term = terms[at]
    if term.kind != "trend" and (term.kind, term.code) != ("measure", "growth"):
        return False
    if any(one.kind == "measure" and one.code == "contribution" for one in terms[:at]):
        return False  # "added to growth, in points": these are its unit
    after = terms[at + 1 : at + 2]
    if not (after and after[0].kind == "prep" and after[0].code in ("of", "in")):
        return False
    rest = [one for one in terms[at + 2 :] if one.kind != "chat"]
    ends = next(
        (n for n, one in enumerate(rest) if one.opens or one.kind in ("follow", "flow")), len(rest)
    )
    return any(
        one.kind == "measure" and one.code in ("share", "contribution") for one in rest[:ends]
    )


def _dresses(terms: Sequence[Term], at: int) -> bool:
    """Whether a word of no meaning gets one from goods or a flow beside it: "export deals"."""
    if terms[at].kind != "chat" or terms[at].code != "dressing":
        return False
    before = terms[at - 1] if at else None
    after = next((one for one in terms[at + 1 :] if one.code != "filler"), None)
    led = before is not None and before.kind in _NAMED and not terms[at].opens
    leads = after is not None and after.kind in _NAMED and not after.opens
    return led or leads


RULES: tuple[tuple[str, Rule], ...] = (
    ("product", _dresses),
    ("product", _torn_compound),
    ("measure", _of_a_measure),
    ("measure", _stray),
    ("partner", _dangling),
)
"""The key of a fact that a stray word may narrow, and the rule that finds it."""
