"""``our share is +rcep import share+ now``: figures put into somebody's own sentence."""

import re
from dataclasses import dataclass

from handlers.replies import plain_html, sentences_html
from handlers.turn import Turn
from knowledge.answers.wording import figure
from knowledge.offer import Offer

_ASKED = re.compile(r"(?<![\w+])\+(?=\S)([^+\n]*[^\W\d_][^+\n]*)(?<=\S)\+(?![\w+])")
"""Plus signs about a question, as quotation marks stand: none is in "2+2" or "C++"."""


@dataclass(frozen=True, slots=True)
class Woven:
    """A sentence with figures in it, and their sources below; or what it lacks a figure for."""

    text: str
    html: str
    lacks: str = ""
    """The first of its questions that no single figure answers."""


async def woven(typed: str, place: str | None, turn: Turn) -> Woven | None:
    """Put figures where a sentence asks for them between plus signs; none where it asks for none.

    Where one of the questions has no single figure, nothing is put anywhere.
    """
    asked = [match[1].strip() for match in _ASKED.finditer(typed)]
    if not asked:
        return None
    offers = [await turn.desk.ask(question, None, place) for question in asked]
    lacking = [question for question, offer in zip(asked, offers, strict=True) if not _one(offer)]
    if lacking:
        return Woven("", "", lacking[0])
    figures = iter([figure(offer.answer.figures[0]) for offer in offers])
    text = _ASKED.sub(lambda _: next(figures), typed)
    quotes = [quote for offer in offers for quote in offer.answer.quotes]
    notes = [note for offer in offers for note in offer.answer.notes]
    return Woven(text, f"{plain_html(text)}\n\n{sentences_html(quotes, notes)}")


def _one(offer: Offer) -> bool:
    """Whether an answer is one figure, and not the answer to something else besides."""
    answer = offer.answer
    return len(answer.figures) == 1 and not answer.missing
