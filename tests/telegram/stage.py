"""Where a transcript is played, and what each of its lines does there."""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from tests.telegram import shown
from tests.telegram.people import Said
from tests.telegram.rooms import Json, Room
from tests.telegram.running import Bot
from tests.telegram.world import Act

MINUTE = 60


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes of a line besides what the bot does."""

    update: int | None = None
    is_asked: bool = True
    """Whether the bot could have answered."""
    shown: Callable[[], Sequence[str]] = tuple


PREPARED = Outcome(is_asked=False)


@dataclass(slots=True)
class Stage:
    """Where a conversation is played: the bot, the chat, its people and what they said last."""

    bot: Bot
    room: Room
    people: dict[str, Json]
    last: dict[tuple[int, str], int] = field(default_factory=dict)
    """The last message of each, by the chat and the name."""
    under: list[tuple[Room, int]] = field(default_factory=list)
    """Messages that may have buttons, the last one last."""
    query: Json = field(default_factory=dict)
    """The inline query that was typed last."""
    away: Room | None = None

    def person(self, name: str) -> Json:
        """Give somebody by name, who may be new."""
        if name not in self.people:
            self.people[name] = self.bot.api.person(name, is_bot=name.endswith("Bot"))
        return self.people[name]

    def elsewhere(self) -> Room:
        """Give the group where the bot is no member."""
        self.away = self.away or self.bot.api.elsewhere("Elsewhere")
        return self.away

    def message(self, whose: str, room: Room) -> Json:
        """Give the last message of somebody, as it is now."""
        number = self.last.get((room.id, whose), 0)
        assert number in room.messages, f"There is no message of {whose} that still stands."
        return room.messages[number]

    def with_button(self, label: str) -> tuple[Json, Json]:
        """Give the last message with this button, and the button."""
        for room, number in reversed(self.under):
            said = room.messages.get(number, {})
            for row in said.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if button["text"] == label:
                        return said, button
        message = f"There is no button {label!r} under any message."
        raise AssertionError(message)

    def remember(self, acts: Sequence[Act]) -> None:
        """Keep in mind what the bot wrote last."""
        for one in acts:
            if one.room is not None and one.kind in ("writes", "edits"):
                self.keep(shown.DESK, one.room, one.shown)

    def keep(self, whose: str, room: Room, message: Json) -> None:
        """Keep in mind what somebody wrote last, and what buttons are under it."""
        self.last[room.id, whose] = message["message_id"]
        if "reply_markup" in message:
            self.under.append((room, message["message_id"]))


def stage_for(bot: Bot, kind: str) -> Stage:
    """Set up the chat of a transcript."""
    if kind == "private":
        ada = bot.api.person("Ada")
        return Stage(bot, bot.api.private(ada), {"Ada": ada})
    topics = kind.removeprefix("forum").split(", ") if kind.startswith("forum") else []
    form = "group" if kind == "small group" else "supergroup"
    return Stage(bot, bot.api.group("Trade desk", *map(str.strip, topics), kind=form), {})


def _said(stage: Stage, who: str, room: Room, said: Said) -> Outcome:
    stage.keep(who, room, said.message)
    return Outcome(said.update)


async def _says(stage: Stage, line: re.Match[str]) -> Outcome:
    person, topic = stage.person(line["who"]), line["topic"]
    room = stage.room
    if topic == "private":
        room, topic = stage.bot.api.private(person), None
    before = stage.message(line["whom"], room) if line["whom"] else None
    said = await stage.bot.api.say(room, person, line["text"], topic=topic, reply_to=before)
    return _said(stage, line["who"], room, said)


async def _edits(stage: Stage, line: re.Match[str]) -> Outcome:
    before = stage.message(line["who"], stage.room)
    said = await stage.bot.api.edit(stage.room, before, line["text"])
    return _said(stage, line["who"], stage.room, said)


async def _deletes(stage: Stage, line: re.Match[str]) -> Outcome:
    await stage.bot.api.delete(stage.room, stage.message(line["whom"], stage.room))
    return PREPARED


async def _presses(stage: Stage, line: re.Match[str]) -> Outcome:
    person = stage.person(line["who"])
    said, button = stage.with_button(line["label"])
    if "callback_data" in button:
        return Outcome(await stage.bot.api.press(person, said, line["label"]))
    done = _does(button, stage.bot.api.world.me["username"])
    return Outcome(shown=lambda: (f"({done})",))


def _does(button: Json, bot: str) -> str:
    """Say what a button does that asks nothing of the bot."""
    if "copy_text" in button:
        return f"copies: {button['copy_text']['text']}"
    if "url" in button:
        return f"opens: {button['url']}"
    if "switch_inline_query_current_chat" in button:
        return f"types: @{bot} {button['switch_inline_query_current_chat']}"
    chosen = button.get("switch_inline_query_chosen_chat", {}).get("query", "")
    return f"types in another chat: @{bot} {button.get('switch_inline_query', chosen)}"


async def _types(stage: Stage, line: re.Match[str]) -> Outcome:
    api = stage.bot.api
    query = await api.types(stage.person(line["who"]), line["text"] or "", stage.room)
    stage.query = query

    def seen() -> Sequence[str]:
        answer = api.world.answered.get(query["id"])
        return () if answer is None else tuple(shown.results(answer))

    return Outcome(update=1, shown=seen)


async def _picks(stage: Stage, line: re.Match[str]) -> Outcome:
    said = await stage.bot.api.picks(stage.query, int(line["number"]), stage.room)
    _said(stage, line["who"], stage.room, said)
    seen = tuple(shown.message(said.message, stage.room, stage.room))
    return Outcome(said.update, shown=lambda: seen)


async def _mentions(stage: Stage, line: re.Match[str]) -> Outcome:
    room, person = stage.elsewhere(), stage.person(line["who"])
    name = f"@{stage.bot.api.world.me['username']}"
    text = line["text"] if name in line["text"] else f"{name} {line['text']}"
    return _said(stage, line["who"], room, await stage.bot.api.mention(room, person, text))


async def _opens(stage: Stage, line: re.Match[str]) -> Outcome:
    person = stage.person(line["who"])
    said = await stage.bot.api.open(person, line["parameter"])
    return _said(stage, line["who"], stage.bot.api.private(person), said)


async def _rules(stage: Stage, line: re.Match[str]) -> Outcome:
    if line["who"] == shown.DESK:
        await stage.bot.api.promote_bot(stage.room, stage.person("Founder"))
    else:
        stage.bot.api.promote(stage.room, stage.person(line["who"]))
    return PREPARED


async def _later(stage: Stage, line: re.Match[str]) -> Outcome:
    stage.bot.clock.now += int(line["minutes"]) * MINUTE
    return PREPARED


async def _restarts(stage: Stage, line: re.Match[str]) -> Outcome:
    await stage.bot.restart()
    return PREPARED


async def _upgrades(stage: Stage, _: re.Match[str]) -> Outcome:
    stage.room = await stage.bot.api.upgrade(stage.room)
    return PREPARED


async def _moves(stage: Stage, line: re.Match[str]) -> Outcome:
    person = stage.person(line["who"])
    if line["how"] == "added":
        await stage.bot.api.add_bot(stage.room, person)
    else:
        await stage.bot.api.remove_bot(stage.room, person)
    return PREPARED


Line = Callable[[Stage, re.Match[str]], Awaitable[Outcome]]

_FORMS: dict[str, Line] = {
    r"(?P<who>\w+)(?: in (?P<topic>\w+))?(?: to (?P<whom>\w+))?: (?P<text>.+)": _says,
    r"(?P<who>\w+) edits: (?P<text>.+)": _edits,
    r"(?P<who>\w+) deletes (?P<whom>\w+)'s": _deletes,
    r"(?P<who>\w+) presses (?P<label>.+)": _presses,
    r"(?P<who>\w+) types:(?: (?P<text>.+))?": _types,
    r"(?P<who>\w+) picks (?P<number>\d+)": _picks,
    r"(?P<who>\w+) mentions elsewhere: (?P<text>.+)": _mentions,
    r"(?P<who>\w+) opens (?P<parameter>[\w-]+)": _opens,
    r"(?P<who>\w+) is administrator": _rules,
    r"\((?P<minutes>\d+) minutes later\)": _later,
    r"\(the bot restarts\)": _restarts,
    r"\(the group becomes a supergroup\)": _upgrades,
    r"\(the bot is (?P<how>added|removed) by (?P<who>\w+)\)": _moves,
}
LINES: list[tuple[re.Pattern[str], Line]] = [
    (re.compile(form), line) for form, line in _FORMS.items()
]
"""Every line that is played, as it is written and as it is done."""
