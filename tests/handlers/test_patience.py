"""What is done where Telegram says "later", or fails."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut

from handlers.running import metrics, patience
from handlers.running.order import WORKERS
from handlers.running.patience import Patience, seconds_of
from handlers.running.wire import NotDone
from tests.telegram.refused import Refused
from tests.telegram.running import Bot

FLOOD = "Too Many Requests: retry after 1"
Call = Callable[..., Coroutine[Any, Any, bool]]


class Telegram:
    """Fails with each of the errors in turn, then does what is asked."""

    def __init__(self, *errors: TelegramError) -> None:
        self.errors = list(errors)
        self.calls = 0

    async def call(self, *_: object, **__: object) -> bool:
        self.calls += 1
        if self.errors:
            raise self.errors.pop(0)
        return True

    async def ask(self, endpoint: str = "sendMessage") -> object:
        return await Patience().process_request(self.call, (), {}, endpoint, {}, None)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "AFTER_A_FAULT", 0.001)


@pytest.mark.parametrize("error", [RetryAfter(0), NotDone("Internal Server Error")])
async def test_what_was_not_done_is_asked_again(error: TelegramError) -> None:
    telegram = Telegram(error)
    assert await telegram.ask() is True
    assert telegram.calls == 2


@pytest.mark.parametrize("error", [RetryAfter(0), NotDone("Internal Server Error")])
async def test_it_is_asked_again_once(error: TelegramError) -> None:
    telegram = Telegram(error, error)
    with pytest.raises(type(error)):
        await telegram.ask()
    assert telegram.calls == 2


MAYBE_DONE = [TimedOut(), NetworkError("httpx.ReadError: "), BadRequest("chat not found")]


@pytest.mark.parametrize("error", MAYBE_DONE, ids=str)
async def test_what_may_have_been_done_is_not_asked_again(error: TelegramError) -> None:
    telegram = Telegram(error)
    with pytest.raises(type(error)):
        await telegram.ask()
    assert telegram.calls == 1


@pytest.mark.parametrize(
    ("endpoint", "seconds"), [("sendMessage", 61), ("answerInlineQuery", 6), ("sendChatAction", 1)]
)
async def test_nobody_waits_longer_than_the_answer_is_of_use(endpoint: str, seconds: int) -> None:
    telegram = Telegram(RetryAfter(seconds))
    with pytest.raises(RetryAfter):
        await telegram.ask(endpoint)
    assert telegram.calls == 1


async def test_what_is_asked_again_is_counted_by_its_reason() -> None:
    before = metrics.value("bulletin_desk_retries_total", reason="flood")
    await Telegram(RetryAfter(0)).ask()
    assert metrics.value("bulletin_desk_retries_total", reason="flood") - before == 1


def test_the_wait_is_in_seconds() -> None:
    assert seconds_of(RetryAfter(3)) == 3.0


async def test_a_fault_of_telegrams_server_costs_nobody_an_answer(bot: Bot) -> None:
    bot.api.planted.append(Refused("Internal Server Error", 500))
    ada = bot.api.person("Ada")
    assert len(await bot.hear(bot.api.private(ada), ada, "exports to India")) == 1
    assert bot.api.refusals == ["sendMessage: Internal Server Error"]
    bot.api.refusals.clear()


async def test_chats_that_telegram_makes_wait_keep_no_other_waiting(bot: Bot) -> None:
    flooded = [bot.api.person(f"Person {number}") for number in range(2 * WORKERS)]
    bot.api.planted += [Refused(FLOOD, 429, retry_after=1) for _ in flooded]
    for person in flooded:
        await bot.api.say(bot.api.private(person), person, "exports to India")
    while bot.api.planted:  # noqa: ASYNC110 - the server tells nobody what it refused
        await asyncio.sleep(0.01)
    ada = bot.api.person("Ada")
    await bot.api.say(bot.api.private(ada), ada, "exports to India")
    (first, *_) = await bot.api.sent(1)
    assert first["chat"]["id"] == ada["id"]
    await bot.rest()
    assert len(bot.api.written) == len(flooded) + 1
    bot.api.refusals.clear()
