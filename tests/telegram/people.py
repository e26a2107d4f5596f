"""What people do: write, change, delete, press, type after the bot's name, mention it elsewhere."""

from dataclasses import dataclass
from typing import Any

from tests.telegram.content import CURRENT, result_of
from tests.telegram.places import Places
from tests.telegram.privacy import reaches
from tests.telegram.rooms import Json, Room, named_in
from tests.telegram.world import Typed, cache_key

LONGEST_QUERY = 256  # characters of an inline query; a client sends no more


@dataclass(frozen=True, slots=True)
class Said:
    """What a person wrote: the message, and the update that gave it to the bot, if any did."""

    message: Json
    update: int | None
    before: int = 0
    """How many messages the bot had written until then."""


class People(Places):
    """What people do in the world, each a coroutine that tells the bot what Telegram would."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.feedback = True
        """Whether @BotFather was told to report which inline results people pick."""
        self.caching = False
        """Whether answers to inline queries hold for their time, and the bot is not asked again."""

    async def say(self, room: Room, person: Json, text: str, **parts: Any) -> Said:
        """Write a text; ``topic`` and ``reply_to`` (a message) place it, the rest is added."""
        topic, reply_to = parts.pop("topic", None), parts.pop("reply_to", None)
        placed = room.placed(room.topics[topic] if topic else None, reply_to)
        return await self.post(room, person, text=text, entities=named_in(text), **placed, **parts)

    async def post(self, room: Room, person: Json | None, **parts: Any) -> Said:
        """Post any message; the bot gets it where Telegram would give it."""
        before = len(self.written)
        message = self.world.post(room, person, parts)
        return Said(message, await self._tell(room, message), before)

    async def open(self, person: Json, parameter: str = "") -> Said:
        """Follow a link to the private chat: it is opened, and the bot started from there."""
        return await self.say(self.private(person), person, f"/start {parameter}".rstrip())

    async def edit(self, room: Room, message: Json, text: str) -> Said:
        """Change what was written."""
        changed = {"text": text, "edit_date": message["date"] + 1, "entities": named_in(text)}
        edited = {**message, **changed}
        if not edited["entities"]:
            del edited["entities"]
        room.messages[message["message_id"]] = edited
        return Said(edited, await self._tell(room, edited, "edited_"), len(self.written))

    async def delete(self, room: Room, message: Json) -> None:
        """Delete a message, of which no bot is told."""
        del room.messages[message["message_id"]]

    async def press(
        self, person: Json, message: Json, label: str, *, stale: bool = False
    ) -> int | None:
        """Press the button with this label; a stale press was too long ago to be acknowledged.

        A message of date 0 is one that cannot be given any more. Of a message that was posted by
        way of the bot, the bot gets the ``inline_message_id`` alone.
        """
        data = button_of(message, label, "callback_data")
        query: Json = {"id": str(next(self._ids)), "from": person, "chat_instance": "1"}
        if not stale:
            self.world.presses[query["id"]] = query
        room = self.world.rooms[message["chat"]["id"]]
        if name := self.world.inline_id(room, message):
            return await self.push(
                callback_query={**query, "inline_message_id": name, "data": data}
            )
        if not message["date"]:
            message = {key: message[key] for key in ("chat", "message_id", "date")}
        return await self.push(callback_query={**query, "message": message, "data": data})

    async def types(self, person: Json, query: str, room: Room | None = None, **more: str) -> Json:
        """Type after the bot's name in a chat; give the API's ``InlineQuery``.

        ``more`` may be an ``offset``, from where the results go on. The bot's answer, if it comes,
        stands in ``world.answered`` under the query's id.
        """
        asked: Json = {"id": str(next(self._ids)), "from": person, "query": query[:LONGEST_QUERY]}
        asked |= {"offset": "", **more}
        if room is not None:
            own = room.id == person["id"]
            asked["chat_type"] = "sender" if own else room.kind
        if self.caching and (answer := self._cached(asked)):
            self.world.answered[asked["id"]] = answer
        elif self.world.me["supports_inline_queries"]:
            self.world.typed[asked["id"]] = Typed(asked, self.world.clock())
            await self.push(inline_query=asked)
        return asked

    async def picks(self, query: Json, number: int, room: Room) -> Said:
        """Post the result of this number, from 1, of an inline query in a chat."""
        person, result = query["from"], self.world.answered[query["id"]]["results"][number - 1]
        parts = result_of(self.world, result)
        before = len(self.written)
        message = self.world.post(room, person, {**parts, "via_bot": self.world.author})
        chosen = {"from": person, "result_id": result["id"], "query": query["query"]}
        if "reply_markup" in message:  # without buttons the bot never learns of the message
            chosen["inline_message_id"] = self.world.keep_inline(room, message)
        if self.feedback:
            await self.push(chosen_inline_result=chosen)
        return Said(message, await self._tell(room, message), before)

    async def mention(self, room: Room, person: Json, text: str, **parts: Any) -> Said:
        """Write to the bot where it is no member: it may answer once."""
        before, name = len(self.written), str(next(self._ids))
        placed = room.placed(None, parts.pop("reply_to", None))
        message = self.world.post(
            room, person, {"text": text, "entities": named_in(text), **placed, **parts}
        )
        if not self.world.me["supports_guest_queries"] or not self._is_named(text):
            return Said(message, None, before)
        self.world.guests[name] = room, message
        update = await self.push(guest_message={**message, "guest_query_id": name})
        return Said(message, update, before)

    def _cached(self, query: Json) -> Json | None:
        for personal in (True, False):
            until, answer = self.world.cache.get(cache_key(query, personal=personal), (0.0, None))
            if answer is not None and self.world.clock() < until:
                return answer
        return None

    def _is_named(self, text: str) -> bool:
        return f"@{self.world.me['username']}".lower() in text.lower().split()

    async def _tell(self, room: Room, message: Json, edited: str = "") -> int | None:
        """Give a message to the bot, where Telegram would; give the id of the update."""
        if not reaches(message, room, self.world.me):
            return None
        kind = "channel_post" if room.kind == "channel" else "message"
        return await self.push(**{edited + kind: message})


def button_of(message: Json, label: str, does: str) -> str:
    """Give what stands behind a button: its ``callback_data``, ``url`` or what else it does."""
    keyboard = message.get("reply_markup", {}).get("inline_keyboard", [])
    found = {button["text"]: button[does] for row in keyboard for button in row if does in button}
    assert label in found, f"There is no button {label!r}, only {', '.join(found)}."
    return str(found[label])


def switched(message: Json, label: str) -> str:
    """Give what a button types after the bot's name, in the chat where it stands."""
    return button_of(message, label, CURRENT)
