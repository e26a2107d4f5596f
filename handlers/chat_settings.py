"""What a chat has chosen: charts, who may ask, the default place, whether misses are kept."""

from collections import OrderedDict
from dataclasses import dataclass

from handlers.desk import Desk
from knowledge.memory import Memory

WAS = "was"
"""The name under which a supergroup keeps which group it was; no button sets it."""
KEPT = 10_000  # chats; the longest unused are read again


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """One chat's choices."""

    charts: bool = True
    only_admins: bool = False
    """In a group: only its administrators are answered."""
    place: str | None = None
    """The reporter that is meant where none is said; none: the one most told of."""
    was: int | None = None
    """The group that a supergroup was before, which may be listed in its place."""
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
            kept = await self._desk.remember(lambda memory: dict(memory.settings(chat)))
            self._read[chat] = ChatSettings(
                charts=kept.get("charts") != "off",
                only_admins=kept.get("asking") == "admins",
                place=kept.get("place"),
                was=int(kept[WAS]) if WAS in kept else None,
                misses=kept.get("misses") == "on",
            )
            if len(self._read) > KEPT:
                self._read.popitem(last=False)
        return self._read[chat]

    async def choose(self, chat: int, name: str, value: str | None) -> None:
        """Keep a choice; none goes back to what is usual."""
        await self._desk.recall(lambda memory: memory.set(chat, name, value))
        self._read.pop(chat, None)

    def forget(self, chat: int) -> None:
        """Read a chat's choices again, as they may be gone."""
        self._read.pop(chat, None)

    async def move(self, before: int, after: int) -> None:
        """Take the choices along where a group becomes a supergroup and gets another id.

        The old chat keeps none: what is told to it would go astray. It may be said more than once.
        """

        def work(memory: Memory) -> None:
            for name, value in dict(memory.settings(before)).items():
                memory.set(after, name, value)
                memory.set(before, name, None)
            memory.set(after, WAS, str(before))

        await self._desk.recall(work)
        for chat in (before, after):
            self._read.pop(chat, None)
