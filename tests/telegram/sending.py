"""Messages of the bot: written, changed, deleted."""

import time

from tests.telegram.content import (
    CAPTION,
    PICTURE,
    TEXT,
    caption_of,
    keyboard_of,
    picture_of,
    text_of,
)
from tests.telegram.refused import refuse
from tests.telegram.rooms import Json, Room
from tests.telegram.world import Act, World, without

UNMODIFIED = "message is not modified: the new content and markup are the same as the current ones"
DELETABLE = 48 * 3600  # seconds; what is older stays

REPLACED: dict[str | None, tuple[str, ...]] = {
    None: (),
    "text": TEXT,
    "photo": CAPTION,
    "media": (*TEXT, *CAPTION, *PICTURE),
}
"""What an edit replaces, by the part of the message that it is of."""


def send_message(world: World, asked: Json) -> Json:
    return _send(world, asked, text_of(asked))


def send_photo(world: World, asked: Json) -> Json:
    return _send(world, asked, picture_of(world, asked, asked["photo"]))


def send_chat_action(world: World, asked: Json) -> bool:
    world.room(asked["chat_id"]).placed(asked.get("message_thread_id"), None)
    return True


def edit_text(world: World, asked: Json) -> Json | bool:
    return _edit(world, asked, "text", text_of(asked))


def edit_caption(world: World, asked: Json) -> Json | bool:
    return _edit(world, asked, "photo", caption_of(asked))


def edit_markup(world: World, asked: Json) -> Json | bool:
    return _edit(world, asked, None, {})


def edit_media(world: World, asked: Json) -> Json | bool:
    media = asked["media"]
    if media["type"] != "photo":
        refuse(f"media of type {media['type']} are not played by this server", 501)
    # To an inline message nothing can be uploaded.
    picture = picture_of(world, media, media["media"], upload="inline_message_id" not in asked)
    return _edit(world, asked, None, picture)


def delete_message(world: World, asked: Json) -> bool:
    room = world.room(asked["chat_id"])
    message = room.messages.get(asked["message_id"])
    if message is None:
        refuse("message to delete not found")
    if time.time() - message["date"] > DELETABLE:
        refuse("message can't be deleted for everyone")
    mine = message.get("from", {}).get("id") == world.me["id"]
    if not mine and room.kind != "private" and not room.is_administrator(world.me):
        refuse("message can't be deleted")
    del room.messages[asked["message_id"]]
    world.acts.append(Act("deletes", room, message))
    return True


def _send(world: World, asked: Json, content: Json) -> Json:
    room = world.room(asked["chat_id"])
    parts = room.placed(asked.get("message_thread_id"), _replied(room, asked))
    parts |= {**content, "reply_markup": keyboard_of(world, asked, room)}
    return world.post(room, world.author, parts)


def _edit(world: World, asked: Json, needed: str | None, content: Json) -> Json | bool:
    """Change a message, where it has the part that is to be changed."""
    room, number = _where(world, asked)
    old = room.messages.get(number)
    if old is None:
        refuse("message to edit not found")
    if needed is not None and needed not in old:
        refuse(f"there is no {'text' if needed == 'text' else 'caption'} in the message to edit")
    replaced = REPLACED["media" if "photo" in content else needed]
    keyboard = keyboard_of(world, asked, room)
    kept = without(old, (*replaced, "reply_markup", "edit_date"))
    new = {**kept, **content, **({"reply_markup": keyboard} if keyboard else {})}
    if new == without(old, ("edit_date",)):
        refuse(UNMODIFIED)
    room.messages[number] = edited = {**new, "edit_date": int(time.time())}
    world.acts.append(Act("edits", room, edited))
    return True if "inline_message_id" in asked else edited


def _where(world: World, asked: Json) -> tuple[Room, int]:
    """Find what is to be edited: by its place in a chat, or by its id in any."""
    if name := asked.get("inline_message_id"):
        return world.inline.get(name) or refuse("MESSAGE_ID_INVALID")
    if "chat_id" not in asked or "message_id" not in asked:
        refuse("message identifier is not specified")
    room, number = world.room(asked["chat_id"]), asked["message_id"]
    if room.messages.get(number, {}).get("from", world.me)["id"] != world.me["id"]:
        refuse("message can't be edited")
    return room, number


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
