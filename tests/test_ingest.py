"""Bulletins taken in, listed, forgotten and taken out, as people and scripts do it."""

import csv
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.bad_files import BAD_FILES
from tests.terminal import ROOT, json_lines, run

FILES = ROOT / "tests" / "data" / "files"
SAID = "In January 2023, Huzhou's exports to India were {} billion yuan, up 3.1 percent.\n"


def bulletin(path: Path, figure: str = "1.23", title: str = "Huzhou trade") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{title}\ndate: 2023-02-20\n\n{SAID.format(figure)}", "utf-8")
    return path


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


def listed(store: Path) -> list[dict[str, Any]]:
    rows = json_lines(run(store, "bulletins", "--json").stdout)
    return [row for row in rows if row["id"] != "jiaxing-2022-q1"]


def test_a_folder_is_taken_in_by_all_cores_and_each_is_told(tmp_path: Path, store: Path) -> None:
    folder = tmp_path / "in"
    for number in range(6):
        bulletin(folder / f"{number // 3}" / f"{number}.txt", figure=f"1.2{number}")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4\n")
    (folder / "empty.txt").touch()
    (folder / "notes.log").write_text("no bulletin")
    report = tmp_path / "report.jsonl"
    done = run(store, "ingest", folder, "--report", report)
    assert done.returncode == 2
    assert done.stdout.splitlines()[0] == "0/0.txt: stored, 2 facts, 1 skipped"
    assert done.stdout.splitlines()[-1] == "8 bulletins: 6 stored, 2 cannot be used."
    assert [line.split(" ", 1)[0] for line in done.stderr.splitlines()[1:]] == [
        "broken.pdf",
        "empty.txt",
    ]
    rows = json_lines(report.read_text())
    assert [row["outcome"] for row in rows] == ["stored"] * 6 + ["unusable"] * 2
    assert rows[0]["skipped"] == {"a date or a period": 1}
    assert {row["id"] for row in listed(store)} == {f"{n // 3}/{n}" for n in range(6)}


@pytest.mark.parametrize("wanted", ["read", "ingest"])
def test_one_bad_file_never_ends_a_folder(tmp_path: Path, store: Path, wanted: str) -> None:
    folder = tmp_path / "in"
    bulletin(folder / "a.txt")
    bulletin(folder / "z.txt", figure="4.56")
    for name, data in BAD_FILES.items():
        (folder / name).write_bytes(data)
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text("Nothing.", "utf-8")
    named = sorted(folder.iterdir()) if wanted == "read" else [folder]
    done = run(store, wanted, *named)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    refused = [name for name in BAD_FILES if any(name in line for line in done.stderr.splitlines())]
    assert set(BAD_FILES) - {*refused} <= {"boxes.docx"}  # to read shows that it gives no fact
    if wanted == "ingest":
        assert "a.txt: stored" in done.stdout
        assert "z.txt: stored" in done.stdout
        assert r"caf\xe9.txt gives no fact" in done.stderr
    else:
        assert done.stdout.count("facts of") == 4


def test_what_is_there_already_is_said_and_the_rest_goes_in(tmp_path: Path, store: Path) -> None:
    first = bulletin(tmp_path / "first.txt")
    copy = bulletin(tmp_path / "copy.txt")
    other = bulletin(tmp_path / "other.txt", figure="4.56")
    assert run(store, "ingest", first).stdout == "first.txt: stored, 2 facts, 1 skipped\n"
    assert run(store, "ingest", first, copy, other).stdout.splitlines() == [
        "first.txt: already there",
        "copy.txt: already there, as first",
        "other.txt: stored, 2 facts, 1 skipped",
        "3 bulletins: 1 stored, 2 already there.",
    ]


def test_a_bulletin_put_right_says_what_is_gone(tmp_path: Path, store: Path) -> None:
    run(store, "ingest", bulletin(tmp_path / "a.txt"))
    done = run(store, "ingest", bulletin(tmp_path / "a.txt", figure="1.24"))
    assert "1 bulletin read. New facts: 2; gone: 2." in done.stdout
    assert "1.23 billion yuan" in done.stdout


def test_another_bulletin_of_the_same_name_replaces_none(tmp_path: Path, store: Path) -> None:
    run(store, "ingest", bulletin(tmp_path / "a.txt"))
    other = bulletin(tmp_path / "b" / "a.txt", figure="9.99", title="Wenzhou trade")
    done = run(store, "ingest", other)
    assert (done.returncode, done.stdout) == (2, "")
    assert "has another bulletin of that name, “Huzhou trade”" in done.stderr
    twice = run(store, "ingest", tmp_path / "a.txt", other)
    assert "it has the same name as" in twice.stderr


def test_a_dry_run_stores_nothing(tmp_path: Path, store: Path) -> None:
    done = run(store, "ingest", "--dry-run", bulletin(tmp_path / "a.txt"))
    assert (done.returncode, done.stdout) == (0, "a.txt: not stored, 2 facts, 1 skipped\n")
    assert not store.exists()


def test_a_check_that_fails_and_a_silent_sentence_are_told(tmp_path: Path, store: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(
        "Huzhou trade\n\nIn January 2023, Huzhou's foreign trade was 9.0 billion yuan. "
        "Exports were 3.0 billion yuan and imports 1.0 billion yuan. Some 77 of the things were "
        "otherwise.\n"
    )
    done = run(store, "ingest", "--dry-run", file)
    assert "1 sentence with figures that gave none" in done.stdout
    assert "\n  FAILS: " in done.stdout


def test_a_text_without_a_figure_of_trade_is_not_taken_in(tmp_path: Path, store: Path) -> None:
    (tmp_path / "readme.md").write_text("# How to use this\n\nThe files of the folder are here.\n")
    done = run(store, "ingest", tmp_path / "readme.md")
    assert (done.returncode, done.stdout) == (2, "")
    assert "readme.md gives no fact" in done.stderr
    assert not store.exists()


@pytest.mark.parametrize("place", ["http://127.0.0.1:9/may.html", "ftp://a.org/may.html"])
def test_an_address_that_is_not_fetched_is_named(store: Path, place: str) -> None:
    done = run(store, "ingest", place)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert place in done.stderr


def test_a_folder_without_a_bulletin_is_said(tmp_path: Path, store: Path) -> None:
    done = run(store, "ingest", tmp_path)
    assert (done.returncode, done.stderr) == (2, "There is no bulletin in what you named.\n")


def test_a_report_that_cannot_be_written_is_said_before_anything(
    tmp_path: Path, store: Path
) -> None:
    done = run(store, "ingest", "--report", tmp_path, bulletin(tmp_path / "a.txt"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot be written" in done.stderr
    assert not store.exists()


def test_read_takes_several_files_of_any_kind(store: Path) -> None:
    kinds = ("chromium.pdf", "site.html", "python-docx.docx")
    done = run(store, "read", "--json", *(FILES / name for name in kinds), FILES / "none.txt")
    assert done.returncode == 2
    facts = [row["bulletin"] for row in json_lines(done.stdout) if row["row"] == "fact"]
    assert [facts.count(name) for name in ("chromium", "site", "python-docx")] == [44] * 3


def test_a_bulletin_is_forgotten_by_its_id(tmp_path: Path, store: Path) -> None:
    run(store, "ingest", bulletin(tmp_path / "a.txt"))
    done = run(store, "forget", "a", "nope")
    assert (done.returncode, done.stdout) == (2, "a: forgotten\n")
    assert done.stderr == "nope is no bulletin of the store. `bulletins` lists them.\n"
    assert listed(store) == []


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("full")
    shutil.copy(FILES / "plain.txt", folder / "shaoxing.txt")
    assert run(folder / "store.db", "ingest", folder / "shaoxing.txt").returncode == 0
    return folder / "store.db"


def test_the_list_shows_each_bulletin(full: Path) -> None:
    assert listed(full) == [
        {
            "id": "shaoxing",
            "title": "Shaoxing trade keeps up its pace in July",
            "reporters": ["Shaoxing"],
            "period": "2022-01/P7M",
            "published": "2022-08-18",
            "url": "https://example.org/shaoxing/customs/2022-07",
            "facts": 44,
            "waiting": 0,
        }
    ]
    assert "33.21" not in run(full, "bulletins").stdout
    assert "shaoxing" in run(full, "bulletins").stdout


def test_each_format_holds_the_same_facts(full: Path) -> None:
    only = ("facts", "--reporter", "shaoxing", "--partner", "ASEAN")
    lines = json_lines(run(full, *only, "--format", "jsonl").stdout)
    assert json.loads(run(full, *only, "--format", "json").stdout) == lines
    told = [*csv.DictReader(run(full, *only).stdout.splitlines())]
    assert [row["OBS_VALUE"] for row in told] == ["38250000000.00", "41.5", "9.4"]
    assert [row["OBS_VALUE"] for row in lines] == [38250000000, 41.5, 9.4]
    file = full.parent / "a.xlsx"
    assert run(full, *only, "-o", file).returncode == 0
    names, *rows = load_workbook(file)["facts"].iter_rows(values_only=True)
    assert [dict(zip(names, row, strict=True)) for row in rows] == lines


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--since", "soon"], "'soon' is no period"),
        (["--format", "xml"], "'xml' is no format"),
        (["--format", "xlsx"], "Give --output NAME.xlsx"),
        (["-o", "/nowhere/a.csv"], "/nowhere/a.csv cannot be written"),
        (["-o", "/nowhere/a.xlsx"], "/nowhere/a.xlsx cannot be written"),
    ],
)
def test_what_cannot_be_written_is_said(full: Path, arguments: list[str], says: str) -> None:
    done = run(full, "facts", *arguments)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert says in done.stderr
