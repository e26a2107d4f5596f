"""How often a question is answered with words round it: ``python -m tests.score.framed FILE``.

Each line of FILE is a way of putting a question, with a place for it: ``{NP}`` a phrase, ``{S}`` a
question, ``{C}`` a clause, ``{D}`` what somebody claims. What only frames it has to leave its
answer as it is; what ``narrows`` it has to keep that answer from being given.
"""

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from db import open_store
from knowledge.ask import ask
from knowledge.store import FactStore

PUT = {
    "NP": ("exports to India", "RCEP import share"),
    "S": ("what were exports to India", "how much did imports from ASEAN grow"),
    "C": ("what exports to India were", "how much imports from ASEAN grew"),
    "D": ("exports to India more than doubled", "imports from ASEAN rose by 27 percent"),
}


def main() -> None:
    """Print how many ways were answered, declined, or answered with something else."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.score.framed",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--show", action="store_true", help="list what is not right")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "s.db") as store:
        for way in ways(options.file):
            for question, fate in zip(
                PUT[way["takes"]], fates(way, PUT[way["takes"]], store), strict=True
            ):
                counts[fate] += 1
                if options.show and not fate.endswith("right"):
                    print(f"  {fate:28} {put(way, question)!r}")
    for fate, number in sorted(counts.items()):
        print(f"{fate:30}{number:5}")


def ways(file: Path) -> list[dict[str, Any]]:
    """Give the ways of a file."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def put(way: dict[str, Any], question: str) -> str:
    """Put a question in a way."""
    return str(way["way"]).replace(f"{{{way['takes']}}}", question)


def fates(way: dict[str, Any], questions: Iterable[str], store: FactStore) -> Iterator[str]:
    """Tell for each question what came of it when it was put in a way."""
    for one in questions:
        yield _fate(put(way, one), one, store, narrows=way["narrows"])


def _fate(framed: str, question: str, store: FactStore, *, narrows: bool) -> str:
    plain, told = _figures(question, store), _figures(framed, store)
    kind = "narrowed" if narrows else "framed"
    if not told:
        return f"{kind}, declined{': right' if narrows else ''}"
    if told == plain:
        return f"{kind}, {'told the whole: wrong' if narrows else 'right'}"
    return f"{kind}, something else told"


def _figures(question: str, store: FactStore) -> list[tuple[Decimal, str | None]]:
    answer, _ = ask(question, store=store)
    return [(shown.fact.value, shown.fact.unit) for shown in answer.figures]


if __name__ == "__main__":
    main()
