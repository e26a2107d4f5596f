"""Figures that an administrator has withheld: no answer is given that rests on one."""

from dataclasses import replace

from knowledge.answers.answer import Answer, Kind
from knowledge.answers.wording import label
from knowledge.facts import Fact
from knowledge.store import FactStore


def held_back(answer: Answer, store: FactStore) -> Answer:
    """Pass an answer on, or say in its place which of its figures is withheld."""
    withheld = [fact for fact in _used(answer) if store.is_withheld(fact)]
    if not withheld:
        return _with_warning(answer, store)
    return Answer(
        answer.question,
        Kind.NONE,
        f"{label(withheld[0])}: withheld, under review.",
        notes=("This answer would rest on that figure, so it is not given.",),
        missing=("measure",),
    )


def _used(answer: Answer) -> tuple[Fact, ...]:
    shown = (*answer.figures, *answer.beside, *answer.near)
    printed = tuple(one.fact for one in shown if not one.derived)
    inputs = answer.sum.inputs if answer.sum else ()
    return (*printed, *inputs, *answer.rests_on)


def _with_warning(answer: Answer, store: FactStore) -> Answer:
    """Warn where a quotation, not the answer, holds a figure that is withheld."""
    quoted = {(quote.bulletin.id, quote.sentence) for quote in answer.quotes}
    held = [one.printed for one in store.withheld() if (one.bulletin, one.sentence) in quoted]
    if not held:
        return answer
    note = f"In the sentence quoted, {' and '.join(held)} is withheld, under review."
    return replace(answer, notes=(*answer.notes, note))
