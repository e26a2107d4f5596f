"""How well real pages are read: ``uv run python -m tests.score.wild FOLDER ... [--show]``.

Their texts are other people's, so a folder stands outside the repository. What is published counts;
what waits for a person is told beside it.
"""

import argparse
from collections.abc import Iterable
from pathlib import Path

from tests.score.bulletins import Fate, Page, pages


def main() -> None:
    """Print precision and recall for each folder, and what is wrong where wanted."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.score.wild",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folders", nargs="+", metavar="FOLDER", type=Path)
    parser.add_argument("--show", action="store_true", help="list what is wrong")
    options = parser.parse_args()
    print(f"{'':28}{'pages':>6}{'facts':>6}{'right':>6}{'wrong':>6}  precision  recall  with held")
    found: list[Page] = []
    for folder in options.folders:
        read = [*pages(folder)]
        found += read
        print(told(folder.name, read))
        for page in read if options.show else ():
            for fate, fact in page.published:
                if fate is Fate.WRONG:
                    print(f"  {page.name[:24]:26}{fact.printed:>12}  {fact.about} {fact.period}")
    print(told("all", found))


def told(name: str, found: Iterable[Page]) -> str:
    """Give a line with the figures of some pages."""
    read = [*found]
    gold = sum(page.gold for page in read)
    right = sum(page.count(Fate.RIGHT) for page in read)
    wrong = sum(page.count(Fate.WRONG) for page in read)
    held = sum(fate is Fate.RIGHT for page in read for fate, _ in page.held)
    precision, recall = right / max(right + wrong, 1), right / max(gold, 1)
    both = (right + held) / max(gold, 1)
    return (
        f"{name[:26]:28}{len(read):6}{gold:6}{right:6}{wrong:6}"
        f"{precision:11.3f}{recall:8.3f}{both:11.3f}"
    )


if __name__ == "__main__":
    main()
