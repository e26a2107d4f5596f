"""The flows that a question names by nouns: "exports", "imports and exports", "the total"."""

from collections.abc import Sequence
from itertools import pairwise

from knowledge.facts import Flow
from knowledge.questions.amounts import amounts
from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term, codes_of

_HELD = {"difference", "versus", "ratio", "more", "fewer"}
_PARTS = (Flow.EXPORT, Flow.IMPORT)


def flow_nouns(said: Sequence[Term]) -> tuple[Flow, ...]:
    """Give the flows named, in their order, each once."""
    terms = _corrected(said)
    out: list[Flow] = []
    for at, term in enumerate(terms):
        if term.kind == "flow" and (term.code == "both" or _held_apart(terms, term)):
            out += _PARTS[::-1] if term.form.startswith("im") else _PARTS
        elif term.kind == "flow":
            out.append(Flow(term.code))
        elif term.kind == "whole" and _third_of_list(terms, at, out):
            out.append(Flow.TRADE)
    both = [term.form for term in terms if term.kind == "flow" and term.code == "both"]
    if both and any(one.kind == "whole" and two.code == "both" for one, two in pairwise(terms)):
        return (Flow.TRADE,)
    listed = any(
        one.code == Flow.TRADE.value and two.code == "both" and two.opens
        for one, two in pairwise(terms)
    )
    if Flow.TRADE in out and both and not listed:
        named = both[0].startswith(("ex", "im"))  # "both ways" only describes the trade
        return tuple(flow for flow in dict.fromkeys(out) if (flow is not Flow.TRADE) == named)
    return tuple(dict.fromkeys(out))


def _corrected(terms: Sequence[Term]) -> Sequence[Term]:
    """What comes after "I mean" or "sorry", where that takes back a flow."""
    for at, term in enumerate(terms):
        rest = terms[at + 1 :]
        if term.form in grammar("corrections") and any(one.kind == "flow" for one in rest):
            return rest
    return terms


def _held_apart(terms: Sequence[Term], flow: Term) -> bool:
    """Whether "import and export" is a pair and no total: the gap between them, their shares."""
    paired = flow.code == Flow.TRADE.value and flow.form.split()[0] in grammar("base verbs")
    shared = "share" in codes_of(terms, "measure") and any(one.kind == "place" for one in terms)
    held = bool(_HELD & codes_of(terms, "combine")) and not amounts(terms)
    held = held or "both" in codes_of(terms, "follow")
    return (paired and (held or shared)) or (shared and flow.form in grammar("paired letters"))


def _third_of_list(terms: Sequence[Term], at: int, out: list[Flow]) -> bool:
    """In "exports, imports and the total" the total is trade."""
    back = at - 1
    while back >= 0 and terms[back].kind == "chat":
        back -= 1
    listed = back >= 0 and (terms[back].kind == "follow" or bool(terms[at].opens))
    return listed and {Flow.EXPORT, Flow.IMPORT} <= set(out)
