"""Questions about the text: the sentence that answers them, or nothing where the match is weak."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from knowledge.answers.answer import Quote
from knowledge.answers.desk import Desk
from knowledge.store import Passage
from knowledge.vocabulary.fold import fold
from knowledge.vocabulary.load import table

SHORTEST = 3
PAIR = 2
"""So many words together carry a match; one alone must be rare."""
RARE = 2
"""A word that so few sentences hold can carry a match alone."""
ENOUGH = 0.5
"""The part of the question's words that its sentence must hold."""
_ENDINGS = (
    "ational",
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ions",
    "ion",
    "ies",
    "ied",
    "ers",
    "er",
    "ed",
    "es",
    "s",
    "y",
    "e",
)


def stem(word: str) -> str:
    """Cut the ending off a word, so that ``helped`` and ``help`` meet.

    >>> [stem(word) for word in ("helped", "measures", "agreements", "policies", "gas")]
    ['help', 'measur', 'agree', 'polic', 'gas']
    """
    return next(
        (
            word[: -len(end)]
            for end in _ENDINGS
            if word.endswith(end) and len(word) - len(end) > SHORTEST
        ),
        word,
    )


def search(
    words: Sequence[str],
    desk: Desk,
    must: Sequence[str] = (),
    names: Collection[str] = (),
    enough: float = ENOUGH,
) -> Quote | None:
    """Find the sentence that holds most of the words, all that it must hold, and more than the names among them."""
    asked = list(
        dict.fromkeys(
            form
            for word in words
            for form in fold(word).split()
            if len(form) >= SHORTEST and form not in _function_words()
        )
    )
    common = {form for word in names for form in fold(word).split()}
    needed = {stem(form) for word in must for form in fold(word).split()}
    if not asked:
        return None
    wide = [*asked, *(other for form in asked for other in _alike(form))]
    best, best_score = None, 0.0
    for passage in desk.store.passages(wide, limit=12):
        score = _score(passage, Sought(asked, needed, common, enough), desk)
        if score > best_score:
            best, best_score = passage, score
    if best is None:
        return None
    return Quote(best.sentence, (), desk.store.bulletin(best.bulletin))


@dataclass(frozen=True, slots=True)
class Sought:
    """What a sentence is looked for by."""

    asked: Sequence[str]
    needed: set[str]
    common: set[str]
    enough: float


def _score(passage: Passage, sought: Sought, desk: Desk) -> float:
    held = {stem(form) for form in fold(passage.sentence).split()}
    if not sought.needed <= held:
        return 0.0
    met = [
        form
        for form in sought.asked
        if held & {stem(form), *(stem(other) for other in _alike(form))}
    ]
    telling = [form for form in met if form not in sought.common]
    if not telling or len(met) < sought.enough * len(sought.asked):
        return 0.0
    if len(met) < PAIR and not any(_rare(form, desk) for form in telling):
        return 0.0
    return len(met) / len(sought.asked) + passage.score / 1000


def _rare(form: str, desk: Desk) -> bool:
    return len(form) > SHORTEST and len(desk.store.passages([form], limit=RARE + 1)) <= RARE


def _alike(form: str) -> list[str]:
    groups = table("passages")["alike"]
    return [
        other
        for group in groups
        if form in group or stem(form) in {stem(one) for one in group}
        for other in group
        if other != form
    ]


def _function_words() -> frozenset[str]:
    return frozenset(table("passages")["function"])
