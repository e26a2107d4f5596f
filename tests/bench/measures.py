"""What is measured, and what is wanted of it."""

import json
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from rapidfuzz import process as fuzzy

from db import SqliteFactStore, open_store
from db.reader import todays_reader
from handlers.answering import Clerk, open_clerk
from handlers.collector import look_seldom
from handlers.workers.worker import Worker
from knowledge.ask import ask
from knowledge.queries import EVERYTHING
from knowledge.suggest import get_ready
from tests.bad_input import LONGEST, WORDS
from tests.terminal import ROOT, clean, command

ROUNDS = 3
"""Each question is asked so often, and its best time counts: other programs run here too."""
SLOW = 12
"""Questions put to the slow way, which takes a good part of a second for each."""
PROCESSES = 7

FASTER = 20
GROWTH = 1.5
WHOLE = 0.5
"""Seconds."""
MORE = 0.001
"""Seconds that a worker may cost a question."""
LONG, MEMORY = 20.0, 2 << 30
"""Seconds and bytes that no question takes."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One row of the table."""

    what: str
    figure: str
    wanted: str = ""
    met: bool | None = None


def asked() -> list[str]:
    """Give the questions of the tests."""
    files = sorted((ROOT / "tests" / "data" / "questions").glob("*.jsonl"))
    lines = [line for file in files for line in file.read_text("utf-8").splitlines() if line]
    return [json.loads(line)["q"] for line in lines]


def questions(small: Path, large: Path) -> Iterator[Measured]:
    """Time the core with its store, small and large, and the naive way beside it."""
    few, many = (_times(path) for path in (small, large))
    for facts, times in (("100", few), ("100,000", many)):
        yield Measured(f"question, {facts} facts, p50", _ms(median(times)))
        yield Measured(f"question, {facts} facts, p99", _ms(quantiles(times, n=100)[-1]))
    growth = median(many) / median(few)
    yield Measured(
        "p50 at 100,000 facts / at 100", f"{growth:.2f}", f"<= {GROWTH}", met=growth <= GROWTH
    )
    naive = _naive(large)
    yield Measured("extractOne over 100,000 labels, p50", _ms(naive))
    faster = naive / median(many)
    yield Measured("extractOne / question", f"{faster:.0f}", f">= {FASTER}", met=faster >= FASTER)


def _times(path: Path) -> list[float]:
    with open_store(path) as store:
        for question in asked():  # first of all fills what is kept in memory
            ask(question, store=store)
        return [_best(partial(ask, question, store=store)) for question in asked()]


def longest(path: Path) -> Iterator[Measured]:
    """Time the longest messages that Telegram lets through: one must not hold up the others."""
    with open_store(path) as store:
        get_ready(store)
        look_seldom()
        messages = [(word + " ") * (LONGEST // (len(word) + 1)) for word in WORDS]
        worst = max(_best(partial(ask, message, store=store), 1) for message in messages)
    yield Measured(
        f"{LONGEST} characters, worst of {len(messages)}",
        _ms(worst),
        f"< {_ms(WHOLE)}",
        met=worst < WHOLE,
    )


def through_worker(path: Path) -> Iterator[Measured]:
    """Time each question as the chat asks it, in a worker and in this very process."""
    clerk = partial(open_clerk, partial(open_store, path), None)
    with clerk() as here, Worker(clerk, MEMORY) as worker:
        more = []
        for question in asked():
            there = _best(partial(worker.do, Clerk.ask, LONG, question, None, None))
            more.append(there - _best(partial(here.ask, question, None, None)))
    yield Measured(
        "question through a worker, more than without, p50",
        _ms(median(more)),
        f"<= {_ms(MORE)}",
        met=median(more) <= MORE,
    )
    yield Measured(
        "question through a worker, more than without, p99", _ms(quantiles(more, n=100)[-1])
    )


def _best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    return min(_timed(work) for _ in range(rounds))


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _naive(path: Path) -> float:
    with open_store(path) as store:
        labels = _labels(store)
    chosen = asked()[:: max(1, len(asked()) // SLOW)][:SLOW]
    return median(_timed(partial(fuzzy.extractOne, question, labels)) for question in chosen)


def _labels(store: SqliteFactStore) -> list[str]:
    found = store.find(EVERYTHING, limit=1_000_000)
    return [
        f"{fact.about.reporter} {fact.about.flow} {fact.about.partner or ''} "
        f"{fact.about.product or ''} {fact.measure} {fact.period}"
        for fact in found
    ]


def process(small: Path, large: Path) -> Iterator[Measured]:
    """Time `ask` as a process of its own, from nothing to the printed answer."""
    for facts, path in (("100", small), ("100,000", large)):
        took = _process(path, command("ask", "exports to India"))
        yield Measured(
            f"python bot.py ask, {facts} facts, p50", _ms(took), f"< {_ms(WHOLE)}", met=took < WHOLE
        )
    if uv := shutil.which("uv"):
        took = _process(small, [uv, "run", "bot.py", "ask", "exports to India"])
        yield Measured(
            "uv run bot.py ask, 100 facts, p50", _ms(took), f"< {_ms(WHOLE)}", met=took < WHOLE
        )


def _process(database: Path, line: list[str]) -> float:
    def whole() -> None:
        subprocess.run(line, check=True, capture_output=True, cwd=ROOT, env=clean(database))

    whole()
    return median(_timed(whole) for _ in range(PROCESSES))


def reading() -> Iterator[Measured]:
    """Time the reading of each bulletin that ships."""
    reader = todays_reader()
    for bulletin in reader.library():
        reader.read(bulletin)
        took = _best(partial(reader.read, bulletin), PROCESSES)
        yield Measured(f"reading {bulletin.id}", _ms(took))


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.2f} ms" if seconds < 0.01 else f"{1000 * seconds:.0f} ms"
