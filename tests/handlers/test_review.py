"""Wrong figures are reported by anybody, and withheld and restored by the bot's keepers alone."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from handlers.access import Access
from handlers.forgetting import FORGOTTEN
from handlers.keepers import FOR_KEEPERS
from handlers.reports import AGAIN, NO_REPORTS, SETTLED, THANKS
from handlers.review import LEFT, NO_FIGURE, NONE_WITHHELD, REPLY
from handlers.turn import OFFICE
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


async def hidden(bot: Bot, keeper: Json, message: Json, label: str) -> Json:
    """Let a keeper withhold a figure, and all that rests on it; give what the bot says last."""
    await press(bot, keeper, message, label)
    asked = bot.api.written[-1]
    if "With it" in asked["text"]:
        await press(bot, keeper, asked, "Withhold it")
    return now(bot, asked)


async def withheld(bot: Bot, room: Room, keeper: Json, answer: Json) -> None:
    """Let a keeper withhold the figure of an answer, and all that rests on it."""
    asked, *_ = await bot.hear(room, keeper, "/withhold@desk_bot", reply_to=answer)
    await press(bot, keeper, asked, "Withhold it")
    assert now(bot, asked)["text"].startswith("Withheld: ")


def now(bot: Bot, message: Json) -> Json:
    """Give a message as it stands now."""
    return bot.api.world.rooms[message["chat"]["id"]].messages[message["message_id"]]


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
    said = await hidden(bot, kay, told, withhold_button(told))
    assert said["text"].startswith("Withheld: ")
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
    await withheld(bot, group, kay, answer)
    await bot.restart()
    assert UNDER_REVIEW in (await answer_to(bot, group, ada, "exports to India"))["text"]


async def test_a_button_under_an_older_answer_gives_it_no_more(
    bot: Bot, group: Room, ada: Json, kay: Json
) -> None:
    answer = await answer_to(bot, group, ada, "exports to India")
    await withheld(bot, group, kay, answer)
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
    assert "Ada and 1 more" in listed["text"]


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


async def test_a_computed_answer_hides_none_of_its_figures_unasked(
    bot: Bot, group: Room, ada: Json, kay: Json
) -> None:
    answer = await answer_to(bot, group, ada, "trade surplus")
    (asked,) = await bot.hear(group, kay, "/withhold@desk_bot", reply_to=answer)
    assert asked["text"].startswith("That is computed: 71.11 billion yuan − 27.33 billion yuan")
    assert "71.11" in (await answer_to(bot, bot.api.private(ada), ada, "total exports"))["text"]
    labels = [row[0]["text"] for row in asked["reply_markup"]["inline_keyboard"]]
    assert [label[:24] for label in labels] == [
        "Withhold 71.11 billion y",
        "Withhold 27.33 billion y",
    ]
    await press(bot, kay, asked, labels[1])
    which = bot.api.written[-1]
    assert "• Jiaxing's trade surplus, Q1 2022: 43.78 billion yuan" in which["text"]
    assert "• Share of Japan in Jiaxing's imports" in which["text"]
    assert "exports" not in which["text"].replace("exports in", "")
    await press(bot, kay, which, "Withhold it")
    assert "71.11" in (await answer_to(bot, bot.api.private(ada), ada, "total exports"))["text"]
    for question in ("total imports", "trade surplus"):
        said = await answer_to(bot, bot.api.private(ada), ada, question)
        assert UNDER_REVIEW in said["text"]


async def test_a_figure_may_be_left_when_it_is_known_what_rests_on_it(
    bot: Bot, group: Room, ada: Json, kay: Json
) -> None:
    answer = await answer_to(bot, group, ada, "exports to India")
    asked, *_ = await bot.hear(group, kay, "/withhold@desk_bot", reply_to=answer)
    for person, label in ((ada, "Withhold it"), (kay, "Leave it")):
        await press(bot, person, asked, label)
    assert now(bot, asked)["text"] == LEFT
    assert INDIA in (await answer_to(bot, bot.api.private(ada), ada, "exports to India"))["text"]


async def test_one_person_who_reports_sixty_answers_is_one_message(
    bot: Bot, ada: Json, kay: Json
) -> None:
    room, keeper = bot.api.private(ada), bot.api.private(kay)
    asked = [
        *("exports to India", "total imports", "trade surplus", "exports to India"),
        *(f"exports in {year}" for year in range(1950, 2006)),
    ]
    for question in asked:
        answer = await answer_to(bot, room, ada, f"{question} ?")
        assert await press(bot, ada, answer, "Wrong?") in (THANKS, AGAIN)
    told = [one for one in bot.api.written if one["chat"]["id"] == keeper.id]
    assert len(told) == 1
    assert "Ada says so of" in now(bot, told[0])["text"]


async def test_many_who_report_one_answer_are_one_message_closed_for_all_keepers(
    api: BotApi, database: Path, clock: Clock
) -> None:
    kay, lee = api.person("Kay"), api.person("Lee")
    keepers = [api.private(one) for one in (kay, lee)]
    access = Access(admins=frozenset({kay["id"], lee["id"]}))
    async with running(api, opened(database), clock, access=access) as bot:
        people = [api.person(f"Person {number}") for number in range(10)]
        for person in people:
            answer = await answer_to(bot, api.private(person), person, "exports to India")
            assert await press(bot, person, answer, "Wrong?") == THANKS
        told = [[one for one in api.written if one["chat"]["id"] == room.id] for room in keepers]
        assert [len(some) for some in told] == [1, 1]
        assert now(bot, told[1][0])["text"].startswith("10 people say that this is wrong")
        assert await press(bot, kay, told[0][0], "Nothing is wrong") == "Closed."
        for some in told:
            closed = now(bot, some[0])
            assert closed["text"].startswith("Closed by Kay: nothing is wrong.")
            assert "reply_markup" not in closed
        assert await press(bot, lee, told[1][0], "Nothing is wrong") == SETTLED
        (none,) = await bot.hear(keepers[1], lee, "/reports")
        assert none["text"] == NO_REPORTS


async def test_reports_come_in_pages_and_each_can_be_looked_at(
    bot: Bot, group: Room, kay: Json
) -> None:
    for number in range(8):
        person = bot.api.person(f"Person {number}")
        answer = await answer_to(
            bot, bot.api.private(person), person, f"exports of planet {number}"
        )
        await press(bot, person, answer, "Wrong?")
    keeper = bot.api.private(kay)
    (listed,) = await bot.hear(keeper, kay, "/reports")
    assert listed["text"].startswith("8 answers, page 1 of 2")
    assert "exports of planet 5" in listed["text"]
    assert "exports of planet 6" not in listed["text"]
    await press(bot, kay, listed, "→")
    second = now(bot, listed)
    assert second["text"].startswith("8 answers, page 2 of 2")
    await press(bot, kay, second, "Look: exports of planet 7")
    shown = bot.api.written[-1]
    assert "Person 7 asked: exports of planet 7" in shown["text"]
    assert await press(bot, kay, shown, "Nothing is wrong") == "Closed."
    assert now(bot, shown)["text"].startswith("Closed by Kay")
    await press(bot, kay, second, "←")
    assert now(bot, second)["text"].startswith("7 answers, page 1 of 2")
    assert await press(bot, bot.api.person("Ada"), now(bot, second), "→") == FOR_KEEPERS


async def test_after_two_days_nobody_knows_who_reported_and_after_ninety_what(
    bot: Bot, ada: Json, kay: Json
) -> None:
    answer = await answer_to(bot, bot.api.private(ada), ada, "exports to India")
    await press(bot, ada, answer, "Wrong?")
    keeper, said = bot.api.private(kay), []
    for hours in (47, 2, 90 * 24):
        bot.clock.now += hours * 3600
        await bot.restart()
        (listed,) = await bot.hear(keeper, kay, "/reports")
        said.append(listed["text"])
    assert ["Ada" in one for one in said] == [True, False, False]
    assert ["exports to India" in one for one in said] == [True, True, False]


async def test_after_two_days_nobody_knows_what_was_asked(bot: Bot, ada: Json) -> None:
    room = bot.api.private(ada)
    answer = await answer_to(bot, room, ada, "exports to India")
    kept = []
    for hours in (47, 2):
        bot.clock.now += hours * 3600
        await bot.restart()
        desk = bot.app.bot_data[OFFICE].desk
        kept.append(
            await desk.recall(lambda memory: memory.answer_at(room.id, answer["message_id"]))
        )
    assert [one is not None for one in kept] == [True, False]


async def test_who_says_so_is_forgotten_at_once_and_in_what_the_keepers_were_told(
    bot: Bot, group: Room, ada: Json, kay: Json
) -> None:
    room = bot.api.private(ada)
    answer = await answer_to(bot, room, ada, "exports to India")
    await bot.hear(room, ada, "/subscribe")
    await press(bot, ada, answer, "Wrong?")
    told = bot.api.written[-1]
    assert "Ada asked: " in told["text"]
    (said,) = await bot.hear(room, ada, "/forget_me")
    assert said["text"] == FORGOTTEN
    assert "Somebody asked: " in now(bot, told)["text"]
    office = bot.app.bot_data[OFFICE]
    kept = await office.desk.recall(
        lambda memory: (
            memory.answer_at(room.id, answer["message_id"]),
            dict(memory.settings(room.id)),
            [(one.report.who, one.report.name, one.report.chat) for one in memory.reports()],
        )
    )
    assert kept == (None, {}, [(None, "", None)])
    (alone,) = await bot.hear(room, ada, "growth?", reply_to=answer)
    assert "India" not in alone["text"]


async def test_the_keepers_message_loses_the_name_after_two_days(
    bot: Bot, ada: Json, kay: Json
) -> None:
    answer = await answer_to(bot, bot.api.private(ada), ada, "exports to India")
    await press(bot, ada, answer, "Wrong?")
    told = bot.api.written[-1]
    bot.clock.now += 49 * 3600
    await bot.restart()
    await bot.api.delivery.until(lambda: "Somebody asked: exports" in now(bot, told)["text"])
