"""What is asked of Telegram again, and what is not."""

import asyncio
from itertools import islice

import pytest
from telegram.error import NetworkError, RetryAfter

from handlers.running import metrics, patience
from handlers.running.carrier import Answer
from handlers.running.handling import Handling, handled
from handlers.running.order import WORKERS
from handlers.running.patience import growing, patiently, seconds_of
from tests.telegram.refused import Refused
from tests.telegram.running import Bot

FLOOD = "Too Many Requests: retry after 1"
DONE = (200, b'{"ok": true, "result": true}')
REFUSED = (400, b'{"ok": false, "error_code": 400, "description": "Bad Request: chat not found"}')
FAILED = (500, b'{"ok": false, "error_code": 500, "description": "Internal Server Error"}')
PAGE = (502, b"<html>Bad Gateway")


def flooded(seconds: float) -> Answer:
    return 429, b'{"ok": false, "parameters": {"retry_after": %g}}' % seconds


class Telegram:
    """Gives each of the answers in turn, then does what is asked."""

    def __init__(self, *answers: Answer | NetworkError) -> None:
        self.answers = list(answers)
        self.calls = 0

    async def call(self) -> Answer:
        self.calls += 1
        answer = self.answers.pop(0) if self.answers else DONE
        if isinstance(answer, NetworkError):
            raise answer
        return answer

    async def ask(self, method: str = "editMessageText") -> Answer:
        return await patiently(self.call, method)

    async def ask_for_an_update(self, method: str = "editMessageText") -> Answer:
        with handled(Handling(1)):
            return await self.ask(method)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "FIRST", 0.001)
    monkeypatch.setattr(patience, "LONGEST", 0.001)


TROUBLE = [flooded(0), FAILED, PAGE, (200, b"<html>Log in first"), NetworkError("reset")]


@pytest.mark.parametrize("answer", TROUBLE, ids=str)
async def test_what_an_update_asks_for_is_asked_for_until_it_is_answered(
    answer: Answer | NetworkError,
) -> None:
    telegram = Telegram(*[answer] * 5)
    assert await telegram.ask_for_an_update() == DONE
    assert telegram.calls == 6


async def test_what_is_refused_for_good_is_not_asked_again() -> None:
    telegram = Telegram(REFUSED)
    assert await telegram.ask_for_an_update() == REFUSED
    assert telegram.calls == 1


@pytest.mark.parametrize("answer", [FAILED, PAGE], ids=str)
async def test_what_no_update_asks_for_is_left_to_who_asks(answer: Answer) -> None:
    assert await Telegram(answer).ask("getMe") == answer
    with pytest.raises(NetworkError, match="reset"):
        await Telegram(NetworkError("reset")).ask("getMe")
    assert await Telegram(flooded(0.01)).ask("setMyCommands") == DONE


@pytest.mark.parametrize(
    ("method", "seconds"),
    [("editMessageText", 601), ("answerInlineQuery", 6), ("sendChatAction", 1)],
)
async def test_nobody_waits_longer_than_the_answer_is_of_use(method: str, seconds: int) -> None:
    telegram = Telegram(flooded(seconds))
    assert (await telegram.ask_for_an_update(method))[0] == 429
    assert telegram.calls == 1


async def test_what_is_asked_again_is_counted_by_its_reason() -> None:
    before = metrics.value("bulletin_desk_retries_total", reason="flood")
    await Telegram(flooded(0)).ask_for_an_update()
    assert metrics.value("bulletin_desk_retries_total", reason="flood") - before == 1


def test_pauses_grow_up_to_a_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "FIRST", 1.0)
    monkeypatch.setattr(patience, "LONGEST", 3.0)
    assert [*islice(growing(), 4)] == [1.0, 1.6, 2.56, 3.0]


def test_the_wait_is_in_seconds() -> None:
    assert seconds_of(RetryAfter(3)) == 3.0


async def test_a_fault_of_telegrams_server_costs_nobody_an_answer(bot: Bot) -> None:
    bot.api.planted.append(Refused("Internal Server Error", 500))
    ada = bot.api.person("Ada")
    assert len(await bot.hear(bot.api.private(ada), ada, "exports to India")) == 1
    assert bot.api.refusals == ["sendMessage: Internal Server Error"]
    bot.api.refusals.clear()


async def test_a_chat_that_telegram_makes_wait_keeps_no_other_waiting(bot: Bot) -> None:
    """Two are refused: three within a second would be everybody."""
    flooded = [bot.api.person(f"Person {number}") for number in range(2)]
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


async def test_where_many_chats_are_refused_at_once_all_wait_and_all_are_answered(
    bot: Bot,
) -> None:
    flooded = [bot.api.person(f"Person {number}") for number in range(2 * WORKERS)]
    bot.api.planted += [Refused(FLOOD, 429, retry_after=1) for _ in range(WORKERS)]
    for person in flooded:
        await bot.api.say(bot.api.private(person), person, "exports to India")
    await bot.rest()
    assert len(bot.api.written) == len(flooded)
    bot.api.refusals.clear()
