"""The command line, and the parts put together.

Imports that only one command or only a terminal needs stand where they are needed, as `ask` has
to answer at once.
"""

import argparse
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from db import SqliteFactStore, StoreError, open_library, open_memory, open_store
from db.open import default_path
from handlers.environment import Settings, SettingsError, environment
from handlers.terminal.out import complain, say
from handlers.terminal.ports import STOPPED, UNUSABLE, TerminalError
from handlers.workers.allowance import Allowance, Overrun
from knowledge.bulletins.text import BulletinError

if TYPE_CHECKING:
    from db.library import SqliteLibrary
    from handlers.running.webhook import Webhook

Command = Callable[[argparse.Namespace, Settings], int | None]

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
  uv run bot.py read bulletin.txt --json   one JSON object a line
  uv run bot.py read bulletin.txt --why --place Ningbo""",
    "ingest": """examples:
  uv run bot.py ingest bulletin.docx       from now on it is asked too
  uv run bot.py ingest bulletins/ --dry-run --report report.jsonl
  uv run bot.py ingest bulletin.txt --place Ningbo --date 2023-02-20
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


def main(arguments: list[str] | None = None) -> int:
    """Run one command and give its exit status."""
    options = _parser().parse_args(arguments)
    command: Command = options.command
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    signal.signal(signal.SIGTERM, _stop)
    try:
        return command(options, Settings.read(environment(Path.cwd()))) or 0
    except (SettingsError, StoreError, BulletinError, TerminalError, Overrun) as error:
        complain(error)
        return UNUSABLE
    except KeyboardInterrupt:
        return STOPPED


def _stop(*_: object) -> None:
    """End as Ctrl-C does, so that no worker is left behind."""
    raise KeyboardInterrupt


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
    reading.add_argument("--why", action="store_true", help="say where place, period … come from")
    _given(reading)
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
    _given(parser)


def _given(parser: argparse.ArgumentParser) -> None:
    """Let a person say what a bulletin does not: of one bulletin, as else of each the same."""
    said = parser.add_argument_group("what the bulletin does not say, or says wrongly")
    said.add_argument("--place", metavar="NAME", help="whose trade it tells of")
    said.add_argument("--date", metavar="DAY", help="when it was published")
    for key in ("publisher", "title", "url"):
        said.add_argument(f"--{key}", metavar=key.upper())
    asked = "ask nothing: what a person would have to settle stays open"
    said.add_argument("--no-input", action="store_true", help=asked)


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
        complain(f"The store: {store.changes.words()}")
    return store


def kept(settings: Settings) -> "SqliteLibrary":
    """Open the store for those who keep it, likewise."""
    library = open_library(settings.database)
    if library.changes:
        complain(f"The store: {library.changes.words()}")
    return library


def run_ask(options: argparse.Namespace, settings: Settings) -> None:
    """Answer the question given, or a conversation, or the lines piped in."""
    from handlers.terminal import asking  # noqa: PLC0415

    asking.run(options, partial(opened, settings), allowance_of(settings), settings.place)


def run_read(options: argparse.Namespace, settings: Settings) -> int:
    """Show what bulletins come to, storing nothing."""
    from handlers.terminal import reading  # noqa: PLC0415

    return reading.run(options, allowance_of(settings))


def run_ingest(options: argparse.Namespace, settings: Settings) -> int:
    """Put bulletins into the store, each wholly or not at all."""
    from handlers.terminal import ingest  # noqa: PLC0415

    there = (settings.database or default_path()).exists()
    return ingest.run(options, partial(kept, settings), allowance_of(settings), there=there)


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
    from handlers.running.secrecy import blotted, keep_out_of_logs  # noqa: PLC0415

    keep_out_of_logs(settings.token)  # before anything can fail, and tell of it
    from handlers.access import Access  # noqa: PLC0415
    from handlers.app import build  # noqa: PLC0415
    from handlers.running import logs  # noqa: PLC0415
    from handlers.running.pace import Limits  # noqa: PLC0415
    from handlers.running.serving import Address, ServingError, serve  # noqa: PLC0415

    logs.start(settings.log, questions=settings.log_questions)
    app = build(
        settings.token,
        partial(opened, settings),
        open_memory=partial(open_memory, chats_of(settings)),
        access=Access(settings.admins, settings.allowed),
        place=settings.place,
        allowance=allowance_of(settings),
        limits=Limits(settings.pace, settings.pace_chat, settings.pace_group),
        base_url=settings.api_url,
    )
    health = Address(*settings.health) if settings.health else None
    try:
        serve(app, webhook=webhook_of(settings), health=health)
    except ServingError as error:
        raise SettingsError(blotted(str(error))) from None


def allowance_of(settings: Settings) -> Allowance:
    """Give what each answer and each reading may take."""
    memory = settings.memory << 20
    return Allowance(settings.answer_seconds, settings.reading_seconds, memory)


def chats_of(settings: Settings) -> Path:
    """Give the file for what the chats keep: unless it is set, beside the store's."""
    return settings.chats or (settings.database or default_path()).with_name("chats.db")


def run_misses(_: argparse.Namespace, settings: Settings) -> None:
    """List the questions that got no answer in chats which let them be kept."""
    with open_memory(chats_of(settings)) as memory:
        for miss in memory.misses(limit=1_000):
            say(f"{miss.times}\t{miss.last}\t{miss.question}")


def webhook_of(settings: Settings) -> "Webhook | None":
    """Give where Telegram brings updates to, if it does."""
    if settings.webhook is None:
        return None
    from handlers.running.webhook import Webhook, secret_of  # noqa: PLC0415

    secret = settings.webhook_secret or secret_of(settings.token or "")
    return Webhook(settings.webhook, secret, *settings.webhook_listen)


if __name__ == "__main__":
    sys.exit(main())
