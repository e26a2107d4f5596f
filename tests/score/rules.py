"""The lines of the grammar that won for one known question or for none.

uv run python -m tests.score.rules [LANGUAGE]
"""

import argparse
import tempfile
from collections import Counter
from pathlib import Path

from db import open_store
from knowledge.questions.book import book, grammar
from knowledge.store import Held
from tests.score.cases import talks
from tests.score.sets import NAMES, QUESTIONS

CHINESE = tuple(name for name in NAMES if name.endswith("_zh"))


def rules_that_win(language: str, held: Held) -> Counter[str]:
    """Count for each line the known questions whose best reading it is part of."""
    won: Counter[str] = Counter({rule.place: 0 for rule in grammar(language).rules})
    known = book(held, language)
    for name in QUESTIONS:
        for case, *_ in talks(name) if (name in CHINESE) == (language == "zh") else ():
            readings = known.read(case.question).readings
            won.update({rule.place for rule in readings[0].rules()} if readings else ())
    return won


def main() -> None:
    """Print the lines that win seldom."""
    parser = argparse.ArgumentParser(prog="python -m tests.score.rules", description=__doc__)
    parser.add_argument("language", nargs="?", default="en")
    language = parser.parse_args().language
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "s.db") as store:
        won = rules_that_win(language, store.held())
    seldom = [place for place, many in won.items() if many <= 1]
    print(f"{len(won)} lines; {len(seldom)} win for one question or none:")
    for place in seldom:
        print(f"  {place:24} {won[place]}")


if __name__ == "__main__":
    main()
