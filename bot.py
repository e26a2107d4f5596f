"""Settings, the command line, and the parts put together.

Imports that only one command or only a terminal needs stand where they are needed, as `ask` has
to answer at once.
"""

import argparse
import json
import os
import re
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

from db import SqliteFactStore, StoreError, open_memory, open_store
from db.open import default_path
from knowledge.answers.answer import Answer
from knowledge.ask import ask
from knowledge.learn import BulletinError, open_bulletin, read
from knowledge.questions.context import Context
from knowledge.report import Table, json_rows, tables
from knowledge.store import Contents

if TYPE_CHECKING:
    from handlers.webhook import Webhook

AnswerTo = Callable[..., tuple[Answer, Context]]
Say = Callable[[Answer], None]

UNUSABLE = 2
"""Exit status: a file, a setting or the store cannot be used; one sentence on stderr says why."""
STOPPED = 130
"""Exit status: Ctrl-C, as shells count it."""
LARGEST = 5_000_000
"""Bytes of a bulletin; what is larger is none."""
CHARACTERS = "Write 1 to 256 of the characters A-Z a-z 0-9 _ -."
IDS = "Write the numbers of people or chats, with blanks or commas between them."
LISTEN = "Write it as HOST:PORT, for example 127.0.0.1:8080."
WIDE = 160
"""Columns of a table that goes into a file or a pipe."""

_EXAMPLES = {
    "ask": """examples:
  uv run bot.py ask exports to India
  uv run bot.py ask "RCEP import share" --json
  uv run bot.py ask                        a conversation; Ctrl-D ends it
  uv run bot.py ask < questions.txt        one question a line, each alone
  uv run bot.py ask --chat < talk.txt      lines follow on each other, a blank one starts anew""",
    "read": """examples:
  uv run bot.py read bulletin.txt          its facts, what was skipped and why, the checks
  uv run bot.py read bulletin.txt --json   one JSON object a line""",
    "add": """example:
  uv run bot.py add bulletin.txt           from now on it is asked too""",
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
    command: Callable[[argparse.Namespace, Settings], None] = options.command
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        command(options, Settings.read(environment(Path.cwd())))
    except (SettingsError, StoreError, BulletinError) as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    except KeyboardInterrupt:
        return STOPPED
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bot.py", description="Ask a trade bulletin; get the figure and the sentence."
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def command(name: str, what: str, function: Callable[..., None]) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=what, description=what, epilog=_EXAMPLES[name])
        added.formatter_class = argparse.RawDescriptionHelpFormatter
        added.set_defaults(command=function)
        return added

    asking = command("ask", "answer questions in the terminal", run_ask)
    asking.add_argument("question", nargs="*", metavar="QUESTION", help="none: a conversation")
    asking.add_argument("--chat", action="store_true", help="piped lines follow on each other")
    reading = command("read", "show what a bulletin says, storing nothing", run_read)
    reading.add_argument("file", type=Path, metavar="FILE", help="its text, UTF-8")
    for one in (asking, reading):
        one.add_argument("--json", action="store_true", help="one JSON object a line")
    adding = command("add", "put bulletins into the store", run_add)
    adding.add_argument("files", type=Path, nargs="+", metavar="FILE", help="its text, UTF-8")
    command("run", "start the Telegram bot", run_bot)
    command("misses", "list the questions that got no answer", run_misses)
    return parser


def opened(settings: Settings) -> SqliteFactStore:
    """Open the store, and say what that changed."""
    store = open_store(settings.database)
    if store.changes:
        print(f"The store: {store.changes.words()}", file=sys.stderr)
    return store


def run_ask(options: argparse.Namespace, settings: Settings) -> None:
    """Answer the question given, or a conversation, or the lines piped in."""
    say = _say_json if options.json else _say_coloured if sys.stdout.isatty() else _say
    with opened(settings) as store:
        answer_to = partial(ask, store=store)
        if options.question:
            say(answer_to(" ".join(options.question))[0])
        elif sys.stdin.isatty():
            _talk(_prompted(), answer_to, say)
        else:
            _end_quietly_with_the_reader()
            lines = (line.rstrip("\n") for line in sys.stdin)
            (_talk if options.chat else _answer_each)(lines, answer_to, say)


def _answer_each(lines: Iterable[str], answer_to: AnswerTo, say: Say) -> None:
    """Answer lines that stand alone, blank ones too."""
    for line in lines:
        say(answer_to(line)[0])


def _talk(lines: Iterable[str], answer_to: AnswerTo, say: Say) -> None:
    """Answer lines that follow on each other; a blank one starts anew."""
    context = None
    for line in lines:
        if not line.strip():
            context = None
            continue
        answer, context = answer_to(line, context=context)
        say(answer)


def _prompted() -> Iterator[str]:
    """Give the lines of a person at a terminal, until Ctrl-D or Ctrl-C."""
    import readline  # noqa: F401, PLC0415 - gives `input` its arrow keys

    print("Ask about the bulletin; an empty line starts anew, Ctrl-D ends.")
    while True:
        try:
            yield input("> ")
        except (EOFError, KeyboardInterrupt):
            print()
            return


def _end_quietly_with_the_reader() -> None:
    """End without a word when whoever reads our output has gone (`| head -1`)."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)


def _say_json(answer: Answer) -> None:
    from knowledge.answers.as_json import as_json  # noqa: PLC0415

    # All ASCII: a line that holds U+2028 is several to some readers.
    print(json.dumps(as_json(answer)), flush=True)


def _say(answer: Answer) -> None:
    from knowledge.answers.wording import plain  # noqa: PLC0415

    print(plain(answer), end="\n\n", flush=True)


def _say_coloured(answer: Answer) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from knowledge.answers.wording import plain  # noqa: PLC0415

    first, newline, rest = plain(answer).partition("\n")
    text = Text.assemble((first, "bold"), newline, rest, "\n")
    text.highlight_regex(r"▲ ?[\d.,]+ ?%?", "green")
    text.highlight_regex(r"▼ ?[\d.,]+ ?%?", "red")
    Console(highlight=False).print(text)


def run_read(options: argparse.Namespace, _: Settings) -> None:
    """Show what a bulletin's text comes to, storing nothing."""
    contents = contents_of(options.file)
    _end_quietly_with_the_reader()
    if options.json:
        for row in json_rows(contents):
            print(json.dumps(row))
    else:
        _print_tables(tables(contents))


def contents_of(file: Path) -> Contents:
    """Read a bulletin's file, or BulletinError that says why it is none."""
    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        message = f"{file} cannot be read: {error.strerror}. Give the path of a text file."
        raise BulletinError(message) from error
    if len(data) > LARGEST:
        message = f"{file} has more than {LARGEST:,} bytes; that is no bulletin."
        raise BulletinError(message)
    return read(open_bulletin(file.name, data, {}))


def _print_tables(shown: Iterable[Table]) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table as RichTable  # noqa: PLC0415

    width = None if sys.stdout.isatty() else WIDE
    console = Console(highlight=False, markup=False, emoji=False, width=width)
    for one in shown:
        table = RichTable(*one.columns, title=one.title, title_justify="left", box=None)
        for row in one.rows:
            table.add_row(*row)
        console.print(table, "")


def run_add(options: argparse.Namespace, settings: Settings) -> None:
    """Put bulletins into the store; none where one of the files is no bulletin."""
    everything = [contents_of(file) for file in options.files]
    with opened(settings) as store:
        for contents in everything:
            print(f"{contents.bulletin.title}: {store.add(contents).words()}")


def run_bot(_: argparse.Namespace, settings: Settings) -> None:
    """Start the Telegram bot, and answer until stopped."""
    if settings.token is None:
        message = (
            "BOT_TOKEN is not set. Send /newbot to @BotFather in Telegram, and put the token it "
            "gives into the environment or into .env: BOT_TOKEN=123456:ABC. "
            "Without one, `uv run bot.py ask` answers here in the terminal."
        )
        raise SettingsError(message)
    from handlers import logs  # noqa: PLC0415
    from handlers.access import Access  # noqa: PLC0415
    from handlers.app import build  # noqa: PLC0415
    from handlers.serving import Address, ServingError, serve  # noqa: PLC0415

    logs.start(settings.log, questions=settings.log_questions)
    app = build(
        settings.token,
        partial(opened, settings),
        open_memory=partial(open_memory, chats_of(settings)),
        access=Access(settings.admins, settings.allowed),
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
    from handlers.webhook import Webhook, secret_of  # noqa: PLC0415

    secret = settings.webhook_secret or secret_of(settings.token or "")
    return Webhook(settings.webhook, secret, *settings.webhook_listen)


if __name__ == "__main__":
    sys.exit(main())
