"""The buttons under a message, and what is written behind them.

What stands behind a button says what it does in one letter, then a code that says all the rest and
carries its version: ``a:1t|e|v|2022-Q1|jqVM1||IN``. Nothing of it is kept anywhere, so it works
for as long as the message stands; 64 bytes are all that Telegram gives.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from telegram import InlineKeyboardMarkup
from telegram.constants import InlineKeyboardButtonLimit, InlineQueryLimit

from knowledge.answers.answer import Kind
from knowledge.offer import Offer, Option, Way
from knowledge.onward import Step

Button = dict[str, Any]
"""An ``InlineKeyboardButton`` as it is sent."""

ANYWHERE = {"allow_user_chats": True, "allow_group_chats": True, "allow_channel_chats": True}
LONGEST = int(InlineKeyboardButtonLimit.MAX_CALLBACK_DATA)
REPORTED = 2  # facts that fit behind one button
A_ROW = 3


class Keyboard(InlineKeyboardMarkup):
    """Buttons as they are sent.

    The library makes an object of each, checks it, freezes it and takes it apart again to send it:
    for eight buttons that takes as long as to find the answer above them.
    """

    __slots__ = ("_rows",)

    def __init__(self, rows: Sequence[Sequence[Button]]) -> None:
        super().__init__(())
        self._rows = rows

    def to_dict(self, recursive: bool = True) -> dict[str, Any]:  # noqa: ARG002, FBT001, FBT002
        """Give the buttons, row by row."""
        return {"inline_keyboard": self._rows}


class Deed(StrEnum):
    """What a button does; one letter, as there is little room."""

    ANSWER = "a"
    """Answer a code in a new message."""
    EDIT = "e"
    """Answer a code in place of what the message says."""
    ASK = "q"
    """Ask a question in place of what the message says."""
    COMPARE = "c"
    """Show with what a figure can be compared."""
    BACK = "b"
    """Show the buttons that were there before."""
    PICTURE = "p"
    WRONG = "w"
    LOOK = "l"
    """Show all of a report."""
    REPORTS = "o"
    """Show another page of the reports."""
    WITHHOLD = "x"
    WITHHOLD_ALL = "y"
    """Withhold a figure, and with it what rests on it."""
    LEAVE = "n"
    """Do not withhold it."""
    RESTORE = "r"
    PUBLISH = "u"
    DISCARD = "k"
    PAGE = "g"
    """Show another page of what was read of a bulletin."""
    SETTLE = "h"
    """Settle what a bulletin leaves open."""
    CLOSE = "d"
    """Nothing was wrong: close a report."""
    SET = "s"


@dataclass(frozen=True, slots=True)
class Place:
    """What can be done where the message stands."""

    inline: bool = False
    """The message was sent by way of the bot, into a chat that it need not be in."""
    typed: bool = True
    """Inline mode is on, so that a button can put a question into somebody's field."""
    charts: bool = True


def under(offer: Offer, place: Place) -> Keyboard | None:
    """Give the buttons under an answer: its readings, or the ways to go on from it."""
    if offer.options:
        return _column(_option(option) for option in offer.options if fits(option))
    if offer.answer.kind in (Kind.HELP, Kind.CHOICE):
        return None
    if place.inline:  # anybody may press there, and must not change what somebody else has posted
        return Keyboard([[*_typing(offer, place), _wrong(offer)]])
    onward = [button for way in offer.ways for button in _way(way, offer)]
    tools = [*_picture(offer, place), *_copy(offer), *_typing(offer, place), _wrong(offer)]
    return Keyboard([*_rows(onward), *_rows(tools)])


def to_compare(ways: Sequence[Way], code: str) -> Keyboard:
    """Give the things that a figure can be compared with, and the way back."""
    others = [_pressed(way.label, Deed.ANSWER, way.code) for way in ways]
    return Keyboard([*_rows(others), [_pressed("← Back", Deed.BACK, code)]])


def one_a_row(buttons: Iterable[tuple[str, Deed, str]]) -> Keyboard:
    """Give buttons one below the other: words, what they do, with what."""
    return Keyboard([[_pressed(*button)] for button in buttons])


def rows(buttons: Iterable[Iterable[tuple[str, Deed, str]]]) -> Keyboard:
    """Give rows of buttons; an empty one is left out."""
    return Keyboard([row for row in ([_pressed(*one) for one in some] for some in buttons) if row])


def fits(option: Option) -> bool:
    """Say whether a button can carry a reading; else it is written out."""
    return len(_data_of(option).encode()) <= LONGEST


def written(option: Option) -> str:
    """Write a reading out, for the person to copy.

    >>> written(Option("Korea", "exports to South Korea", None)), written(Option("A", "a", None))
    ('Korea: exports to South Korea', 'A')
    """
    same = option.label.casefold() == option.question.casefold()
    return option.label if same else f"{option.label}: {option.question}"


def read(data: str) -> tuple[Deed, str] | None:
    """Say what a button does and with what; none for one of another version.

    >>> read("a:1t|e"), read("ask:exports")
    ((<Deed.ANSWER: 'a'>, '1t|e'), None)
    """
    letter, colon, rest = data.partition(":")
    known = colon and letter in set(Deed)
    return (Deed(letter), rest) if known else None


def reported(rest: str) -> tuple[str, ...]:
    """Give the ids of the facts behind a button that reports or withholds."""
    return tuple(name for name in rest.split(",") if name)


def _way(way: Way, offer: Offer) -> list[Button]:
    if way.step is not Step.COMPARE:
        return [_pressed(way.label, Deed.ANSWER, way.code)]
    return [_pressed(f"{way.label} …", Deed.COMPARE, offer.code)] if offer.code else []


def _option(option: Option) -> Button:
    return {"text": option.label, "callback_data": _data_of(option)}


def _data_of(option: Option) -> str:
    if option.code:
        return f"{Deed.EDIT}:{option.code}"
    return f"{Deed.ASK}:{option.question}"


def _picture(offer: Offer, place: Place) -> list[Button]:
    drawn = offer.chart and offer.code and place.charts and not place.inline
    return [_pressed("Chart", Deed.PICTURE, offer.code)] if drawn and offer.code else []


def _copy(offer: Offer) -> list[Button]:
    if offer.citation is None:
        return []
    return [{"text": "Copy", "copy_text": {"text": offer.citation}}]


def _typing(offer: Offer, place: Place) -> list[Button]:
    """Refine the question in the field, or put it into another chat."""
    words = offer.words[: int(InlineQueryLimit.MAX_QUERY_LENGTH)]
    if not place.typed or not words:
        return []
    refine = {"text": "Refine", "switch_inline_query_current_chat": words}
    if place.inline:
        return [refine]
    send = {"text": "Send to …", "switch_inline_query_chosen_chat": {"query": words, **ANYWHERE}}
    return [refine, send]


def _wrong(offer: Offer) -> Button:
    return _pressed("Wrong?", Deed.WRONG, ",".join(offer.facts[:REPORTED]))


def _pressed(words: str, deed: Deed, rest: str) -> Button:
    return {"text": words, "callback_data": f"{deed}:{rest}"}


def _rows(buttons: Sequence[Button]) -> list[list[Button]]:
    """Spread buttons over rows of about equal length."""
    if not buttons:
        return []
    rows = -(-len(buttons) // A_ROW)
    length = -(-len(buttons) // rows)
    return [list(buttons[at : at + length]) for at in range(0, len(buttons), length)]


def _column(buttons: Iterable[Button]) -> Keyboard | None:
    column = list(buttons)
    return Keyboard([[button] for button in column]) if column else None
