"""What a bulletin leaves open is asked of the keeper who sends it: by a button or a reply."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from handlers import desk as desks
from handlers.access import Access
from handlers.doubts import GONE, LEFT, NONE_HELD, PATIENCE
from handlers.drafts import HOW
from handlers.keepers import FOR_KEEPERS
from handlers.publishing import GONE as DRAFT_GONE
from handlers.publishing import WAITS
from knowledge.facts import Slot
from tests import holding
from tests.handlers.conftest import opened
from tests.telegram.documents import document
from tests.telegram.rooms import Json, Room
from tests.telegram.running import Bot, Clock, running
from tests.telegram.server import BotApi

TITLE = "Foreign Trade of Taicang in 2022"
TOLD = """
In 2022, Taicang's exports reached 40.00 billion yuan, up by 8.0% year on year. Imports were
10.00 billion yuan, down by 2.0%. Exports to Vietnam totaled 4.00 billion yuan, up by 21.5%.
"""
OF_TWO = f"{TITLE}\n\ndate: 2023-01-20\npublisher: Customs\n{TOLD}"
OPEN = f"{TITLE}\n\npublisher: Customs\n{TOLD}"
PLACE = "Which place is this about?\n6 figures hang on this."
DAY = "When was this published?\n6 figures hang on this."
VIETNAM = "exports to Vietnam"


@pytest.fixture
def kay(api: BotApi) -> Json:
    kay = api.person("Kay")
    api.private(kay)
    return kay


@pytest.fixture(autouse=True)
def _holding(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read as a reader that leaves things open."""
    monkeypatch.setattr(desks, "open_reader", holding.open_reader)


@pytest.fixture
async def keepers(
    api: BotApi, database: Path, tmp_path: Path, clock: Clock, kay: Json
) -> AsyncIterator[Bot]:
    """A bot whose keeper is Kay, with a store of its own."""
    own = Path(shutil.copy(database, tmp_path / "b.db"))
    access = Access(frozenset({kay["id"]}))
    async with running(api, opened(own), clock, access=access) as bot:
        yield bot


@pytest.fixture
def room(keepers: Bot, kay: Json) -> Room:
    return keepers.api.private(kay)


def now(bot: Bot, message: Json) -> Json:
    """Give a message as it stands now."""
    return bot.api.world.rooms[message["chat"]["id"]].messages[message["message_id"]]


def labels(message: Json) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


async def sent(bot: Bot, room: Room, person: Json, text: str) -> Json:
    """Let a person send a file; give what the bot writes in return."""
    before = len(bot.api.written)
    await bot.api.post(room, person, document=document(bot.api.world, "n.txt", text.encode()))
    await bot.rest()
    (answer,) = bot.api.written[before:]
    return answer


async def press(bot: Bot, person: Json, message: Json, label: str) -> Json:
    """Press a button; give the message as it stands then."""
    await bot.api.press(person, now(bot, message), label)
    await bot.rest()
    return now(bot, message)


def told(bot: Bot) -> str:
    """Give what only the one who pressed last sees."""
    return str(bot.api.world.acknowledged[-1].get("text", ""))


async def test_each_doubt_is_asked_before_the_review_and_changes_the_draft(
    keepers: Bot, room: Room, kay: Json
) -> None:
    asked = await sent(keepers, room, kay, OPEN)
    assert asked["text"].startswith(f"{TITLE}, Customs\n{PLACE}")
    assert labels(asked) == ["Taicang (title)", "Suzhou (publisher)", "Other …", "Leave it open"]
    asked = await press(keepers, kay, asked, "Suzhou (publisher)")
    assert DAY in asked["text"]
    assert labels(asked) == ["Answer …", "Leave it open"]
    before = len(keepers.api.written)
    await keepers.api.say(room, kay, "20 January 2023", reply_to=asked)
    await keepers.rest()
    (review,) = keepers.api.written[before:]
    assert now(keepers, asked)["text"] == "Date: 20 January 2023"
    assert labels(now(keepers, asked)) == []
    assert review["text"].startswith(f"{TITLE}, 20 January 2023, Customs\n6 facts")
    assert labels(review) == ["→", "Publish", "Discard"]
    page = await press(keepers, kay, review, "→")
    assert page["text"].count("Place from given:\n• Suzhou's exports, 2022") == 1
    assert "• Suzhou's exports to Vietnam, 2022: 4.00 billion yuan\n" in page["text"]
    done = await press(keepers, kay, page, "Publish")
    assert "New facts: 6; gone: 0." in done["text"]
    (answer,) = await keepers.hear(room, kay, f"Suzhou {VIETNAM}")
    assert answer["text"].startswith("Suzhou's exports to Vietnam, 2022: 4.00 billion yuan")


async def test_what_is_left_open_is_held_and_shown_apart(
    keepers: Bot, room: Room, kay: Json
) -> None:
    asked = await sent(keepers, room, kay, OF_TWO)
    review = await press(keepers, kay, asked, "Leave it open")
    assert "0 facts" in review["text"]
    assert "6 figures wait for a place, and are in no answer." in review["text"]
    assert labels(review) == ["→", "Which place?", "Publish", "Discard"]
    page = await press(keepers, kay, review, "→")
    waits = "6 figures wait for a place. Which place is this about: Taicang (title) or Suzhou"
    assert waits in page["text"]
    assert PLACE in (await press(keepers, kay, page, "Which place?"))["text"]
    await press(keepers, kay, asked, "Leave it open")
    before = len(keepers.api.written)
    done = await press(keepers, kay, asked, "Publish")
    assert "waiting for a keeper: 6" in done["text"]
    assert done["text"].endswith(WAITS)
    assert len(keepers.api.written) == before
    (answer,) = await keepers.hear(room, kay, f"Taicang {VIETNAM}")
    assert answer["text"].startswith("Figures of this wait for a keeper to settle: which place")
    assert "4.00 billion" not in answer["text"]


async def test_what_waits_is_listed_and_settled_once_it_is_published(
    keepers: Bot, room: Room, kay: Json
) -> None:
    (none,) = await keepers.hear(room, kay, "/held")
    assert none["text"] == NONE_HELD
    draft = await sent(keepers, room, kay, OPEN)
    for label in ("Leave it open", "Publish"):
        draft = await press(keepers, kay, draft, label)
    (listed,) = await keepers.hear(room, kay, "/held")
    assert listed["text"].endswith(f"{TITLE}\n6 figures wait for a place")
    before = len(keepers.api.written)
    await press(keepers, kay, listed, f"Place: {TITLE}")
    (asked,) = keepers.api.written[before:]
    assert asked["text"].startswith(f"{TITLE}\n{PLACE}")
    assert (await press(keepers, kay, asked, "Leave it open"))["text"] == LEFT
    await press(keepers, kay, listed, f"Place: {TITLE}")
    asked = keepers.api.written[-1]
    asked = await press(keepers, kay, asked, "Taicang (title)")
    assert DAY in asked["text"]
    await keepers.api.say(room, kay, "2023-01-20", reply_to=asked)
    await keepers.rest()
    assert keepers.api.written[-1]["text"].startswith(f"{TITLE}: 1 bulletin read. New facts: 6")
    (answer,) = await keepers.hear(room, kay, f"Taicang {VIETNAM}")
    assert answer["text"].startswith("Taicang's exports to Vietnam, 2022: 4.00 billion yuan")
    (none,) = await keepers.hear(room, kay, "/held")
    assert none["text"] == NONE_HELD
    await press(keepers, kay, listed, f"Place: {TITLE}")
    assert told(keepers) == GONE


async def test_another_answer_is_a_reply_to_the_question(
    keepers: Bot, room: Room, kay: Json
) -> None:
    asked = await sent(keepers, room, kay, OF_TWO)
    assert PLACE in (await press(keepers, kay, asked, "Other …"))["text"]
    assert told(keepers) == HOW[Slot.PLACE]
    (sorry,) = await keepers.hear(room, kay, "12", reply_to=asked)
    assert sorry["text"] == "“12” is no place. Write its name, as in Ningbo."
    (review,) = await keepers.hear(room, kay, "wuxi", reply_to=asked)
    assert "6 facts" in review["text"]
    assert "Wuxi's exports, 2022" in (await press(keepers, kay, review, "→"))["text"]
    (gone,) = await keepers.hear(room, kay, "exports to India", reply_to=asked)
    assert "4.83 billion yuan" in gone["text"]  # it asks nothing any more


async def test_where_telegram_does_not_say_that_it_is_a_reply_the_next_message_is_one(
    keepers: Bot, room: Room, kay: Json, clock: Clock
) -> None:
    asked = await sent(keepers, room, kay, OPEN)
    asked = await press(keepers, kay, asked, "Other …")
    (answer,) = await keepers.hear(room, kay, "what are exports to India?")
    assert "4.83 billion yuan" in answer["text"]
    (day,) = await keepers.hear(room, kay, "Suzhou")
    assert DAY in day["text"]
    assert now(keepers, asked)["text"] == "Place: Suzhou"
    (answer,) = await keepers.hear(room, kay, "exports to India")  # nothing is awaited by now
    assert "4.83 billion yuan" in answer["text"]
    await press(keepers, kay, day, "Answer …")
    (sorry,) = await keepers.hear(room, kay, "soon")
    assert sorry["text"].startswith("“soon” is no day.")
    clock.now += PATIENCE.total_seconds()
    (answer,) = await keepers.hear(room, kay, "2023-01-20")
    assert "facts" not in answer["text"]
    await press(keepers, kay, day, "Answer …")
    (review,) = await keepers.hear(room, kay, "2023-01-20")
    assert "6 facts" in review["text"]


async def test_who_leaves_it_open_is_asked_nothing_more(
    keepers: Bot, room: Room, kay: Json
) -> None:
    asked = await sent(keepers, room, kay, OF_TWO)
    for label in ("Other …", "Leave it open"):
        await press(keepers, kay, asked, label)
    (answer,) = await keepers.hear(room, kay, "exports to India")
    assert "4.83 billion yuan" in answer["text"]


async def test_a_draft_that_is_gone_is_not_settled(keepers: Bot, room: Room, kay: Json) -> None:
    asked = await sent(keepers, room, kay, OF_TWO)
    review = await press(keepers, kay, asked, "Leave it open")
    await press(keepers, kay, review, "Discard")
    await keepers.api.press(kay, asked, "Suzhou (publisher)")
    await keepers.rest()
    assert told(keepers) == GONE
    await keepers.api.press(kay, review, "Publish")
    await keepers.rest()
    assert told(keepers) == DRAFT_GONE


async def test_nobody_else_settles(keepers: Bot, room: Room, kay: Json) -> None:
    ada, group = keepers.api.person("Ada"), keepers.api.group("Trade")
    said = await keepers.api.say(group, ada, OF_TWO)
    (asked,) = await keepers.hear(group, kay, "/add@desk_bot", reply_to=said.message)
    assert PLACE in asked["text"]
    assert PLACE in (await press(keepers, ada, asked, "Suzhou (publisher)"))["text"]
    assert told(keepers) == FOR_KEEPERS
    (sorry,) = await keepers.hear(group, ada, "Suzhou", reply_to=asked)
    assert sorry["text"] == FOR_KEEPERS
    (review,) = await keepers.hear(group, kay, "Suzhou", reply_to=asked)
    assert "6 facts" in review["text"]
    (sorry,) = await keepers.hear(keepers.api.private(ada), ada, "/held")
    assert sorry["text"] == FOR_KEEPERS


@pytest.mark.parametrize("head", ["place: suzhou\nDate: 20 January 2023\nurl: https://a.org/1\n"])
async def test_lines_before_the_text_say_what_it_does_not(
    keepers: Bot, room: Room, kay: Json, head: str
) -> None:
    (review,) = await keepers.hear(room, kay, f"/add {head}publisher: Customs\n{TITLE}\n{TOLD}")
    assert review["text"].startswith(f"{TITLE}, 20 January 2023, Customs\n6 facts")
    await press(keepers, kay, review, "Publish")
    (answer,) = await keepers.hear(room, kay, f"Suzhou {VIETNAM}")
    assert "4.00 billion yuan" in answer["text"]
    assert "https://a.org/1" in str(answer["entities"])


async def test_a_file_that_is_replied_to_is_told_of_by_lines(
    keepers: Bot, room: Room, kay: Json
) -> None:
    file = document(keepers.api.world, "n.txt", OF_TWO.encode())
    said = await keepers.api.post(room, kay, document=file)
    await keepers.rest()
    (review,) = await keepers.hear(room, kay, "/add place: Suzhou", reply_to=said.message)
    assert "6 facts" in review["text"]


async def test_a_line_that_cannot_be_so_is_refused(keepers: Bot, room: Room, kay: Json) -> None:
    (sorry,) = await keepers.hear(room, kay, f"/add date: soon\n{TOLD}")
    assert sorry["text"] == "“soon” is no day. Write it as in 2023-07-03."


async def test_what_was_settled_is_known_when_the_same_comes_again(
    keepers: Bot, room: Room, kay: Json
) -> None:
    draft = await sent(keepers, room, kay, OF_TWO)
    draft = await press(keepers, kay, draft, "Suzhou (publisher)")
    await press(keepers, kay, draft, "Publish")
    again = await sent(keepers, room, kay, OF_TWO)
    assert "6 facts" in again["text"]


async def test_a_piece_that_follows_keeps_what_was_said(
    keepers: Bot, room: Room, kay: Json
) -> None:
    first = f"/add place: Suzhou\ndate: 2023-01-20\npublisher: Customs\n{TITLE}\n{TOLD}"
    (review,) = await keepers.hear(room, kay, first)
    more = "Imports from Japan were 2.00 billion yuan, down by 1.0%. Exports to Japan were 3.00 "
    more += "billion yuan, up by 4.0% year on year."
    assert await keepers.hear(room, kay, more) == []
    joined = now(keepers, review)["text"]
    assert "2 messages joined." in joined
    assert "wait for" not in joined


async def test_a_settled_draft_outlives_a_restart(keepers: Bot, room: Room, kay: Json) -> None:
    draft = await sent(keepers, room, kay, OF_TWO)
    draft = await press(keepers, kay, draft, "Suzhou (publisher)")
    await keepers.restart()
    assert "New facts: 6" in (await press(keepers, kay, draft, "Publish"))["text"]


async def test_chats_hear_of_it_once_something_can_be_asked(
    keepers: Bot, room: Room, kay: Json
) -> None:
    ada = keepers.api.person("Ada")
    theirs = keepers.api.private(ada)
    await keepers.hear(theirs, ada, "/subscribe")
    draft = await sent(keepers, room, kay, OF_TWO)
    draft = await press(keepers, kay, draft, "Leave it open")
    before = len(keepers.api.written)
    await press(keepers, kay, draft, "Publish")
    assert len(keepers.api.written) == before
    (listed,) = await keepers.hear(room, kay, "/held")
    await press(keepers, kay, listed, f"Place: {TITLE}")
    asked = keepers.api.written[-1]
    before = len(keepers.api.written)
    await press(keepers, kay, asked, "Taicang (title)")
    (news,) = await keepers.api.sent(before + 1) and keepers.api.written[before:]
    assert news["chat"]["id"] == theirs.id
    assert news["text"].startswith(f"New: {TITLE} (6 facts).")
