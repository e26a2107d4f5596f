"""Ask for every fact in every way with every slip of one edit, and for every place of the earth."""

import os
import random
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from db import open_store
from knowledge.store import FactStore
from knowledge.vocabulary.places import PlaceKind
from tests.mass.verdicts import Verdict, counted, judged
from tests.mass.ways import Asked, mistyped, of_places, well_written

COUNT = 1_000_000
"""Questions of each kind at most; fewer are drawn by chance, always the same."""
OTHERS = tuple(kind for kind in PlaceKind if kind is not PlaceKind.COUNTRY)
SHOWN = 200
"""Wrong answers told of each kind at most."""


def trial(count: int) -> Iterator[str]:
    """Count right figures, choices, declined and wrong answers; tell the wrong ones."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "s.db"
        with open_store(path) as store:
            kinds = {name: drawn(cases, count) for name, cases in _kinds(store).items()}
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            for name, cases in kinds.items():
                total: Counter[Verdict] = Counter()
                wrong: list[str] = []
                for counts, lines in pool.map(partial(_part, path), _parts(cases)):
                    total += counts
                    wrong += lines
                yield f"{name}: {len(cases)} questions: {counted(total)}"
                yield from sorted(wrong)[:SHOWN]


def drawn(cases: Iterable[Asked], count: int) -> list[Asked]:
    """Draw so many, or take all where there are no more."""
    everything = [*cases]
    if count >= len(everything):
        return everything
    return random.Random(count).sample(everything, count)  # noqa: S311 - always the same


def _kinds(store: FactStore) -> dict[str, Iterator[Asked]]:
    return {
        "facts, well written": well_written(store),
        "countries that the bulletin does not name": of_places(store, PlaceKind.COUNTRY),
        "other places that it does not name": of_places(store, *OTHERS),
        "facts, with a slip": mistyped(store),
    }


def _parts(cases: Sequence[Asked], size: int = 5000) -> Iterator[Sequence[Asked]]:
    for start in range(0, len(cases), size):
        yield cases[start : start + size]


def _part(path: Path, cases: Sequence[Asked]) -> tuple[Counter[Verdict], list[str]]:
    counts: Counter[Verdict] = Counter()
    wrong = []
    with open_store(path) as store:
        for verdict, asked, answer in judged(cases, store):
            counts[verdict] += 1
            if verdict is Verdict.WRONG:
                meant = (
                    f", meant {asked.meant!r}" if asked.meant not in {"", asked.question} else ""
                )
                wrong.append(f"  {asked.question!r}{meant}: {answer.headline}")
    return counts, wrong
