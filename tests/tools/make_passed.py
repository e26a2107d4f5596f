"""Makes vocabulary/en/skipped.tsv: what may be passed over in a question.

uv run --with scikit-learn python -m tests.tools.make_passed

known questions, and messages with the plain question that is in them -> what would be passed over,
and whether that is right -> weights of traits

What is passed over is right where the rest means what the whole does. The class of each word is
taken from ``tests/data/talk/classes.txt``. scikit-learn is no dependency of the project: the table
changes rarely, and is kept in the repository.
"""

import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from db import open_store
from knowledge.ask import ask
from knowledge.facts import Fact
from knowledge.language.chart import Edge
from knowledge.language.lattice import IDLE, Lattice
from knowledge.language.likeness import BASE, HUNDREDTH, RUN, WORD, Likeness, word_trait
from knowledge.language.passing import passed
from knowledge.language.tokens import Token
from knowledge.questions.beside import belongs, kinds, likeness, sides
from knowledge.questions.book import book
from knowledge.questions.passed import Kept, costs, roles, traits
from knowledge.store import FactStore
from knowledge.vocabulary.load import FOLDER
from tests.score.cases import talks
from tests.score.framed import ways
from tests.score.gold import DATA
from tests.score.judge import Verdict, judge
from tests.score.sets import NAMES
from tests.tools.make_talk import LEAST

if TYPE_CHECKING:
    from knowledge.questions.context import Context

FILE = FOLDER / "en" / "skipped.tsv"
CLASSES = DATA / "talk" / "classes.txt"
ROUNDS = tuple(
    f"rounds/{folder.name}/{kind}"
    for folder in sorted((DATA / "rounds").iterdir())
    for kind in ("questions", "talks")
    if folder.name.isdigit() and (folder / f"{kind}.jsonl").exists()
)
"""Blind rounds that are over, as far as they were asked of one bulletin."""
SEEN = 3
"""So many sources must have a trait."""
STRENGTH = 0.3
"""The inverse of the regularisation: sources that were left out are told best with it."""
MESSAGE, QUESTION, OF_ROUND = 1.0, 2.0, 3.0
"""What a message, a known question and one of a blind round count."""
HEAD = """\
# What may be passed over in a question: a word with its class, and what weighs for and against it.
# Made by tests/tools/make_passed.py from tests/data, never by hand.
"""


class Example(NamedTuple):
    """What would be passed over in a text, and whether that is right."""

    source: str
    traits: tuple[str, ...]
    right: bool
    weight: float


def classes(file: Path = CLASSES) -> dict[str, str]:
    """Give the class of each word of a file: ``h: word word``, which may go on in other lines."""
    out: dict[str, str] = {}
    named = ""
    for line in file.read_text("utf-8").splitlines():
        if line[:1] == "#" or not line:
            continue
        head, _, rest = line.partition(":") if line[:1] != " " else (named, "", line)
        named = head
        out.update(dict.fromkeys(rest.split(), named))
    return out


class Passed:
    """Makes examples, over one store."""

    def __init__(self, store: FactStore, words: dict[str, str]) -> None:
        self.store, self.book = store, book(store.held())
        self.table = Likeness(words, frozenset(), {})

    def messages(self, file: Path) -> Iterator[Example]:
        """Give those of a file of messages, each with the plain question that is in it."""
        for said in ways(file):
            for rest, told in self._of(said["q"]):
                if figures := self.figures(rest):
                    right = figures == self.figures(said["core"]) and not said["narrows"]
                    yield Example(f"{file.stem}/{said['id']}", told, right, MESSAGE)

    def known(self, name: str) -> Iterator[Example]:
        """Give those of a known set."""
        weight = OF_ROUND if name.startswith("rounds") else QUESTION
        for talk in talks(name):
            context: Context | None = None
            for case in talk:
                before = context
                _, context = ask(case.question, store=self.store, context=before)
                for rest, told in self._of(case.question):
                    answer, _ = ask(rest, store=self.store, context=before)
                    right = judge(answer, case.expected) <= Verdict.LOOSE
                    if answer.figures:
                        yield Example(f"{name}:{case.id}", told, right, weight)

    def _of(self, text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Give what is left of a text that is not understood whole, and what is told of the rest.

        Twice, where the reading that passes over harmless words alone is another one.
        """
        said, spans, idle, chart = self.book.charted(text)
        talk = likeness("en")
        if talk is None or chart.cut or (chart.readings and not idle):
            return
        found = kinds(said, spans, self.book.grammar)
        known = [span for span in spans if span.category not in IDLE]
        told = roles(said, known, found, self.table)
        seen: set[str] = set()
        for harmless in (True, False):
            again = self.book.passing(said, known, found, costs(told, harmless=harmless))
            for edge in again.readings[:1] if not again.cut else ():
                (_, start), (end, _) = sides(edge, len(said))
                over = {*passed(edge)}
                rest = " ".join(
                    token.said
                    for at, token in enumerate(said)
                    if start <= at < end and at not in over
                )
                whole = not over and end - start == len(said)
                if whole or rest in seen or self._is_refused(edge, said, spans, found):
                    continue
                seen.add(rest)
                yield rest, tuple(traits(Kept(edge, said, found, told, talk)))

    def _is_refused(
        self, edge: Edge, said: list[Token], spans: Lattice, found: list[set[str]]
    ) -> bool:
        """Whether a reading is never told, whatever weighs for it."""
        table = likeness("en")
        assert table is not None
        return belongs(edge, said, found, table) or self.book.narrows(edge, said, spans)

    @cache  # noqa: B019 - one of these is made
    def figures(self, question: str) -> tuple[Fact, ...]:
        """Give the facts of an answer."""
        return tuple(shown.fact for shown in ask(question, store=self.store)[0].figures)


def weighed(examples: list[Example]) -> dict[str, float]:
    """Fit the weights."""
    sources: dict[str, set[str]] = defaultdict(set)
    for one in examples:
        for trait in one.traits:
            sources[trait].add(one.source)
    rows = [
        {BASE: 1, **Counter(trait for trait in one.traits if len(sources[trait]) >= SEEN)}
        for one in examples
    ]
    text = import_module("sklearn.feature_extraction").DictVectorizer()
    model = import_module("sklearn.linear_model").LogisticRegression(C=STRENGTH, max_iter=4000)
    right, weight = zip(*((one.right, one.weight) for one in examples), strict=True)
    model.fit(text.fit_transform(rows), right, weight)
    out = dict(zip(text.get_feature_names_out(), map(float, model.coef_[0]), strict=True))
    out[BASE] = out.get(BASE, 0.0) + float(model.intercept_[0])
    return out


def lines(words: dict[str, str], weights: dict[str, float]) -> Iterator[str]:
    """Give the table."""
    for word in sorted(words):
        weight = round(weights.get(word_trait(word), 0.0) / HUNDREDTH)
        yield f"{WORD}\t{word}\t{words[word]}\t{weight}"
    for trait in sorted(weights.keys() - set(map(word_trait, words))):
        weight = round(weights[trait] / HUNDREDTH)
        if abs(weight) >= LEAST:
            yield f"{RUN}\t{trait}\t\t{weight}"


def examples(words: dict[str, str]) -> list[Example]:
    """Make all examples."""
    sets = (*(name for name in NAMES if not name.endswith("_zh")), *ROUNDS)
    files = [*(DATA / "talk/asked").glob("*.jsonl"), *(DATA / "talk/inside").glob("*.jsonl")]
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "s.db") as store:
        made = Passed(store, words)
        out = [one for file in sorted(files) for one in made.messages(file)]
        return out + [one for name in sets for one in made.known(name)]


def main() -> None:
    """Write the table."""
    words = classes()
    found = examples(words)
    FILE.write_text(HEAD + "\n".join(lines(words, weighed(found))) + "\n", encoding="utf-8")
    print(f"wrote {FILE.name} from {len(found)} examples")


if __name__ == "__main__":
    main()
