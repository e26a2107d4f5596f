"""One thread owns the chats' file: what is asked at once is kept at once, or nothing of it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, cast

import pytest

from db import StoreError, open_memory, open_store
from handlers.chat_settings import Settings
from handlers.desk import Desk
from handlers.running import keeper as module
from handlers.running.keeper import Keeper
from knowledge.chats import Chats


@pytest.fixture
async def keeper(tmp_path: Path) -> AsyncIterator[Keeper]:
    keeper = Keeper(partial(open_memory, tmp_path / "chats.db"))
    await keeper.open()
    yield keeper
    await keeper.close()


def put(chats: Chats, chat: int, value: str) -> None:
    chats.set(chat, "place", value)


def place(chats: Chats, chat: int) -> str | None:
    return chats.settings(chat).get("place")


def fail(chats: Chats) -> None:
    chats.set(7, "place", "Nowhere")
    raise ZeroDivisionError


async def test_what_is_asked_for_is_done_in_order(keeper: Keeper) -> None:
    keeper.note(partial(put, chat=7, value="Jiaxing"))
    keeper.note(partial(put, chat=7, value="Huzhou"))
    assert await keeper.do(partial(place, chat=7)) == "Huzhou"


async def test_one_that_fails_is_the_only_one_of_which_nothing_is_kept(keeper: Keeper) -> None:
    asked: list[Callable[[Chats], None]] = [
        partial(put, chat=1, value="a"),
        fail,
        partial(put, chat=2, value="b"),
    ]
    told = await asyncio.gather(*(keeper.do(one) for one in asked), return_exceptions=True)
    assert isinstance(told[1], ZeroDivisionError)
    kept = [await keeper.do(partial(place, chat=chat)) for chat in (1, 2, 7)]
    assert kept == ["a", "b", None]


async def test_a_note_that_fails_is_logged(
    keeper: Keeper, caplog: pytest.LogCaptureFixture
) -> None:
    keeper.note(fail)
    await keeper.do(lambda _: None)
    assert "could not be kept" in caplog.text


async def test_what_must_be_kept_is_tried_until_it_is_and_holds_up_no_reader(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAUSE", 0.01)
    full = True

    def stubborn(chats: Chats) -> str:
        if full:
            raise OSError("no room")  # noqa: EM101, TRY003
        return str(place(chats, 1))

    must = asyncio.create_task(keeper.do(stubborn, stubborn=True))
    await keeper.do(partial(put, chat=1, value="a"))
    assert await keeper.do(partial(place, chat=1)) == "a"
    assert not must.done()
    full = False
    assert await must == "a"


async def test_what_was_asked_before_it_closes_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "chats.db"
    keeper = Keeper(partial(open_memory, path))
    await keeper.open()
    for chat in range(1_000):
        keeper.note(partial(put, chat=chat, value="a"))
    await keeper.close()
    with open_memory(path) as memory:
        assert len(memory.chats_with("place", "a")) == 1_000


async def test_a_file_that_cannot_be_opened_is_said_by_whoever_opens_it(tmp_path: Path) -> None:
    (tmp_path / "chats.db").write_text("Dear diary", "utf-8")
    keeper = Keeper(partial(open_memory, tmp_path / "chats.db"))
    with pytest.raises(StoreError, match="is no SQLite file"):
        await keeper.open()
    await keeper.close()


class Failing:
    """What chats keep, on a disk that gives nothing the first two times."""

    def __init__(self, chats: Chats) -> None:
        self._chats = chats
        self._left = 2

    def settings(self, chat: int) -> Mapping[str, str]:
        self._left -= 1
        if self._left >= 0:
            raise OSError("no room")  # noqa: EM101, TRY003
        return self._chats.settings(chat)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._chats, name)


@contextmanager
def failing(path: Path) -> Iterator[Chats]:
    with open_memory(path) as memory:
        yield cast("Chats", Failing(memory))


async def test_what_a_chat_has_chosen_is_read_as_soon_as_the_disk_gives_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAUSE", 0.01)
    store, chats = partial(open_store, tmp_path / "b.db"), partial(failing, tmp_path / "chats.db")
    async with Desk(store, chats) as desk:
        assert (await Settings(desk).of(7)).charts
