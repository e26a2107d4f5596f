"""`ask`: a question, a conversation, or the lines piped in."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from handlers.terminal.out import complain, end_quietly_with_the_reader, say
from handlers.terminal.ports import OpenStore, TerminalError
from handlers.workers.allowance import Allowance, Overrun
from handlers.workers.worker import FORK, Worker
from knowledge.answers.answer import Answer
from knowledge.harmless import harmless
from knowledge.questions.context import Context
from knowledge.store import FactStore

AnswerTo = Callable[..., tuple[Answer, Context]]
Say = Callable[[Answer], None]


def run(
    options: argparse.Namespace,
    open_store: OpenStore,
    allowance: Allowance,
    place: str | None = None,
) -> None:
    """Answer the question given, or a conversation, or the lines piped in.

    ``place`` is the reporter that is meant where a question names none.
    """
    tell = _say_json if options.json else _say_coloured if sys.stdout.isatty() else _say
    with Worker(open_store, allowance.memory, FORK) as worker:
        answer_to = partial(_answer, worker, allowance, place)
        if place is not None:
            worker.do(_look_at, allowance.answer, place)
        if options.question:
            if not sys.stdout.isatty():
                end_quietly_with_the_reader()
            answer, _ = answer_to(" ".join(options.question))
            tell(answer)
            if options.chart:
                _draw_into(options.chart, answer, worker, allowance)
        elif sys.stdin.isatty():
            _talk(_prompted(), answer_to, tell)
        else:
            end_quietly_with_the_reader()
            lines = (line.rstrip("\n") for line in sys.stdin)
            (_talk if options.chat else _answer_each)(lines, answer_to, tell)


def _answer(
    worker: Worker[FactStore],
    allowance: Allowance,
    place: str | None,
    question: str,
    context: Context | None = None,
) -> tuple[Answer, Context]:
    """Answer a question, or say that it took too long."""
    try:
        worker.do(_read_words, allowance.reading, question)
        return worker.do(_ask, allowance.answer, question, context, place)
    except Overrun:
        from knowledge.answers.declines import takes_too_long  # noqa: PLC0415 - hardly ever

        return takes_too_long(question), context or Context()


def _read_words(store: FactStore, question: str) -> None:
    """Read the words of a question's language, once: that costs the same whatever is asked."""
    from knowledge.questions.book import book, language_of  # noqa: PLC0415 - as for an answer

    book(store.held(), language_of(question))


def _ask(
    store: FactStore, question: str, context: Context | None, place: str | None
) -> tuple[Answer, Context]:
    from knowledge.ask import ask  # noqa: PLC0415 - the worker reads it, we what writes answers

    return ask(question, store=store, context=context, reporter=place)


def _look_at(store: FactStore, place: str) -> None:
    """See whether the bulletins tell of a place; TerminalError where they do not."""
    if place in store.held().reporters:
        return
    known = ", ".join(sorted(store.held().reporters)) or "nothing yet"
    message = f"BULLETIN_DESK_PLACE is {place!r}, which no bulletin tells of. They tell of {known}."
    raise TerminalError(message)


def _draw_into(file: Path, answer: Answer, worker: Worker[FactStore], allowance: Allowance) -> None:
    """Draw what an answer stands among; TerminalError where there is nothing beside it."""
    try:
        picture = worker.do(_drawn, allowance.reading, answer)
    except Overrun as overrun:
        message = f"The chart takes more {overrun.excess} to draw than the desk allows."
        raise TerminalError(message) from None
    if picture is None:
        message = "There is nothing to draw: the answer has no figures that stand side by side."
        raise TerminalError(message)
    try:
        file.write_bytes(picture)
    except OSError as error:
        message = f"{file} cannot be written: {error.strerror}. Give another place for the chart."
        raise TerminalError(message) from error
    complain(f"The chart is in {file}.")


def _drawn(store: FactStore, answer: Answer) -> bytes | None:
    from knowledge.answers.drawing import draw  # noqa: PLC0415 - slow, and seldom wanted
    from knowledge.offer import drawn  # noqa: PLC0415

    chart = drawn(answer, store)
    return draw(chart) if chart else None


def _answer_each(lines: Iterable[str], answer_to: AnswerTo, tell: Say) -> None:
    """Answer lines that stand alone, blank ones too."""
    for line in lines:
        tell(answer_to(line)[0])


def _talk(lines: Iterable[str], answer_to: AnswerTo, tell: Say) -> None:
    """Answer lines that follow on each other; a blank one starts anew."""
    context = None
    for line in lines:
        if not line.strip():
            context = None
            continue
        answer, context = answer_to(line, context=context)
        tell(answer)


def _prompted() -> Iterator[str]:
    """Give the lines of a person at a terminal, until Ctrl-D or Ctrl-C."""
    import readline  # noqa: F401, PLC0415 - gives `input` its arrow keys

    say("Ask about the bulletin; an empty line starts anew, Ctrl-D ends.")
    while True:
        try:
            yield input("> ")
        except (EOFError, KeyboardInterrupt):
            say()
            return


def _say_json(answer: Answer) -> None:
    from knowledge.answers.as_json import as_json  # noqa: PLC0415

    # All ASCII: a line that holds U+2028 is several to some readers.
    say(json.dumps(as_json(answer)))


def _say(answer: Answer) -> None:
    from knowledge.answers.wording import plain  # noqa: PLC0415

    say(f"{plain(answer)}\n")


def _say_coloured(answer: Answer) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from knowledge.answers.wording import plain  # noqa: PLC0415

    first, newline, rest = harmless(plain(answer)).partition("\n")
    text = Text.assemble((first, "bold"), newline, rest, "\n")
    text.highlight_regex(r"▲ ?[\d.,]+ ?%?", "green")
    text.highlight_regex(r"▼ ?[\d.,]+ ?%?", "red")
    Console(highlight=False).print(text)
