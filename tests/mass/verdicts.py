"""What came of asking, over and over."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum

from knowledge.answers.answer import Answer, Kind
from knowledge.ask import ask
from knowledge.facts import Fact, Flow
from knowledge.store import FactStore
from tests.mass.ways import Asked, other_meaning


class Verdict(StrEnum):
    """What an answer is worth to somebody who reads it aloud."""

    RIGHT = "right"
    CHOICE = "choice"
    DECLINED = "declined"
    WRONG = "wrong"


def verdict(asked: Asked, answer: Answer) -> Verdict:
    """Judge an answer: the figure meant, asking back and declining are all there may be."""
    if not answer.figures:
        return Verdict.CHOICE if answer.kind is Kind.CHOICE else Verdict.DECLINED
    first = answer.figures[0].fact
    if asked.fact is None:
        return Verdict.WRONG
    if other := other_meaning(asked):
        meant = other in {first.about.partner, first.about.product}
    else:
        meant = first == asked.fact or _told_apart(asked.fact, answer)
    return Verdict.RIGHT if meant else Verdict.WRONG


def _told_apart(meant: Fact, answer: Answer) -> bool:
    """Tell whether exports and imports are given, each by its name, for "imports anid exports"."""
    given = [shown.fact for shown in answer.figures]
    return meant.about.flow is Flow.TRADE and {(one.about, one.measure) for one in given} >= {
        (replace(meant.about, flow=flow), meant.measure) for flow in (Flow.EXPORT, Flow.IMPORT)
    }


def judged(cases: Iterable[Asked], store: FactStore) -> Iterator[tuple[Verdict, Asked, Answer]]:
    """Ask each question alone and judge its answer."""
    for asked in cases:
        answer, _ = ask(asked.question, store=store)
        yield verdict(asked, answer), asked, answer


def counted(verdicts: Counter[Verdict]) -> str:
    """Say how many there were of each.

    >>> counted(Counter({Verdict.RIGHT: 2, Verdict.CHOICE: 1}))
    'right 2, choice 1, declined 0, wrong 0'
    """
    return ", ".join(f"{one} {verdicts[one]}" for one in Verdict)
