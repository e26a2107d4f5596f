"""Wrong figures are reported by anybody, and withheld and restored by the bot's keepers alone."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from handlers.access import Access
from handlers.review import AGAIN, FOR_KEEPERS, NO_FIGURE, NONE_WITHHELD, REPLY, THANKS
from tests.handlers.conftest import opened
from tests.telegram.rooms import Json, Room
from tests.telegram.running import Bot, Clock, both_ways, running
from tests.telegram.server import BotApi

INDIA = "4.83 billion yuan"
UNDER_REVIEW = "withheld, under review"


@pytest.fixture
def kay(api: BotApi) -> Json:
    """The keeper, who has written to the bot before it starts."""
    kay = api.person("Kay")
    api.private(kay)
    return kay


@pytest.fixture
async def bot(
    api: BotApi, kay: Json, database: Path, tmp_path: Path, *, webhook: bool
) -> AsyncIterator[Bot]:
    store = tmp_path / "store.db"
    store.write_bytes(database.read_bytes())
    access = Access(admins=frozenset({kay["id"]}))
    async with running(api, opened(store), Clock(), webhook=webhook, access=access) as bot:
        yield bot


@pytest.fixture
def ada(bot: Bot) -> Json:
    return bot.api.person("Ada")


@pytest.fixture
def group(bot: Bot) -> Room:
    return bot.api.group("Trade")


async def answer_to(bot: Bot, room: Room, person: Json, question: str) -> Json:
    (answer,) = await bot.hear(room, person, f"/ask@desk_bot {question}")
    return answer


async def press(bot: Bot, person: Json, message: Json, label: str) -> str:
    """Press a button; give what only the one who pressed sees."""
    await bot.api.press(person, message, label)
    await bot.rest()
    return str(bot.api.world.acknowledged[-1].get("text", ""))


def withhold_button(message: Json) -> str:
    ((button,), *_) = message["reply_markup"]["inline_keyboard"]
    return str(button["text"])


@both_ways
async def test_a_figure_reported_is_withheld_everywhere_and_given_back(
    bot: Bot, group: Room, ada: Json, kay: Json
) -> None:
    answer = await answer_to(bot, group, ada, "exports to India")
    assert await press(bot, ada, answer, "Wrong?") == THANKS
    told = bot.api.written[-1]
    assert told["chat"]["id"] == kay["id"]
    assert all(words in told["text"] for words in ("Ada", "exports to India", INDIA))
    await press(bot, kay, told, withhold_button(told))
    here, private = [
        await answer_to(bot, room, ada, "exports to India")
        for room in (group, bot.api.private(ada))
    ]
    assert UNDER_REVIEW in here["text"]
    assert UNDER_REVIEW in private["text"]
    inline = await bot.list(ada, "exports to india")
    assert inline is not None
    assert INDIA not in str(inline["results"])
    away = bot.api.elsewhere("Board")
    await bot.api.mention(away, ada, "@desk_bot exports to India")
    await bot.rest()
    assert UNDER_REVIEW in bot.api.written[-1]["text"]
    keeper = bot.api.private(kay)
    (listed,) = await bot.hear(keeper, kay, "/restore")
    await press(bot, kay, listed, withhold_button(listed))
    assert INDIA in (await answer_to(bot, bot.api.private(ada), ada, "exports to India"))["text"]
    assert [one["text"] for one in await bot.hear(keeper, kay, "/restore")] == [NONE_WITHHELD]


async def test_it_is_still_withheld_after_a_restart(
    bot: Bot, group: Room, ada: Json, kay: Json
) -> None:
    answer = await answer_to(bot, group, kay, "exports to India")
    await bot.hear(group, kay, "/withhold@desk_bot", reply_to=answer)
    await bot.restart()
    assert UNDER_REVIEW in (await answer_to(bot, group, ada, "exports to India"))["text"]


async def test_a_button_under_an_older_answer_gives_it_no_more(
    bot: Bot, group: Room, ada: Json, kay: Json
) -> None:
    answer = await answer_to(bot, group, ada, "exports to India")
    await bot.hear(group, kay, "/withhold@desk_bot", reply_to=answer)
    for label in ("Growth ranking", "Chart", "Compare …"):
        before = len(bot.api.written)
        await press(bot, ada, answer, label)
        for message in bot.api.written[before:]:
            assert INDIA not in message["text"] or f"{INDIA} is {UNDER_REVIEW}" in message["text"]


async def test_a_person_reports_an_answer_once_and_others_may_too(
    bot: Bot, group: Room, ada: Json, kay: Json
) -> None:
    answer = await answer_to(bot, group, ada, "exports to India")
    bo = bot.api.person("Bo")
    said = [await press(bot, who, answer, "Wrong?") for who in (ada, ada, bo)]
    assert said == [THANKS, AGAIN, THANKS]
    (listed,) = await bot.hear(bot.api.private(kay), kay, "/reports")
    assert [name in listed["text"] for name in ("Ada", "Bo")] == [True, True]


async def test_an_answer_sent_inline_can_be_reported(bot: Bot, ada: Json, kay: Json) -> None:
    room = bot.api.elsewhere("Board")
    query = await bot.api.types(ada, "exports to india", room)
    await bot.rest()
    said = await bot.api.picks(query, 1, room)
    assert await press(bot, ada, said.message, "Wrong?") == THANKS
    told = bot.api.written[-1]
    assert INDIA in withhold_button(told)
    assert f"exports to India, Q1 2022: {INDIA}" in told["text"]


async def test_only_keepers_may(bot: Bot, group: Room, ada: Json) -> None:
    for command in ("withhold", "restore", "reports", "misses"):
        (told,) = await bot.hear(group, ada, f"/{command}@desk_bot")
        assert told["text"] == FOR_KEEPERS


async def test_a_group_administrator_is_no_keeper(bot: Bot, group: Room, ada: Json) -> None:
    bot.api.promote(group, ada)
    answer = await answer_to(bot, group, ada, "exports to India")
    (told,) = await bot.hear(group, ada, "/withhold@desk_bot", reply_to=answer)
    assert told["text"] == FOR_KEEPERS


async def test_a_keepers_button_that_is_passed_on_does_nothing_for_others(
    bot: Bot, group: Room, ada: Json, kay: Json
) -> None:
    answer = await answer_to(bot, group, kay, "compare exports to India and the US")
    (menu,) = await bot.hear(group, kay, "/withhold@desk_bot", reply_to=answer)
    assert await press(bot, ada, menu, withhold_button(menu)) == FOR_KEEPERS
    assert INDIA in (await answer_to(bot, group, ada, "exports to India"))["text"]


async def test_withhold_asks_which_of_several_figures(bot: Bot, group: Room, kay: Json) -> None:
    answer = await answer_to(bot, group, kay, "export markets ranking")
    (menu,) = await bot.hear(group, kay, "/withhold@desk_bot", reply_to=answer)
    assert len(menu["reply_markup"]["inline_keyboard"]) == 5


async def test_withhold_says_what_to_reply_to(bot: Bot, group: Room, kay: Json) -> None:
    (told,) = await bot.hear(group, kay, "/withhold@desk_bot")
    assert told["text"] == REPLY
    answer = await answer_to(bot, group, kay, "exports of furniture")
    (none,) = await bot.hear(group, kay, "/withhold@desk_bot", reply_to=answer)
    assert none["text"] == NO_FIGURE


async def test_a_keeper_who_never_wrote_to_the_bot_stops_nothing(
    api: BotApi, database: Path, clock: Clock
) -> None:
    access = Access(admins=frozenset({77}))
    async with running(api, opened(database), clock, access=access) as bot:
        ada = bot.api.person("Ada")
        answer = await answer_to(bot, bot.api.private(ada), ada, "exports to India")
        assert await press(bot, ada, answer, "Wrong?") == THANKS
    assert len(api.refusals) == 2  # the keeper's menu of commands, and the report
    api.refusals.clear()
