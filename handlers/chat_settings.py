"""What a chat has chosen: charts, who may ask, the default place, whether misses are kept."""

from collections import OrderedDict
from dataclasses import dataclass

from handlers.desk import Desk

KEPT = 10_000  # chats; the longest unused are read again


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """One chat's choices."""

    charts: bool = True
    only_admins: bool = False
    """In a group: only its administrators are answered."""
    place: str | None = None
    """The reporter that is meant where none is said; none: the one most told of."""
    misses: bool = False
    """Questions without an answer may be kept, without names, so that more words are learnt."""


class Settings:
    """The choices of all chats, read once and written through."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._read: OrderedDict[int, ChatSettings] = OrderedDict()

    async def of(self, chat: int) -> ChatSettings:
        """Give what a chat has chosen."""
        if chat not in self._read:
            kept = await self._desk.recall(lambda memory: dict(memory.settings(chat)))
            self._read[chat] = ChatSettings(
                charts=kept.get("charts") != "off",
                only_admins=kept.get("asking") == "admins",
                place=kept.get("place"),
                misses=kept.get("misses") == "on",
            )
            if len(self._read) > KEPT:
                self._read.popitem(last=False)
        return self._read[chat]

    async def choose(self, chat: int, name: str, value: str | None) -> None:
        """Keep a choice; none goes back to what is usual."""
        await self._desk.recall(lambda memory: memory.set(chat, name, value))
        self._read.pop(chat, None)

    async def move(self, before: int, after: int) -> None:
        """Take the choices along where a group becomes a supergroup and gets another id."""
        kept = await self._desk.recall(lambda memory: dict(memory.settings(before)))
        for name, value in kept.items():
            await self.choose(after, name, value)
