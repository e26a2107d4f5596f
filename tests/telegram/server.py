"""The server: HTTP in front, a queue of updates behind, and people on the other side."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from typing import Any, Self

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from tests.telegram.methods import PLAYED, World
from tests.telegram.privacy import reaches
from tests.telegram.refused import Refused, refuse
from tests.telegram.rooms import Json, Room, named_in
from tests.telegram.schema import METHODS, check, check_object, decode

TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"  # noqa: S105 - nobody's
LONGEST_POLL = 50  # seconds
PATIENCE = 20  # seconds that a test waits for the bot
CONFLICT = "terminated by other getUpdates request; make sure that only one bot instance is running"
BEGINNINGS = {
    400: "Bad Request: ",
    403: "Forbidden: ",
    409: "Conflict: ",
    429: "Too Many Requests: ",
}

logging.getLogger("tornado.access").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Said:
    """What a person wrote: the message, and the update that gave it to the bot, if any did."""

    message: Json
    update: int | None


class BotApi:
    """One Bot API server for one bot; ``async with`` starts it and stops it."""

    def __init__(self, *, privacy: bool = True) -> None:
        bot = {"id": int(TOKEN.partition(":")[0]), "is_bot": True, "first_name": "Bulletin Desk"}
        groups = {"can_join_groups": True, "can_read_all_group_messages": not privacy}
        self.world = World({**bot, "username": "desk_bot", **groups})
        self.token = TOKEN
        self.calls: Counter[str] = Counter()
        self.refusals: list[str] = []
        self.planted: list[Refused] = []
        """What the next calls, but those that ask for updates, are refused with."""
        self._queue: list[Json] = []
        self._allowed: list[str] | None = None
        self._changed = asyncio.Condition()
        self._polls = 0
        self._ids = count(1)

    async def __aenter__(self) -> Self:
        sockets = bind_sockets(0, "127.0.0.1")
        self._http = HTTPServer(Application([(r"/bot([^/]+)/(\w+)", _Door, {"api": self})]))
        self._http.add_sockets(sockets)
        self.base_url = f"http://127.0.0.1:{sockets[0].getsockname()[1]}/bot"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._http.stop()
        await self._http.close_all_connections()

    # The bot's side

    async def call(self, token: str, method: str, form: dict[str, str]) -> Any:
        """Carry out a request, or refuse it as Telegram would."""
        name = METHODS.get(method.lower())
        if token != self.token:
            refuse("Unauthorized", 401)
        if name is None:
            refuse("Not Found", 404)
        self.calls[name] += 1
        asked = decode(name, form)
        check_object(asked, name)
        if name == "getUpdates":
            return await self._get_updates(asked)
        if self.planted and name.startswith("send"):
            raise self.planted.pop(0)
        if name not in PLAYED:
            refuse(f"{name} is not played by this server", 501)
        play, kind = PLAYED[name]
        result = play(self.world, asked)
        check(result, kind, f"the result of {name}")
        await self._notify()
        return result

    async def _get_updates(self, asked: Json) -> list[Json]:
        self._polls += 1
        mine = self._polls
        if "allowed_updates" in asked:
            self._allowed = asked["allowed_updates"] or None
        self._queue = [u for u in self._queue if u["update_id"] >= asked.get("offset", 0)]
        await self._notify()
        await self._wait_for_updates(mine, min(asked.get("timeout", 0), LONGEST_POLL))
        if self._polls > mine:
            refuse(CONFLICT, 409)
        return self._queue[: asked.get("limit", 100)]

    async def _wait_for_updates(self, mine: int, seconds: int) -> None:
        if self._queue or not seconds:
            return
        async with self._changed:
            changed = self._changed.wait_for(lambda: self._queue or self._polls > mine)
            with suppress(TimeoutError):
                await asyncio.wait_for(changed, seconds)

    # The people's side

    def person(self, name: str, *, is_bot: bool = False) -> Json:
        """Bring somebody into the world: the API's ``User``."""
        return {"id": 1_000 + next(self._ids), "is_bot": is_bot, "first_name": name}

    def private(self, person: Json) -> Room:
        """Give the private chat of a person with the bot."""
        return self._room(
            {"id": person["id"], "first_name": person["first_name"], "type": "private"}
        )

    def group(self, title: str, *topics: str, kind: str = "supergroup") -> Room:
        """Found a group, or with topics a forum, that the bot is in."""
        forum = {"is_forum": True} if topics else {}
        room = self._room(
            {"id": -1_000_000 - next(self._ids), "type": kind, "title": title, **forum}
        )
        for topic in topics:
            room.open_topic(topic, by=self.person("Founder"))
        return room

    async def say(self, room: Room, person: Json, text: str, **parts: Any) -> Said:
        """Write a text; ``topic`` and ``reply_to`` (a message) place it, the rest is added."""
        topic, reply_to = parts.pop("topic", None), parts.pop("reply_to", None)
        placed = room.placed(room.topics[topic] if topic else None, reply_to)
        return await self.post(room, person, text=text, entities=named_in(text), **placed, **parts)

    async def post(self, room: Room, person: Json | None, **parts: Any) -> Said:
        """Post any message; the bot gets it where Telegram would give it."""
        message = room.post(person, **parts)
        self.world.said.append(message)
        if not reaches(message, room, self.world.me):
            return Said(message, None)
        kind = "channel_post" if room.kind == "channel" else "message"
        return Said(message, await self.push(**{kind: message}))

    async def edit(self, room: Room, message: Json, text: str) -> Said:
        """Change what was written."""
        edited = {**message, "text": text, "edit_date": message["date"] + 1}
        room.messages[message["message_id"]] = edited
        return Said(edited, await self.push(edited_message=edited))

    async def press(
        self, person: Json, message: Json, label: str, *, stale: bool = False
    ) -> int | None:
        """Press the button with this label; a stale press was too long ago to be acknowledged.

        A message of date 0 is one that cannot be given any more.
        """
        keyboard = message["reply_markup"]["inline_keyboard"]
        data = {button["text"]: button["callback_data"] for row in keyboard for button in row}
        assert label in data, f"There is no button {label!r}, only {', '.join(data)}."
        query: Json = {"id": str(next(self._ids)), "from": person, "chat_instance": "1"}
        if not stale:
            self.world.presses[query["id"]] = query
        if not message["date"]:
            message = {key: message[key] for key in ("chat", "message_id", "date")}
        return await self.push(callback_query={**query, "message": message, "data": data[label]})

    async def push(self, **update: Any) -> int | None:
        """Queue an update, where the bot asked for its kind; give its id."""
        if self._allowed is not None and not set(update) & set(self._allowed):
            return None
        check_object({"update_id": 0, **update}, "Update")
        number = self.push_unchecked(**update)
        await self._notify()
        return number

    def push_unchecked(self, **update: Any) -> int:
        """Queue an update of a form that the API of today does not have."""
        number = next(self._ids)
        self._queue.append({"update_id": number, **update})
        return number

    async def taken(self) -> None:
        """Wait until the bot has confirmed all updates."""
        await self._until(lambda: not self._queue)

    async def polled(self, times: int) -> None:
        """Wait until the bot has asked so many times for updates."""
        await self._until(lambda: self._polls >= times)

    async def sent(self, number: int) -> list[Json]:
        """Wait until the bot has written so many messages; give them all."""
        await self._until(lambda: len(self.written) >= number)
        return self.written

    @property
    def written(self) -> list[Json]:
        """All that the bot has written."""
        me = self.world.me["id"]
        return [m for m in self.world.said if m.get("from", {}).get("id") == me]

    def _room(self, chat: Json) -> Room:
        return self.world.rooms.setdefault(chat["id"], Room(chat))

    async def _until(self, happened: Callable[[], bool]) -> None:
        async with self._changed:
            await asyncio.wait_for(self._changed.wait_for(happened), PATIENCE)

    async def _notify(self) -> None:
        async with self._changed:
            self._changed.notify_all()


class _Door(RequestHandler):
    """Takes a request, gives the API's envelope."""

    def initialize(self, api: BotApi) -> None:
        self._api = api

    async def post(self, token: str, method: str) -> None:
        form = {key: values[-1].decode() for key, values in self.request.body_arguments.items()}
        work = asyncio.ensure_future(self._api.call(token, method, form))
        self._work = work
        try:
            self.finish({"ok": True, "result": await work})
        except Refused as refusal:
            self._api.refusals.append(f"{method}: {refusal}")
            self.set_status(refusal.code)
            self.finish(_envelope(refusal))
        except asyncio.CancelledError:
            return  # the bot hung up

    def on_connection_close(self) -> None:
        self._work.cancel()


def _envelope(refusal: Refused) -> Json:
    why = BEGINNINGS.get(refusal.code, "") + str(refusal)
    envelope = {"ok": False, "error_code": refusal.code, "description": why}
    return {**envelope, **({"parameters": refusal.parameters} if refusal.parameters else {})}
