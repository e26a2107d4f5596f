"""Settings of an installation, as its environment or ``.env`` says them."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

CHARACTERS = "Write 1 to 256 of the characters A-Z a-z 0-9 _ -."
IDS = "Write the numbers of people or chats, with blanks or commas between them."
SERVER = r"https?://(\[[0-9a-fA-F:.]+\]|[^\s/:\[\]]+)(:\d{1,5})?(/\S*)?"
PACE, PACE_CHAT, PACE_GROUP = 30.0, 1.0, 20.0
"""What Telegram allows: messages a second in all and in a chat, a minute in a group."""
LISTEN = "Write it as HOST:PORT, for example 127.0.0.1:8080."


class SettingsError(ValueError):
    """A setting does not say what the program needs."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All that differs between one installation and another. Only `run` needs more than a few."""

    token: str | None = None
    """BULLETIN_DESK_TOKEN, else BOT_TOKEN: who the bot is. Only `run` needs it."""
    database: Path | None = None
    """BULLETIN_DESK_DATABASE: the store's file; none is in the user's data folder."""
    chats: Path | None = None
    """BULLETIN_DESK_CHATS: the file for what the chat keeps; none is ``chats.db`` by the store."""
    place: str | None = None
    """BULLETIN_DESK_PLACE: whose trade is meant where a question names no place."""
    api_url: str | None = None
    """BULLETIN_DESK_API: another Bot API server, up to and with ``/bot``."""
    admins: frozenset[int] = frozenset()
    """BULLETIN_DESK_ADMINS: ids of the people who may withhold a figure and hear of wrong ones."""
    allowed: frozenset[int] = frozenset()
    """BULLETIN_DESK_ALLOWED: ids of the people and chats that are answered; none is everybody."""
    webhook: str | None = None
    """BULLETIN_DESK_WEBHOOK: where Telegram brings updates to; none is asking for them."""
    webhook_listen: tuple[str, int] = ("127.0.0.1", 8443)
    """BULLETIN_DESK_WEBHOOK_LISTEN: where the program takes them, behind the proxy."""
    webhook_secret: str | None = None
    """BULLETIN_DESK_WEBHOOK_SECRET: what Telegram shows at the door; none is made of the token."""
    pace: float = PACE
    """BULLETIN_DESK_PACE: messages a second that are sent in all."""
    pace_chat: float = PACE_CHAT
    """BULLETIN_DESK_PACE_CHAT: messages a second that are sent to one chat."""
    pace_group: float = PACE_GROUP
    """BULLETIN_DESK_PACE_GROUP: messages a minute that are sent to one group."""
    health: tuple[str, int] | None = None
    """BULLETIN_DESK_HEALTH: where ``/healthz`` and ``/metrics`` are answered; none is nowhere."""
    answer_seconds: float = 3.0
    """BULLETIN_DESK_ANSWER_SECONDS: how long one question may take."""
    reading_seconds: float = 60.0
    """BULLETIN_DESK_READING_SECONDS: how long one bulletin may take, or one picture."""
    memory: int = 2_048
    """BULLETIN_DESK_MEMORY: megabytes that each process which answers or reads may take."""
    log: str | None = None
    """BULLETIN_DESK_LOG: ``text`` or ``json``; none is text on a terminal and JSON elsewhere."""
    log_questions: bool = False
    """BULLETIN_DESK_LOG_QUESTIONS: 1, to log what people ask."""

    @classmethod
    def read(cls, env: Mapping[str, str | None]) -> Self:
        """Take the settings from an environment; an empty one is not set."""
        of = _Said(env)
        return cls(
            token=of.text("TOKEN") or env.get("BOT_TOKEN") or None,
            database=of.path("DATABASE"),
            chats=of.path("CHATS"),
            place=of.text("PLACE"),
            api_url=of.text("API", SERVER, "Write it as https://HOST/bot."),
            admins=of.ids("ADMINS"),
            allowed=of.ids("ALLOWED"),
            webhook=of.text("WEBHOOK", r"https?://[^/]+/.+", "Write it as https://HOST/PATH."),
            webhook_listen=of.address("WEBHOOK_LISTEN") or ("127.0.0.1", 8443),
            webhook_secret=of.text("WEBHOOK_SECRET", r"[\w-]{1,256}", CHARACTERS),
            pace=of.number("PACE", 0.001, 100_000_000) or PACE,
            pace_chat=of.number("PACE_CHAT", 0.001, 100_000_000) or PACE_CHAT,
            pace_group=of.number("PACE_GROUP", 0.001, 100_000_000) or PACE_GROUP,
            health=of.address("HEALTH"),
            answer_seconds=of.number("ANSWER_SECONDS", 0.1, 600) or 3.0,
            reading_seconds=of.number("READING_SECONDS", 1, 3_600) or 60.0,
            memory=int(of.number("MEMORY", 256, 1 << 20) or 2_048),
            log=of.text("LOG", "text|json", "Write text or json."),
            log_questions=of.text("LOG_QUESTIONS", "[01]", "Write 1 or 0.") == "1",
        )


@dataclass(frozen=True, slots=True)
class _Said:
    """What an environment says, or SettingsError with what to write instead."""

    env: Mapping[str, str | None]

    def text(self, name: str, pattern: str = "(?s:.*)", instead: str = "") -> str | None:
        value = self.env.get(f"BULLETIN_DESK_{name}") or None
        if value is None or re.fullmatch(pattern, value, re.ASCII):
            return value
        shown = "no such secret" if instead is CHARACTERS else repr(value)
        message = f"BULLETIN_DESK_{name} is {shown}. {instead}"
        raise SettingsError(message)

    def path(self, name: str) -> Path | None:
        value = self.text(name)
        return Path(value).expanduser() if value else None

    def number(self, name: str, least: float, most: float) -> float | None:
        instead = f"Write a number from {least:,} to {most:,}."
        value = self.text(name, r"\d{1,9}(\.\d{1,9})?", instead)
        if value is None or least <= float(value) <= most:
            return None if value is None else float(value)
        message = f"BULLETIN_DESK_{name} is {value!r}. {instead}"
        raise SettingsError(message)

    def ids(self, name: str) -> frozenset[int]:
        said = self.text(name, r"[\s,]*(-?\d+[\s,]*)+", IDS) or ""
        return frozenset(map(int, re.findall(r"-?\d+", said)))

    def address(self, name: str) -> tuple[str, int] | None:
        value = self.text(name, r"(\[[0-9a-fA-F:.]+\]|[^\s:]+):\d{1,5}", LISTEN)
        if value is None:
            return None
        host, _, port = value.rpartition(":")
        if not 0 < int(port) < 65_536:
            message = f"BULLETIN_DESK_{name} is {value!r}. {LISTEN}"
            raise SettingsError(message)
        return host.strip("[]"), int(port)


def environment(folder: Path) -> dict[str, str | None]:
    """Give the environment and, where it is silent, what ``.env`` in the folder says."""
    if not (file := folder / ".env").is_file():
        return dict(os.environ)
    from dotenv import dotenv_values  # noqa: PLC0415

    said = {name: value for name, value in os.environ.items() if value}
    try:
        return dotenv_values(file) | said
    except UnicodeDecodeError as error:
        message = f"{file} is not UTF-8 text. Write each setting on a line: NAME=value."
        raise SettingsError(message) from error
