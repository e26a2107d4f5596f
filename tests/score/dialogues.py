"""The shadow run of talks: what the grammar and its operators make of all known dialogues.

    uv run python -m tests.score.dialogues [SET ...] [--show]

Each talk is held from its beginning, as the way in use holds it too; gold decides which of two
answers is right. ``--show`` lists the turns that are not answered rightly, with the talk so far.
"""

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from db import SqliteFactStore, open_store
from knowledge.answers.answer import Answer
from knowledge.ask import open_desk
from knowledge.dialogue import converse
from knowledge.inquiry.context import Context
from tests.score.cases import Case, Talk, talks
from tests.score.judge import Verdict, judge
from tests.score.sets import NAMES, rows

DIALOGUES = tuple(name for name in NAMES if name.startswith("dialogues"))


@dataclass(frozen=True, slots=True)
class Played:
    """A turn with what both ways came to."""

    case: Case
    said: tuple[str, ...]
    """The talk so far."""
    new: Answer
    verdict: Verdict
    old: Verdict


def played(held: tuple[Talk, ...], store: SqliteFactStore) -> Iterator[Played]:
    """Hold talks in both ways."""
    desk = open_desk(store, None)
    before = iter([*rows(held, store)])
    for talk in held:
        context = Context()
        for number, case in enumerate(talk):
            answer, context = converse(case.question, desk, context)
            said = tuple(one.question for one in talk[:number])
            old = next(before).verdict
            yield Played(case, said, answer, judge(answer, case.expected), old)


def main() -> None:
    """Print the counts of each set, and what differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=DIALOGUES)
    parser.add_argument("--show", action="store_true")
    told = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(Path(folder) / "store.db") as store,
    ):
        for name in told.sets:
            turns = [*played(tuple(talks(name)), store)]
            _print(name, turns, show=told.show)


def _print(name: str, turns: list[Played], *, show: bool) -> None:
    new, old = Counter(one.verdict for one in turns), Counter(one.old for one in turns)
    both = sum(one.verdict == one.old == Verdict.RIGHT for one in turns)
    counts = ", ".join(f"{one.name.lower()} {new[one]} ({old[one]})" for one in Verdict)
    print(f"{name}: {counts}; right in both {both}")
    for one in turns:
        if show and one.verdict is not Verdict.RIGHT:
            talk = " · ".join((*one.said, one.case.question))
            print(f"  {one.verdict.name} (was {one.old.name}) {one.case.id}: {talk}")
            print(f"    {one.new.headline}")


if __name__ == "__main__":
    main()
