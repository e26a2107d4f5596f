"""Buttons pressed late: after a restart, after a new reading, twice, or from an older version."""

from collections.abc import AsyncIterator
from itertools import product
from pathlib import Path

import pytest

from db import open_store
from handlers.presses import OLD, STALE
from knowledge.learn import read
from tests.handlers.conftest import opened
from tests.knowledge.cities import two_places
from tests.telegram.rooms import Json, Room
from tests.telegram.running import Bot, Clock, both_ways, running
from tests.telegram.server import BotApi

ASK = "/ask@desk_bot exports to ASEAN"


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of two bulletins, built once."""
    folder = tmp_path_factory.mktemp("two")
    with two_places(folder):
        return folder / "two.db"


@pytest.fixture
def path(tmp_path: Path, two: Path) -> Path:
    """A copy of it, which may be changed."""
    copy = tmp_path / "store.db"
    copy.write_bytes(two.read_bytes())
    return copy


@pytest.fixture
async def bot(api: BotApi, path: Path, *, webhook: bool) -> AsyncIterator[Bot]:
    async with running(api, opened(path), Clock(), webhook=webhook) as bot:
        yield bot


@pytest.fixture
def ada(bot: Bot) -> Json:
    return bot.api.person("Ada")


@pytest.fixture
def group(bot: Bot) -> Room:
    return bot.api.group("Trade")


async def press(bot: Bot, person: Json, message: Json, label: str) -> list[Json]:
    """Press a button; give what the bot writes after it."""
    before = len(bot.api.written)
    await bot.api.press(person, message, label)
    await bot.rest()
    return bot.api.written[before:]


def told(bot: Bot) -> Json:
    return bot.api.world.acknowledged[-1]


@both_ways
async def test_a_button_works_after_a_restart(bot: Bot, group: Room, ada: Json) -> None:
    (answer,) = await bot.hear(group, ada, ASK)
    await bot.restart()
    (imports,) = await press(bot, ada, answer, "Imports")
    assert imports["text"].startswith("Jiaxing's imports from ASEAN, Q1 2022: 6.89 billion yuan")
    (growth,) = await bot.hear(group, ada, "growth?", reply_to=imports)
    assert growth["text"].startswith("Growth of Jiaxing's imports from ASEAN")


async def test_a_button_works_after_the_bulletins_are_read_again(
    bot: Bot, group: Room, ada: Json, path: Path
) -> None:
    (answer,) = await bot.hear(group, ada, ASK)
    with open_store(path) as store:
        contents = read(store.bulletins()[-1])
        store.remove(contents.bulletin.id)
        store.add(contents)
    (imports,) = await press(bot, ada, answer, "Imports")
    assert "6.89 billion yuan" in imports["text"]


async def test_a_button_to_what_is_there_no_more_says_so(
    bot: Bot, group: Room, ada: Json, path: Path
) -> None:
    (answer,) = await bot.hear(group, ada, "/ask@desk_bot total exports of Qingdao")
    with open_store(path) as store:
        store.remove(store.bulletins()[0].id)
        assert store.held().reporters == {"Jiaxing"}
    assert await press(bot, ada, answer, "Imports") == []
    assert (told(bot)["text"], told(bot)["show_alert"]) == (STALE, True)


OLDER = ["ask:total exports", "zz", "x", "9:1"]


async def test_a_button_of_an_older_version_says_so(bot: Bot, group: Room, ada: Json) -> None:
    (answer,) = await bot.hear(group, ada, ASK)
    for data in OLDER:
        assert await press(bot, ada, {**answer, "reply_markup": behind(data)}, "Odd") == []
        assert told(bot)["text"] == OLD, data


def behind(data: str) -> Json:
    """A keyboard with one button that carries this."""
    return {"inline_keyboard": [[{"text": "Odd", "callback_data": data}]]}


CODES = ["", "0t|e", "1t|e|v|2022-Q1|zzzzz", "1t|e|v||||XX", "\U0001f600"]


async def test_what_stands_behind_a_button_may_be_anything(
    bot: Bot, group: Room, ada: Json
) -> None:
    (answer,) = await bot.hear(group, ada, ASK)
    for deed, code in product("aecbp", CODES):
        odd = {**answer, "reply_markup": behind(f"{deed}:{code}")}
        assert await press(bot, ada, odd, "Odd") == []
        assert told(bot)["text"] == STALE, (deed, code)


FORGED = ["s:1:charts=maybe", "s:", "s:place=zzzzz", "s:1:nonsense=1", "w:", "x:zz", "r:zz", "q:"]


async def test_a_forged_button_breaks_nothing(
    bot: Bot, group: Room, ada: Json, caplog: pytest.LogCaptureFixture
) -> None:
    bot.api.promote(group, ada)
    for number, data in enumerate(FORGED, 1):
        (answer,) = await bot.hear(group, ada, ASK)
        await press(bot, ada, {**answer, "reply_markup": behind(data)}, "Odd")
        assert len(bot.api.world.acknowledged) == number
        bot.clock.now += 200  # so that the answer is given again
    bot.api.refusals.clear()
    assert "Traceback" not in caplog.text
    (again,) = await bot.hear(group, ada, "/ask@desk_bot exports to India")
    assert "4.83 billion yuan" in again["text"]
    assert "Chart" in str(again["reply_markup"])


async def test_the_menu_of_comparisons_opens_and_closes(bot: Bot, group: Room, ada: Json) -> None:
    (answer,) = await bot.hear(group, ada, ASK)
    await press(bot, ada, answer, "Compare …")
    menu = group.messages[answer["message_id"]]
    assert menu["text"] == answer["text"]
    await press(bot, ada, menu, "← Back")
    assert group.messages[answer["message_id"]]["reply_markup"] == answer["reply_markup"]
    (compared,) = await press(bot, ada, menu, "India")
    assert "8.19 billion yuan" in compared["text"]
    assert "4.83 billion yuan" in compared["text"]


async def test_pressed_twice_a_menu_is_as_it_should_be(bot: Bot, group: Room, ada: Json) -> None:
    (answer,) = await bot.hear(group, ada, ASK)
    for _ in range(2):
        await press(bot, ada, answer, "Compare …")
    assert len(bot.api.world.acknowledged) == 2
    assert len(bot.api.refusals) == 1
    bot.api.refusals.clear()


async def test_pressed_by_two_people_the_second_is_pointed_at_the_answer(
    bot: Bot, group: Room, ada: Json
) -> None:
    (answer,) = await bot.hear(group, ada, ASK)
    (first,) = await press(bot, ada, answer, "Growth ranking")
    (second,) = await press(bot, bot.api.person("Bo"), answer, "Growth ranking")
    assert "1. " in first["text"]
    assert second["text"].startswith("Answered above: ")


async def test_an_answer_to_a_press_stays_in_the_topic(bot: Bot, ada: Json) -> None:
    forum = bot.api.group("Desk", "Prices")
    (answer,) = await bot.hear(forum, ada, ASK, topic="Prices")
    (imports,) = await press(bot, ada, answer, "Imports")
    assert imports["message_thread_id"] == forum.topics["Prices"]
    assert imports["reply_to_message"]["message_id"] == answer["message_id"]
