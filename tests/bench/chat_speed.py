"""Updates a second: questions in many private chats at once, beside the echo bot."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.measures import Measured
from tests.load.crowd import burst, people, shuffled_questions
from tests.load.programs import Start, echo, on_core_one, ours, processor_seconds
from tests.telegram.server import BotApi

RUNS = 5
CHATS = 200
WARM, BURST = 100, 600  # updates
PATIENCE = 60  # seconds
RATIO = 0.8
ALONE = 110  # questions
SLOWER = 3


@dataclass(frozen=True, slots=True)
class Burst:
    """What a bot made of a burst: seconds in all, and of them on the processor."""

    took: float
    bot: float
    server: float

    @property
    def a_second(self) -> float:
        return BURST / self.took


def speed(database: Path) -> Iterator[Measured]:
    """Compare updates a second with the echo bot's, in alternating runs.

    Where other programs take the cores, processor time tells more: its ratio stands beside.
    """
    pairs = [(_burst(ours, database), _burst(echo, database)) for _ in range(RUNS)]
    mine, others = zip(*pairs, strict=True)
    yield from (*_rows("our bot", mine), *_rows("echo bot", others))
    by_processor = median(other.bot / one.bot for one, other in pairs)
    yield Measured("processor time an update, echo bot / our bot", f"{by_processor:.2f}")
    ratio = median(one.a_second / other.a_second for one, other in pairs)
    what, wanted = "updates a second, our bot / echo bot", f">= {RATIO}"
    yield Measured(what, f"{ratio:.2f}", wanted, met=ratio >= RATIO)


def one_at_a_time(database: Path) -> Iterator[Measured]:
    """Compare how long one who asks alone waits with the echo bot, in alternating runs.

    Of each question the best time counts: other programs run here too.
    """
    runs = [(_alone(ours, database), _alone(echo, database)) for _ in range(RUNS)]
    mine, others = (median(map(min, zip(*each, strict=True))) for each in zip(*runs, strict=True))
    yield Measured("answer, one at a time, p50, our bot", f"{mine * 1000:.1f} ms")
    yield Measured("answer, one at a time, p50, echo bot", f"{others * 1000:.1f} ms")
    ratio = mine / others
    what, wanted = "answer, one at a time, p50, our bot / echo bot", f"<= {SLOWER}"
    yield Measured(what, f"{ratio:.2f}", wanted, met=ratio <= SLOWER)


def _alone(start: Start, database: Path) -> list[float]:
    return asyncio.run(_alone_at(start, database))


async def _alone_at(start: Start, database: Path) -> list[float]:
    async with BotApi() as api, on_core_one(start(api.base_url, database), api):
        (person,) = people(api, 1)
        room = api.private(person)
        times = []
        for number, text in enumerate(shuffled_questions()[:ALONE]):
            begun = time.perf_counter()
            await api.say(room, person, text)
            await api.sent(number + 1, PATIENCE)
            times.append(time.perf_counter() - begun)
        return times[ALONE // 10 :]


def _rows(name: str, runs: Sequence[Burst]) -> Iterator[Measured]:
    """Tell the speed, and whose core was the bottleneck."""
    yield Measured(f"updates a second, {name}", f"{median(one.a_second for one in runs):.0f}")
    own, its = (median(share) for share in zip(*map(_busy, runs), strict=True))
    yield Measured(f"  busy: its core, the server's, {name}", f"{own:.0%}, {its:.0%}")


def _busy(run: Burst) -> tuple[float, float]:
    return run.bot / run.took, run.server / run.took


def _burst(start: Start, database: Path) -> Burst:
    return asyncio.run(_burst_at(start, database))


async def _burst_at(start: Start, database: Path) -> Burst:
    texts = shuffled_questions()
    async with BotApi() as api, on_core_one(start(api.base_url, database), api) as program:
        crowd = people(api, CHATS)
        await burst(api, crowd, texts[-WARM:])
        await api.sent(WARM, PATIENCE)
        await burst(api, crowd, texts[:BURST])
        start_at, own, its = time.perf_counter(), time.process_time(), processor_seconds(program)
        await api.sent(WARM + BURST, PATIENCE)
        took = time.perf_counter() - start_at
        bot, server = processor_seconds(program) - its, time.process_time() - own
        return Burst(took, bot, server)
