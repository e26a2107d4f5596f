"""What a terminal obeys and a reader does not see reaches neither, from a file or from its name."""

import json
import sys
import unicodedata
from pathlib import Path

import pytest

from handlers.replies import plain_html
from handlers.terminal.out import complain, say, show
from knowledge.files import open_file
from knowledge.harmless import harmless, in_a_line
from knowledge.learn import BulletinError, read
from knowledge.report import Table
from tests.terminal import run

SEEN = "\n\t"
UNSEEN = [
    sign
    for sign in map(chr, (*range(0x3000), *range(0xFE00, 0x10000), *range(0xE0000, 0xE0080)))
    if unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp") and sign not in SEEN
]
EVIL = "\x1b[2J\x9b31m\u202e\u2066\x07\x7f\u200f"
IN_TEXT = EVIL.replace("\x07", "").replace("\x7f", "")
"""What is left of it in a text: a file with bells in it is taken for none."""
TEXT = (
    f"Foreign Trade {IN_TEXT}of Taicang\n\n"
    f"In 2022, Taicang's exports {IN_TEXT}reached 40.00 billion yuan."
)
PAGE = """<html><head><title>Trade {0}</title></head><body><article>
<h1>Foreign {0}Trade of Taicang</h1>
<p>In 2022, Taicang's exports {0}reached 40.00 billion yuan, up by 8.0%. The customs
thanked all who took part in the fair.</p>
<p>The fair was held in the new hall of the city, and firms of many places took part in it, among
them those that had not been there before, as the customs said. The next one is held in a year,
and is to be larger than this one was.</p></article></body></html>""".replace(
    "{0}", "\x9b31m\u202e\u2066\u200f&#8238;&#8294;&#x9b;"
)
FORMS = {"news.txt": TEXT, "news.md": f"# {TEXT}", "news.html": PAGE}


def test_every_unseen_sign_is_taken_out_but_those_within_words() -> None:
    left = {sign for sign in UNSEEN if sign in harmless(f"a{sign}b")}
    turning = ("RLE", "LRE", "RLO", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI")
    assert [sign for sign in left if unicodedata.bidirectional(sign) in turning] == []
    assert {"\x1b", "\x9b", "\u202e", "\x00", "\x7f", "\r", "\u2028", "\U000e0041"}.isdisjoint(left)
    assert {sign for sign in left if unicodedata.category(sign) == "Cc"} == set()
    assert harmless("exports to India, 出口 😀\n\t–") == "exports to India, 出口 😀\n\t–"


@pytest.mark.parametrize("name", FORMS)
def test_what_is_read_of_a_file_has_none(name: str) -> None:
    contents = read(open_file(f"{EVIL}{name}", FORMS[name].encode()))
    bulletin = contents.bulletin
    assert len(contents.facts) > 0
    for told in (bulletin.text, bulletin.title, bulletin.id, contents.facts[0].sentence):
        assert harmless(told) == told
    assert "exports" in contents.facts[0].sentence


def test_nor_has_what_is_said_of_one_that_is_none() -> None:
    with pytest.raises(BulletinError) as told:
        open_file(f"{EVIL}.txt", b"")
    assert in_a_line(str(told.value)) == str(told.value)


def test_the_terminal_shows_none(capsys: pytest.CaptureFixture[str]) -> None:
    say(f"a{EVIL}b")
    complain(f"a{EVIL}b")
    show([Table(f"T{EVIL}", ("C",), ((f"a{EVIL}b",),))])
    shown = capsys.readouterr()
    assert shown.out.startswith("a[2J31mb\n")
    assert harmless(shown.out + shown.err) == shown.out + shown.err


def test_a_message_in_a_chat_has_none() -> None:
    assert plain_html(f"<{EVIL}") == "&lt;[2J31m"


@pytest.mark.skipif(sys.platform == "win32", reason="names of files have no such characters there")
def test_the_commands_show_none(tmp_path: Path) -> None:
    bad, good = tmp_path / f"{EVIL}bad.txt", tmp_path / f"{EVIL}good.txt"
    bad.write_text("", "utf-8")
    good.write_text(TEXT, "utf-8")
    database = tmp_path / "store.db"
    for arguments in (
        ("read", str(bad), str(good)),
        ("ingest", str(tmp_path)),
        ("bulletins",),
        ("ask", "Taicang exports"),
    ):
        done = run(database, *arguments)
        said = done.stdout + done.stderr
        assert said
        assert harmless(said) == said, arguments


def test_json_is_ascii_and_needs_no_such_care() -> None:
    assert json.dumps(EVIL).isascii()
