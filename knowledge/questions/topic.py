"""What a question is not about: chatter round it, other topics, and words for a search."""

from collections.abc import Sequence

from knowledge.queries import Query
from knowledge.questions.grammar import grammar
from knowledge.questions.terms import Term

_TRADE = {
    "flow", "place", "reporter", "product", "enterprise", "regime", "measure", "trend", "extreme",
    "dimension",
}  # fmt: skip
_KEPT = _TRADE | {"off", "time", "currency", "plan", "negation"}
"""Kinds of words for which a sentence is read, however little the rest of it says."""
_SUBJECT = {
    "flow", "place", "reporter", "product", "enterprise", "regime", "measure", "dimension", "who",
    "goods", "off", "currency",
}  # fmt: skip
"""Kinds of words of which a question about trade holds one."""
ANEW = ("chat", "anew")
"""What is said before a question that goes on from nothing: "new topic"."""
_IDLE = {("chat", "greeting"), ("off", "topic")}
_GRAMMAR = {"prep", "chat", "asks", "follow", "who"}
MANY_UNKNOWN = 5
"""From so many unknown words on, a third of the words, a message is talk."""


def without_chatter(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Leave out the sentences that have nothing to do with trade, unless that is all of them.

    So with what only leads to a colon: "The director asks: exports to India".
    """
    kept = [term for part in _parted(terms, ".") if _about_trade(part) for term in _led_to(part)]
    kept = kept or [*terms]
    return tuple(term for at, term in enumerate(kept) if not _in_turn(kept, at))


def _in_turn(terms: Sequence[Term], at: int) -> bool:
    """Whether "first" only says what to answer first: "imports first, then exports"."""
    term, after = terms[at], terms[at + 1 : at + 2]
    if (term.kind, term.code) != ("ordinal", "1") or not at or terms[at - 1].kind != "flow":
        return False
    ends = not after or bool(after[0].opens) or after[0].kind == "follow"
    others = {"ordinal", "dimension", "extreme", "number", "place", "product"}
    return ends and not any(one.kind in others for one in terms if one is not term)


def _parted(terms: Sequence[Term], sign: str) -> list[list[Term]]:
    parts: list[list[Term]] = [[]]
    for term in terms:
        if term.opens == sign and parts[-1]:
            parts.append([])
        parts[-1].append(term)
    return parts


def _led_to(sentence: Sequence[Term]) -> Sequence[Term]:
    first, *rest = _parted(sentence, ":")
    after = [term for part in rest for term in part]
    framing = any(term.kind == "unknown" for term in first) and not _about_trade(first)
    return after if framing and _about_trade(after) else sentence


def _about_trade(sentence: Sequence[Term]) -> bool:
    return any(term.kind in _KEPT or (term.kind, term.code) == ANEW for term in sentence)


def off_topic(terms: Sequence[Term], query: Query) -> bool:
    """Tell whether nothing is asked that has to do with trade."""
    subjects = [
        term
        for term in terms
        if term.kind in _SUBJECT and term.form not in grammar("anybody") and term.code != "topic"
    ]
    if not query.targets and not subjects:
        buys = any(term.kind == "verb" and term.code in ("out", "in") for term in terms)
        return not (query.ranking and buys)  # "who buys most"
    if all(term.form in grammar("being here") for term in subjects) and not query.targets:
        return not any(term.kind == "asks" for term in terms)  # "I'm new here"
    if any((term.kind, term.code) in _IDLE for term in terms) and not (
        query.flows or query.measures
    ):
        return True
    unknown = sum(term.kind == "unknown" for term in terms)
    return unknown >= MANY_UNKNOWN and unknown * 3 > sum(
        term.kind not in _GRAMMAR for term in terms
    )


def starts_anew(terms: Sequence[Term]) -> bool:
    """Whether a question says that it goes on from nothing: "different topic: imports"."""
    return any((term.kind, term.code) == ANEW for term in terms)


def search_words(terms: Sequence[Term]) -> tuple[str, ...]:
    """Give the words by which a sentence of the text is looked for."""
    return tuple(
        word
        for term in terms
        if term.kind not in ("prep", "follow", "reporter")
        and term.form not in grammar("our things")
        and not (term.kind == "asks" and term.code in ("be", "wh", "yesno"))
        for word in term.said.split()
    )
