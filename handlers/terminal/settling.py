"""What a person says of a bulletin in the terminal: by options, and when asked."""

import argparse
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

from handlers.terminal.out import complain
from handlers.terminal.ports import TerminalError
from knowledge.answers.waiting import choice_words, question
from knowledge.facts import Bulletin, Doubt, Slot
from knowledge.files.given import GivenError, checked
from knowledge.given import KEYS, Given, with_given
from knowledge.harmless import harmless
from knowledge.report import hanging, many
from knowledge.store import Contents

Read = Callable[[Bulletin], Contents]
_OTHER = {Slot.PLACE: "another place", Slot.DATE: "another day, as in 2023-07-03,"}
_FREE = {Slot.PLACE: "The place", Slot.DATE: "The day, as in 2023-07-03,"}
_LEAVE = "or Enter to leave it open: "


def given_by(options: argparse.Namespace, sources: int) -> Given:
    """Give what the options say; TerminalError where it would be said of several bulletins."""
    said = {key: getattr(options, key) for key in KEYS if getattr(options, key) is not None}
    if said and sources != 1:
        message = f"--{next(iter(said))} is said of one bulletin, and you name {sources}. Name one."
        raise TerminalError(message)
    return checked(said)


def can_ask(options: argparse.Namespace) -> bool:
    """Say whether there is a person who can be asked."""
    return sys.stdin.isatty() and not options.no_input


@dataclass(slots=True)
class Asker:
    """Asks what a bulletin leaves open: each doubt once, until the person has had enough."""

    room: Callable[[], AbstractContextManager[object]] = nullcontext
    """Makes room for a question, where something else is shown."""
    _is_over: bool = field(default=False, init=False)

    def settled(self, contents: Contents, read: Read) -> tuple[Contents, Given]:
        """Give what a bulletin comes to as a person settles it, and what they have said."""
        given: dict[str, str] = {}
        left = set(Slot)
        while (doubt := _next(contents, left)) is not None and not self._is_over:
            left.remove(doubt.slot)
            with self.room():
                said = self._answer(contents, doubt)
            if said is not None:
                given |= said
                contents = read(with_given(contents.bulletin, said))
        return contents, given

    def _answer(self, contents: Contents, doubt: Doubt) -> Given | None:
        """Ask until there is an answer that can be one; none leaves the doubt open."""
        for line in _asking(contents, doubt):
            complain(line)
        lead = "A number, " + _OTHER[doubt.slot] if doubt.choices else _FREE[doubt.slot]
        while said := self._line(f"{lead} {_LEAVE}"):
            try:
                return checked({doubt.slot.value: _chosen(said, doubt)})
            except GivenError as error:
                complain(error)
        return None

    def _line(self, prompt: str) -> str:
        """Read a line; at the end of the input nothing more is asked."""
        sys.stderr.write(prompt)
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            self._is_over = True
            sys.stderr.write("\n")
        return harmless(line).strip()


def _next(contents: Contents, left: set[Slot]) -> Doubt | None:
    """Give the next doubt that figures hang on."""
    waiting = (one for one in contents.doubts if one.slot in left and hanging(contents, one))
    return next(waiting, None)


def _asking(contents: Contents, doubt: Doubt) -> list[str]:
    held = many(len(hanging(contents, doubt)), "figure")
    hangs = f"{held} hang{'s' if held.startswith('1 ') else ''} on this."
    asked = question(Doubt(doubt.slot))
    numbered = enumerate(doubt.choices, 1)
    choices = (f"  {place}. {choice_words(one)}" for place, one in numbered)
    return [f"“{contents.bulletin.title}”: {asked} {hangs}", *choices]


def _chosen(said: str, doubt: Doubt) -> str:
    """Give what is chosen by its number, else what is said."""
    if said.isdecimal() and 0 < int(said) <= len(doubt.choices):
        return doubt.choices[int(said) - 1].value
    return said
