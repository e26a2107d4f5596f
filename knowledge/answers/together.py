"""Several answers to one message, one after the other."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from knowledge.answers.answer import Answer, Kind
from knowledge.answers.compose import MOST_QUOTES

T = TypeVar("T")


def together(question: str, parts: Sequence[Answer]) -> Answer:
    """Put the answers to the questions of one message under each other, in their order.

    What is answered alike is told once: "is there a surplus, and of how much?"
    """
    told = {(part.headline, part.lines, part.verdict): part for part in reversed(parts)}
    first, *others = parts = tuple(reversed(told.values()))
    if not others:
        return replace(first, question=question)
    lines = [*first.lines]
    for part in others:
        lines += [part.headline, *part.lines]
    figures = tuple(shown for part in parts for shown in part.figures)
    sums = [part.sum for part in parts if part.sum]
    return Answer(
        question,
        Kind.FACTS if figures else first.kind,
        first.headline,
        tuple(lines),
        _each(part.notes for part in parts),
        figures=figures,
        beside=tuple(shown for part in parts for shown in part.beside),
        sum=sums[0] if len(sums) == 1 else None,
        quotes=_each(part.quotes for part in parts)[:MOST_QUOTES],
        missing=() if figures else _each(part.missing for part in parts),
        near=tuple(shown for part in parts for shown in part.near),
        near_lines=_each(part.near_lines for part in parts),
        choices=_each(part.choices for part in parts),
        unknown=_each(part.unknown for part in parts),
        withheld=any(part.withheld for part in parts),
        rests_on=_each(part.rests_on for part in parts),
        parts=tuple(parts),
    )


def _each(told: Iterable[Sequence[T]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(one for some in told for one in some))
