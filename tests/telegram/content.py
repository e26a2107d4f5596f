"""What a message holds: its text or picture and caption, and the buttons under it."""

import re

from tests.telegram.markup import Entity, parse_html
from tests.telegram.photos import photo_of
from tests.telegram.refused import refuse
from tests.telegram.rooms import Json, Room
from tests.telegram.world import World

MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
TEXT = ("text", "entities", "link_preview_options")
CAPTION = ("caption", "caption_entities", "show_caption_above_media")
PICTURE = ("photo", "has_media_spoiler")
CURRENT = "switch_inline_query_current_chat"
SWITCHES = {"switch_inline_query", CURRENT, "switch_inline_query_chosen_chat"}


def text_of(asked: Json) -> Json:
    """Give the text and entities of what the bot writes."""
    text, entities = _parsed(asked, "text", "entities")
    if not text:
        refuse("message text is empty")
    return _given(text=text, entities=entities, **_only(asked, "link_preview_options"))


def caption_of(asked: Json) -> Json:
    """Give the caption and its entities, perhaps none."""
    caption, entities = _parsed(asked, "caption", "caption_entities")
    above = _only(asked, "show_caption_above_media")
    return _given(caption=caption, caption_entities=entities, **above)


def picture_of(world: World, asked: Json, given: str, *, upload: bool = True) -> Json:
    """Give a picture and its caption."""
    photo = photo_of(world, given, upload=upload)
    return _given(photo=photo, has_media_spoiler=asked.get("has_spoiler"), **caption_of(asked))


def result_of(world: World, result: Json) -> Json:
    """Give what an inline result posts."""
    typed = result.get("input_message_content")
    if typed is not None and "message_text" in typed:
        parts = text_of({**typed, "text": typed["message_text"]})
    elif typed is None and "photo_file_id" in result:
        parts = picture_of(world, result, result["photo_file_id"])
    else:
        refuse(f"a result of type {result['type']} is not played by this server", 501)
    return {**parts, **_given(reply_markup=keyboard_of(world, result))}


def keyboard_of(world: World, asked: Json, room: Room | None = None) -> Json | None:
    """Give the buttons that the bot puts under a message."""
    markup: Json = asked.get("reply_markup") or {}
    rows = markup.get("inline_keyboard", [])
    if sum(map(len, rows)) > MOST_BUTTONS or any(len(row) > MOST_IN_A_ROW for row in rows):
        refuse("reply markup is too long")
    for button in (button for row in rows for button in row):
        _check_button(world, button, room)
    return markup if rows else None


def _check_button(world: World, button: Json, room: Room | None) -> None:
    if SWITCHES & set(button) and not world.me["supports_inline_queries"]:
        refuse("BUTTON_TYPE_INVALID")
    if CURRENT in button and room is not None and room.kind == "channel":
        refuse("BUTTON_TYPE_INVALID")
    if "url" in button and not re.fullmatch(r"(?:https?|tg)://\S+", button["url"]):
        refuse(f"inline keyboard button URL '{button['url']}' is invalid: unsupported URL protocol")


def _parsed(asked: Json, text: str, entities: str) -> tuple[str, list[Entity]]:
    mode = asked.get("parse_mode", "").lower()
    if mode not in ("", "html"):
        refuse("unsupported parse_mode: this server plays HTML only")
    if mode:
        return parse_html(asked.get(text, ""))
    return asked.get(text, "").strip(), asked.get(entities, [])


def _given(**parts: object) -> Json:
    return {key: part for key, part in parts.items() if part}


def _only(message: Json, *keys: str) -> Json:
    return {key: message[key] for key in keys if key in message}
