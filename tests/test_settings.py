"""Settings: from the environment, else from ``.env``, else none."""

import re
from pathlib import Path

import pytest

from bot import chats_of
from handlers.environment import Settings, SettingsError, environment
from tests.terminal import ROOT

TOKEN = "123456:ABC"  # noqa: S105 - nobody's
KNOCK = "a-B_9"
HOOK = "https://example.org/telegram"


@pytest.mark.parametrize(
    ("env", "settings"),
    [
        ({}, Settings()),
        ({"BOT_TOKEN": TOKEN}, Settings(token=TOKEN)),
        ({"BULLETIN_DESK_TOKEN": TOKEN, "BOT_TOKEN": "9:x"}, Settings(token=TOKEN)),
        ({"BOT_TOKEN": "", "BULLETIN_DESK_DATABASE": ""}, Settings()),
        ({"BULLETIN_DESK_DATABASE": "/a/b.db"}, Settings(database=Path("/a/b.db"))),
        ({"BULLETIN_DESK_DATABASE": "~/b.db"}, Settings(database=Path.home() / "b.db")),
        ({"BULLETIN_DESK_API": "http://[::1]/bot"}, Settings(api_url="http://[::1]/bot")),
        ({"BULLETIN_DESK_CHATS": "/a/c.db"}, Settings(chats=Path("/a/c.db"))),
        ({"BULLETIN_DESK_ADMINS": "7, 8 9,"}, Settings(admins=frozenset({7, 8, 9}))),
        ({"BULLETIN_DESK_ALLOWED": "7 -1001"}, Settings(allowed=frozenset({7, -1001}))),
        ({"BULLETIN_DESK_WEBHOOK": HOOK}, Settings(webhook=HOOK)),
        ({"BULLETIN_DESK_WEBHOOK_LISTEN": "[::]:80"}, Settings(webhook_listen=("::", 80))),
        ({"BULLETIN_DESK_WEBHOOK_SECRET": KNOCK}, Settings(webhook_secret=KNOCK)),
        ({"BULLETIN_DESK_HEALTH": "localhost:81"}, Settings(health=("localhost", 81))),
        ({"BULLETIN_DESK_PACE": "25"}, Settings(pace=25.0)),
        ({"BULLETIN_DESK_PACE_CHAT": "0.5"}, Settings(pace_chat=0.5)),
        ({"BULLETIN_DESK_PACE_GROUP": "18"}, Settings(pace_group=18.0)),
        ({"BULLETIN_DESK_LOG": "json"}, Settings(log="json")),
        ({"BULLETIN_DESK_LOG_QUESTIONS": "1"}, Settings(log_questions=True)),
        ({"BULLETIN_DESK_LOG_QUESTIONS": "0"}, Settings()),
    ],
)
def test_an_empty_setting_is_not_set(env: dict[str, str | None], settings: Settings) -> None:
    assert Settings.read(env) == settings


@pytest.mark.parametrize(
    ("settings", "file"),
    [
        (Settings(database=Path("/a/b.db")), Path("/a/chats.db")),
        (Settings(database=Path("/a/b.db"), chats=Path("/c/d.db")), Path("/c/d.db")),
    ],
)
def test_what_the_chats_keep_lies_beside_the_store(settings: Settings, file: Path) -> None:
    assert chats_of(settings) == file


WRONG = [
    ("PACE", "0", r"is '0'\. Write a number from 0.001 to 100,000,000"),
    ("PACE_CHAT", "-1", r"is '-1'\. Write a number from 0.001 to 100,000,000"),
    ("PACE_GROUP", "fast", r"is 'fast'\. Write a number from 0.001 to 100,000,000"),
    ("API", "here", r"is 'here'\. Write it as https:"),
    ("API", "http://[::1/bot", r"is 'http://\[::1/bot'\. Write it as https:"),
    ("ADMINS", "ada", r"is 'ada'\. Write the numbers of people or chats"),
    ("ALLOWED", "7;8", r"is '7;8'\. Write the numbers of people or chats"),
    ("WEBHOOK", "https://example.org", r"Write it as https://HOST/PATH\."),
    ("WEBHOOK", "example.org/telegram", r"Write it as https://HOST/PATH\."),
    ("WEBHOOK_LISTEN", "8443", r"Write it as HOST:PORT, for example 127"),
    ("WEBHOOK_LISTEN", "localhost:0", r"is 'localhost:0'\. Write it as HOST:PORT"),
    ("HEALTH", "localhost:99999", r"is 'localhost:99999'\. Write it as HOST:PORT"),
    ("LOG", "xml", r"is 'xml'\. Write text or json\."),
    ("LOG_QUESTIONS", "yes", r"is 'yes'\. Write 1 or 0\."),
]


@pytest.mark.parametrize(("name", "value", "says"), WRONG)
def test_a_setting_that_is_none_is_named_with_what_to_write(
    name: str, value: str, says: str
) -> None:
    with pytest.raises(SettingsError, match=f"^BULLETIN_DESK_{name} .*{says}"):
        Settings.read({f"BULLETIN_DESK_{name}": value})


@pytest.mark.parametrize("secret", ["open sesame", "é", "x" * 257])
def test_a_secret_that_is_none_is_not_said(secret: str) -> None:
    with pytest.raises(SettingsError, match=r"Write 1 to 256 of the characters") as told:
        Settings.read({"BULLETIN_DESK_WEBHOOK_SECRET": secret})
    assert secret not in str(told.value)


def test_the_environment_goes_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("BOT_TOKEN=1:file\nBULLETIN_DESK_DATABASE='a b.db'\n", "utf-8")
    monkeypatch.setenv("BOT_TOKEN", "2:environment")
    monkeypatch.delenv("BULLETIN_DESK_DATABASE", raising=False)
    env = environment(tmp_path)
    assert (env["BOT_TOKEN"], env["BULLETIN_DESK_DATABASE"]) == ("2:environment", "a b.db")


def test_an_empty_environment_variable_leaves_it_to_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("BOT_TOKEN=1:file\n", "utf-8")
    monkeypatch.setenv("BOT_TOKEN", "")
    assert environment(tmp_path)["BOT_TOKEN"] == "1:file"  # noqa: S105 - nobody's


def test_a_settings_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match=r"\.env is not UTF-8 text\. Write each setting"):
        environment(tmp_path)


NAME = re.compile(r"BULLETIN_DESK_\w+|BOT_TOKEN")


def test_the_page_on_running_names_the_settings_that_there_are() -> None:
    there = set(NAME.findall((ROOT / "handlers" / "environment.py").read_text("utf-8")))
    assert set(NAME.findall((ROOT / "docs" / "running.md").read_text("utf-8"))) == there


@pytest.mark.parametrize("name", ["bulletin-desk.service", "nginx.conf"])
def test_what_is_deployed_names_settings_that_there_are(name: str) -> None:
    there = set(NAME.findall((ROOT / "handlers" / "environment.py").read_text("utf-8")))
    said = set(NAME.findall((ROOT / "docs" / "deploy" / name).read_text("utf-8")))
    assert said - there == set()
    assert said
