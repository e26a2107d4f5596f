"""What questions and texts cost, in seconds of the processor, measured in a worker."""

import time
from collections.abc import Callable

from db import SqliteFactStore
from handlers.collector import look_seldom
from handlers.workers.allowance import Overrun
from handlers.workers.worker import Worker
from knowledge.ask import ask
from knowledge.learn import BulletinError, open_bulletin, read
from knowledge.suggest import get_ready

Cost = Callable[[str], float]
"""Gives seconds."""

SECONDS = 60.0
"""After which it is given up."""
YARD = 0.021
"""Seconds that the yardstick takes on the machine that the limits were made on."""
DEAR = 0.3
"""Seconds from which a text is measured again: a busy machine makes some dearer than they are."""


def ready(store: SqliteFactStore) -> None:
    """Read words and names, as a worker does before anybody asks."""
    get_ready(store)
    look_seldom()


def slowness() -> float:
    """Give how many times slower than that machine this one is now, at least 1.

    The limits are of a machine that does nothing else; one that shares its processor runs slower
    by the processor's own clock too.
    """
    start = time.process_time()
    words = [str(number) for number in range(50_000)]
    sum(len(word) for word in {word: word for word in words})
    " ".join(words).split()
    return max(1.0, (time.process_time() - start) / YARD)


def of_answer(store: SqliteFactStore, question: str) -> float:
    """Answer a question, and give what it costs."""
    start = time.process_time()
    ask(question, store=store)
    took = time.process_time() - start
    return took / slowness() if took > DEAR else took


def of_reading(_: SqliteFactStore, text: str) -> float:
    """Read a text, and give what it costs, below zero where it is refused.

    What is no English at all is read too: a bulletin may well begin with a sentence that is.
    """
    start = time.process_time()
    try:
        read(open_bulletin("text.txt", text.encode(errors="replace"), {}))
    except BulletinError:
        return start - time.process_time()
    return time.process_time() - start


def in_worker(
    worker: Worker[SqliteFactStore], work: Callable[[SqliteFactStore, str], float]
) -> Cost:
    """Give the cost of a text as the worker finds it; all that there is where it is given up."""

    def once(text: str) -> float:
        try:
            return worker.do(work, SECONDS, text)
        except Overrun:
            return SECONDS

    def cost(text: str) -> float:
        first = once(text)
        if abs(first) < DEAR or len(text) < 2:
            return first
        return min(first, once(text[:-1]), key=abs)  # the same once more is known by heart

    return cost
