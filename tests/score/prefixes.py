"""Questions as they are typed inline: how often the figure that is meant is among the results.

uv run python -m tests.score.prefixes [COUNT]
"""

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

from db import open_store
from knowledge.answers.answer import Kind
from knowledge.store import FactStore
from knowledge.suggest import suggest
from tests.score.cases import Case, talks
from tests.score.judge import Verdict, judge
from tests.score.sets import QUESTIONS

COUNT = 300
SHORTEST, STEP = 3, 3  # letters
LONGEST = 60  # letters of a question that somebody types inline


def asked_inline(count: int) -> list[Case]:
    """Give so many known questions for figures, evenly from all sets."""
    found = [
        case
        for name in QUESTIONS
        for case, *_ in talks(name)
        if case.expected.kind in {Kind.FACT, Kind.DERIVED} and len(case.question) <= LONGEST
    ]
    return found[:: max(1, len(found) // count)][:count]


def prefixes(question: str) -> Iterator[str]:
    """Give what stands in the field while somebody types a question, every few letters."""
    for size in range(SHORTEST, len(question), STEP):
        yield question[:size]
    yield question


def is_among(typed: str, case: Case, store: FactStore) -> bool:
    """Say whether one of the results answers the question that is meant."""
    return any(
        judge(answer, case.expected) <= Verdict.LOOSE for answer, _ in suggest(typed, store=store)
    )


def main() -> None:
    """Print in how many fields the figure is among the results, and for how many questions."""
    parser = argparse.ArgumentParser(prog="python -m tests.score.prefixes", description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=COUNT)
    cases = asked_inline(parser.parse_args().count)
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "s.db") as store:
        seen = [[is_among(one, case, store) for one in prefixes(case.question)] for case in cases]
    fields, early = sum(map(len, seen)), [one for one in seen if any(one[:-1])]
    print(f"{len(cases)} questions, {fields} fields: the figure is among the results in", end=" ")
    print(f"{sum(map(sum, seen))} ({sum(map(sum, seen)) / fields:.1%}),", end=" ")
    print(f"at the end of {sum(one[-1] for one in seen)} questions, before it of {len(early)}")


if __name__ == "__main__":
    main()
