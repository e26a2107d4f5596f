"""What the documents say is so: their commands print what they show, their files are there.

After a change on purpose: ``uv run pytest tests/test_documents.py --update-chats`` writes what the
commands print into the README; read what has changed before it is committed.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal import ROOT, clean, run

DOCUMENTS = [
    *ROOT.glob("*.md"),
    *(ROOT / "docs").glob("*.md"),
    *(path for path in (ROOT / "tests").rglob("README.md")),
    ROOT / "knowledge" / "vocabulary" / "README.md",
]
README = ROOT / "README.md"
PLAYED = re.compile(r"(?<=^```console\n)(?:(?!```).*\n)+(?=```$)", re.MULTILINE)
NAMED = re.compile(
    r"""
    `((?:knowledge|handlers|db|tests|docs|\.ci)/[\w./-]*|bot\.py)`   # in the text
    | \]\((?!https?:)([\w./-]+)\)                                   # behind a link
    """,
    re.VERBOSE,
)
PROGRAMS = {
    "uv run bot.py": f'"{sys.executable}" "{ROOT / "bot.py"}"',
    "uv run sqlite-utils": f'"{sys.executable}" -m sqlite_utils',
}
"""The tests run in the environment that `uv run` makes."""


def played(block: str, folder: Path) -> str:
    """Run the commands of a block, and give it as it is now."""
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    shown = []
    for number, line in enumerate(commands, 1):
        command = line.removeprefix("$ ")
        for name, program in PROGRAMS.items():
            command = command.replace(name, program)
        done = subprocess.run(
            ["bash", "-c", command],
            capture_output=True,
            check=True,
            text=True,
            cwd=folder,
            env=clean(folder / "store.db"),
        )
        shown.append(f"{line}\n" + (done.stdout.rstrip() + "\n") * (number == len(commands)))
    return "".join(shown)


def test_the_commands_of_the_readme_print_what_it_shows(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    text = README.read_text("utf-8")
    today = PLAYED.sub(lambda block: played(block[0], tmp_path), text)
    if pytestconfig.getoption("update_chats"):
        README.write_text(today, "utf-8")
        return
    assert PLAYED.findall(today) == PLAYED.findall(text)
    assert len(PLAYED.findall(text)) > 4


@pytest.mark.parametrize("document", ["README.md", "docs/architecture.md"])
def test_each_command_is_described(tmp_path: Path, document: str) -> None:
    usage = run(tmp_path / "store.db", "--help").stdout
    commands = re.findall(r"^    (\w+) ", usage, re.MULTILINE)
    text = (ROOT / document).read_text("utf-8")
    assert [name for name in commands if not re.search(rf"`[^`\n]*\b{name}\b[^`\n]*`", text)] == []
    assert "ask" in commands


def test_each_setting_is_described() -> None:
    named = set(
        re.findall(
            r"BULLETIN_DESK_\w+|BOT_TOKEN",
            (ROOT / "handlers" / "environment.py").read_text("utf-8"),
        )
    )
    assert {name for name in named if name not in README.read_text("utf-8")} == set()


def test_each_top_folder_is_on_the_map() -> None:
    folders = {path.name for path in ROOT.iterdir() if path.is_dir() and path.name[0] not in "._"}
    text = README.read_text("utf-8")
    assert {name for name in folders if f"`{name}/`" not in text} == set()


def files_named(document: Path) -> Iterator[str]:
    for match in NAMED.finditer(document.read_text("utf-8")):
        name = match[1] or match[2]
        beside = (document.parent / name).exists()
        if not (beside or (ROOT / name).exists() or "NAME" in name):
            yield name


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: os.fspath(path.relative_to(ROOT)))
def test_the_files_that_a_document_names_are_there(document: Path) -> None:
    assert [*files_named(document)] == []


def test_the_list_of_changes_begins_with_what_is_not_released() -> None:
    headings = re.findall(r"^## .*", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] == "## Unreleased"
