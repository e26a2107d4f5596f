"""Settings: from the environment, else from ``.env``, else none."""

from pathlib import Path

import pytest

from bot import Settings, SettingsError, environment

TOKEN = "123456:ABC"  # noqa: S105 - nobody's


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
    ],
)
def test_an_empty_setting_is_not_set(env: dict[str, str | None], settings: Settings) -> None:
    assert Settings.read(env) == settings


def test_an_address_that_is_none_is_named() -> None:
    with pytest.raises(SettingsError, match=r"BULLETIN_DESK_API is 'here'\. Write it as https:"):
        Settings.read({"BULLETIN_DESK_API": "here"})


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
