"""How long ago the update was taken that is worked on."""

import time
from contextvars import ContextVar

_taken_at: ContextVar[float | None] = ContextVar("taken_at", default=None)


def take(ago: float = 0.0) -> None:
    """Count from now on, or from so many seconds ago, in the present task."""
    _taken_at.set(time.monotonic() - ago)


def seconds_since_taken() -> float:
    """Give the seconds since the update that is worked on was taken; 0 outside of one."""
    since = _taken_at.get()
    return 0.0 if since is None else time.monotonic() - since
