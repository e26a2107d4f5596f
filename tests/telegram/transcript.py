"""Recorded conversations: who says what, and what the bot answers.

    chat: forum Prices, Lunch                  or: private, group

    Ada in Prices: /ask@desk_bot exports       a person writes, here in a topic
        desk, to Ada in Prices:                what the bot writes is indented
        **Exports** ...
    Bo to desk: and imports?                   a reply to the bot's last message, or to a person's
    Ada presses Imports                        the button under the bot's last message
    Weather_Bot: /ask@desk_bot rain            a name that ends so is another bot's
    (31 minutes later)

What is not indented is played; what is indented is compared.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.telegram.refused import units
from tests.telegram.rooms import Json, Room
from tests.telegram.running import Bot

DESK = "desk"
NOT_GIVEN = "(Telegram does not give this to the bot)"
SILENT = "(no answer)"
MINUTE = 60

_SAYS = re.compile(r"(?P<who>\w+)(?: in (?P<topic>\w+))?(?: to (?P<whom>\w+))?: (?P<text>.+)")
_PRESSES = re.compile(r"(?P<who>\w+) presses (?P<label>.+)")
_LATER = re.compile(r"\((\d+) minutes later\)")
_MARKS = {"bold": ("**", "**"), "italic": ("_", "_"), "underline": ("__", "__")}
_QUOTES = {"blockquote": "> ", "expandable_blockquote": ">> "}


@dataclass(slots=True)
class Stage:
    """Where a conversation is played: the bot, the chat, its people and what they said last."""

    bot: Bot
    room: Room
    people: dict[str, Json]
    last: dict[str, Json] = field(default_factory=dict)

    def person(self, name: str) -> Json:
        """Give somebody by name, who may be new."""
        api = self.bot.api
        return self.people.setdefault(name, api.person(name, is_bot=name.endswith("Bot")))


async def play(bot: Bot, recorded: str) -> str:
    """Play the people's part of a transcript, and give all of it as it is now."""
    lines = [line for line in recorded.splitlines() if line and not line.startswith(" ")]
    kind = next(line for line in lines if line.startswith("chat: ")).removeprefix("chat: ")
    stage = _stage(bot, kind)
    played = [
        [line, *[f"    {said}".rstrip() for said in await _turn(stage, line)]] for line in lines
    ]
    first_turn = next(number for number, turn in enumerate(played) if len(turn) > 1)
    head = "\n".join(turn[0] for turn in played[:first_turn])
    return "\n\n".join([head, *("\n".join(turn) for turn in played[first_turn:])]) + "\n"


def _stage(bot: Bot, kind: str) -> Stage:
    if kind == "private":
        ada = bot.api.person("Ada")
        return Stage(bot, bot.api.private(ada), {"Ada": ada})
    topics = kind.removeprefix("forum").split(", ") if kind.startswith("forum") else []
    return Stage(bot, bot.api.group("Trade desk", *map(str.strip, topics)), {})


async def _turn(stage: Stage, line: str) -> list[str]:
    """Play one line; give what comes of it."""
    if line.startswith(("#", "chat: ")):
        return []
    if later := _LATER.fullmatch(line):
        stage.bot.clock.now += int(later[1]) * MINUTE
        return []
    before = len(stage.bot.api.written)
    if presses := _PRESSES.fullmatch(line):
        person = stage.person(presses["who"])
        update = await stage.bot.api.press(person, stage.last[DESK], presses["label"])
    else:
        update = await _say(stage, line)
    await stage.bot.rest()
    answers = stage.bot.api.written[before:]
    if answers:
        stage.last[DESK] = answers[-1]
        return [shown for answer in answers for shown in _shown(stage, answer)]
    return [SILENT if update else NOT_GIVEN]


async def _say(stage: Stage, line: str) -> int | None:
    says = _SAYS.fullmatch(line)
    assert says is not None, f"{line!r} is no line of a transcript."
    placed = {
        "topic": says["topic"],
        "reply_to": stage.last[says["whom"]] if says["whom"] else None,
    }
    said = await stage.bot.api.say(stage.room, stage.person(says["who"]), says["text"], **placed)
    stage.last[says["who"]] = said.message
    return said.update


def _shown(stage: Stage, message: Json) -> Iterator[str]:
    """Write a message of the bot: where it stands, its text with its markup, its buttons."""
    yield f"{DESK}{_place(stage, message)}:"
    yield from _marked(message).splitlines()
    for row in message.get("reply_markup", {}).get("inline_keyboard", []):
        yield " ".join(f"[{button['text']}]" for button in row)


def _place(stage: Stage, message: Json) -> str:
    replied = message.get("reply_to_message", {}).get("from", {})
    named = {thread: topic for topic, thread in stage.room.topics.items()}
    topic = named.get(message.get("message_thread_id", 0))
    whom = DESK if replied.get("is_bot") else replied.get("first_name")
    return (f", to {whom}" if whom else "") + (f" in {topic}" if topic else "")


def _marked(message: Json) -> str:
    """Put the entities back into the text, as marks that one can read."""
    marks: list[tuple[int, str]] = []
    for entity in message.get("entities", []):
        before, after = _marks(entity)
        marks.append((entity["offset"], before))
        marks.insert(0, (entity["offset"] + entity["length"], after))
    text, lengths = message["text"], [units(character) for character in message["text"]]
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
    return _MARKS[entity["type"]]
