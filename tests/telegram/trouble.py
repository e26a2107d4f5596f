"""What goes wrong on demand, and the limits on how much a bot may write."""

import asyncio
import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.telegram.refused import Refused, refuse
from tests.telegram.rooms import Room

MINUTE = 60  # seconds
BURST = 5  # messages that may follow each other at once in a chat
A_SECOND = 30  # messages in all chats together
A_MINUTE_IN_A_GROUP = 20
COUNTED = {"sendMessage", "sendPhoto"}


class CutError(Exception):
    """The connection is closed without an answer."""


class PageError(Exception):
    """Something before the server answers, and not as the Bot API does."""

    def __init__(self, page: str, code: int) -> None:
        super().__init__(page)
        self.code = code


@dataclass(slots=True)
class Trouble:
    """What the next requests meet; without methods, any request but the one for updates."""

    refusal: Refused | None = None
    """They are refused, for example with ``Refused("Internal Server Error", 500)``."""
    seconds: float = 0
    """They are carried out, and the answer comes so late."""
    page: str = ""
    """The words of something before the server that refuses them, in place of the server's."""
    cut: str = ""
    """The connection is closed: ``before`` or ``after`` they are carried out."""
    methods: frozenset[str] = frozenset()
    times: int = 1

    def fits(self, method: str) -> bool:
        """Say whether a request meets it."""
        named = method in self.methods if self.methods else method != "getUpdates"
        return self.times > 0 and named

    def before(self) -> None:
        """Meet it before the request is carried out."""
        self.times -= 1
        if self.page:
            raise PageError(self.page, self.refusal.code if self.refusal else 200)
        if self.refusal is not None:
            raise Refused(str(self.refusal), self.refusal.code, **self.refusal.parameters)
        if self.cut == "before":
            raise CutError

    async def after(self) -> None:
        """Meet it when the request is carried out."""
        await asyncio.sleep(self.seconds)
        if self.cut == "after":
            raise CutError


@dataclass(slots=True)
class Floods:
    """Telegram's limits: 1 message a second in a chat, 20 a minute in a group, 30 a second in all.

    In a chat a burst is let through first. What is refused does not count.
    """

    clock: Callable[[], float]
    burst: int = BURST
    _windows: dict[tuple[int, int], deque[float]] = field(default_factory=dict)

    def count(self, room: Room) -> None:
        """Count a message to a chat, or refuse it with the seconds to wait."""
        limits = [(room.id, self.burst, self.burst), (0, A_SECOND, 1)]
        if room.kind != "private":
            limits.append((room.id, A_MINUTE_IN_A_GROUP, MINUTE))
        now = self.clock()
        windows = [self._window(*limit, now) for limit in limits]
        waits = [
            window[0] + seconds - now
            for window, (_, most, seconds) in zip(windows, limits, strict=True)
            if len(window) >= most
        ]
        if waits:
            wait = max(1, math.ceil(max(waits)))
            refuse(f"retry after {wait}", 429, retry_after=wait)
        for window in windows:
            window.append(now)

    def _window(self, chat: int, most: int, seconds: int, now: float) -> deque[float]:
        """Give when the last messages came that still count."""
        window = self._windows.setdefault((chat, seconds), deque(maxlen=most))
        while window and window[0] <= now - seconds:
            window.popleft()
        return window
