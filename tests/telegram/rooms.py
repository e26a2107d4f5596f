"""People, the chats they are in, and what is said there."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.telegram.refused import refuse, units
from tests.telegram.schema import check_object

_RIGHTS = (
    *("can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members"),
    *("can_promote_members", "can_change_info", "can_invite_users", "can_post_stories"),
    *("can_edit_stories", "can_delete_stories"),
)

Json = dict[str, Any]

GENERAL = None  # the topic of a forum's messages that are in no other
_NAMED = re.compile(
    r"(?P<bot_command> (?<!\S)/\w{1,32}(?:@\w+)? ) | (?P<mention> (?<!\w)@\w{4,32} )", re.VERBOSE
)


@dataclass(slots=True)
class Room:
    """A chat as the server keeps it."""

    chat: Json
    """The API's ``Chat``."""
    messages: dict[int, Json] = field(default_factory=dict)
    """What stands in the chat, by its id; what was deleted is gone."""
    members: dict[int, str] = field(default_factory=dict)
    """What people and bots are here: ``creator``, ``administrator``, ``member`` and so on."""
    topics: dict[str, int] = field(default_factory=dict)
    last_bot: int | None = None
    """The bot that wrote last, by its id."""
    shut: str | None = None
    """Why the bot may not write here."""
    moved: int | None = None
    """The supergroup that the group has become."""
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def id(self) -> int:
        """The id of the chat."""
        return int(self.chat["id"])

    @property
    def kind(self) -> str:
        """``private``, ``group``, ``supergroup`` or ``channel``."""
        return str(self.chat["type"])

    @property
    def is_forum(self) -> bool:
        """Whether the group has topics."""
        return bool(self.chat.get("is_forum"))

    @staticmethod
    def rules(status: str) -> bool:
        """Say whether a status is an administrator's."""
        return status in ("creator", "administrator")

    def is_administrator(self, user: Json) -> bool:
        """Say whether somebody is an administrator here."""
        return self.rules(self.members.get(user["id"], "left"))

    def member(self, user: Json, status: str) -> Json:
        """Give the API's ``ChatMember``."""
        more: Json = {"user": user, "status": status}
        if status == "administrator":
            return {
                **more,
                **dict.fromkeys(_RIGHTS, True),
                "is_anonymous": False,
                "can_be_edited": False,
            }
        if status == "creator":
            return {**more, "is_anonymous": False}
        return {**more, **({"until_date": 0} if status == "kicked" else {})}

    def farewell(self, status: str) -> str | None:
        """Say why a bot that is this here may not write, if it may not."""
        reasons = {"kicked": "bot was kicked from the", "left": "bot is not a member of the"}
        return f"{reasons[status]} {self.kind} chat" if status in reasons else None

    def open_topic(self, name: str, by: Json) -> int:
        """Open a topic, which posts a service message, and give its thread."""
        number = self._next()
        thread = {"message_thread_id": number, "is_topic_message": True}
        service = {"name": name, "icon_color": 0x6FB9F0}
        self._keep(number, by, {"forum_topic_created": service, **thread})
        self.topics[name] = number
        return number

    def post(self, sender: Json | None, **parts: Any) -> Json:
        """Keep a message; it must be one that the API could give to a bot."""
        return self._keep(self._next(), sender, parts)

    def _keep(self, number: int, sender: Json | None, parts: Json) -> Json:
        author = {} if sender is None else {"from": sender}
        given = {key: part for key, part in parts.items() if part}
        message = {
            "message_id": number,
            "date": int(time.time()),
            "chat": self.chat,
            **author,
            **given,
        }
        check_object(message, "Message")
        self.messages[number] = message
        if sender is not None:
            self.members.setdefault(sender["id"], "member")
            self.last_bot = sender["id"] if sender["is_bot"] else self.last_bot
        return message

    def placed(self, thread: int | None, reply_to: Json | None) -> Json:
        """Give the parts of a message that say where it stands: its topic, what it replies to."""
        if thread is not None and thread not in self.topics.values():
            refuse("message thread not found")
        if reply_to is not None and reply_to["date"]:
            reply_to = self.messages.get(reply_to["message_id"], reply_to)  # as it is now
        parts: Json = {}
        if reply_to is not None:
            parts["reply_to_message"] = _shallow(reply_to)
        if self.is_forum:
            thread = thread or (reply_to or {}).get("message_thread_id")
            opening = self.messages.get(thread or 0)
            if thread and opening:
                parts |= {"message_thread_id": thread, "is_topic_message": True}
                parts.setdefault("reply_to_message", _shallow(opening))
        elif self.kind == "supergroup" and reply_to is not None:
            parts["message_thread_id"] = reply_to.get("message_thread_id", reply_to["message_id"])
        return parts

    def _next(self) -> int:
        return next(self._numbers)


def named_in(text: str) -> list[Json]:
    """Find the commands and names in what a person writes, as the server does."""
    return [
        {"type": found.lastgroup, "offset": units(text[: found.start()]), "length": len(found[0])}
        for found in _NAMED.finditer(text)
    ]


def _shallow(message: Json) -> Json:
    """Give a message as it stands inside another: without the one that it replies to itself."""
    return {key: part for key, part in message.items() if key != "reply_to_message"}
