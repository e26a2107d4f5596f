"""Which update is being handled, so that what it sends is known by it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from knowledge.mail import Letter


@dataclass(eq=False, slots=True)
class Handling:
    """An update being handled, perhaps not for the first time."""

    place: int
    """Where it stands in the inbox."""
    written: Mapping[int, Letter] = field(default_factory=dict)
    """What it had sent when it was cut short, by its step."""
    receipts: dict[int, tuple[int, bytes]] = field(default_factory=dict)
    """Of its letters, by their ids, what is not kept yet: most updates are done at once then."""
    steps: int = 0
    """How many messages it has sent by now."""
    over: bool = False
    """It is done; what is still sent because of it is nobody's answer."""

    def next_step(self) -> int:
        """Give the step of the message that is sent next."""
        self.steps += 1
        return self.steps


_now: ContextVar[Handling | None] = ContextVar("handling", default=None)


def handling() -> Handling | None:
    """Give the update that is being handled; none outside of one."""
    now = _now.get()
    return None if now is None or now.over else now


@contextmanager
def handled(one: Handling) -> Iterator[None]:
    """Handle an update until left."""
    token = _now.set(one)
    try:
        yield
    finally:
        one.over = True
        _now.reset(token)
