"""The sets of ``tests/data``, asked through the core, and what came of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.answers.answer import Answer
from knowledge.ask import ask
from knowledge.store import FactStore
from tests.score.cases import Case, Talk, talks
from tests.score.gold import DATA
from tests.score.judge import Verdict, judge

KNOWN_WRONG = DATA / "questions" / "known_wrong.txt"
NAMES = tuple(
    f"{kind}/{path.stem}"
    for kind in ("questions", "dialogues")
    for path in sorted((DATA / kind).glob("*.jsonl"))
)

QUESTIONS = tuple(name for name in NAMES if name.startswith("questions"))


@dataclass(frozen=True, slots=True)
class Row:
    """A question of a set, its answer and the verdict."""

    verdict: Verdict
    case: Case
    answer: Answer


def asked(name: str, store: FactStore) -> list[Row]:
    """Ask all of a set: ``questions/own_en``."""
    return [*rows(talks(name), store)]


def rows(held: Iterable[Talk], store: FactStore) -> Iterator[Row]:
    """Hold talks, each from its beginning, and judge each answer."""
    for talk in held:
        context = None
        for case in talk:
            answer, context = ask(case.question, store=store, context=context)
            yield Row(judge(answer, case.expected), case, answer)


def known_wrong() -> frozenset[str]:
    """Give the ids of what is known to be wrong and is to be mended."""
    lines = KNOWN_WRONG.read_text("utf-8").splitlines()
    return frozenset(line.split()[0] for line in lines if line and line[0] != "#")


def no_longer_wrong(ids: frozenset[str]) -> None:
    """Take ids out of the list of what is known to be wrong; nothing is ever put in by program."""
    lines = KNOWN_WRONG.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if (line.split() or [""])[0] not in ids]
    KNOWN_WRONG.write_text("".join(kept), "utf-8")
