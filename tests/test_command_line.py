"""The command line, run as people and scripts run it."""

import json
import os
import pty
import select
import signal
import subprocess
from pathlib import Path

import pytest

from bot import main
from tests.terminal import ROOT, clean, command, json_lines, run

BULLETIN = ROOT / "knowledge" / "library" / "jiaxing-2022-q1.txt"
FACT_KEYS = (
    *("reporter", "flow", "partner", "product", "regime", "enterprise", "period", "measure"),
    *(
        "value",
        "unit",
        "basis",
        "approx",
        "printed",
        "start",
        "end",
        "sentence",
        "bulletin",
        "because",
    ),
)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "store.db"
    done = run(path, "ask", "exports to India")
    assert "New facts" in done.stderr
    return path


def test_a_question_is_answered_and_nothing_else_is_said(database: Path) -> None:
    done = run(database, "ask", "exports", "to", "India")
    assert "4.83 billion yuan" in done.stdout
    assert (done.returncode, done.stderr) == (0, "")


def test_each_line_gets_one_object_blank_ones_too(database: Path) -> None:
    lines = ["exports to India", "", "   ", "RCEP import share", "\u2028 \x0b \x85", "🤔"]
    answers = json_lines(run(database, "ask", "--json", said="\n".join(lines)).stdout)
    assert [answer["question"] for answer in answers] == lines


def test_in_a_chat_a_blank_line_starts_anew_and_gets_nothing(database: Path) -> None:
    said = "\nexports to India\nand growth?\n\n\nand growth?\n"
    answers = json_lines(run(database, "ask", "--json", "--chat", said=said).stdout)
    assert [answer["question"] for answer in answers] == ["exports to India", *["and growth?"] * 2]
    assert answers[1]["figures"] != answers[2]["figures"]


def test_without_chat_each_line_stands_alone(database: Path) -> None:
    said = "exports to India\nand growth?\nand growth?\n"
    answers = json_lines(run(database, "ask", "--json", said=said).stdout)
    assert answers[1] == answers[2]


def test_an_answer_comes_before_the_next_question_is_asked(database: Path) -> None:
    with subprocess.Popen(
        command("ask", "--json"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=clean(database),
    ) as desk:
        assert desk.stdin is not None
        assert desk.stdout is not None
        for question in ("exports to India", "imports from Japan"):
            print(question, file=desk.stdin, flush=True)
            assert json.loads(desk.stdout.readline())["question"] == question
        desk.stdin.close()
        assert desk.wait(10) == 0


def test_bytes_that_are_no_text_are_asked_with_marks_in_their_place(database: Path) -> None:
    done = run(database, "ask", "--json", said=b"exports to \xff\xfe\nexports to India\n")
    assert [answer["question"][:11] for answer in json_lines(done.stdout)] == ["exports to "] * 2


def started(database: Path) -> "subprocess.Popen[bytes]":
    """Start the program with pipes on all three of its streams."""
    return subprocess.Popen(
        command("ask", "--json"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=clean(database),
    )


@pytest.mark.skipif(not hasattr(signal, "SIGPIPE"), reason="no such signal here")
def test_a_reader_that_goes_away_is_no_fault(database: Path) -> None:
    with started(database) as desk:
        assert desk.stdout is not None
        desk.stdout.close()
        _, complaint = desk.communicate(b"exports to India\n" * 20, timeout=20)
    assert (complaint, desk.returncode) == (b"", -signal.SIGPIPE)


def test_ctrl_c_ends_without_a_word(database: Path) -> None:
    with started(database) as desk:
        assert desk.stdin is not None
        assert desk.stdout is not None
        desk.stdin.write(b"exports to India\n")
        desk.stdin.flush()
        desk.stdout.readline()
        desk.send_signal(signal.SIGINT)
        assert desk.wait(10) == 130
        assert desk.stderr is not None
        assert desk.stderr.read() == b""


def _in_a_terminal(database: Path, *typed: str, **more: str) -> str:
    """Hold a conversation in a terminal, typing at each prompt, and give all that stood in it."""
    keyboard, screen = pty.openpty()
    with subprocess.Popen(
        command("ask"),
        stdin=screen,
        stdout=screen,
        stderr=screen,
        env=clean(database, TERM="xterm-256color", **more),
    ) as desk:
        os.close(screen)
        seen = ""
        try:
            for line in (*typed, CTRL_D):
                seen += _until_the_prompt(keyboard)
                os.write(keyboard, line.encode())
            assert desk.wait(PATIENCE) == 0
        finally:
            desk.kill()
    os.close(keyboard)
    return seen


def _until_the_prompt(keyboard: int) -> str:
    seen = b""
    while not seen.endswith(b"> "):
        assert select.select([keyboard], [], [], PATIENCE)[0], f"no prompt after {seen!r}"
        seen += os.read(keyboard, 10_000)
    return seen.decode()


CTRL_D = "\x04"
PATIENCE = 20
"""Seconds."""
TALK = ("exports to India\n", "and growth?\n")


def test_a_conversation_keeps_its_context_and_ends_with_ctrl_d(database: Path) -> None:
    seen = _in_a_terminal(database, *TALK)
    assert "4.83" in seen
    assert "110" in seen.split("and growth?")[-1]


def test_a_terminal_has_colours_unless_they_are_not_wanted(database: Path) -> None:
    assert "\x1b[1m" in _in_a_terminal(database, *TALK)
    assert "\x1b[32m" not in _in_a_terminal(database, *TALK, NO_COLOR="1")
    assert "\x1b" not in run(database, "ask", "exports to India").stdout


def test_reading_gives_each_number_as_fact_or_skipped_and_the_checks(database: Path) -> None:
    rows = json_lines(run(database, "read", BULLETIN, "--json").stdout)
    text = BULLETIN.read_text("utf-8")
    facts = [row for row in rows if row["row"] == "fact"]
    assert {tuple(sorted(fact)) for fact in facts} == {tuple(sorted((*FACT_KEYS, "row")))}
    for row in rows:
        if row["row"] != "check":
            assert text[row["start"] : row["end"]].split()[0] in row["printed"]
    assert any(fact["value"] == 14290000000 for fact in facts)
    assert any(fact["value"] == 52.3 and fact["basis"] == "import" for fact in facts)
    assert {row["row"] for row in rows} == {"fact", "skipped", "check"}


def test_reading_for_a_person_shows_tables(database: Path) -> None:
    done = run(database, "read", BULLETIN)
    assert "14.29 billion yuan" in done.stdout
    for title in ("facts of", "numbers skipped", "checks,", "facts that no check covers"):
        assert title in " ".join(done.stdout.split())


def test_a_title_is_shown_as_it_is_written(tmp_path: Path) -> None:
    title = "Trade [/b] up [draft] :fire:"
    (tmp_path / "b.txt").write_text(f"{title}\n\nExports were 2.0 billion yuan in March 2022.\n")
    done = run(tmp_path / "store.db", "read", tmp_path / "b.txt")
    assert (done.returncode, done.stderr) == (0, "")
    assert title in " ".join(done.stdout.split())


def test_reading_stores_nothing(tmp_path: Path) -> None:
    assert run(tmp_path / "store.db", "read", BULLETIN).returncode == 0
    assert list(tmp_path.iterdir()) == []


NO_BULLETINS = {
    "missing.txt": None,
    "empty.txt": b"",
    "blank.txt": b" \n\t ",
    "binary.txt": b"\x00\x01\x02\xff" * 100,
    "eastern.txt": "价值".encode("gb18030"),
    "huge.txt": b"a" * 6_000_000,
}


@pytest.mark.parametrize("wanted", ["read", "add"])
@pytest.mark.parametrize("names", [("empty.txt",), tuple(NO_BULLETINS)], ids=["one", "all"])
def test_a_file_that_is_no_bulletin_is_named_in_one_sentence(
    tmp_path: Path, wanted: str, names: tuple[str, ...]
) -> None:
    for name in names:
        if (data := NO_BULLETINS[name]) is not None:
            (tmp_path / name).write_bytes(data)
    done = run(tmp_path / "store.db", wanted, *(tmp_path / name for name in names))
    said = done.stderr.splitlines()
    assert done.returncode == 2
    assert [sum(name in line for line in said) for name in names] == [1] * len(names)
    assert (len(said), done.stdout) == (1, "") or len(names) > 1
    assert not (tmp_path / "store.db").exists()


def test_a_bulletin_that_was_added_is_asked_too_and_once_is_enough(tmp_path: Path) -> None:
    file = tmp_path / "huzhou.txt"
    text = "Huzhou trade\ndate: 2023-03-20\n\n"
    file.write_text(f"{text}In January 2023, Huzhou's exports to India were 1.23 billion yuan.\n")
    first = run(tmp_path / "store.db", "add", file)
    again = run(tmp_path / "store.db", "add", file)
    assert (first.returncode, "already there" in again.stdout) == (0, True)
    done = run(tmp_path / "store.db", "ask", "Huzhou exports to India")
    assert "1.23 billion yuan" in done.stdout


def test_a_store_that_is_none_is_named_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "store.db").write_text("Dear diary")
    done = run(tmp_path / "store.db", "ask", "exports to India")
    assert (done.returncode, done.stdout) == (2, "")
    assert "is no SQLite file. Set BULLETIN_DESK_DATABASE" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_bot_without_a_token_says_how_to_get_one(database: Path) -> None:
    done = run(database, "run")
    assert (done.returncode, done.stdout) == (2, "")
    assert "@BotFather" in done.stderr
    assert "bot.py ask" in done.stderr


COMMANDS = ["ask", "read", "ingest", "add", "bulletins", "forget", "facts", "run", "misses"]


def test_the_help_of_each_command_has_an_example(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = run(database, "--help").stdout
    for name in COMMANDS:
        assert f"\n    {name} " in listed
        with pytest.raises(SystemExit):
            main([name, "--help"])
        assert f"bot.py {name}" in capsys.readouterr().out.split("example")[1]


@pytest.mark.parametrize("arguments", [[], ["fly"], ["read"], ["ask", "--loud"]])
def test_a_command_that_is_none_shows_how_it_goes(database: Path, arguments: list[str]) -> None:
    done = run(database, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("usage: bot.py")


def test_a_chart_is_drawn_of_what_the_answer_stands_among(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "india.png"
    done = run(database, "ask", "exports to India", "--chart", file)
    assert (done.returncode, str(file) in done.stderr) == (0, True)
    assert file.read_bytes().startswith(b"\x89PNG")


def test_what_has_no_chart_is_said_in_a_sentence(database: Path, tmp_path: Path) -> None:
    done = run(database, "ask", "hello", "--chart", tmp_path / "none.png")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert not (tmp_path / "none.png").exists()


def test_a_place_that_no_bulletin_tells_of_is_named(database: Path) -> None:
    done = run(database, "ask", "exports", BULLETIN_DESK_PLACE="Atlantis")
    assert done.returncode == 2
    assert done.stderr.startswith("BULLETIN_DESK_PLACE is 'Atlantis'")
    assert run(database, "ask", "exports", BULLETIN_DESK_PLACE="Jiaxing").returncode == 0
