"""Climb towards the slowest question and the slowest text; meanwhile nobody else waits."""

import asyncio
import random
import tempfile
from collections.abc import Generator, Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from db import SqliteFactStore, open_store
from handlers.workers.worker import Worker
from tests.bad_files import BAD_FILES
from tests.bad_input import ASKED, LONGEST, WORDS
from tests.knowledge.files import made
from tests.load.beside import waits_beside
from tests.load.climbing import climbed, exponent
from tests.load.costs import Cost, in_worker, of_answer, of_reading

COUNT = 5_000
"""Questions; a tenth as many texts."""
QUESTION, TEXT = 0.5, 5.0
"""Seconds of the processor that one may cost."""
WAIT = 0.25
"""Seconds that another chat waits, 99 times in 100."""
ASKED_BESIDE = 200
SIZES = [1_000 * 2**power for power in range(8)]
SHORTER = [64 * 2**power for power in range(7)]
LONG = 64_000
"""Characters of the texts on a climb, which comes to the longest in a few steps."""
ASKED_AT_ONCE = 1_000
"""Characters of a question in the chat."""
MEMORY = 2 << 30
SHOWN = 60

QUESTION_PIECES = (
    *("gr/mn/", "mn/", "balk derivej ", "balk balk derivej ", "and mn ", "growth mn/", "exprots "),
    *("souht korae ", "vs ", "than ", "not ", "except ", "between ", "last year ", "top 5 "),
    *("share of ", "how much ", "a/", "x", "RCEPASEAN", "q1 q2 ", "1 ", "% ", "of ", "(", "& "),
    *("对印度出口", "出口，", "和", "比", "、印度"),
)
TEXT_PIECES = (
    *("its exports grew by 1%, ", "$1 ", "1,", "(", "ranked 1st, 2nd, 3rd, ", "1. ", "10-", "2,5 "),
    *("a;b;", "1 to ", "in 2023 ", "half ", "A. ", "1\n", "Exports 1\n", "| 1 | 2 |\n", '?" '),
    *("China, ", "January ", "to 1 from 2, ", "$1 million, ", "No. 1 ", "\n\n1 ", "up 5%, "),
    *("Exports rose 5%. ", "In May 2023, exports were 1 billion yuan. ", "a", "respectively, "),
    *("of which ", "the same period of last year ", "exports of goods to India, ", "- a 1\n"),
    *("the EU and ", "China's ", "Q1 ", "from January to May, ", "compared with 2022, ", "."),
)


def trial(count: int) -> Iterator[str]:
    """Climb so many questions high; tell how each piece grows; ask beside the worst of it."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "bulletins.db"
        open_store(database).close()
        with Worker[SqliteFactStore](partial(open_store, database), MEMORY) as worker:
            asked = yield from questions(in_worker(worker, of_answer), count)
            text = yield from texts(in_worker(worker, of_reading), count // 10)
        yield from beside(database, asked, text)


def questions(cost: Cost, count: int) -> Generator[str, None, list[str]]:
    """Say what questions cost; give the slowest."""
    yield from doubled(QUESTION_PIECES, SHORTER, cost, QUESTION)
    words, chance = [*WORDS, *QUESTION_PIECES, *ASKED], random.Random(count)  # noqa: S311 - to be repeated
    found = sorted(climbed(count, words, LONGEST, cost, chance), reverse=True)
    yield _told(f"{len(found):,} questions", found[0], QUESTION)
    return [text[:ASKED_AT_ONCE] for _, text in found[:20]]


def texts(cost: Cost, count: int) -> Generator[str, None, str]:
    """Say what texts cost; give the slowest."""
    yield from doubled(TEXT_PIECES, SIZES, cost, TEXT)
    chance = random.Random(count)  # noqa: S311 - to be repeated
    found = [*climbed(count, TEXT_PIECES, LONG, cost, chance)]
    refused = sum(took < 0 for took, _ in found)
    slowest = max((abs(took), text) for took, text in found)
    yield _told(f"{len(found)} texts, {refused} refused", slowest, TEXT)
    return slowest[1]


def doubled(pieces: Sequence[str], sizes: Sequence[int], cost: Cost, most: float) -> Iterator[str]:
    """Say how each piece grows, repeated to each of the sizes, and the exponent of that."""
    for piece in pieces:
        costs = [cost((piece * size)[:size]) for size in sizes]
        assert max(costs) <= most, f"{piece!r} costs {max(costs):.2f} s"
        told = " ".join(f"{one:.3f}" if one >= 0 else "refused" for one in costs)
        grows = exponent(sizes, [one for one in costs if one >= 0])
        yield f"{piece!r:32.32} {told}, {'too quick to tell' if grows is None else grows}"


def _told(what: str, worst: tuple[float, str], most: float) -> str:
    cost, text = worst
    assert cost <= most, f"{cost:.2f} s: {text!r}"
    return f"{what}: the slowest takes {cost:.3f} s of the processor, {text[:SHOWN]!r}"


def beside(database: Path, asked: Sequence[str], text: str) -> Iterator[str]:
    """Say how long somebody waits while others send the slowest that there is."""
    files = {"worst.txt": text.encode(errors="replace"), **BAD_FILES}
    files["heavy.html"] = made.page("<td>" * 300_000)
    waits = asyncio.run(waits_beside(database, asked, files, ASKED_BESIDE))
    last = quantiles(waits, n=100)[-1]
    assert last <= WAIT, f"Another chat waits {last:.2f} s."
    yield f"another chat meanwhile, {len(waits)}: p50 {median(waits):.3f} s, p99 {last:.3f} s"
