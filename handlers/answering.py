"""What a worker that answers questions does: it holds the store open, and what it found before."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from handlers.collector import look_seldom
from handlers.workers.worker import OpenTools
from knowledge.answers.charts import Chart
from knowledge.answers.declines import examples
from knowledge.ask import open_desk
from knowledge.offer import Offer, Way, comparisons, offer, offer_code, picture, plain_offer
from knowledge.questions.context import Context
from knowledge.store import FactStore, Held
from knowledge.suggest import get_ready, suggest

T = TypeVar("T")

REMEMBERED = 2_000
"""Answers kept for whoever asks the same; a meeting, and a query typed letter by letter, do."""


class Clerk:
    """Answers from an open store; ``place`` is the reporter that is meant where nobody says one."""

    def __init__(self, store: FactStore, place: str | None = None) -> None:
        self._store = store
        self._place = place
        self._known: OrderedDict[Hashable, object] = OrderedDict()
        self._known_of: Held | None = None

    def get_ready(self) -> None:
        """Read words and names before anybody asks."""
        get_ready(self._store, self._known_place(None))

    def ask(self, question: str, context: Context | None, place: str | None) -> Offer:
        """Answer a question; the offer says what the next one goes on from."""
        return self._known_or(
            (question, context, place),
            lambda: offer(
                question, store=self._store, context=context, place=self._known_place(place)
            ),
        )

    def answer(self, code: str) -> Offer:
        """Answer what stands behind a button; StaleCodeError where that is no longer there."""
        return self._known_or(code, lambda: offer_code(code, store=self._store))

    def comparisons(self, code: str) -> tuple[Way, ...]:
        """Give what the figure behind a code can be compared with."""
        return comparisons(code, store=self._store)

    def picture(self, code: str) -> Chart | None:
        """Give what is drawn of the answer behind a code."""
        return picture(code, store=self._store)

    def suggest(self, typed: str, place: str | None) -> list[Offer]:
        """Answer what somebody may be about to ask, the best first."""

        def work() -> list[Offer]:
            told = suggest(typed, store=self._store, reporter=self._known_place(place))
            return [plain_offer(answer, after, self._store) for answer, after in told]

        return self._known_or((typed, place), work)

    def examples(self, place: str | None, most: int) -> Sequence[str]:
        """Give questions that the store answers."""
        return examples(open_desk(self._store, self._known_place(place)), most)

    def _known_place(self, place: str | None) -> str | None:
        """Give a chat's default place, else everybody's, of which the bulletins still tell."""
        reporters = self._store.held().reporters
        return next((one for one in (place, self._place) if one in reporters), None)

    def _known_or(self, key: Hashable, work: Callable[[], T]) -> T:
        """Give what was found before, as long as the store's file is as it was then."""
        with self._store.at_rest():
            held = self._store.held()
            if held is not self._known_of:
                self._known.clear()
                self._known_of = held
            if key not in self._known:
                self._known[key] = work()
                if len(self._known) > REMEMBERED:
                    self._known.popitem(last=False)
            return self._known[key]  # type: ignore[return-value]


@contextmanager
def open_clerk(open_store: OpenTools[FactStore], place: str | None) -> Iterator[Clerk]:
    """Open the store for a clerk, who has read words and names before anybody asks."""
    with open_store() as store:
        clerk = Clerk(store, place)
        clerk.get_ready()
        look_seldom()
        yield clerk
