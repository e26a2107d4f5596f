"""The same bulletin in each kind of file, by several programs: the same facts."""

from collections import Counter
from pathlib import Path

import pytest

from knowledge.facts import Bulletin, Fact
from knowledge.files import open_file
from knowledge.learn import read
from tests.terminal import ROOT

FOLDER = ROOT / "tests" / "data" / "files"
PLAIN = FOLDER / "plain.txt"
OTHERS = sorted(path for path in FOLDER.iterdir() if path not in (PLAIN, FOLDER / "README.md"))


def opened(path: Path) -> Bulletin:
    return open_file(path.name, path.read_bytes())


def facts(path: Path) -> Counter[tuple[object, ...]]:
    return Counter(map(told, read(opened(path)).facts))


def told(fact: Fact) -> tuple[object, ...]:
    return (fact.about, fact.period, fact.measure, fact.value, fact.unit, fact.basis, fact.approx)


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.name)
def test_each_kind_of_file_gives_the_same_facts(path: Path) -> None:
    assert facts(path) == facts(PLAIN)


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.name)
def test_each_kind_of_file_tells_of_itself(path: Path) -> None:
    bulletin, plain = opened(path), opened(PLAIN)
    assert bulletin.title == plain.title
    assert (bulletin.published, bulletin.publisher) == (plain.published, plain.publisher)
    assert bulletin.url in (plain.url, str(plain.url).replace("https", "http"))


def test_an_address_that_is_given_is_the_source_and_the_name() -> None:
    bulletin = open_file(
        "x.html", (FOLDER / "site.html").read_bytes(), url="https://a.org/b/1.html"
    )
    assert (bulletin.id, bulletin.url) == ("a.org/b/1", "https://a.org/b/1.html")


def test_each_place_of_a_fact_is_where_it_is_printed() -> None:
    for path in OTHERS:
        bulletin = opened(path)
        for fact in read(bulletin).facts:
            assert bulletin.text[fact.start : fact.end] == fact.printed
