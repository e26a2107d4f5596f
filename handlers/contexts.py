"""What each conversation is about: per person in a private chat, per answer where it is replied to.

In a group nobody's words are remembered: there, only a reply to an answer goes on from that answer.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import timedelta
from typing import Generic, TypeVar

from knowledge.questions.context import Context

Clock = Callable[[], float]
"""Seconds from any start, never going back."""

PERSON = timedelta(minutes=30)  # after that, a short question is a new one
ANSWER = timedelta(hours=24)  # a reply to an older answer stands alone
KEPT = 10_000  # answers and people; the longest unused go first

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Spoken:
    """What an answer was about, and the code that says so in short, if one does."""

    context: Context
    code: str | None


class Contexts:
    """Remembers contexts for as long as somebody may go on from them."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._people: Shelf[Spoken] = Shelf(PERSON, clock)
        self._answers: Shelf[Spoken] = Shelf(ANSWER, clock)

    def before(self, chat: int, replied: int | None = None) -> Spoken | None:
        """Give what a question goes on from: the answer replied to, else the person's last.

        A group is nobody's private chat, so it has no last one.
        """
        answer = None if replied is None else self.of_answer(chat, replied)
        return self._people.get(chat) if answer is None else answer

    def of_answer(self, chat: int, answer: int) -> Spoken | None:
        """Give what an answer, by its message id, was about."""
        return self._answers.get((chat, answer))

    def forget(self, chat: int) -> None:
        """Let a person's next question stand alone."""
        self._people.drop(chat)

    def forget_chat(self, chat: int) -> None:
        """Let go of all that was said in a chat."""
        self._people.drop(chat)
        self._answers.drop_where(lambda key: isinstance(key, tuple) and key[0] == chat)

    def after(self, chat: int, answer: int, spoken: Spoken, *, private: bool) -> None:
        """Keep what an answer, by its message id, was about."""
        self._answers.put((chat, answer), spoken)
        if private:
            self._people.put(chat, spoken)


class Shelf(Generic[T]):
    """Keeps things for a time, and the longest unused of too many not even that long."""

    def __init__(self, lifetime: timedelta, clock: Clock) -> None:
        self._lifetime = lifetime.total_seconds()
        self._clock = clock
        self._kept: OrderedDict[Hashable, tuple[float, T]] = OrderedDict()

    def put(self, key: Hashable, thing: T) -> None:
        """Keep a thing from now on."""
        self._kept[key] = self._clock(), thing
        self._kept.move_to_end(key)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def get(self, key: Hashable) -> T | None:
        """Give a thing, unless it was kept too long ago."""
        found = self._kept.get(key)
        if found is None:
            return None
        since, thing = found
        if self._clock() - since >= self._lifetime:
            del self._kept[key]
            return None
        self._kept.move_to_end(key)
        return thing

    def drop(self, key: Hashable) -> None:
        """Keep a thing no longer."""
        self._kept.pop(key, None)

    def drop_where(self, holds: Callable[[Hashable], bool]) -> None:
        """Keep no longer what has a key of that kind."""
        for key in [*filter(holds, self._kept)]:
            del self._kept[key]
