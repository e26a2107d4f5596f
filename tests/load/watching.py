"""The bot as it runs, sent any update; what goes wrong then."""

import logging
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from db import open_store
from handlers.access import Access
from tests.load.oddities import CHATS, KEEPER, PEOPLE
from tests.telegram.rooms import Json, Room
from tests.telegram.running import Bot, Clock, running
from tests.telegram.server import BotApi
from tests.telegram.world import Typed

PASSED_OVER = "cannot be read, and is passed over"
POLLING = ("telegram.ext.ExtBot", "telegram.ext.Updater")
"""Where the library logs that it cannot read an update, before we sift what comes again."""
GONE = re.compile(
    r"telegram\.error\.\w+: (?:Chat not found|User not found|Forbidden: .*|Query is too old.*"
    r"|There are no administrators.*|Message (?:to \w+|thread) not found|Message can't be \w+.*"
    r"|Can't access the chat)$"
)
"""What Telegram says of chats, messages and queries that there are not."""


@dataclass(slots=True)
class Watched:
    """A running bot, and what its log says that it must not say."""

    bot: Bot
    faults: list[str] = field(default_factory=list)

    async def send(self, update: Json) -> list[str]:
        """Send an update; give what went wrong: tracebacks and refusals."""
        self.faults.clear()
        self._register(update)
        self.bot.api.push_unchecked(**update)
        await self.bot.api.delivery.notify()
        await self.bot.rest()
        refusals = [one for one in self.bot.api.refusals if not _is_gone(one)]
        self.bot.api.refusals.clear()
        return [*self.faults, *refusals]

    async def answers(self) -> bool:
        """Say whether a question is answered."""
        somebody = self.bot.api.person("Somebody")
        room = self.bot.api.private(somebody)
        (answer,) = await self.bot.hear(room, somebody, "exports to India")
        return "4.83 billion yuan" in answer["text"]

    def _register(self, update: Json) -> None:
        """Let the server know the presses and queries that it could have made."""
        world = self.bot.api.world
        for kind in ("callback_query", "inline_query"):
            query: Any = update.get(kind)
            if not isinstance(query, dict) or not isinstance(query.get("id"), str):
                continue
            if kind == "callback_query":
                world.presses[query["id"]] = {"from": PEOPLE[0], **query}
            else:
                asked = {"query": "", "offset": "", "from": PEOPLE[0]}
                world.typed[query["id"]] = Typed(
                    {**asked, **query, **_sender(query)}, world.clock()
                )


@asynccontextmanager
async def watched(database: Path, *, webhook: bool) -> AsyncIterator[Watched]:
    """Run the bot in this event loop, and watch it."""
    async with BotApi() as api:
        for chat in CHATS:
            api.world.rooms[chat["id"]] = Room(chat, members={api.world.me["id"]: "member"})
        for person in PEOPLE:
            api.world.people[person["id"]] = person
        access = Access(frozenset({KEEPER}))
        open_files = partial(open_store, database)
        async with running(api, open_files, Clock(), webhook=webhook, access=access) as bot:
            found = Watched(bot)
            with _listening(found.faults):
                yield found


def key_of(fault: str) -> str:
    """Say what a fault is known by: the last place in our code, and the error."""
    lines = fault.strip().splitlines()
    ours = [line.strip() for line in lines if re.search(r"/(handlers|knowledge|db)/\w", line)]
    why = re.sub(r"""(["']).*?\1""", "…", lines[-1])
    return f"{ours[-1] if ours else ''} {why:.120}".strip()


def smallest(update: Json) -> Iterator[Json]:
    """Give the updates that have one thing less."""
    for key, part in update.items():
        yield {one: other for one, other in update.items() if one != key}
        if isinstance(part, dict):
            yield from ({**update, key: less} for less in smallest(part))
        elif isinstance(part, list):
            yield from ({**update, key: part[:at] + part[at + 1 :]} for at in range(len(part)))
            for at, one in enumerate(part):
                if isinstance(one, dict):
                    yield from (
                        {**update, key: [*part[:at], less, *part[at + 1 :]]}
                        for less in smallest(one)
                    )


class _Ear(logging.Handler):
    def __init__(self, faults: list[str]) -> None:
        super().__init__(logging.ERROR)
        self._faults = faults

    def emit(self, record: logging.LogRecord) -> None:
        event: Any = record.msg if isinstance(record.msg, dict) else {"event": record.getMessage()}
        said = str(event.get("exception") or event["event"])
        if record.exc_info and not event.get("exception"):
            said = logging.Formatter().formatException(record.exc_info)
        expected = event["event"] == PASSED_OVER or record.name in POLLING
        if not expected and not GONE.search(said):
            self._faults.append(said)


@contextmanager
def _listening(faults: list[str]) -> Iterator[None]:
    ear = _Ear(faults)
    logging.getLogger().addHandler(ear)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(ear)


def _is_gone(refusal: str) -> bool:
    why = refusal.partition(": ")[2]
    if why.startswith(("message is not modified", "MESSAGE_ID_INVALID")):
        return True
    return GONE.search(
        f"telegram.error.BadRequest: {why.capitalize()}"
    ) is not None or why.startswith("bot ")


def _sender(query: Json) -> Json:
    sender = query.get("from")
    return (
        {}
        if isinstance(sender, dict) and isinstance(sender.get("id"), int)
        else {"from": PEOPLE[0]}
    )
