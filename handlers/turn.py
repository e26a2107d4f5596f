"""What a handler is given beside the update: the desk and the conversations, typed."""

from typing import Any

from telegram.ext import Application, CallbackContext, ExtBot

from handlers.contexts import Contexts
from handlers.desk import Desk

App = Application[Any, Any, Any, Any, Any, Any]

_Data = dict[Any, Any]


class Turn(CallbackContext[ExtBot[None], _Data, _Data, _Data]):
    """One turn of the bot, with what ``handlers.app`` put in its bag."""

    @property
    def desk(self) -> Desk:
        """The desk that answers."""
        desk = self.bot_data["desk"]
        assert isinstance(desk, Desk)  # noqa: S101 - a wiring fault, not an input
        return desk

    @property
    def contexts(self) -> Contexts:
        """What each conversation is about."""
        contexts = self.bot_data["contexts"]
        assert isinstance(contexts, Contexts)  # noqa: S101 - a wiring fault, not an input
        return contexts
