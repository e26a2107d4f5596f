"""Figures that an administrator has withheld: no answer is given that rests on one."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answers.answer import Answer, Kind, Quote
from knowledge.answers.wording import label
from knowledge.facts import Fact
from knowledge.store import FactStore


def held_back(answer: Answer, store: FactStore) -> Answer:
    """Pass an answer on, or say in its place which of its figures is withheld."""
    withheld = [fact for fact in _used(answer) if store.is_withheld(fact)]
    if not withheld:
        return _with_warning(answer, store)
    asked = withheld[0] in [shown.fact for shown in answer.figures]
    return Answer(
        answer.question,
        Kind.NONE,
        f"{label(withheld[0])}: withheld, under review.",
        notes=() if asked else ("This answer would rest on that figure, so it is not given.",),
        missing=("measure",),
        withheld=True,
    )


def withheld_in(quotes: Sequence[Quote], store: FactStore) -> list[str]:
    """List the withheld figures that stand in sentences which are quoted."""
    quoted = {(quote.bulletin.id, quote.sentence) for quote in quotes}
    return [one.printed for one in store.withheld() if (one.bulletin, one.sentence) in quoted]


def _used(answer: Answer) -> tuple[Fact, ...]:
    shown = (*answer.figures, *answer.beside, *answer.near)
    printed = tuple(one.fact for one in shown if not one.derived)
    inputs = answer.sum.inputs if answer.sum else ()
    return (*printed, *inputs, *answer.rests_on)


def _with_warning(answer: Answer, store: FactStore) -> Answer:
    """Warn where a quotation, not the answer, holds a figure that is withheld."""
    held = withheld_in(answer.quotes, store)
    if not held:
        return answer
    note = f"In the sentence quoted, {' and '.join(held)} is withheld, under review."
    return replace(answer, notes=(*answer.notes, note))
