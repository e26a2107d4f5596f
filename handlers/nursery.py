"""What every worker needs, read once in the process that they all begin as copies of.

To import this module is to read the program, the words and the names; a worker then begins in a few
milliseconds, and what they all know is in the memory once. It is imported there and nowhere else.
"""

from contextlib import nullcontext
from typing import Any, cast

from handlers import answering, reading
from handlers.collector import look_seldom
from knowledge.edition import edition
from knowledge.store import FactStore, Held

__all__ = ["answering", "reading"]


class _Nothing:
    """A store that holds nothing: what is read to ask it is what is needed for any store."""

    _held = Held(*[frozenset[str]()] * 6)  # type: ignore[arg-type]

    def held(self) -> Held:
        return self._held

    def at_rest(self) -> Any:  # noqa: ANN401
        return nullcontext()

    def __getattr__(self, _: str) -> Any:  # noqa: ANN401
        return lambda *_, **__: ()


edition()
answering.Clerk(cast("FactStore", _Nothing())).get_ready()
look_seldom()
