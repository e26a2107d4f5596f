"""Which messages of a group reach a bot (the documentation's list, as we read it).

With privacy mode on: commands addressed to it; bare commands, where it was the last bot to write;
replies to its messages and to messages meant for it; messages sent by way of it; service messages.
A plain mention does not. With privacy mode off, or where the bot is an administrator: all, but what
other bots write. Of a chat where it is no member: nothing.
"""

from typing import Any

from tests.telegram.rooms import Room

SPOKEN = {"text", "photo", "document", "voice"}
OUTSIDE = ("left", "kicked")


def reaches(message: dict[str, Any], room: Room, me: dict[str, Any]) -> bool:
    """Say whether Telegram gives this message to the bot."""
    if room.kind != "private" and room.members.get(me["id"]) in OUTSIDE:
        return False
    if room.kind in ("private", "channel") or not SPOKEN & set(message):
        return True
    if message["from"]["is_bot"] and "sender_chat" not in message:
        return False
    all_ears = me["can_read_all_group_messages"] or room.is_administrator(me)
    return bool(all_ears) or is_meant(message, room, me)


def is_meant(message: dict[str, Any], room: Room, me: dict[str, Any]) -> bool:
    """Say whether a message in a group is meant for the bot, by itself or by what it replies to."""
    said: dict[str, Any] | None = message
    while said is not None and "forum_topic_created" not in said:
        if _sent_by(said, me) or _is_command_for(said, room, me):
            return True
        said = room.messages.get(said.get("reply_to_message", {}).get("message_id", 0))
    return False


def _sent_by(message: dict[str, Any], me: dict[str, Any]) -> bool:
    author = message.get("via_bot") or message.get("from", {})
    return bool(author.get("id") == me["id"])


def _is_command_for(message: dict[str, Any], room: Room, me: dict[str, Any]) -> bool:
    entities = message.get("entities", [])
    if not entities or entities[0]["type"] != "bot_command":
        return False
    _, _, name = message["text"].split()[0].partition("@")
    return name in ("", me["username"]) and (name != "" or room.last_bot == me["id"])
