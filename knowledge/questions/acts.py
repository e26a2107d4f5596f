"""Verbs of trade and whose they are: "India buys", "did ASEAN export", "sold by Japan"."""

from collections.abc import Sequence

from knowledge.facts import Flow
from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term

OTHER_WAY = {Flow.EXPORT: Flow.IMPORT, Flow.IMPORT: Flow.EXPORT}
DONE = {"out": Flow.EXPORT, "in": Flow.IMPORT}
"""The flow of a verb of trade, by its code, as whoever does it sees it."""
SENT = {"to": Flow.EXPORT, "from": Flow.IMPORT}
"""Which way goods go that are sent to a partner, or come from one."""


def act(terms: Sequence[Term], at: int) -> tuple[int, Flow] | None:
    """Find the verb of trade that a place is the subject of, and its flow as the place sees it."""
    helped = any(term.form in grammar("helpers") for term in terms[:at])
    for ahead in range(at + 1, min(at + 4, len(terms))):
        term = terms[ahead]
        if term.opens:
            return None
        if term.kind == "verb" and term.code in DONE and (helped or _finite(terms, ahead)):
            return ahead, DONE[term.code]
        adjacent = ahead == at + 1 and not _names_measure(terms, ahead)
        if term.kind == "flow" and _as_verb(term, helped=helped, adjacent=adjacent):
            return ahead, Flow(term.code)
        if term.kind == "prep" and term.code in ("in", "of"):
            continue  # "buyers in the EU took"
        if term.kind not in {
            "chat",
            "asks",
            "place",
            "follow",
            "verb",
            "who",
            "dimension",
            "extreme",
            "combine",
        }:
            return None
    return None


def _finite(terms: Sequence[Term], at: int) -> bool:
    """A verb that can stand after its subject: "India buys", "is selling", "selling us"."""
    if not terms[at].form.endswith("ing"):
        return True
    after = terms[at + 1] if at + 1 < len(terms) else None
    return terms[at - 1].kind == "asks" or (after is not None and after.kind == "who")


def _names_measure(terms: Sequence[Term], at: int) -> bool:
    """Whether a flow is a noun that says of what a measure is: "did RCEP *export growth* lag"."""
    after = terms[at + 1] if at + 1 < len(terms) else None
    measures = ("growth", "share", "contribution", "rank")
    return after is not None and after.kind == "measure" and after.code in measures


def _as_verb(term: Term, *, helped: bool, adjacent: bool) -> bool:
    said = term.form
    if said in grammar("base verbs"):
        return helped and adjacent
    return said in grammar("past verbs") and adjacent


def act_before(terms: Sequence[Term], at: int) -> Flow | None:
    """Give the flow of a verb that stands before its doer: "sold by Japan"."""
    for back in range(at - 1, max(at - 5, -1), -1):
        term = terms[back]
        if term.kind == "verb" and term.code in DONE:
            return DONE[term.code]
        if term.kind == "flow" and term.form in grammar("past verbs"):
            return Flow(term.code)
    return None


def only_takes(terms: Sequence[Term]) -> bool:
    """Whether the verb may say of a part only whose it is: "take", "get"."""
    verbs = [term.form for term in terms if term.kind == "verb"]
    return (
        bool(verbs)
        and any(term.kind == "part" for term in terms)
        and grammar("taking") >= set(verbs)
    )
