"""Makes vocabulary/en/talk.tsv: what people say round a question, and what narrows one.

uv run --with scikit-learn --with lemminflect python -m tests.tools.make_talk --wordnet FOLDER

ways of putting a question, and known questions -> what would be left aside -> weights of traits

``FOLDER`` is the ``dict`` folder of WordNet 3.0 (wordnet.princeton.edu). What is left aside is
right where the core means what the whole does: in a way that only frames its question (see
``tests/data/talk``), and in a question of the known sets that only its core answers. It is wrong in
a way that narrows, and in a question with a word put in that nobody knows there. None of these
packages is a dependency of the project: the table changes rarely, and is kept in the repository.
"""

import argparse
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from db import open_store
from knowledge.ask import ask
from knowledge.facts import Fact
from knowledge.language.likeness import HUNDREDTH, OWN, RUN, WORD, Likeness, traits, word_trait
from knowledge.language.tokens import BREAKS
from knowledge.questions.beside import core_traits, sides
from knowledge.questions.book import book
from knowledge.store import FactStore
from knowledge.vocabulary.lexicon import words
from knowledge.vocabulary.load import FOLDER
from tests.score.cases import talks
from tests.score.framed import PUT, put, ways
from tests.score.gold import DATA
from tests.score.judge import Verdict, judge
from tests.score.sets import NAMES

if TYPE_CHECKING:
    from knowledge.questions.context import Context

FILE = FOLDER / "en" / "talk.tsv"
OFTEN = 20
"""A word that so many ways have stands for itself."""
SEEN = 2
"""So many sources must have a trait."""
STRENGTH = 0.3
"""The inverse of the regularisation: sets of ways that were left out are told best with it."""
PUT_IN = 2
"""So many times a word is put into each known question."""
ROUNDS = (
    *("18/questions", "18/talks", "19/questions", "20/questions"),
    *(f"{number}/{kind}" for number in (21, 22, 23) for kind in ("questions", "talks")),
)
"""Blind rounds that are over, as far as they were asked of one bulletin."""
ASKED, KNOWN = 3.0, 6.0
"""What a message and a known question count that are not understood whole, beside a way."""
LEAST = 4
"""Weights of fewer hundredths are left out."""
HEAD = """\
# What people say round a question, and what narrows one.
# Made by tests/tools/make_talk.py from tests/data, never by hand.
# Classes of words are from WordNet 3.0, Copyright 2006 by Princeton University, all rights
# reserved; its licence, wordnet.princeton.edu/license-and-commercial-use, permits use and
# distribution with this notice.
"""


class Example(NamedTuple):
    """What would be left aside of a text, and whether that is right."""

    source: str
    forms: list[str]
    found: list[set[str]]
    sides: tuple[tuple[int, int], tuple[int, int]]
    core: tuple[str, ...]
    right: bool
    weight: float = 1.0


class Examples:
    """Makes examples, over one store."""

    def __init__(self, store: FactStore) -> None:
        self.store, self.book = store, book(store.held())
        known = self.book.grammar.known | self.book.grammar.literals
        self.strange = sorted(word for word in words() if word not in known)
        self.chance = random.Random(0)  # noqa: S311 - the same each time

    def ways(self, file: Path) -> Iterator[Example]:
        """Give those of the ways of a file."""
        for way in ways(file):
            for question in PUT[way["takes"]]:
                for core, example in self._of(f"{file.stem}/{way['id']}", put(way, question)):
                    figures = self.figures(core)
                    same = figures == self.figures(question)
                    if same or figures:  # what declines does no harm, and teaches nothing
                        yield example._replace(right=same and not way["narrows"])

    def asked(self, file: Path) -> Iterator[Example]:
        """Give those of a file of messages, each with the plain question that is in it."""
        for said in ways(file):
            for core, example in self._of(f"{file.stem}/{said['id']}", said["q"]):
                if figures := self.figures(core):
                    same = figures == self.figures(said["core"])
                    yield example._replace(right=same and not said["narrows"], weight=ASKED)

    def known(self, name: str) -> Iterator[Example]:
        """Give those of a known set."""
        for talk in talks(name):
            context: Context | None = None
            for case in talk:
                whole, before = True, context
                answer, context = ask(case.question, store=self.store, context=before)
                for core, example in self._of(case.id, case.question):
                    whole = False
                    answer, _ = ask(core, store=self.store, context=before)
                    right = judge(answer, case.expected) <= Verdict.LOOSE and bool(answer.figures)
                    if right or answer.figures:
                        yield example._replace(right=right, weight=KNOWN)
                if whole and before is None:
                    yield from self._broken(case.id, case.question)

    def _broken(self, source: str, question: str) -> Iterator[Example]:
        """Put words into a question that nobody knows there."""
        said = self.book.tokens(question)
        for _ in range(PUT_IN if said else 0):
            out = self.chance.choice(said)
            word = self.chance.choice(self.strange)
            text = f"{question[: out.start]} {word} {question[out.end :]}"
            for core, example in self._of(source, text):
                figures = self.figures(core)
                if figures and figures != self.figures(question):
                    yield example

    def _of(self, source: str, text: str) -> Iterator[tuple[str, Example]]:
        """Give the core of a text and what stands round it, where it is not understood whole."""
        said, spans, idle, chart = self.book.charted(text)
        if chart.cut or (chart.readings and not idle):
            return
        found, again = self.book.cores(said, spans)
        for edge in again.readings[:1] if not again.cut else ():
            (_, start), (end, _) = around = sides(edge, len(said))
            if start < end:
                core = text[said[start].start : said[end - 1].end]
                forms, told = [one.form for one in said], (*core_traits(edge.frame, end - start),)
                yield core, Example(source, forms, found, around, told, right=False)

    @cache  # noqa: B019 - one of these is made
    def figures(self, question: str) -> tuple[Fact, ...]:
        """Give the facts of an answer."""
        return tuple(shown.fact for shown in ask(question, store=self.store)[0].figures)


class WordNet:
    """Classes of words, and what each is a kind of."""

    def __init__(self, folder: Path) -> None:
        self.names = {int(row[0]): row[1] for row in _rows(folder / "lexnames")}
        self.above: dict[str, list[str]] = {}
        for file in sorted(folder.glob("data.[nv]*")):
            for row in _rows(file):
                if len(row[0]) == 8 and row[0].isdigit():
                    at = 4 + 2 * int(row[3], 16)
                    links = zip(row[at + 1 :: 4], row[at + 2 :: 4], strict=False)
                    self.above[row[0]] = [to for sign, to in links if sign in {"@", "@i"}]
        self.senses: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        for key, synset, number, count in (
            row for row in _rows(folder / "index.sense") if len(row) == 4
        ):
            lemma, _, rest = key.partition("%")
            kind = self.names[int(rest.split(":")[1])]
            self.senses[lemma][kind, synset] += int(count) + (1 if number == "1" else 0)
        self.lemmas: Callable[[str], dict[str, tuple[str, ...]]]
        self.lemmas = import_module("lemminflect").getAllLemmas

    def sense(self, word: str) -> tuple[str, str] | None:
        """Give the class and the synset of what a word usually means."""
        forms = dict.fromkeys([word, *(one for some in self.lemmas(word).values() for one in some)])
        found = sum((self.senses[form] for form in forms if form in self.senses), Counter())
        return max(found, key=lambda one: (found[one], one)) if found else None

    @cache  # noqa: B019 - one of these is made
    def kind_of(self, word: str) -> frozenset[str]:
        """Give all that a word is a kind of: a synset each."""
        sense = self.sense(word)
        out: set[str] = set()
        todo = [sense[1]] if sense and sense[0][:4] in {"noun", "verb"} else []
        while todo:
            one = todo.pop()
            if one not in out:
                out.add(one)
                todo += self.above.get(one, ())
        return frozenset(out)


def _rows(file: Path) -> Iterator[list[str]]:
    for line in file.read_text("utf-8", errors="replace").splitlines():
        if line[:1] != " ":
            yield line.split("|")[0].split()


class Table:
    """Weighs the traits of examples."""

    def __init__(self, examples: list[Example], net: WordNet) -> None:
        self.examples, self.net = examples, net
        sources: dict[str, set[str]] = defaultdict(set)
        for one in examples:
            for form in _outside(one):
                sources[form].add(one.source)
        of_ways = {form: sum("/" in one for one in some) for form, some in sources.items()}
        self.own = {form for form, count in of_ways.items() if count >= OFTEN}
        listed = {form for form, some in sources.items() if len(some) >= SEEN} | words()
        senses = {form: net.sense(form) for form in listed | self.own if form.isalpha()}
        self.classes = {form: sense[0] if sense else "" for form, sense in senses.items()}
        self.likeness = Likeness(self.classes, frozenset(self.own), {})

    def counted(self, example: Example) -> Counter[str]:
        """Give the traits of an example, a word's with all that it is a kind of."""
        marks = self.likeness.marks(example.forms, example.found)
        out = Counter((*traits(example.forms, marks, example.sides), *example.core))
        for form in _outside(example):
            out.update(self.kinds(form))
        return out

    def kinds(self, form: str) -> list[str]:
        """Give what counts for a word besides itself."""
        if form in self.own:
            return []
        stem = [f"={form[:4]}-"] if len(form) > 4 else []
        return [*stem, *(f"^{one}" for one in self.net.kind_of(form))]

    def weighed(self, strength: float = STRENGTH) -> dict[str, float]:
        """Fit the weights."""
        text = import_module("sklearn.feature_extraction").DictVectorizer()
        rows = [self.counted(one) for one in self.examples]
        seen: dict[str, set[str]] = defaultdict(set)
        for one, row in zip(self.examples, rows, strict=True):
            for trait in row:
                seen[trait].add(one.source)
        kept = [{t: n for t, n in row.items() if len(seen[t]) >= SEEN} for row in rows]
        model = import_module("sklearn.linear_model").LogisticRegression(C=strength, max_iter=2000)
        right, weight = zip(*((one.right, one.weight) for one in self.examples), strict=True)
        model.fit(text.fit_transform(kept), right, weight)
        out = dict(zip(text.get_feature_names_out(), map(float, model.coef_[0]), strict=True))
        out["*"] = out.get("*", 0.0) + float(model.intercept_[0])
        return out

    def lines(self, weights: dict[str, float]) -> Iterator[str]:
        """Give the table: a word's weight is its own, its stem's and that of all that it is."""
        for form in sorted(self.classes.keys() | self.own):
            some = [word_trait(form), *self.kinds(form)]
            weight = round(sum(weights.get(one, 0.0) for one in some) / HUNDREDTH)
            kind = OWN if form in self.own else WORD
            yield f"{kind}\t{form}\t{self.classes.get(form, '')}\t{weight}"
        for trait in sorted(weights):
            weight = round(weights[trait] / HUNDREDTH)
            if trait[0] not in "=^" and abs(weight) >= LEAST:
                yield f"{RUN}\t{trait}\t\t{weight}"


def _outside(example: Example) -> list[str]:
    return [
        form
        for start, end in example.sides
        for form in example.forms[start:end]
        if form not in BREAKS
    ]


def examples() -> list[Example]:
    """Make all examples."""
    sets = (*NAMES, *(f"rounds/{one}" for one in ROUNDS))
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "s.db") as store:
        made = Examples(store)
        out = [one for file in sorted((DATA / "talk").glob("*.jsonl")) for one in made.ways(file)]
        out += [
            one
            for file in sorted((DATA / "talk/asked").glob("*.jsonl"))
            for one in made.asked(file)
        ]
        return out + [one for name in sets for one in made.known(name)]


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.make_talk")
    parser.add_argument("--wordnet", type=Path, required=True, help="WordNet's dict folder")
    table = Table(examples(), WordNet(parser.parse_args().wordnet))
    FILE.write_text(HEAD + "\n".join(table.lines(table.weighed())) + "\n", encoding="utf-8")
    print(f"wrote {FILE.name} from {len(table.examples)} examples")


if __name__ == "__main__":
    main()
