"""What a bulletin leaves open is said by options, or asked of whoever sits at the terminal."""

import io
import json
from argparse import Namespace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from db import open_library
from db.library import SqliteLibrary
from handlers.terminal import crew, ingest
from handlers.terminal import reading as show
from handlers.terminal.ports import UNUSABLE
from handlers.terminal.settling import Asker
from handlers.workers.allowance import Allowance
from knowledge.facts import Bulletin
from knowledge.given import KEYS
from knowledge.queries import EVERYTHING
from tests import holding
from tests.terminal import run

TITLE = "Foreign Trade of Taicang in 2022"
TEXT = f"""{TITLE}
{{}}
In 2022, Taicang's exports reached 40.00 billion yuan, up by 8.0% year on year. Imports were
10.00 billion yuan, down by 2.0%. Exports to Vietnam totaled 4.00 billion yuan, up by 21.5%.
"""
BARE = TEXT.format("")
DATED = TEXT.format("date: 2023-01-20\n")
OF_TWO = TEXT.format("date: 2023-01-20\npublisher: Customs\n")
OPEN = TEXT.format("publisher: Customs\n")


class Terminal(io.StringIO):
    """What a person types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _holding(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in (
        (crew, "read_source"),
        (crew, "read_again"),
        (show, "read_file"),
        (show, "read_again"),
    ):
        monkeypatch.setattr(module, name, getattr(holding, name))


class Desk:
    """A person at a terminal, with a file and a store."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.file, self.store = folder / "news.txt", folder / "store.db"
        self._patch = monkeypatch

    def write(self, text: str) -> None:
        self.file.write_text(text, "utf-8")

    def ingest(self, typed: str | None = None, *files: Path, **said: Any) -> int:
        named = {"places": [str(file) for file in files or (self.file,)], "report": None}
        options = self._options(named | {"dry_run": False, "allow_private": False}, typed, said)
        there = self.store.exists()
        return ingest.run(options, partial(open_library, self.store), Allowance(), there=there)

    def read(self, typed: str | None = None, **said: Any) -> int:
        options = {"files": [self.file], "json": False, "why": False}
        return show.run(self._options(options, typed, said), Allowance())

    def _options(self, named: dict[str, Any], typed: str | None, said: dict[str, Any]) -> Namespace:
        stdin = io.StringIO() if typed is None else Terminal(typed)
        self._patch.setattr("sys.stdin", stdin)
        return Namespace(**(dict.fromkeys(KEYS) | {"no_input": False} | named | said))

    def library(self) -> SqliteLibrary:
        return open_library(self.store)

    def printed(self) -> list[str]:
        with self.library() as library:
            return [fact.printed for fact in library.find(EVERYTHING) if fact.bulletin == "news"]

    def news(self) -> Bulletin:
        with self.library() as library:
            return library.bulletin("news")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(tmp_path, monkeypatch)


def test_what_waits_is_said_with_the_option_that_settles_it(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.write(OPEN)
    assert desk.ingest() == 0
    said = "news.txt: stored, 0 facts, 1 skipped, 6 figures wait for a place: give --place\n"
    assert capsys.readouterr().out == said
    assert desk.printed() == []
    desk.ingest(place="suzhou")
    said = "1 bulletin read. New facts: 0; gone: 0; waiting for a keeper: 6, 0 facts"
    out = capsys.readouterr().out
    assert said in out
    assert "6 figures wait for a date: give --date" in out
    desk.ingest(date="20 January 2023")
    assert "New facts: 6; gone: 0, 6 facts, 1 skipped\n" in capsys.readouterr().out
    assert len(desk.printed()) == 6
    assert (desk.news().place, desk.news().published) == ("Suzhou", "2023-01-20")
    desk.ingest()
    assert capsys.readouterr().out == "news.txt: already there\n"


def test_what_is_given_first_leaves_nothing_open(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.write(OPEN)
    desk.ingest(place="Suzhou", date="2023-01-20", title="As I say", url="https://a.org/1")
    assert capsys.readouterr().out == "news.txt: stored, 6 facts, 1 skipped\n"
    assert (desk.news().title, desk.news().url) == ("As I say", "https://a.org/1")
    with desk.library() as library:
        (fact, *_) = library.find(EVERYTHING)
    assert (fact.about.reporter, dict(fact.because)["reporter"]) == ("Suzhou", "given")


def test_a_bulletin_put_right_stays_settled(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.write(OF_TWO)
    desk.ingest(place="Suzhou")
    desk.write(OF_TWO.replace("4.00", "4.01"))
    desk.ingest()
    assert "New facts: 2; gone: 2." in capsys.readouterr().out
    assert "4.01 billion yuan" in desk.printed()
    assert desk.news().place == "Suzhou"


def test_a_person_is_asked_what_hangs_on_it_and_chooses(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.write(OPEN)
    desk.ingest("2\n3 July 2023\n")
    told = capsys.readouterr()
    assert told.out == "news.txt: stored, 6 facts, 1 skipped\n"
    asked = f"“{TITLE}”: Which place is this about? 6 figures hang on this."
    assert asked in told.err
    assert "  1. Taicang (title)\n  2. Suzhou (publisher)\n" in told.err
    assert "When was this published? 6 figures hang on this." in told.err
    assert (desk.news().place, desk.news().published) == ("Suzhou", "2023-07-03")


@pytest.mark.parametrize(
    ("typed", "place", "said"),
    [
        ("\n", None, []),
        ("", None, []),  # Ctrl-D
        ("3\n1\n", "Taicang", ["“3” is no place. Write its name, as in Ningbo."]),
        ("Ningbo\n", "Ningbo", []),
        ("x" * 301 + "\n\n", None, ["A place has 1 to 300 characters."]),
        ("\x1b[2JWuxi\n", "[2JWuxi", []),
    ],
)
def test_an_answer_is_a_number_or_free_text_or_none(
    desk: Desk, capsys: pytest.CaptureFixture[str], typed: str, place: str | None, said: list[str]
) -> None:
    desk.write(OF_TWO)
    desk.ingest(typed)
    told = capsys.readouterr()
    assert desk.news().place == place
    assert [line for line in told.err.splitlines() if line in said] == said or any(
        line.endswith(said[0]) for line in told.err.splitlines()
    )
    left = "6 figures wait for a place: give --place"
    assert (left in told.out) is (place is None)


def test_what_was_left_open_is_asked_again_where_the_bulletin_is_named_alone(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.write(OF_TWO)
    desk.ingest("\n")
    desk.ingest("1\n")
    assert "changed" not in capsys.readouterr().err
    assert len(desk.printed()) == 6


def test_after_the_end_of_the_input_nothing_more_is_asked(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.write(OPEN)
    other = tmp_path / "other.txt"
    other.write_text(OPEN.replace("4.00", "5.00"))
    desk.ingest("", desk.file, other)
    told = capsys.readouterr()
    assert told.err.count("Which place") == 1
    assert "2 bulletins: 2 stored." in told.out


@pytest.mark.parametrize("said", [{"no_input": True}, {}])
def test_nobody_is_asked_without_a_terminal_or_where_that_is_said(
    desk: Desk, capsys: pytest.CaptureFixture[str], said: dict[str, bool]
) -> None:
    desk.write(OF_TWO)
    desk.ingest("1\n" if said else None, **said)
    assert "Which place" not in capsys.readouterr().err
    assert desk.printed() == []


def test_a_dry_run_settles_nothing(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.write(OF_TWO)
    desk.ingest("1\n", dry_run=True)
    assert "not stored, 6 facts" in capsys.readouterr().out
    assert not desk.store.exists()


def test_the_report_says_what_waits(desk: Desk, tmp_path: Path) -> None:
    desk.write(OPEN)
    desk.ingest(report=tmp_path / "report.jsonl")
    row = json.loads((tmp_path / "report.jsonl").read_text())
    assert (row["facts"], row["waiting"], row["place"]) == (0, {"place": 6}, None)
    assert row["questions"] == [
        "Which place is this about: Taicang (title) or Suzhou (publisher)?",
        "When was this published?",
    ]


def test_to_read_shows_apart_what_is_held_and_why(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.write(OF_TWO)
    desk.read()
    told = " ".join(capsys.readouterr().out.split())
    assert "0 facts of" in told
    assert "6 figures wait for a place. Which place is this about: Taicang (title)" in told
    assert "period from" not in told
    desk.read(why=True, place="Suzhou")
    told = capsys.readouterr().out
    assert "6 facts of" in told
    assert "period from" in told
    (row,) = [line for line in told.splitlines() if "21.5%" in line and "given" in line]
    assert row.split()[-2:] == ["given", "said"]


def test_to_read_asks_and_answers_in_the_tables(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.write(OF_TWO)
    desk.read("2\n")
    told = capsys.readouterr()
    assert "Which place is this about? 6 figures hang on this." in told.err
    assert "6 facts of" in told.out
    assert "Suzhou · export · VN" in told.out


def test_a_program_that_reads_gets_what_is_held(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.write(OF_TWO)
    desk.read("2\n", json=True)
    told = capsys.readouterr()
    rows = [json.loads(line) for line in told.out.splitlines()]
    held = [row for row in rows if row.get("held")]
    assert (len(held), told.err) == (6, "")
    assert held[0]["question"].startswith("Which place is this about: Taicang (title)")
    assert held[0]["because"] == {"reporter": "title", "period": "said"}


def test_a_doubt_that_nothing_hangs_on_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    contents = holding.read(Bulletin("b", TITLE, OPEN, publisher=holding.OPEN))
    monkeypatch.setattr("sys.stdin", Terminal("\n2023-07-03\n"))
    assert Asker().settled(contents, holding.read) == (contents, {})


@pytest.mark.parametrize("wanted", ["read", "ingest"])
@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--date", "soon", "“soon” is no day. Write it as in 2023-07-03."),
        ("--date", "2023-02-31", "“2023-02-31” is no day. Write it as in 2023-07-03."),
        ("--url", "a.org", "“a.org” is no web address."),
        ("--place", " ", "A place has 1 to 300 characters."),
        ("--place", "12", "“12” is no place."),
    ],
)
def test_what_cannot_be_so_is_refused_in_a_sentence(
    tmp_path: Path, wanted: str, option: str, value: str, said: str
) -> None:
    (tmp_path / "a.txt").write_text(DATED)
    done = run(tmp_path / "store.db", wanted, tmp_path / "a.txt", option, value)
    assert (done.returncode, done.stdout) == (UNUSABLE, "")
    assert done.stderr.startswith(said)
    assert not (tmp_path / "store.db").exists()


@pytest.mark.parametrize("wanted", ["read", "ingest"])
def test_of_several_bulletins_nothing_is_said(tmp_path: Path, wanted: str) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(DATED)
    files = tmp_path / "a.txt", tmp_path / "b.txt"
    done = run(tmp_path / "store.db", wanted, *files, "--place", "Ningbo")
    assert (done.returncode, done.stdout) == (UNUSABLE, "")
    assert done.stderr == "--place is said of one bulletin, and you name 2. Name one.\n"


def test_what_a_person_says_goes_before_what_the_text_says(tmp_path: Path) -> None:
    store, file = tmp_path / "store.db", tmp_path / "a.txt"
    file.write_text(DATED)
    done = run(store, "ingest", file, "--date", "2023-01-21", "--publisher", "Taicang Customs")
    assert done.stdout == "a.txt: stored, 6 facts, 1 skipped\n"
    answer = run(store, "ask", "Taicang exports to Vietnam").stdout
    assert f"— {TITLE}, Taicang Customs, 2023-01-21" in answer
