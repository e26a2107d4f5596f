"""Inline mode over HTTP: what Telegram may keep, what is posted, what is under it."""

import pytest

from handlers.inline import ALL, NONE, TITLE
from handlers.inline import WOVEN as READY
from tests.telegram.rooms import Json, Room
from tests.telegram.running import Bot, both_ways


@pytest.fixture
def ada(bot: Bot) -> Json:
    return bot.api.person("Ada")


@pytest.fixture
def group(bot: Bot) -> Room:
    """A group that the bot is not in."""
    return bot.api.elsewhere("Board")


async def listed(bot: Bot, ada: Json, typed: str) -> Json:
    answer = await bot.list(ada, typed)
    assert answer is not None
    return answer


@both_ways
async def test_results_are_each_persons_own_and_kept_no_longer_than_a_minute(
    bot: Bot, ada: Json
) -> None:
    answer = await listed(bot, ada, "exports to india")
    assert (answer["is_personal"], answer["cache_time"]) == (True, 60)
    assert "button" not in answer
    first = answer["results"][0]
    assert first["title"] == "4.83 billion yuan, ▲ 110%"
    assert first["description"] == "Jiaxing's exports to India, Q1 2022"


async def test_what_was_not_found_is_asked_again_soon(bot: Bot, ada: Json) -> None:
    answer = await listed(bot, ada, "exports of furniture")
    assert (answer["results"], answer["cache_time"]) == ([], 5)
    assert answer["button"]["text"] == NONE


async def test_nothing_typed_shows_what_can_be_asked(bot: Bot, ada: Json) -> None:
    answer = await listed(bot, ada, "")
    assert len(answer["results"]) >= 3
    assert answer["button"] == {"text": ALL, "start_parameter": "help"}


TYPED = ["exports", "e", "korea", "export markets ranking", "x" * 256, "😀" * 128, "+", "++", "+a+"]


async def test_whatever_is_typed_gets_one_answer(bot: Bot, ada: Json) -> None:
    for typed in TYPED:
        answer = await listed(bot, ada, typed)
        ids = [result["id"] for result in answer["results"]]
        assert len(set(ids)) == len(ids)
        assert all(0 < len(result["title"]) <= TITLE for result in answer["results"])


async def test_the_same_result_has_the_same_id_each_time(bot: Bot, ada: Json) -> None:
    first = await listed(bot, ada, "exports to india")
    second = await listed(bot, bot.api.person("Bo"), "exports to ind")
    assert first["results"][0]["id"] == second["results"][0]["id"]


async def test_a_query_that_nobody_waits_for_any_more_is_no_fault(
    bot: Bot, ada: Json, caplog: pytest.LogCaptureFixture
) -> None:
    typed = await bot.api.types(ada, "exports")
    bot.api.world.typed.pop(typed["id"])
    await bot.rest()
    assert [one for one in bot.api.refusals if "query is too old" in one] == bot.api.refusals
    bot.api.refusals.clear()
    assert "Traceback" not in caplog.text


async def test_what_is_picked_is_posted_with_its_source_and_nobody_can_change_it(
    bot: Bot, ada: Json, group: Room
) -> None:
    query = await bot.api.types(ada, "exports to the eu", group)
    await bot.rest()
    said = await bot.api.picks(query, 1, group)
    assert "14.71 billion yuan" in said.message["text"]
    assert "A Good Start Made" in said.message["text"]
    await bot.api.press(bot.api.person("Bo"), said.message, "Wrong?")
    await bot.rest()
    assert group.messages[said.message["message_id"]] == said.message
    assert bot.api.written == []


WOVEN = {
    "our share is +rcep import share+ now": "our share is 52.3% now",
    "+exports to india+": "4.83 billion yuan",
    "+ exports to india +": None,
    "(+exports to india+), +rcep import share+!": "(4.83 billion yuan), 52.3%!",
    "2+2 and c++ are 4": None,
    "a < b & +total trade+": "a < b & 98.44 billion yuan",
}


async def test_figures_are_put_into_a_sentence(bot: Bot, ada: Json, group: Room) -> None:
    for typed, wanted in WOVEN.items():
        query = await bot.api.types(ada, typed, group)
        await bot.rest()
        results = bot.api.world.answered[query["id"]]["results"]
        titles = [result["title"] for result in results]
        assert (titles == [READY]) is (wanted is not None), typed
        if wanted is not None:
            said = await bot.api.picks(query, 1, group)
            assert said.message["text"].splitlines()[0] == wanted
            assert "A Good Start Made" in said.message["text"]


LACKING = ["+exports of furniture+", "+korea+", "+rcep import share+ and +exports to germany+"]


async def test_a_sentence_gets_no_figure_where_one_of_them_is_none(bot: Bot, ada: Json) -> None:
    for typed in LACKING:
        shown = await listed(bot, ada, typed)
        assert shown["results"] == []
        assert shown["button"]["text"].startswith("No single figure for: ")


async def test_a_chosen_place_that_no_bulletin_is_about_any_more_is_passed_over(
    bot: Bot, ada: Json
) -> None:
    office = bot.app.bot_data["office"]
    await office.settings.choose(ada["id"], "place", "Nowhere")
    answer = await listed(bot, ada, "exports")
    assert "Jiaxing" in answer["results"][0]["description"]  # no bulletin is about it any more
