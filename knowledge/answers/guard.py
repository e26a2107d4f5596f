"""The last look at an answer: each digit stands in its sources or in its computation."""

import re
from collections.abc import Iterator

from knowledge.answers.answer import Answer, Kind
from knowledge.answers.wording import figure, period_words
from knowledge.facts import Measure

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_LIST = re.compile(r"^\d+\. ")


def guarded(answer: Answer) -> Answer:
    """Pass an answer on, or refuse it where it says a number that nothing backs."""
    loose = unbacked(answer)
    if not loose:
        return answer
    return Answer(
        answer.question,
        Kind.NONE,
        "This answer is held back: it would have said a number that the bulletin does not hold.",
        missing=("measure",),
    )


def unbacked(answer: Answer) -> set[str]:
    """List the numbers that an answer says without a source; of several, each by itself."""
    if answer.parts:
        return {number for part in answer.parts for number in unbacked(part)}
    loose = {number for text in _said(answer) for number in _NUMBER.findall(_LIST.sub("", text))}
    backing = _backing(answer)
    while loose and (text := next(backing, None)) is not None:
        loose.difference_update(_NUMBER.findall(text))
    return loose


def _said(answer: Answer) -> Iterator[str]:
    if answer.kind is not Kind.NONE:  # a refusal says again what was asked, not a figure
        yield answer.headline
    yield from answer.lines
    yield from answer.near_lines


def _backing(answer: Answer) -> Iterator[str]:
    for quote in answer.quotes:
        yield quote.sentence
    for shown in (*answer.figures, *answer.beside, *answer.near):
        yield shown.fact.sentence
        yield shown.fact.printed
        yield period_words(shown.fact.period)
        yield shown.fact.about.product or ""
        if shown.derived or shown.fact.unit == "rank" or shown.fact.measure is Measure.GROWTH:
            yield figure(shown)
    for fact in answer.rests_on:
        yield fact.sentence
    if answer.sum:
        yield answer.sum.formula
        for fact in answer.sum.inputs:
            yield fact.sentence
            yield period_words(fact.period)
    yield answer.question
