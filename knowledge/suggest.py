"""What somebody may be about to ask: answers to a question that is still being typed.

The best first: what the words say as they stand, then what they become when the last of them is
finished, then the figures of the first answer one by one.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from knowledge.answers.answer import Answer, Kind
from knowledge.answers.declines import examples
from knowledge.ask import ask, ask_query, open_desk
from knowledge.completion import completions, is_cut_off, stem
from knowledge.onward import single
from knowledge.questions.book import LANGUAGES, grammar
from knowledge.questions.context import Context
from knowledge.store import FactStore

MOST = 6
SINGLE = 3
"""Figures of a list that are given by themselves too."""
CHOICES = 2
"""Readings of an unclear question that are tried."""
_GIVEN = (Kind.FACT, Kind.FACTS, Kind.DERIVED)

Told = tuple[Answer, Context]

_OF_ALL_KINDS = ("", "exprots to in", "totl grow", "importgrowth", "hello", "出口")
"""Between them they need all words and names: slips, words cut off and run together, signs."""


def get_ready(store: FactStore, reporter: str | None = None) -> None:
    """Read words and names before anybody asks, so that the first question is no slow one."""
    for language in LANGUAGES:
        grammar(language).check()
    for typed in _OF_ALL_KINDS:
        suggest(typed, store=store, reporter=reporter)


def suggest(typed: str, *, store: FactStore, reporter: str | None = None) -> list[Told]:
    """Answer what is typed and what it may become; nothing typed gives examples."""
    told: dict[object, Told] = {}
    for answer, context in _told(typed, store, reporter):
        told.setdefault(_same(answer), (answer, context))
        if len(told) == MOST:
            break
    return list(told.values())


def _told(typed: str, store: FactStore, reporter: str | None) -> Iterator[Told]:
    if not typed.strip():
        for example in examples(open_desk(store, reporter), MOST):
            yield ask(example, store=store, reporter=reporter)
        return
    held = store.held()
    finishing = completions(typed, held)
    refused: list[Answer] = []
    finished = _given(finishing, store, reporter, refused)
    if finishing and is_cut_off(typed, held):
        if meant := list(finished):
            yield from meant  # "exports to in" is a question as it stands, hardly the one meant
            return
        if any(map(partial(_is_unknown_before, typed), refused)):
            return
    first = ask(typed, store=store, reporter=reporter, figures_only=True)
    told = [first] if first[0].kind in _GIVEN or first[0].withheld else []
    if not told and (begun := stem(typed, held)):
        told = [*_given([begun], store, reporter)]
    yield from told
    yield from _given(_choices(first[0]), store, reporter)
    yield from finished
    for answer, _ in told[:1]:
        yield from _one_by_one(answer, store)


def _given(
    questions: Iterable[str],
    store: FactStore,
    reporter: str | None,
    refused: list[Answer] | None = None,
) -> Iterator[Told]:
    """Keep of several questions those that the store has figures for, as long as there are some.

    The answer of the first that it has none for is added to ``refused``.
    """
    for question in questions:
        answer, context = ask(question, store=store, reporter=reporter, figures_only=True)
        if answer.kind is Kind.CHOICE:
            yield from _given(_choices(answer), store, reporter)
        if answer.kind not in _GIVEN:
            if refused is not None:
                refused.append(answer)
            return
        yield answer, context


def _choices(answer: Answer) -> list[str]:
    return [choice.question for choice in answer.choices[:CHOICES]]


def _is_unknown_before(typed: str, answer: Answer) -> bool:
    """Whether a question has no answer for a word before the one that is being typed."""
    before = typed.rpartition(" ")[0]
    return any(word in before for word in answer.unknown)


def _one_by_one(answer: Answer, store: FactStore) -> Iterator[Told]:
    """Give each figure of a list by itself, with what stands beside it."""
    several = len(answer.figures) > 1
    facts = [shown.fact for shown in answer.figures if several and not shown.derived]
    for fact in facts[:SINGLE]:
        if fact.about.flow is not None:
            yield ask_query(single(fact), store=store)


def _same(answer: Answer) -> object:
    """Whether two answers show the same is told by their figures; without any, by their words."""
    return tuple(one.fact for one in answer.figures) or answer.headline
