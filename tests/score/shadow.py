"""The shadow run: what the grammar makes of all known questions, beside the rules in use.

    uv run python -m tests.score.shadow [SET ...] [--show] [--rules]

Gold decides which of two answers is right. ``--show`` lists what the grammar does not answer
rightly, ``--rules`` the lines of the grammar that won for one question or for none.
"""

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from db import open_store
from knowledge.answers.answer import Answer
from knowledge.answers.desk import Desk
from knowledge.answers.guard import guarded
from knowledge.answers.respond import respond, settled
from knowledge.ask import ask, open_desk
from knowledge.inquiry.book import book, grammar
from knowledge.inquiry.reading import read
from tests.score.cases import Case, talks
from tests.score.judge import Verdict, judge
from tests.score.sets import NAMES

QUESTIONS = tuple(name for name in NAMES if name.startswith("questions"))


@dataclass(frozen=True, slots=True)
class Pair:
    """A question with what both ways came to."""

    case: Case
    new: Answer
    verdict: Verdict
    old: Verdict


def answered(question: str, desk: Desk) -> Answer:
    """Answer a question as the grammar reads it."""
    found = read(question, desk.held, desk.latest)
    reading = found[0].reading
    if len(found) > 1:
        reading = replace(reading, alternatives=tuple(str(one.frame) for one in found[:3]))
    return guarded(respond(question, settled(reading, desk), desk))


def pairs(names: tuple[str, ...], desk: Desk) -> Iterator[Pair]:
    """Ask all questions of some sets in both ways."""
    for name in names:
        for case, *_ in talks(name):
            new = answered(case.question, desk)
            old = ask(case.question, store=desk.store)[0]
            yield Pair(case, new, judge(new, case.expected), judge(old, case.expected))


def rules_that_win(names: tuple[str, ...], desk: Desk) -> Counter[str]:
    """Count for each line of the grammar the questions whose best reading it is part of."""
    won: Counter[str] = Counter({rule.place: 0 for rule in grammar("en").rules})
    known = book(desk.held)
    for name in names:
        for case, *_ in talks(name):
            readings = known.read(case.question)[2].readings
            won.update({rule.place for rule in readings[0].rules()} if readings else ())
    return won


def main() -> None:
    """Print the counts, and what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.score.shadow", description=__doc__)
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"of {', '.join(QUESTIONS)}")
    parser.add_argument("--show", action="store_true", help="list what is not right")
    parser.add_argument("--rules", action="store_true", help="list the lines that win seldom")
    options = parser.parse_args()
    names = tuple(options.sets) or QUESTIONS
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "s.db") as store:
        desk = open_desk(store, None)
        if options.rules:
            _print_rules(rules_that_win(names, desk))
            return
        found = list(pairs(names, desk))
    for title, verdicts in (
        ("grammar", [p.verdict for p in found]),
        ("rules", [p.old for p in found]),
    ):
        counts = Counter(verdicts)
        print(f"{title:8}", *(f"{one.name.lower()} {counts[one]}" for one in Verdict))
    for pair in sorted(found, key=lambda one: -one.verdict) if options.show else ():
        if pair.verdict is not Verdict.RIGHT:
            print(f"{pair.verdict.name:9} (was {pair.old.name:8}) {pair.case.question[:100]!r}")
            print(f"{'':10}{pair.new.headline[:150]}")


def _print_rules(won: Counter[str]) -> None:
    seldom = [place for place, many in won.items() if many <= 1]
    print(f"{len(won)} lines; {len(seldom)} win for one question or none:")
    for place in seldom:
        print(f"  {place:24} {won[place]}")


if __name__ == "__main__":
    main()
