"""Charts: drawn and uploaded once, sent by file id after that, with the answer below."""

import pytest

from handlers.pictures import NO_CHART
from tests.telegram.refused import Refused
from tests.telegram.rooms import Json, Room
from tests.telegram.running import Bot

QUESTION = "/ask@desk_bot export markets ranking"


@pytest.fixture
def ada(bot: Bot) -> Json:
    return bot.api.person("Ada")


@pytest.fixture
def group(bot: Bot) -> Room:
    return bot.api.group("Trade")


async def charted(bot: Bot, ada: Json, answer: Json) -> Json:
    await bot.api.press(ada, answer, "Chart")
    await bot.rest()
    return bot.api.written[-1]


async def test_a_chart_is_a_reply_to_its_answer_which_it_says_again(
    bot: Bot, group: Room, ada: Json
) -> None:
    (answer,) = await bot.hear(group, ada, QUESTION)
    picture = await charted(bot, ada, answer)
    assert picture["reply_to_message"]["message_id"] == answer["message_id"]
    assert picture["caption"].startswith(answer["text"].partition("\n")[0])
    assert "Chart" not in str(picture["reply_markup"])


async def test_the_same_chart_is_uploaded_once_even_after_a_restart(
    bot: Bot, group: Room, ada: Json
) -> None:
    (answer,) = await bot.hear(group, ada, QUESTION)
    for _ in range(2):
        await charted(bot, ada, answer)
    await bot.restart()
    other = bot.api.group("Other")
    (again,) = await bot.hear(other, ada, QUESTION)
    assert "photo" in await charted(bot, ada, again)
    assert len(bot.api.world.uploads) == 1
    assert bot.api.calls["sendPhoto"] == 3


async def test_a_picture_that_telegram_has_no_more_is_drawn_again(
    bot: Bot, group: Room, ada: Json
) -> None:
    (answer,) = await bot.hear(group, ada, QUESTION)
    await charted(bot, ada, answer)
    bot.api.planted.append(Refused("wrong file identifier/HTTP URL specified"))
    assert "photo" in await charted(bot, ada, answer)
    assert len(bot.api.world.uploads) == 2
    bot.api.refusals.clear()


async def test_a_reply_to_a_chart_goes_on_from_it(bot: Bot, group: Room, ada: Json) -> None:
    (answer,) = await bot.hear(group, ada, "/ask@desk_bot exports to India")
    picture = await charted(bot, ada, answer)
    (more,) = await bot.hear(group, ada, "growth?", reply_to=picture)
    assert more["text"].startswith("Growth of Jiaxing's exports to India")


async def test_where_there_is_nothing_to_draw_the_person_is_told(
    bot: Bot, group: Room, ada: Json
) -> None:
    (answer,) = await bot.hear(group, ada, "/ask@desk_bot exports to India")
    forged = {**answer, "reply_markup": keyboard("p:1t|e|v|1999")}
    await bot.api.press(ada, forged, "Chart")
    await bot.rest()
    assert bot.api.world.acknowledged[-1]["text"] == NO_CHART


def keyboard(data: str) -> Json:
    return {"inline_keyboard": [[{"text": "Chart", "callback_data": data}]]}
