"""How the server says no, and how it counts."""

from typing import Any, NoReturn


class Refused(Exception):  # noqa: N818 - it is no fault of the server
    """A request that Telegram would not carry out: the HTTP status, and why."""

    def __init__(self, why: str, code: int = 400, **parameters: Any) -> None:
        super().__init__(why)
        self.code = code
        self.parameters = parameters


def refuse(why: str, code: int = 400, **parameters: Any) -> NoReturn:
    """Refuse the request that is being worked on."""
    raise Refused(why, code, **parameters)


def units(text: str) -> int:
    """Count UTF-16 units, as Telegram does everywhere but in bytes."""
    return len(text.encode("utf-16-le")) // 2
