"""How long an inline answer takes, beside an echo bot's with as many results."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from tests.bench.measures import Measured
from tests.load.crowd import people, typed_queries
from tests.load.programs import Start, echo, on_core_one, ours
from tests.telegram.rooms import Json
from tests.telegram.server import BotApi

RUNS = 8
WARM, QUERIES = 40, 400
AT_ONCE = 8
RATIO = 2.0


@dataclass(frozen=True, slots=True)
class Typing:
    """What somebody types, and how many results the echo bot shall give."""

    query: str
    results: int = 0


@dataclass(frozen=True, slots=True)
class Answered:
    """How long an answer took, and what was answered."""

    seconds: float
    typing: Typing


class Arrivals(BotApi):
    """Notes when answers arrive: how long the server looks at them is not the bot's time."""

    def __init__(self) -> None:
        super().__init__()
        self.arrived: dict[str, float] = {}

    async def call(
        self, token: str, method: str, form: dict[str, str], files: dict[str, bytes]
    ) -> Any:
        if method == "answerInlineQuery":
            self.arrived[form["inline_query_id"]] = time.perf_counter()
        return await super().call(token, method, form, files)


def inline(database: Path) -> Iterator[Measured]:
    """Compare the slowest answers but one in a hundred, one at a time and several at once.

    Of alternating runs each query's best time counts: other programs run here too.
    """
    for people_ in (1, AT_ONCE):
        yield from _compared(database, people_)


def _compared(database: Path, at_once: int) -> Iterator[Measured]:
    typed = [Typing(query) for query in typed_queries()[: WARM + QUERIES]]
    mine, others = [], []
    for _ in range(RUNS):
        answers = asyncio.run(_typed_at(ours, database, typed, at_once))
        mine.append(answers)
        given = [one.typing for one in answers]
        others.append(asyncio.run(_typed_at(echo, database, given, at_once)))
    what = f"inline answer, {at_once} at once"
    best = {"our bot": _best(mine), "echo bot": _best(others)}
    for name, times in best.items():
        yield Measured(f"{what}, p50, {name}", f"{median(times) * 1000:.1f} ms")
        yield Measured(f"{what}, p99, {name}", f"{_p99(times) * 1000:.1f} ms")
    ratio = _p99(best["our bot"]) / _p99(best["echo bot"])
    wanted = f"<= {RATIO:.0f}"
    yield Measured(f"{what}, p99, our bot / echo bot", f"{ratio:.2f}", wanted, met=ratio <= RATIO)


def _best(runs: Sequence[Sequence[Answered]]) -> list[float]:
    return [min(one.seconds for one in same) for same in zip(*runs, strict=True)][WARM:]


def _p99(times: Sequence[float]) -> float:
    return quantiles(times, n=100)[-1]


async def _typed_at(
    start: Start, database: Path, typed: Sequence[Typing], at_once: int
) -> list[Answered]:
    """Let people type, each waiting for the answer; give the answers in the order of typing."""
    async with Arrivals() as api, on_core_one(start(api.base_url, database), api):
        shares = [typed[number::at_once] for number in range(at_once)]
        crowd = people(api, at_once)
        told = await asyncio.gather(
            *(_typist(api, *one) for one in zip(crowd, shares, strict=True))
        )
        return [told[number % at_once][number // at_once] for number in range(len(typed))]


async def _typist(api: Arrivals, person: Json, typed: Sequence[Typing]) -> list[Answered]:
    return [await _timed(api, person, one) for one in typed]


async def _timed(api: Arrivals, person: Json, typed: Typing) -> Answered:
    start, answered = time.perf_counter(), api.world.answered
    query = await api.types(person, typed.query, offset=str(typed.results))
    await api.delivery.until(lambda: query["id"] in answered)
    took = api.arrived[query["id"]] - start
    return Answered(took, Typing(typed.query, len(answered[query["id"]]["results"])))
