"""Claims of a kind of their own: of so many quarters in a row, of a surplus or a deficit."""

from collections.abc import Sequence
from decimal import Decimal

from knowledge.queries import Claim
from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term, codes_of, of_kind
from knowledge.questions.times import is_year

_SPANS = ("quarter", "month", "year")
_ANY = Decimal(1000)
"""What has lasted for seven quarters has lasted for five, or it has not: that is left open."""


def streak(terms: Sequence[Term], *, asked: bool) -> Claim | None:
    """Read the claim that growth has lasted for so many quarters in a row."""
    if "run" not in codes_of(terms, "measure"):
        return None
    counts = [term for term in of_kind(terms, "number") if not is_year(term)]
    words = {word.removesuffix("s") for term in terms for word in term.form.split()}
    spans = [span for span in _SPANS if span in words]
    falls = any(term.code == "down" for term in of_kind(terms, "trend"))
    if len(counts) != 1 or len(spans) != 1 or falls:
        return None
    codes = codes_of(terms, "combine")
    more = True if "more" in codes else False if "fewer" in codes else None
    return Claim(
        None,
        more,
        Decimal(counts[0].code),
        f"{spans[0]}s",
        beyond=_ANY if more is None else Decimal(0),
        reaching=any(term.form in grammar("reaching") for term in terms),
        either="or" in {word for term in terms for word in term.form.split()},
        asked=asked,
    )


def side_of_balance(terms: Sequence[Term]) -> str:
    """Name what of a balance is claimed: that a deficit improves is said of the balance."""
    if any(term.kind == "trend" and term.form in grammar("bettering") for term in terms):
        return "balance"
    said = next((term.form for term in of_kind(terms, "flow") if term.code == "balance"), "")
    if said in grammar("surpluses"):
        return "surplus"
    if said in grammar("deficits"):
        return "deficit"
    return "balance" if said in grammar("balances") else ""
