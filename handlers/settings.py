"""``/settings``: what a chat can choose; in a group its administrators do."""

from dataclasses import dataclass

from telegram import InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatType

from handlers import buttons
from handlers.buttons import Deed
from handlers.chat_settings import ChatSettings
from handlers.presses import OLD, STALE, Press, swap
from handlers.questions import is_admin, may_decide
from handlers.replies import plain_html
from handlers.sending import reply, say
from handlers.turn import Turn
from knowledge.codes import digest

TITLE = "Settings of this chat. Press one to change it."
NOT_YOURS = "Only administrators of this group can change that."
MOST_PLACES = 20
VERSION = "1:"
"""Of what stands behind a button of the settings."""
CHOICES = {"charts": ("", "off"), "asking": ("", "admins"), "misses": ("", "on")}
"""What can be set, apart from the place, and to what; empty is as is usual."""
ON, OFF = "✓", "–"


@dataclass(frozen=True, slots=True)
class Choice:
    """A button of the settings: what it says, and what it sets."""

    label: str
    name: str
    value: str
    """Empty: as is usual."""


async def on_settings(update: Update, turn: Turn) -> None:
    """Show what can be chosen."""
    message = update.effective_message
    if message is None:
        return
    if not await is_admin(message, turn):
        await say(message, NOT_YOURS)
        return
    await reply(message, plain_html(TITLE), await _keyboard(message, turn))


async def choose(press: Press) -> None:
    """Keep what was pressed, where the person may decide."""
    message, person = press.message, press.query.from_user
    if message is None:
        return
    if message.chat.type != ChatType.PRIVATE and not await may_decide(
        message.chat.id, person.id, press.turn
    ):
        await press.tell(NOT_YOURS, alert=True)
        return
    name, _, value = press.rest.removeprefix(VERSION).partition("=")
    group = message.chat.type != ChatType.PRIVATE
    if not press.rest.startswith(VERSION) or value not in _values(name, value, group=group):
        await press.tell(OLD, alert=True)
        return
    if name == "place" and value:
        value = await press.turn.desk.look(lambda store: _named(value, store.held().reporters))
        if not value:
            await press.tell(STALE, alert=True)
            return
    await press.turn.office.settings.choose(message.chat.id, name, value or None)
    press.turn.office.contexts.forget(message.chat.id)  # what was said was of another place
    await press.tell("Changed.")
    await swap(press, await _keyboard(message, press.turn))


def choices(now: ChatSettings, places: list[str], *, group: bool) -> list[Choice]:
    """Give what can be chosen, as it stands now."""
    yes = {True: ON, False: OFF}
    out = [Choice(f"{yes[now.charts]} Charts", "charts", "off" if now.charts else "")]
    if group:
        who = "administrators only" if now.only_admins else "everybody"
        out.append(Choice(f"May ask: {who}", "asking", "" if now.only_admins else "admins"))
    keeps = f"{yes[now.misses]} Keep questions without an answer (no names)"
    out.append(Choice(keeps, "misses", "" if now.misses else "on"))
    if len(places) > 1:
        usual = f"{yes[now.place is None]} Place: the one most told of"
        out.append(Choice(usual, "place", ""))
        out += [
            Choice(f"{yes[now.place == place]} Place: {place}", "place", digest(place))
            for place in places[:MOST_PLACES]
        ]
    return out


async def _keyboard(message: Message, turn: Turn) -> InlineKeyboardMarkup:
    now = await turn.office.settings.of(message.chat.id)
    places = await turn.desk.look(lambda store: sorted(store.held().reporters))
    group = message.chat.type != ChatType.PRIVATE
    return buttons.one_a_row(
        (choice.label, Deed.SET, f"{VERSION}{choice.name}={choice.value}")
        for choice in choices(now, places, group=group)
    )


def _values(name: str, value: str, *, group: bool) -> tuple[str, ...]:
    """Give what a choice may be set to; anybody can send what looks like a press of a button."""
    if name == "place":
        return (value,)  # held against the reporters of the store
    return () if name == "asking" and not group else CHOICES.get(name, ())


def _named(said: str, reporters: frozenset[str]) -> str:
    return next((name for name in reporters if digest(name) == said), "")
