"""What each method of the Bot API does to the world. What is not listed, no test may call."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.telegram.markup import parse_html
from tests.telegram.refused import refuse
from tests.telegram.rooms import Json, Room

MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
STALE = "query is too old and response timeout expired or query ID is invalid"
CONTENT = ("text", "entities", "link_preview_options")
UNMODIFIED = "message is not modified: the new content and markup are the same as the current ones"


@dataclass(slots=True)
class World:
    """All that the server knows."""

    me: Json
    """The bot, as ``getMe`` gives it."""
    rooms: dict[int, Room] = field(default_factory=dict)
    said: list[Json] = field(default_factory=list)
    """All messages, people's and bots', in the order in which they were posted."""
    presses: dict[str, Json] = field(default_factory=dict)
    """Presses of buttons that are not yet acknowledged, by their id."""
    acknowledged: list[Json] = field(default_factory=list)
    commands: list[Json] = field(default_factory=list)

    def room(self, chat_id: int | str) -> Room:
        """Give a chat that the bot may write to."""
        room = self.rooms.get(int(chat_id)) if str(chat_id).lstrip("-").isdigit() else None
        if room is None:
            refuse("chat not found")
        if room.shut:
            refuse(room.shut, 403)
        return room


def get_me(world: World, _: Json) -> Json:
    return world.me


def done(_: World, __: Json) -> bool:
    return True


def set_my_commands(world: World, asked: Json) -> bool:
    world.commands = asked["commands"]
    return True


def send_message(world: World, asked: Json) -> Json:
    room = world.room(asked["chat_id"])
    parts = room.placed(asked.get("message_thread_id"), _replied(room, asked))
    parts |= {**_content(asked), "reply_markup": _keyboard(asked)}
    keys = ("id", "is_bot", "first_name", "username")
    message = room.post({key: world.me[key] for key in keys}, **parts)
    world.said.append(message)
    return message


def edit_message(world: World, asked: Json) -> Json:
    room = world.room(asked["chat_id"])
    old = room.messages.get(asked["message_id"])
    if old is None:
        refuse("message to edit not found")
    if old["from"]["id"] != world.me["id"]:
        refuse("message can't be edited")
    content = _content(asked) if "text" in asked else _only(old, *CONTENT)
    kept = _without(old, *CONTENT, "reply_markup", "edit_date")
    keyboard = _keyboard(asked)
    new = {**kept, **content, **({"reply_markup": keyboard} if keyboard else {})}
    if new == _without(old, "edit_date"):
        refuse(UNMODIFIED)
    room.messages[asked["message_id"]] = {**new, "edit_date": int(time.time())}
    return room.messages[asked["message_id"]]


def send_chat_action(world: World, asked: Json) -> bool:
    world.room(asked["chat_id"]).placed(asked.get("message_thread_id"), None)
    return True


def answer_callback_query(world: World, asked: Json) -> bool:
    if world.presses.pop(asked["callback_query_id"], None) is None:
        refuse(STALE)
    world.acknowledged.append(asked)
    return True


Method = Callable[[World, Json], Any]

PLAYED: dict[str, tuple[Method, str]] = {
    "getMe": (get_me, "User"),
    "deleteWebhook": (done, "Boolean"),
    "setMyCommands": (set_my_commands, "Boolean"),
    "sendMessage": (send_message, "Message"),
    "editMessageText": (edit_message, "Message"),
    "editMessageReplyMarkup": (edit_message, "Message"),
    "sendChatAction": (send_chat_action, "Boolean"),
    "answerCallbackQuery": (answer_callback_query, "Boolean"),
}
"""What is played, and the type of its result. ``getUpdates`` is the server's own."""


def _replied(room: Room, asked: Json) -> Json | None:
    reply = asked.get("reply_parameters")
    if reply is None:
        return None
    before = room.messages.get(reply["message_id"])
    if before is None and not reply.get("allow_sending_without_reply"):
        refuse("message to be replied not found")
    if before is not None and reply.get("quote", "") not in before.get("text", ""):
        refuse("QUOTE_TEXT_INVALID")
    return before


def _content(asked: Json) -> Json:
    """Give the text and entities of what the bot writes."""
    mode = asked.get("parse_mode", "").lower()
    if mode not in ("", "html"):
        refuse("unsupported parse_mode: this server plays HTML only")
    text, entities = parse_html(asked["text"]) if mode else (asked["text"].strip(), [])
    entities = entities or asked.get("entities", [])
    if not text:
        refuse("message text is empty")
    parts = {"text": text, "entities": entities, **_only(asked, "link_preview_options")}
    return {key: part for key, part in parts.items() if part}


def _keyboard(asked: Json) -> Json | None:
    markup = asked.get("reply_markup") or {}
    rows = markup.get("inline_keyboard", [])
    if sum(map(len, rows)) > MOST_BUTTONS or any(len(row) > MOST_IN_A_ROW for row in rows):
        refuse("reply markup is too long")
    return markup if rows else None


def _only(message: Json, *keys: str) -> Json:
    return {key: message[key] for key in keys if key in message}


def _without(message: Json, *keys: str) -> Json:
    return {key: part for key, part in message.items() if key not in keys}
