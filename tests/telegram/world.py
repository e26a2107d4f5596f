"""All that the server knows, and what the bot did that people can see."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.telegram.delivery import Delivery
from tests.telegram.refused import refuse
from tests.telegram.rooms import Json, Room

ANSWER_WITHIN = 10  # seconds; after that the answer to an inline query comes too late
AUTHOR = ("id", "is_bot", "first_name", "username")


@dataclass(frozen=True, slots=True)
class Act:
    """Something that the bot did and that people can see."""

    kind: str
    """``writes``, ``edits``, ``deletes``, ``leaves``; ``tells`` is words over a button pressed."""
    room: Room | None
    shown: Json
    """The message as it is now or, for ``tells``, the request with whom it is ``from``."""


@dataclass(frozen=True, slots=True)
class Typed:
    """An inline query, the API's ``InlineQuery``, and when it was typed."""

    query: Json
    at: float


@dataclass(slots=True)
class World:
    """All that the server knows."""

    me: Json
    """The bot, as ``getMe`` gives it."""
    clock: Callable[[], float] = time.monotonic
    """Counts what is too old and what is too much."""
    delivery: Delivery = field(default_factory=Delivery)
    rooms: dict[int, Room] = field(default_factory=dict)
    people: dict[int, Json] = field(default_factory=dict)
    said: list[Json] = field(default_factory=list)
    """All messages, people's and bots', in the order in which they were posted."""
    written: list[Json] = field(default_factory=list)
    """Those of the bot, as they were posted."""
    acts: list[Act] = field(default_factory=list)
    presses: dict[str, Json] = field(default_factory=dict)
    """Presses of buttons that are not yet acknowledged, by their id."""
    acknowledged: list[Json] = field(default_factory=list)
    typed: dict[str, Typed] = field(default_factory=dict)
    """Inline queries that are not yet answered, by their id."""
    answered: dict[str, Json] = field(default_factory=dict)
    """The bot's answers to inline queries, by the id of the query."""
    cache: dict[tuple[str, str, int], tuple[float, Json]] = field(default_factory=dict)
    """Answers to inline queries, and until when they hold, by query, offset and, where they are
    personal, the person."""
    guests: dict[str, tuple[Room, Json]] = field(default_factory=dict)
    """Mentions elsewhere that are not yet answered, by their id."""
    inline: dict[str, tuple[Room, int]] = field(default_factory=dict)
    """Where the messages stand that the bot knows by their ``inline_message_id`` alone."""
    photos: dict[str, list[Json]] = field(default_factory=dict)
    """The sizes of each picture, by each of their file ids."""
    uploads: list[bytes] = field(default_factory=list)
    """The pictures that were uploaded, in order."""
    uploading: dict[str, bytes] = field(default_factory=dict)
    """The files of the request that is being worked on."""
    files: dict[str, bytes] = field(default_factory=dict)
    """The files that people sent, by their id."""
    commands: list[Json] = field(default_factory=list)
    """The commands that were set last, whatever their scope."""
    menus: dict[str, list[Json]] = field(default_factory=dict)
    """The commands by scope (``default``, ``chat 7``) and language (``default de``)."""
    texts: dict[str, str] = field(default_factory=dict)
    """The bot's ``description`` and ``short_description``, by language as in ``menus``."""

    def room(self, chat_id: int | str) -> Room:
        """Give a chat that the bot may write to."""
        number = int(chat_id) if str(chat_id).lstrip("-").isdigit() else 0
        room = self.rooms.get(number)
        if room is None:
            if number in self.people:
                refuse("bot can't initiate conversation with a user", 403)
            refuse("chat not found")
        if room.moved:
            refuse("group chat was upgraded to a supergroup chat", migrate_to_chat_id=room.moved)
        if room.shut:
            refuse(room.shut, 403)
        return room

    @property
    def author(self) -> Json:
        """The bot, as the one who wrote a message."""
        return {key: self.me[key] for key in AUTHOR}

    def post(self, room: Room, sender: Json | None, parts: Json) -> Json:
        """Keep a message, and remember in which order."""
        message = room.post(sender, **parts)
        self.said.append(message)
        if sender is not None and sender["id"] == self.me["id"]:
            self.written.append(message)
            self.acts.append(Act("writes", room, message))
        return message

    def inline_id(self, room: Room, message: Json) -> str | None:
        """Give the ``inline_message_id`` of a message that has one."""
        name = f"in{room.id}_{message['message_id']}"
        return name if name in self.inline else None

    def keep_inline(self, room: Room, message: Json) -> str:
        """Let the bot know a message by an ``inline_message_id``."""
        name = f"in{room.id}_{message['message_id']}"
        self.inline[name] = room, message["message_id"]
        return name

    def membership(self, room: Room, status: str, by: Json) -> None:
        """Change what the bot is in a group, and tell it."""
        before = room.members.get(self.me["id"], "left")
        room.members[self.me["id"]] = status
        room.shut = room.farewell(status)
        change = {
            "old_chat_member": room.member(self.author, before),
            "new_chat_member": room.member(self.author, status),
            "chat": room.chat,
            "from": by,
            "date": int(time.time()),
        }
        self.delivery.put(my_chat_member=change)


def cache_key(query: Json, *, personal: bool) -> tuple[str, str, int]:
    """Say which inline queries are answered alike."""
    return query["query"], query["offset"], query["from"]["id"] if personal else 0


def without(message: Json, keys: Sequence[str]) -> Json:
    """Give a message less some of its parts."""
    return {key: part for key, part in message.items() if key not in keys}
