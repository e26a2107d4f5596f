"""When something breaks: the log first, then one sentence; and the token in no log."""

import logging
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from functools import partial
from typing import cast

import pytest
from telegram import Bot as TelegramBot

from handlers.commands import ABOUT_TEXT
from handlers.errors import SORRY
from handlers.running import metrics
from knowledge.facts import Bulletin
from knowledge.store import FactStore, Held
from tests.telegram.refused import Refused
from tests.telegram.running import Bot, Clock, both_ways, running
from tests.telegram.server import TOKEN, BotApi
from tests.telegram.trouble import Trouble

FLOOD = "Too Many Requests: retry after 0"
SOON = 0.01  # seconds; Telegram says whole ones


class Broken:
    """A store whose disk is gone."""

    def held(self) -> Held:
        message = "disk I/O error"
        raise OSError(message)

    def at_rest(self) -> AbstractContextManager[None]:
        return nullcontext()

    def bulletins(self) -> Sequence[Bulletin]:
        message = "disk I/O error"
        raise OSError(message)


@contextmanager
def open_broken() -> Iterator[FactStore]:
    yield cast("FactStore", Broken())


@pytest.fixture
async def broken(api: BotApi, clock: Clock) -> AsyncIterator[Bot]:
    async with running(api, open_broken, clock) as bot:
        yield bot


async def test_a_fault_is_logged_and_owned_up_to(
    broken: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    ada = broken.api.person("Ada")
    room = broken.api.private(ada)
    assert [m["text"] for m in await broken.hear(room, ada, "/sources")] == [SORRY]
    (record,) = [r for r in caplog.records if r.name == "handlers.errors"]
    assert record.levelname == "ERROR"
    assert "disk I/O error" in caplog.text
    assert [m["text"] for m in await broken.hear(room, ada, "/about")] == [ABOUT_TEXT]


async def test_a_fault_in_a_group_is_owned_up_to_in_a_reply(broken: Bot) -> None:
    ada, group = broken.api.person("Ada"), broken.api.group("Trade")
    (answer,) = await broken.hear(group, ada, "/sources@desk_bot")
    assert answer["reply_to_message"]["text"] == "/sources@desk_bot"


SHUT = [
    ("bot was blocked by the user", 403, "blocked"),
    ("user is deactivated", 403, "blocked"),
    ("bot was kicked from the supergroup chat", 403, "kicked"),
    ("bot is not a member of the supergroup chat", 403, "kicked"),
    ("group chat was deactivated", 400, "kicked"),
    ("not enough rights to send text messages to the chat", 400, "muted"),
    ("have no rights to send a message", 400, "muted"),
    ("CHAT_WRITE_FORBIDDEN", 400, "muted"),
    ("CHAT_SEND_PLAIN_FORBIDDEN", 400, "muted"),
    ("message thread not found", 400, "topic"),
    ("TOPIC_CLOSED", 400, "topic"),
    ("TOPIC_DELETED", 400, "topic"),
    ("something new", 403, "forbidden"),
]
"""What Telegram says where the bot may not write, and what that comes to."""


@pytest.mark.parametrize(("said", "code", "reason"), SHUT)
async def test_where_the_bot_may_not_write_is_counted_apart_and_not_tried_again(
    bot: Bot, caplog: pytest.LogCaptureFixture, said: str, code: int, reason: str
) -> None:
    counted = partial(metrics.value, "bulletin_desk_shut_out_total", reason=reason)
    before, failed = counted(), metrics.value("bulletin_desk_errors_total")
    bot.api.planted.append(Refused(said, code))
    ada, bo = bot.api.person("Ada"), bot.api.person("Bo")
    group = bot.api.group("Trade")
    assert await bot.hear(group, ada, "/about@desk_bot") == []
    assert len(await bot.hear(bot.api.private(bo), bo, "/about")) == 1
    assert len(bot.api.refusals) == 1  # the answer, and no apology
    bot.api.refusals.clear()
    assert counted() == before + 1
    assert metrics.value("bulletin_desk_errors_total") == failed
    assert "Traceback" not in caplog.text


async def test_a_topic_deleted_meanwhile_breaks_nothing(bot: Bot) -> None:
    ada, forum = bot.api.person("Ada"), bot.api.group("Trade", "Prices")
    said = await bot.api.say(forum, ada, "/about@desk_bot", topic="Prices")
    del forum.topics["Prices"]
    assert await bot.read(said) == []
    assert [one.partition(": ")[2] for one in bot.api.refusals] == ["message thread not found"]
    bot.api.refusals.clear()


TROUBLE = {
    "floods": [Trouble(Refused(FLOOD, 429, retry_after=SOON), times=6)],
    "faults of the server": [Trouble(Refused("Internal Server Error", 500), times=3)],
    "something before the server": [Trouble(Refused("Bad Gateway", 502), page="<html>", times=3)],
    "connections that are cut before anything is done": [Trouble(cut="before")],
    "an answer that something before the server lost": [
        Trouble(Refused("Gateway Time-out", 504), page="<html>")
    ],
}


@pytest.mark.parametrize("troubles", TROUBLE.values(), ids=TROUBLE.keys())
@both_ways
async def test_trouble_on_the_way_to_telegram_costs_nobody_an_answer(
    bot: Bot, troubles: list[Trouble]
) -> None:
    only = frozenset({"sendMessage"})
    bot.api.troubles += [replace(one, methods=only) for one in troubles]
    ada = bot.api.person("Ada")
    assert [m["text"] for m in await bot.hear(bot.api.private(ada), ada, "/about")] == [ABOUT_TEXT]
    bot.api.refusals.clear()


async def test_a_receipt_that_is_lost_makes_a_second_message_and_no_third(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    lost = Trouble(cut="after", methods=frozenset({"sendMessage"}), times=5)
    bot.api.troubles.append(lost)
    ada = bot.api.person("Ada")
    said = await bot.hear(bot.api.private(ada), ada, "/about")
    assert [m["text"] for m in said] == [ABOUT_TEXT] * 2
    assert lost.times == 3
    assert "no receipt came" in caplog.text or "ServerDisconnectedError" in caplog.text


async def test_an_update_that_cannot_be_read_does_not_stop_the_others(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    ada = bot.api.person("Ada")
    room = bot.api.private(ada)
    odd = {key: part for key, part in room.post(ada, text="hi").items() if key != "message_id"}
    bot.api.push_unchecked(message=odd)
    assert [m["text"] for m in await bot.hear(room, ada, "/about")] == [ABOUT_TEXT]
    assert "cannot be read, and is passed over" in caplog.text


async def test_another_program_with_the_same_token_is_logged_in_one_line(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    async with TelegramBot(TOKEN, base_url=bot.api.base_url) as rival:
        await bot.api.polled(1)
        await rival.get_updates()
        await bot.api.polled(3)
    assert "only one bot instance is running" in caplog.text
    assert "Traceback" not in caplog.text
    bot.api.refusals.clear()


async def test_the_token_is_in_no_log(
    api: BotApi, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    ada = api.person("Ada")
    async with running(api, open_broken, clock) as bot:
        await bot.hear(api.private(ada), ada, "/sources")
    assert "sendMessage" in caplog.text
    assert TOKEN not in caplog.text
    assert TOKEN.partition(":")[2] not in caplog.text
