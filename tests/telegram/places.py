"""People, their chats with the bot, groups, and what the bot is in them."""

from itertools import count
from typing import Any

from tests.telegram.delivery import PATIENCE
from tests.telegram.rooms import Json, Room
from tests.telegram.world import World


class Places:
    """The world as its people set it up."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.delivery = world.delivery
        self._ids = count(1)

    def person(self, name: str, *, is_bot: bool = False) -> Json:
        """Bring somebody into the world: the API's ``User``."""
        person: Json = {"id": 1_000 + next(self._ids), "is_bot": is_bot, "first_name": name}
        self.world.people[person["id"]] = person
        return person

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
        founder = self.person("Founder")
        room.members |= {founder["id"]: "creator", self.world.me["id"]: "member"}
        for topic in topics:
            room.open_topic(topic, by=founder)
        return room

    def elsewhere(self, title: str, *topics: str, kind: str = "supergroup") -> Room:
        """Found a group that the bot is not in."""
        room = self.group(title, *topics, kind=kind)
        room.members[self.world.me["id"]] = "left"
        room.shut = room.farewell("left")
        return room

    def promote(self, room: Room, person: Json) -> None:
        """Make a person an administrator of a group."""
        room.members[person["id"]] = "administrator"

    async def promote_bot(self, room: Room, by: Json) -> None:
        """Make the bot an administrator of a group, which it is told."""
        self.world.membership(room, "administrator", by)
        await self.delivery.notify()

    async def add_bot(self, room: Room, by: Json) -> int | None:
        """Add the bot to a group: it is told, and a service message stands in the chat."""
        self.world.membership(room, "member", by)
        message = self.world.post(room, by, {"new_chat_members": [self.world.author]})
        return await self.push(message=message)

    async def remove_bot(self, room: Room, by: Json) -> None:
        """Put the bot out of a group, which it is told."""
        self.world.membership(room, "kicked", by)
        await self.delivery.notify()

    async def upgrade(self, room: Room, *, told: str = "old new member") -> Room:
        """Make a supergroup of a group: another chat with another id, of which each is told.

        ``told`` says in which order the bot hears of it: in the old chat, in the new one, and as a
        member there; Telegram promises none.
        """
        large = self._room({**room.chat, "id": room.id - 1_000_000_000, "type": "supergroup"})
        large.members |= room.members
        founder = self.world.people[next(iter(room.members))]
        room.moved = large.id
        for one in told.split():
            if one == "old":
                message = room.post(founder, migrate_to_chat_id=large.id)
            elif one == "new":
                message = large.post(founder, migrate_from_chat_id=room.id)
            else:
                self.world.membership(large, "member", founder)
                continue
            self.delivery.put(message=message)
        await self.delivery.notify()
        return large

    async def push(self, **update: Any) -> int | None:
        """Queue an update, where the bot asked for its kind; give its id."""
        number = self.delivery.put(**update)
        await self.delivery.notify()
        return number

    def push_unchecked(self, **update: Any) -> int:
        """Queue an update of a form that the API of today does not have."""
        return self.delivery.put_unchecked(**update)

    async def taken(self) -> None:
        """Wait until the bot has confirmed all updates, or its webhook has taken them."""
        await self.delivery.until(lambda: not self.delivery.queue)

    async def polled(self, times: int) -> None:
        """Wait until the bot has asked so many times for updates."""
        await self.delivery.until(lambda: self.delivery.polls >= times)

    async def ready(self) -> None:
        """Wait until the bot takes updates, in either way."""
        await self.delivery.until(lambda: self.delivery.polls or self.delivery.webhook)

    async def sent(self, number: int, within: float = PATIENCE) -> list[Json]:
        """Wait until the bot has written so many messages; give them all."""
        await self.delivery.until(lambda: len(self.written) >= number, within)
        return self.written

    @property
    def written(self) -> list[Json]:
        """All that the bot has written, as it was written."""
        return self.world.written

    def _room(self, chat: Json) -> Room:
        return self.world.rooms.setdefault(chat["id"], Room(chat))
