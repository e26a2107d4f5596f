"""The judge of answers.

An answer is *right*; *loose* (right, but not all that belongs to it: its growth beside it, its
sentence, nothing else); *declined*; or *wrong*: another figure stands as the answer, or a right
number under a wrong label, or a quotation is not the bulletin's.
"""

from enum import IntEnum

from knowledge.answers.answer import Answer, Kind
from knowledge.answers.wording import plain
from knowledge.facts import Fact, Measure
from tests.score.cases import Expected
from tests.score.gold import Figure, facts, flat, text

BEGINNING = 40
"""So many characters of a sentence tell which one it is."""
MOST_SOURCES, LONGEST_SOURCE = 6, 900


class Verdict(IntEnum):
    """The best first."""

    RIGHT = 0
    LOOSE = 1
    DECLINED = 2
    WRONG = 3


def judge(answer: Answer, expected: Expected) -> Verdict:
    """Give the verdict; where several answers are right, the best one counts."""
    return min(_judge(answer, accepted) for accepted in (expected, *expected.others))


def _judge(answer: Answer, expected: Expected) -> Verdict:
    if expected.kind is Kind.NONE:
        return _none(answer, expected)
    if expected.kind is Kind.PASSAGE:
        return _passage(answer, expected)
    return _figures(answer, expected)


def _none(answer: Answer, expected: Expected) -> Verdict:
    if answer.figures:
        return Verdict.WRONG
    if answer.kind is Kind.HELP:
        return _right_if(expected.lacks == "off-topic")
    if answer.kind is Kind.NONE:
        return _right_if(expected.lacks is None or expected.lacks in answer.missing)
    return _right_if(answer.kind is Kind.CHOICE)


def _passage(answer: Answer, expected: Expected) -> Verdict:
    if answer.figures:
        return Verdict.WRONG
    if answer.kind is not Kind.PASSAGE:
        return Verdict.DECLINED
    return Verdict.RIGHT if any(_quotes(answer, one) for one in expected.cited) else Verdict.WRONG


def _figures(answer: Answer, expected: Expected) -> Verdict:
    if not answer.figures:
        return Verdict.DECLINED
    got = [shown.fact for shown in answer.figures]
    if not _asked_for(got[0], expected) or any(
        trap.fits(fact) for trap in expected.traps for fact in got
    ):
        return Verdict.WRONG
    return max(
        _said(answer, expected),
        _order(got, expected),
        _beside(answer, expected),
        _sources(answer, expected),
        _right_if(_all_and_only(got, expected)),
        _right_if(_shown_as_printed(answer)),
    )


def _asked_for(fact: Fact, expected: Expected) -> bool:
    return any(figure.fits(fact, expected.tolerance) for figure in expected.figures) or any(
        figure.fits(fact) for figure in expected.also
    )


def _all_and_only(got: list[Fact], expected: Expected) -> bool:
    there = all(
        any(figure.fits(fact, expected.tolerance) for fact in got) for figure in expected.figures
    )
    return there and all(_asked_for(fact, expected) for fact in got)


def _said(answer: Answer, expected: Expected) -> Verdict:
    """Judge the yes or no."""
    if expected.says is None or answer.verdict == expected.says:
        return Verdict.RIGHT
    return Verdict.WRONG if answer.verdict else Verdict.LOOSE


def _order(got: list[Fact], expected: Expected) -> Verdict:
    """Judge the order; a ranking in another one is wrong, a pair turned round is not."""
    if not (expected.ordered and _all_and_only(got, expected)):
        return Verdict.RIGHT
    places = [
        next(place for place, fact in enumerate(got) if figure.fits(fact, expected.tolerance))
        for figure in expected.figures
    ]
    if places == sorted(places):
        return Verdict.RIGHT
    return Verdict.WRONG if len(places) > 2 else Verdict.LOOSE


def _beside(answer: Answer, expected: Expected) -> Verdict:
    """Judge what stands beside: the growth of a value asked for, and no figure of our own."""
    beside = [shown.fact for shown in answer.beside if not shown.derived]
    if not all(any(gold.fits(fact) for gold in facts().values()) for fact in beside):
        return Verdict.WRONG
    if expected.kind is not Kind.FACT:
        return Verdict.RIGHT
    growths = [growth for figure in expected.figures if (growth := _growth_of(figure))]
    return _right_if(all(any(one.fits(fact) for fact in beside) for one in growths))


def _growth_of(figure: Figure) -> Figure | None:
    name, _, measure = figure.name.rpartition("/")
    return facts().get(f"{name}/{Measure.GROWTH}") if measure == Measure.VALUE else None


def _sources(answer: Answer, expected: Expected) -> Verdict:
    sentences = [flat(quote.sentence) for quote in answer.quotes]
    if not all(sentence and sentence in text() for sentence in sentences):
        return Verdict.WRONG
    return _right_if(
        all(_quotes(answer, one) for one in expected.cited)
        and len(sentences) <= MOST_SOURCES
        and all(len(sentence) < LONGEST_SOURCE for sentence in sentences)
    )


def _quotes(answer: Answer, cited: str) -> bool:
    return any(flat(cited)[:BEGINNING] in flat(quote.sentence) for quote in answer.quotes)


def _shown_as_printed(answer: Answer) -> bool:
    shown = flat(plain(answer))
    return all(flat(one.fact.printed) in shown for one in answer.figures if not one.derived)


def _right_if(whole: bool) -> Verdict:  # noqa: FBT001 - reads as a sentence
    return Verdict.RIGHT if whole else Verdict.LOOSE
