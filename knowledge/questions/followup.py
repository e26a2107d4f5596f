"""What a conversation carries from one question to the next."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """The query and figures of the last answer; a small value that any chat front can keep."""
