"""The async front of the synchronous core: one thread owns the database."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from typing import Self, TypeVar

from knowledge.answers.answer import Answer
from knowledge.ask import ask
from knowledge.facts import Bulletin
from knowledge.questions.context import Context
from knowledge.store import FactStore

T = TypeVar("T")
OpenStore = Callable[[], AbstractContextManager[FactStore]]
"""Opens the store; called once, in the thread that will use it."""


class Desk:
    """Answers one question at a time, off the event loop."""

    def __init__(self, open_store: OpenStore) -> None:
        self._open_store = open_store
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")
        self._opened = ExitStack()
        self._store: FactStore

    async def __aenter__(self) -> Self:
        """Open the store in the thread that will use it."""
        self._store = await self._run(lambda: self._opened.enter_context(self._open_store()))
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the store where it was opened, then let the thread go."""
        await self._run(self._opened.close)
        self._thread.shutdown()

    async def ask(self, question: str, context: Context | None) -> tuple[Answer, Context]:
        """Answer a question; the context goes in and comes out for the next one."""
        return await self._run(lambda: ask(question, store=self._store, context=context))

    async def bulletins(self) -> Sequence[Bulletin]:
        """Give the bulletins that answers come from, latest first."""
        return await self._run(self._store.bulletins)

    async def _run(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)
