"""What the chat looks like, as lines of a transcript."""

from collections.abc import Iterator

from tests.telegram.refused import units
from tests.telegram.rooms import Json, Room
from tests.telegram.world import Act

DESK = "desk"

_MARKS = {
    "bold": ("**", "**"),
    "italic": ("_", "_"),
    "underline": ("__", "__"),
    "code": ("`", "`"),
    "pre": ("`", "`"),
    "strikethrough": ("~~", "~~"),
    "spoiler": ("||", "||"),
}
_QUOTES = {"blockquote": "> ", "expandable_blockquote": ">> "}


def act(done: Act, here: Room) -> Iterator[str]:
    """Write what the bot did, seen from a chat."""
    if done.kind == "tells":
        yield f"(to {done.shown['from']['first_name']}: {done.shown['text']})"
    elif done.kind == "leaves":
        yield f"({DESK} leaves the chat)"
    elif done.kind == "deletes":
        yield f"({DESK} deletes {_author(done.shown)}'s message)"
    else:
        yield from message(done.shown, done.room or here, here, edited=done.kind == "edits")


def message(said: Json, room: Room, here: Room, *, edited: bool = False) -> Iterator[str]:
    """Write a message: who wrote it and where, its text with its markup, its buttons."""
    yield f"{_author(said)}{' edits' if edited else ''}{_place(said, room, here)}:"
    if "photo" in said:
        yield "(picture)"
    yield from _marked(said).splitlines()
    for row in said.get("reply_markup", {}).get("inline_keyboard", []):
        yield " ".join(f"[{button['text']}]" for button in row)


def results(answer: Json) -> Iterator[str]:
    """Write the results of an inline query as they stand over the keyboard."""
    for result in answer["results"]:
        yield f"[{result.get('title', result['type'])}] {result.get('description', '')}".rstrip()
    if button := answer.get("button"):
        yield f"(button: {button['text']} -> {button.get('start_parameter', 'web app')})"
    elif not answer["results"]:
        yield "(no results)"


def _author(said: Json) -> str:
    if "via_bot" in said:
        return f"{said['from']['first_name']} by way of {DESK}"
    author = said.get("from", {})
    return DESK if author.get("is_bot") else str(author.get("first_name"))


def _place(said: Json, room: Room, here: Room) -> str:
    replied = said.get("reply_to_message", {}).get("from", {})
    named = {thread: topic for topic, thread in room.topics.items()}
    topic = named.get(said.get("message_thread_id", 0))
    whom = DESK if replied.get("is_bot") else replied.get("first_name")
    there = room.chat.get("title", f"private with {room.chat.get('first_name')}")
    places = ([f" in {topic}"] if topic else []) + ([f" in {there}"] if room is not here else [])
    return (f", to {whom}" if whom else "") + "".join(places)


def _marked(said: Json) -> str:
    """Put the entities back into the text or caption, as marks that one can read."""
    text, entities = said.get("text", ""), said.get("entities", [])
    if "caption" in said:
        text, entities = said["caption"], said.get("caption_entities", [])
    marks: list[tuple[int, str]] = []
    for entity in entities:
        before, after = _marks(entity)
        marks.append((entity["offset"], before))
        marks.insert(0, (entity["offset"] + entity["length"], after))
    lengths = [units(character) for character in text]
    places = {sum(lengths[:number]): number for number in range(len(text) + 1)}
    for offset, mark in sorted(marks, key=lambda mark: mark[0], reverse=True):
        at = places[offset]
        text = text[:at] + mark + text[at:]
    return str(text)


def _marks(entity: Json) -> tuple[str, str]:
    if entity["type"] == "text_link":
        return "[", f"]({entity['url']})"
    if quote := _QUOTES.get(entity["type"]):
        return quote, ""
    return _MARKS.get(entity["type"], ("", ""))
