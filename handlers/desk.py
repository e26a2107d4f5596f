"""The async front of the synchronous core: workers answer and read, two threads own the files."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from typing import Concatenate, ParamSpec, Self, TypeVar

from handlers.answering import Clerk, open_clerk
from handlers.reading import Draft, Leaf, Published, Reader, beyond, open_reader
from handlers.running.keeper import Keeper, OpenChats
from handlers.running.logs import logger
from handlers.workers.allowance import Allowance, Overrun
from handlers.workers.pool import Workers
from knowledge.answers.charts import Chart
from knowledge.answers.declines import takes_too_long
from knowledge.facts import Bulletin
from knowledge.given import Given
from knowledge.memory import Memory, Unpublished
from knowledge.offer import Offer, Way
from knowledge.questions.context import Context
from knowledge.store import FactStore

log = logger(__name__)

T = TypeVar("T")
Arguments = ParamSpec("Arguments")
OpenStore = Callable[[], AbstractContextManager[FactStore]]
"""Opens the store: once in the thread that will use it, and once in each worker."""

CLERKS = 3
"""Workers that answer, begun as they are needed: while one takes long, another answers the rest."""
READERS = 2
"""Workers that read and draw, begun when there is something to read or to draw."""


class Desk:
    """Answers off the event loop, and within what it allows itself."""

    def __init__(
        self,
        open_store: OpenStore,
        open_memory: OpenChats,
        place: str | None = None,
        allowance: Allowance = Allowance(),  # noqa: B008 - a value that nobody can change
    ) -> None:
        """Take care of two files; ``place`` is the reporter that is meant where nobody says one."""
        self._open_store = open_store
        self.keeper = Keeper(open_memory)
        self._allowance = allowance
        clerk, reader = partial(open_clerk, open_store, place), partial(open_reader, open_store)
        self._clerks = Workers[Clerk](clerk, allowance.memory, CLERKS)
        self._readers = Workers[Reader](reader, allowance.memory, READERS)
        self._keeping = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._opened = ExitStack()
        self._store: FactStore

    async def __aenter__(self) -> Self:
        """Open each file in the thread that will use it, and begin a worker that answers."""

        def open_store() -> FactStore:
            return self._opened.enter_context(self._open_store())

        self._store = await _in(self._keeping, open_store)  # brought up to date before any worker
        await self.keeper.open()
        await _in(self._keeping, self._clerks.start)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the files where they were opened, then let threads and workers go."""
        await asyncio.to_thread(self._clerks.close)
        await asyncio.to_thread(self._readers.close)
        await self.keeper.close()
        await _in(self._keeping, self._opened.close)
        self._keeping.shutdown()

    async def ask(self, question: str, context: Context | None, place: str | None) -> Offer:
        """Answer a question; the offer says what the next one goes on from."""
        given_up = _given_up(question, context)
        return await self._answered(given_up, Clerk.ask, question, context, place)

    async def answer(self, code: str) -> Offer:
        """Answer what stands behind a button; StaleCodeError where that is no longer there."""
        return await self._answered(_given_up("", None), Clerk.answer, code)

    async def comparisons(self, code: str) -> tuple[Way, ...]:
        """Give what the figure behind a code can be compared with."""
        return await self._answered((), Clerk.comparisons, code)

    async def picture(self, code: str) -> Chart | None:
        """Give what is drawn of the answer behind a code."""
        return await self._answered(None, Clerk.picture, code)

    async def suggest(self, typed: str, place: str | None) -> Sequence[Offer]:
        """Answer what somebody may be about to ask, the best first."""
        return await self._answered((), Clerk.suggest, typed, place)

    async def examples(self, place: str | None, most: int) -> Sequence[str]:
        """Give questions that the store answers."""
        return await self._answered((), Clerk.examples, place, most)

    async def be_reached(self) -> None:
        """Come back once the thread of the chats' file and a worker that answers had a turn."""
        await self.recall(lambda _: None)
        await self.examples(None, 1)

    async def read(self, name: str, data: bytes, url: str | None, given: Given) -> Draft:
        """Read a file or a page as a person says that it is; BulletinError says why it is none."""
        return await self._read(name, Reader.draft, name, data, url, given)

    async def read_again(self, bulletin: Bulletin) -> Draft:
        """Read a bulletin of which a person has said something."""
        return await self._read(bulletin.title, Reader.again, bulletin)

    async def leaf(self, bulletin: Bulletin, number: int) -> Leaf:
        """Give a part of what a bulletin comes to."""
        return await self._read(bulletin.title, Reader.leaf, bulletin, number)

    async def publish(self, draft: Unpublished) -> Published:
        """Put a bulletin into the store; BulletinError where reading it takes too much."""
        bulletin = draft.bulletin
        return await self._read(bulletin.title, Reader.publish, bulletin, draft.given)

    async def settle(self, name: str, given: Given) -> Published | None:
        """Read a bulletin of the store again with what a person says; none where it is gone."""
        return await self._read(name, Reader.settle, name, given)

    async def draw(self, chart: Chart) -> bytes:
        """Draw a picture, as PNG; Overrun where that takes too much."""
        return await asyncio.wrap_future(
            self._readers.give(Reader.draw, self._allowance.reading, chart)
        )

    async def bulletins(self) -> Sequence[Bulletin]:
        """Give the bulletins that answers come from, latest first."""
        return await self.look(lambda store: store.bulletins())

    async def look(self, work: Callable[[FactStore], T]) -> T:
        """Do something with the store in the thread that owns it, perhaps a small change."""
        return await _in(self._keeping, lambda: work(self._store))

    async def recall(self, work: Callable[[Memory], T]) -> T:
        """Do something with what the chats keep, likewise."""
        return await self.keeper.do(work)

    async def remember(self, work: Callable[[Memory], T]) -> T:
        """Read what the chats keep; where the disk gives nothing just now, wait until it does."""
        return await self.keeper.do(work, stubborn=True)

    def note(self, work: Callable[[Memory], object]) -> None:
        """Have something kept, after all that was asked before; nobody waits for it."""
        self.keeper.note(work)

    async def _answered(
        self,
        otherwise: T,
        work: Callable[Concatenate[Clerk, Arguments], T],
        *given: Arguments.args,
        **named: Arguments.kwargs,
    ) -> T:
        """Give what a worker finds, or something else where that takes more than it may."""
        future = self._clerks.give(work, self._allowance.answer, *given, **named)
        try:
            return await asyncio.wrap_future(future)
        except Overrun as overrun:
            log.warning("an answer took more than it may", excess=overrun.excess)
            return otherwise

    async def _read(
        self,
        name: str,
        work: Callable[Concatenate[Reader, Arguments], T],
        *given: Arguments.args,
        **named: Arguments.kwargs,
    ) -> T:
        seconds = self._allowance.reading
        try:
            return await asyncio.wrap_future(self._readers.give(work, seconds, *given, **named))
        except Overrun as overrun:
            log.warning("a reading took more than it may", excess=overrun.excess)
            raise beyond(name, overrun.excess, seconds) from None


def _given_up(question: str, context: Context | None) -> Offer:
    return Offer(takes_too_long(question), context or Context(), code=None, words=question)


async def _in(thread: ThreadPoolExecutor, work: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(thread, work)
