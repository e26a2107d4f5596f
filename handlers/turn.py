"""What a handler is given beside the update: the desk, the conversations, who may do what."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from telegram.ext import Application, CallbackContext, ExtBot

from handlers.access import Access
from handlers.chat_settings import Settings
from handlers.contexts import Contexts, Shelf
from handlers.desk import Desk
from handlers.echoes import Echoes
from handlers.links import Links
from handlers.running.outbox import Outbox

App = Application[Any, Any, Any, Any, Any, Any]

_Data = dict[Any, Any]

OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Office:
    """All that the handlers share."""

    desk: Desk
    outbox: Outbox
    contexts: Contexts
    settings: Settings
    echoes: Echoes
    links: Links
    quiet: Shelf[bool]
    """Who was turned away a short while ago, and need not be told again."""
    awaited: Shelf[tuple[str, int]]
    """What a keeper is about to answer in a private chat, by its button, and the message with it.

    Of a reply to the last message of such a chat Telegram may not say that it is one.
    """
    access: Access
    now: Callable[[], float]
    """Unix seconds."""


class Turn(CallbackContext[ExtBot[None], _Data, _Data, _Data]):
    """One turn of the bot, with what ``handlers.app`` put in its bag."""

    @property
    def office(self) -> Office:
        """All that the handlers share."""
        office = self.bot_data[OFFICE]
        assert isinstance(office, Office)  # noqa: S101 - a wiring fault, not an input
        return office

    @property
    def desk(self) -> Desk:
        """The desk that answers."""
        return self.office.desk
