"""The async front of the synchronous core: one thread owns the databases."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from typing import Self, TypeVar

from handlers.running.keeper import Keeper, OpenChats
from handlers.running.logs import logger
from knowledge.answers.charts import Chart
from knowledge.answers.declines import examples
from knowledge.ask import open_desk
from knowledge.facts import Bulletin
from knowledge.memory import Memory
from knowledge.offer import Offer, Way, comparisons, offer, offer_code, picture, plain_offer
from knowledge.questions.context import Context
from knowledge.store import FactStore, Held
from knowledge.suggest import get_ready, suggest

log = logger(__name__)

T = TypeVar("T")
OpenStore = Callable[[], AbstractContextManager[FactStore]]
"""Opens the store; called once, in the thread that will use it."""

REMEMBERED = 2_000
"""Answers kept for whoever asks the same; a meeting, and a query typed letter by letter, do."""


class Desk:
    """Answers one question at a time, off the event loop."""

    def __init__(
        self, open_store: OpenStore, open_memory: OpenChats, place: str | None = None
    ) -> None:
        """Take care of two files; ``place`` is the reporter that is meant where nobody says one."""
        self._place = place
        self._open_store = open_store
        self.keeper = Keeper(open_memory)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")
        self._opened = ExitStack()
        self._store: FactStore
        self._known: OrderedDict[Hashable, object] = OrderedDict()
        self._known_of: Held | None = None

    async def __aenter__(self) -> Self:
        """Open the files in the thread that will use them."""
        self._store = await self._run(lambda: self._opened.enter_context(self._open_store()))
        await self.keeper.open()
        await self._run(lambda: self._try(lambda: get_ready(self._store, self._known_place(None))))
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the files where they were opened, then let the thread go."""
        await self.keeper.close()
        await self._run(self._opened.close)
        self._thread.shutdown()

    async def ask(self, question: str, context: Context | None, place: str | None) -> Offer:
        """Answer a question; the offer says what the next one goes on from."""
        key = (question, context, place)
        return await self._known_or(
            key,
            lambda: offer(
                question, store=self._store, context=context, place=self._known_place(place)
            ),
        )

    async def answer(self, code: str) -> Offer:
        """Answer what stands behind a button; StaleCodeError where that is no longer there."""
        return await self._known_or(code, lambda: offer_code(code, store=self._store))

    async def comparisons(self, code: str) -> tuple[Way, ...]:
        """Give what the figure behind a code can be compared with."""
        return await self._run(lambda: comparisons(code, store=self._store))

    async def picture(self, code: str) -> Chart | None:
        """Give what is drawn of the answer behind a code."""
        return await self._run(lambda: picture(code, store=self._store))

    async def suggest(self, typed: str, place: str | None) -> list[Offer]:
        """Answer what somebody may be about to ask, the best first."""

        def work() -> list[Offer]:
            known = self._known_place(place)
            told = suggest(typed, store=self._store, reporter=known)
            return [plain_offer(answer, after, self._store) for answer, after in told]

        return await self._known_or((typed, place), work)

    async def examples(self, place: str | None, most: int) -> list[str]:
        """Give questions that the store answers."""
        return await self._run(
            lambda: examples(open_desk(self._store, self._known_place(place)), most)
        )

    async def bulletins(self) -> Sequence[Bulletin]:
        """Give the bulletins that answers come from, latest first."""
        return await self._run(self._store.bulletins)

    async def look(self, work: Callable[[FactStore], T]) -> T:
        """Do something with the store in the thread that owns it, perhaps a change."""

        def done() -> T:
            self._known.clear()
            return work(self._store)

        return await self._run(done)

    async def recall(self, work: Callable[[Memory], T]) -> T:
        """Do something with what the chats keep, likewise."""
        return await self.keeper.do(work)

    def _known_place(self, place: str | None) -> str | None:
        """Give a chat's default place, else everybody's, of which the bulletins still tell."""
        reporters = self._store.held().reporters
        return next((one for one in (place, self._place) if one in reporters), None)

    def note(self, work: Callable[[Memory], object]) -> None:
        """Have something kept, after all that was asked before; nobody waits for it."""
        self.keeper.note(work)

    @staticmethod
    def _try(work: Callable[[], object]) -> None:
        try:
            work()
        except Exception:
            log.exception("could not be done; the rest goes on")

    async def _known_or(self, key: Hashable, work: Callable[[], T]) -> T:
        return await self._run(lambda: self._remembered(key, work))

    def _remembered(self, key: Hashable, work: Callable[[], T]) -> T:
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

    async def _run(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)
