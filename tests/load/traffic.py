"""People who do all that people do, without a pause: ask, change, set, type; and what must come."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from tests.telegram.rooms import Json, Room
from tests.telegram.server import BotApi

QUESTIONS = (
    *("exports to India", "imports from ASEAN", "exports", "imports", "total trade"),
    *("RCEP import share", "exports to Latin America", "imports from South Korea"),
)
"""Each has an answer of its own."""
PAUSE = 0.02  # seconds at most between two deeds
BURST = 15  # questions at once
CROSSED = "terminated by other getUpdates request"
"""A request that the bot hangs up on when it ends, where the server reads its last one first."""
WAITING = 100
"""Updates that wait for the bot at most, but for a burst: then people wait with them."""


@dataclass(slots=True)
class Asked:
    """A question in a chat, as it is now."""

    room: Room
    message: Json
    text: str
    updates: list[int]
    """The question, and the changes of it."""


@dataclass(slots=True)
class Traffic:
    """What people do; ``headlines`` says how the answer to each question begins."""

    api: BotApi
    headlines: Mapping[str, str]
    chance: random.Random
    private: list[Asked] = field(default_factory=list)
    grouped: list[Asked] = field(default_factory=list)
    typed: list[tuple[int, str]] = field(default_factory=list)
    """Updates, and the ids of their inline queries."""
    groups: list[Room] = field(default_factory=list)
    _names: Iterator[int] = field(default_factory=count)

    async def go_on(self) -> None:
        """Do one thing after the other, until cancelled."""
        deeds: dict[Callable[[], Coroutine[None, None, None]], int] = {
            self.ask: 8,
            self.ask_in_group: 4,
            self.change: 4,
            self.type: 4,
            self.burst: 1,
        }
        while True:
            await self.api.delivery.until(lambda: len(self.api.delivery.queue) < WAITING, None)
            (deed,) = self.chance.choices([*deeds], [*deeds.values()])
            await deed()
            await asyncio.sleep(self.chance.uniform(0, PAUSE))

    async def ask(self) -> None:
        """Let somebody new ask in private."""
        person, text = self.somebody(), self.chance.choice(QUESTIONS)
        room = self.api.private(person)
        said = await self.api.say(room, person, text)
        self.private.append(Asked(room, said.message, text, [said.update or 0]))

    async def ask_in_group(self) -> None:
        """Let somebody ask in one of a few groups."""
        if len(self.groups) < BURST:
            self.groups.append(self.api.group(f"Group {len(self.groups)}"))
        room, text = self.chance.choice(self.groups), self.chance.choice(QUESTIONS)
        said = await self.api.say(room, self.somebody(), f"/ask@desk_bot {text}")
        self.grouped.append(Asked(room, said.message, text, [said.update or 0]))

    async def change(self) -> None:
        """Let somebody change a question that was asked a short or a long while ago."""
        if self.private:
            await self.edit(self.chance.choice(self.private))

    async def edit(self, asked: Asked) -> None:
        """Change a question into another one."""
        asked.text = self.chance.choice([text for text in QUESTIONS if text != asked.text])
        said = await self.api.edit(asked.room, asked.message, asked.text)
        asked.message = said.message
        asked.updates.append(said.update or 0)

    async def type(self) -> None:
        """Let somebody new type after the bot's name."""
        query = await self.api.types(self.somebody(), self.chance.choice(QUESTIONS)[:9])
        queue = self.api.delivery.queue
        found = (u for u in queue if u.get("inline_query", {}).get("id") == query["id"])
        if update := next(found, None):  # none where the bot has taken it already
            self.typed.append((update["update_id"], query["id"]))

    async def burst(self) -> None:
        """Let many ask at once."""
        for _ in range(BURST):
            await self.ask()

    def somebody(self) -> Json:
        """Bring somebody new into the world."""
        return self.api.person(f"Person {next(self._names)}")

    def is_met(self, asked: Asked) -> bool:
        """Say whether an answer to the question, as it is now, stands in the private chat."""
        texts = [m.get("text", "") for m in asked.room.messages.values() if m["from"]["is_bot"]]
        return any(text.startswith(self.headlines[asked.text]) for text in texts)

    def faults(self) -> list[str]:
        """Say what of all that the bot has taken is not answered exactly once."""
        waiting = {update["update_id"] for update in self.api.delivery.queue}
        taken = [one for one in self.private if waiting.isdisjoint(one.updates)]
        answers, replies = Counter(map(_chat, self.written)), Counter(map(_replied, self.written))
        told = [(answers[one.room.id], one) for one in self.private]
        told += [(replies[one.room.id, one.message["message_id"]], one) for one in self.grouped]
        heard = [(times, one) for times, one in told if one.updates[0] not in waiting]
        listed = self.api.world.answered
        return [
            *(f"answered {times} times: {one.text}" for times, one in heard if times != 1),
            *(f"not changed: {one.text}" for one in taken if not self.is_met(one)),
            *(
                f"not listed: {id_}"
                for at, id_ in self.typed
                if not (at in waiting or id_ in listed)
            ),
            *(f"refused: {refusal}" for refusal in self.api.refusals if CROSSED not in refusal),
        ]

    @property
    def written(self) -> list[Json]:
        """What the bot has written."""
        return self.api.written


def _chat(message: Json) -> int:
    return int(message["chat"]["id"])


def _replied(message: Json) -> tuple[int, int]:
    return message["chat"]["id"], message.get("reply_to_message", {}).get("message_id", 0)
