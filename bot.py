"""Settings, the command line, and the parts put together.

Imports that only one command or only a terminal needs stand where they are needed, as `ask` has
to answer at once.
"""

import argparse
import os
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

from db import SqliteFactStore, StoreError, open_library, open_memory, open_store
from db.open import default_path
from handlers.terminal.ports import STOPPED, UNUSABLE, TerminalError
from knowledge.bulletins.text import BulletinError

if TYPE_CHECKING:
    from db.library import SqliteLibrary
    from handlers.running.webhook import Webhook

Command = Callable[[argparse.Namespace, "Settings"], int | None]

CHARACTERS = "Write 1 to 256 of the characters A-Z a-z 0-9 _ -."
IDS = "Write the numbers of people or chats, with blanks or commas between them."
LISTEN = "Write it as HOST:PORT, for example 127.0.0.1:8080."
_KINDS = ".txt .md .html .pdf .docx"
_EXAMPLES = {
    "ask": """examples:
  uv run bot.py ask exports to India
  uv run bot.py ask "RCEP import share" --json
  uv run bot.py ask                        a conversation; Ctrl-D ends it
  uv run bot.py ask < questions.txt        one question a line, each alone
  uv run bot.py ask exports to India --chart india.png
  uv run bot.py ask --chat < talk.txt      lines follow on each other, a blank one starts anew""",
    "read": """examples:
  uv run bot.py read bulletin.pdf          its facts, what was skipped and why, the checks
  uv run bot.py read bulletin.txt --json   one JSON object a line""",
    "ingest": """examples:
  uv run bot.py ingest bulletin.docx       from now on it is asked too
  uv run bot.py ingest bulletins/ --dry-run --report report.jsonl
  uv run bot.py ingest https://www.example.org/news/trade-in-may.html""",
    "add": """example:
  uv run bot.py add bulletin.txt           the same as ingest""",
    "bulletins": """example:
  uv run bot.py bulletins --json           one JSON object a line""",
    "forget": """example:
  uv run bot.py forget trade-in-may        `bulletins` gives the names""",
    "facts": """examples:
  uv run bot.py facts --reporter Jiaxing --measure value --since 2021 > values.csv
  uv run bot.py facts --partner ASEAN -o asean.xlsx""",
    "misses": """example:
  uv run bot.py misses                     times, latest day, question; most often asked first""",
    "run": """example:
  BOT_TOKEN=123456:ABC uv run bot.py run   @BotFather gives the token; .env is read too""",
}


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
    health: tuple[str, int] | None = None
    """BULLETIN_DESK_HEALTH: where ``/healthz`` and ``/metrics`` are answered; none is nowhere."""
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
            api_url=of.text("API", r"https?://.+", "Write it as https://HOST/bot."),
            admins=of.ids("ADMINS"),
            allowed=of.ids("ALLOWED"),
            webhook=of.text("WEBHOOK", r"https?://[^/]+/.+", "Write it as https://HOST/PATH."),
            webhook_listen=of.address("WEBHOOK_LISTEN") or ("127.0.0.1", 8443),
            webhook_secret=of.text("WEBHOOK_SECRET", r"[\w-]{1,256}", CHARACTERS),
            health=of.address("HEALTH"),
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


def main(arguments: list[str] | None = None) -> int:
    """Run one command and give its exit status."""
    options = _parser().parse_args(arguments)
    command: Command = options.command
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        return command(options, Settings.read(environment(Path.cwd()))) or 0
    except (SettingsError, StoreError, BulletinError, TerminalError) as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    except KeyboardInterrupt:
        return STOPPED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bot.py",
        description="Ask a trade bulletin; get the figure and the sentence.",
        formatter_class=_Help,
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def command(name: str, what: str, function: Command) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=what, description=what, epilog=_EXAMPLES[name])
        added.formatter_class = argparse.RawDescriptionHelpFormatter
        added.set_defaults(command=function)
        return added

    asking = command("ask", "answer questions in the terminal", run_ask)
    asking.add_argument("question", nargs="*", metavar="QUESTION", help="none: a conversation")
    asking.add_argument("--chat", action="store_true", help="piped lines follow on each other")
    drawn = "draw what the answer stands among into FILE (PNG)"
    asking.add_argument("--chart", type=Path, metavar="FILE", help=drawn)
    reading = command("read", "show what bulletins say, storing nothing", run_read)
    reading.add_argument("files", type=Path, nargs="+", metavar="FILE", help=_KINDS)
    _ingest(command("ingest", "put bulletins into the store", run_ingest))
    _ingest(command("add", "the same as ingest", run_ingest))
    listing = command("bulletins", "list the bulletins in the store", run_bulletins)
    forgetting = command("forget", "take bulletins out of the store", run_forget)
    forgetting.add_argument("names", nargs="+", metavar="ID", help="as `bulletins` lists it")
    _facts(command("facts", "write facts to a file, for other programs", run_facts))
    for one in (asking, reading, listing):
        one.add_argument("--json", action="store_true", help="one JSON object a line")
    command("run", "start the Telegram bot", run_bot)
    command("misses", "list the questions that got no answer", run_misses)
    return parser


class _Help(argparse.HelpFormatter):
    """Leaves room for the longest command: Python 3.11 forgets how far they are set in."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog)
        self._action_max_length = 16


def _ingest(parser: argparse.ArgumentParser) -> None:
    what = f"a file ({_KINDS}), a folder of them, or a web address"
    parser.add_argument("places", nargs="+", metavar="PATH", help=what)
    parser.add_argument("--dry-run", action="store_true", help="read, and store nothing")
    report = "say all there is to say of each, one JSON object a line"
    parser.add_argument("--report", type=Path, metavar="FILE", help=report)
    private = "fetch from addresses of one's own network too"
    parser.add_argument("--allow-private", action="store_true", help=private)


def _facts(parser: argparse.ArgumentParser) -> None:
    for key in ("reporter", "flow", "partner", "product", "measure", "period", "bulletin"):
        parser.add_argument(f"--{key}", metavar="CODE", help=f"only of this {key}")
    since = "only of periods that begin with this one or later"
    parser.add_argument("--since", metavar="PERIOD", help=since)
    withheld = "with the figures that the desk withholds"
    parser.add_argument("--withheld", action="store_true", help=withheld)
    kinds = "csv, json, jsonl or xlsx; none: as the output is named, else csv"
    parser.add_argument("--format", metavar="KIND", help=kinds)
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="none: shown here")


def opened(settings: Settings) -> SqliteFactStore:
    """Open the store, and say what that changed."""
    store = open_store(settings.database)
    if store.changes:
        print(f"The store: {store.changes.words()}", file=sys.stderr)
    return store


def kept(settings: Settings) -> "SqliteLibrary":
    """Open the store for those who keep it, likewise."""
    library = open_library(settings.database)
    if library.changes:
        print(f"The store: {library.changes.words()}", file=sys.stderr)
    return library


def run_ask(options: argparse.Namespace, settings: Settings) -> None:
    """Answer the question given, or a conversation, or the lines piped in."""
    from handlers.terminal import asking  # noqa: PLC0415

    asking.run(options, partial(opened, settings), settings.place)


def run_read(options: argparse.Namespace, _: Settings) -> int:
    """Show what bulletins come to, storing nothing."""
    from handlers.terminal import reading  # noqa: PLC0415

    return reading.run(options)


def run_ingest(options: argparse.Namespace, settings: Settings) -> int:
    """Put bulletins into the store, each wholly or not at all."""
    from handlers.terminal import ingest  # noqa: PLC0415

    there = (settings.database or default_path()).exists()
    return ingest.run(options, partial(kept, settings), there=there)


def run_bulletins(options: argparse.Namespace, settings: Settings) -> None:
    """List the bulletins in the store."""
    from handlers.terminal import keeping  # noqa: PLC0415

    keeping.list_bulletins(options, partial(kept, settings))


def run_forget(options: argparse.Namespace, settings: Settings) -> int:
    """Take bulletins out of the store."""
    from handlers.terminal import keeping  # noqa: PLC0415

    return keeping.forget(options, partial(kept, settings))


def run_facts(options: argparse.Namespace, settings: Settings) -> None:
    """Write facts to a file, for other programs."""
    from handlers.terminal import taking  # noqa: PLC0415

    taking.run(options, partial(kept, settings))


def run_bot(_: argparse.Namespace, settings: Settings) -> None:
    """Start the Telegram bot, and answer until stopped."""
    if settings.token is None:
        message = (
            "BOT_TOKEN is not set. Send /newbot to @BotFather in Telegram, and put the token it "
            "gives into the environment or into .env: BOT_TOKEN=123456:ABC. "
            "Without one, `uv run bot.py ask` answers here in the terminal."
        )
        raise SettingsError(message)
    from handlers.access import Access  # noqa: PLC0415
    from handlers.app import build  # noqa: PLC0415
    from handlers.running import logs  # noqa: PLC0415
    from handlers.running.serving import Address, ServingError, serve  # noqa: PLC0415

    logs.start(settings.log, questions=settings.log_questions)
    app = build(
        settings.token,
        partial(opened, settings),
        open_memory=partial(open_memory, chats_of(settings)),
        access=Access(settings.admins, settings.allowed),
        place=settings.place,
        base_url=settings.api_url,
    )
    health = Address(*settings.health) if settings.health else None
    try:
        serve(app, webhook=webhook_of(settings), health=health)
    except ServingError as error:
        raise SettingsError(str(error)) from None


def chats_of(settings: Settings) -> Path:
    """Give the file for what the chats keep: unless it is set, beside the store's."""
    return settings.chats or (settings.database or default_path()).with_name("chats.db")


def run_misses(_: argparse.Namespace, settings: Settings) -> None:
    """List the questions that got no answer in chats which let them be kept."""
    with open_memory(chats_of(settings)) as memory:
        for miss in memory.misses(limit=1_000):
            print(f"{miss.times}\t{miss.last}\t{miss.question}")


def webhook_of(settings: Settings) -> "Webhook | None":
    """Give where Telegram brings updates to, if it does."""
    if settings.webhook is None:
        return None
    from handlers.running.webhook import Webhook, secret_of  # noqa: PLC0415

    secret = settings.webhook_secret or secret_of(settings.token or "")
    return Webhook(settings.webhook, secret, *settings.webhook_listen)


if __name__ == "__main__":
    sys.exit(main())
