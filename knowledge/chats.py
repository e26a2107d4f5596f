"""All that a chat front keeps in one place: what it must know again, and its mail."""

from contextlib import AbstractContextManager
from typing import Protocol

from knowledge.mail import Mail
from knowledge.memory import Memory


class Chats(Memory, Mail, Protocol):
    """What is kept of the chats. Used by one thread at a time."""

    def together(self) -> AbstractContextManager[None]:
        """Keep all that is done until left, or none of it, so that it outlasts a power cut."""
        ...
