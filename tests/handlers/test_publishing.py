"""A keeper sends a bulletin: it is read, shown, published or not; others are told what to send."""

import re
import shutil
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from handlers.access import Access
from handlers.pastes import MAY_GO_ON
from handlers.publishing import ADD, DISCARDED, FOR_KEEPERS, GONE, SUBSCRIBED, UNSUBSCRIBED
from tests.handlers.conftest import opened
from tests.telegram.documents import document
from tests.telegram.rooms import Json, Room
from tests.telegram.running import Bot, Clock, running
from tests.telegram.server import BotApi

TITLE = "Foreign Trade of Taicang in 2022"
TEXT = f"""{TITLE}

date: 2023-01-20

In 2022, Taicang's exports reached 40.00 billion yuan, up by 8.0% year on year. Imports were
10.00 billion yuan, down by 2.0%. Exports to Vietnam totaled 4.00 billion yuan, up by 21.5%.
"""


@pytest.fixture
def kay(api: BotApi) -> Json:
    kay = api.person("Kay")
    api.private(kay)  # so that the keeper's menu can be set
    return kay


@pytest.fixture
async def keepers(
    api: BotApi, database: Path, tmp_path: Path, clock: Clock, kay: Json
) -> AsyncIterator[Bot]:
    """A bot whose keeper is Kay, with a store of its own."""
    access = Access(frozenset({kay["id"]}))
    own = Path(shutil.copy(database, tmp_path / "b.db"))
    async with running(api, opened(own), clock, access=access) as bot:
        yield bot


@pytest.fixture
def room(keepers: Bot, kay: Json) -> Room:
    return keepers.api.private(kay)


async def sent(bot: Bot, room: Room, person: Json, data: bytes, name: str = "news.txt") -> Json:
    """Let a person send a file; give what the bot writes in return."""
    before = len(bot.api.written)
    await bot.api.post(room, person, document=document(bot.api.world, name, data))
    await bot.rest()
    (answer,) = bot.api.written[before:]
    return answer


async def pressed(bot: Bot, person: Json, message: Json, label: str) -> str:
    """Let a person press a button; give what the message says then."""
    await bot.api.press(person, message, label)
    await bot.rest()
    room = bot.api.world.rooms[message["chat"]["id"]]
    return str(room.messages[message["message_id"]]["text"])


async def test_a_file_is_shown_and_asked_only_once_it_is_published(
    keepers: Bot, room: Room, kay: Json
) -> None:
    draft = await sent(keepers, room, kay, TEXT.encode())
    assert draft["text"].startswith(TITLE)
    assert "6 facts" in draft["text"]
    (none,) = await keepers.hear(room, kay, "Taicang exports to Vietnam")
    assert "4.00 billion" not in none["text"]
    assert "exports to Vietnam, 2022: ▲ 21.5%" in await pressed(keepers, kay, draft, "→")
    assert TITLE in await pressed(keepers, kay, draft, "Publish")
    (told,) = await keepers.hear(room, kay, "Taicang exports to Vietnam")
    assert told["text"].startswith("Taicang's exports to Vietnam, 2022: 4.00 billion yuan")
    assert TITLE in told["text"]


async def test_what_is_discarded_is_gone(keepers: Bot, room: Room, kay: Json) -> None:
    draft = await sent(keepers, room, kay, TEXT.encode())
    assert await pressed(keepers, kay, draft, "Discard") == DISCARDED
    await keepers.api.press(kay, draft, "Publish")
    await keepers.rest()
    assert keepers.api.world.acknowledged[-1]["text"] == GONE


async def test_a_draft_outlives_a_restart(keepers: Bot, room: Room, kay: Json) -> None:
    draft = await sent(keepers, room, kay, TEXT.encode())
    await keepers.restart()
    assert TITLE in await pressed(keepers, kay, draft, "Publish")


async def test_a_long_text_is_read_as_a_bulletin(keepers: Bot, room: Room, kay: Json) -> None:
    long = TEXT + "\nThe customs thanked all who took part in the fair." * 20
    (draft,) = await keepers.hear(room, kay, long)
    assert "6 facts" in draft["text"]


def cut(text: str, limit: int = 4_096, *, hard: bool = False) -> list[str]:
    """Cut a text as clients do: at the last line end or blank that fits, or just anywhere."""
    pieces = []
    while len(text) > limit:
        room = text[:limit]
        at = limit if hard else max(room.rfind("\n"), room.rfind(" "))
        pieces.append(text[:at].strip())
        text = text[at:]
    return [*pieces, text.strip()]


def at_once(room: Room) -> int:
    """Give the second in which the first message was sent: clients send all pieces in one."""
    return int(min(message["date"] for message in room.messages.values()))


SHIPPED = (Path(__file__).parents[2] / "knowledge" / "library" / "jiaxing-2022-q1.txt").read_text()


@pytest.mark.parametrize("limit", [4_096, 3_100])
async def test_pieces_that_follow_each_other_at_once_are_one_bulletin(
    keepers: Bot, room: Room, kay: Json, limit: int
) -> None:
    whole = await sent(keepers, room, kay, SHIPPED.encode(), "shipped.txt")
    facts = re.findall(r"\d+ facts", whole["text"])
    pieces, before = cut(SHIPPED, limit), len(keepers.api.written)
    assert len(pieces) == 2
    at = int(time.time())
    for piece in pieces:
        await keepers.api.say(room, kay, piece, date=at)
        await keepers.rest()
    (shown,) = keepers.api.written[before:]
    said = room.messages[shown["message_id"]]
    assert re.findall(r"\d+ facts", said["text"]) == facts
    assert "2 messages joined." in said["text"]
    assert (MAY_GO_ON in shown["text"], MAY_GO_ON in said["text"]) == (True, False)


async def test_pieces_are_joined_over_a_restart(keepers: Bot, room: Room, kay: Json) -> None:
    first, second = cut(SHIPPED)
    (shown,) = await keepers.hear(room, kay, first)
    await keepers.restart()
    assert await keepers.hear(room, kay, second, date=at_once(room)) == []
    assert "2 messages joined." in room.messages[shown["message_id"]]["text"]


async def test_a_piece_that_comes_again_is_joined_once(keepers: Bot, room: Room, kay: Json) -> None:
    first, second = cut(SHIPPED)
    (shown,) = await keepers.hear(room, kay, first)
    said = await keepers.api.say(room, kay, second, date=at_once(room))
    await keepers.rest()
    await keepers.api.push(message=said.message)
    await keepers.rest()
    assert "2 messages joined." in room.messages[shown["message_id"]]["text"]
    assert keepers.api.written[-1] == shown


async def test_a_text_cut_inside_a_number_is_not_guessed_at(
    keepers: Bot, room: Room, kay: Json
) -> None:
    long = "The customs thanked all. " * 162 + "In 2022, Taicang's exports were 40.00 billion yuan."
    at = long.index("0.00 billion")
    (shown,) = await keepers.hear(room, kay, long[:at])
    assert await keepers.hear(room, kay, long[at:], date=at_once(room)) == []
    said = room.messages[shown["message_id"]]
    assert "cut inside a number" in said["text"]
    assert "reply_markup" not in said


async def test_a_short_text_is_a_bulletin_by_its_looks_and_a_question_is_none(
    keepers: Bot, room: Room, kay: Json
) -> None:
    assert len(TEXT) < 300
    (draft,) = await keepers.hear(room, kay, TEXT)
    assert "6 facts" in draft["text"]
    for question in ("exports to India", "did exports grow by 5% or by 18.8%?", "and imports?"):
        (answer,) = await keepers.hear(room, kay, question)
        assert "facts" not in answer["text"]
        assert "joined" not in room.messages[draft["message_id"]]["text"]


async def test_what_is_behind_the_command_is_a_bulletin_whatever_it_looks_like(
    keepers: Bot, room: Room, kay: Json
) -> None:
    plain = "In 2022, exports of Taicang reached 40.00 billion yuan."
    (draft,) = await keepers.hear(room, kay, f"/add {plain}")
    assert "1 facts" in draft["text"]
    ada = keepers.api.person("Ada")
    group = keepers.api.group("Trade")
    said = await keepers.api.say(group, ada, plain)
    (draft,) = await keepers.hear(group, kay, "/add@desk_bot", reply_to=said.message)
    assert "1 facts" in draft["text"]
    (told,) = await keepers.hear(room, kay, "/add")
    assert told["text"] == ADD
    (told,) = await keepers.hear(group, ada, f"/add@desk_bot {plain}")
    assert told["text"] == FOR_KEEPERS


async def test_a_file_that_the_command_replies_to_is_read(
    keepers: Bot, room: Room, kay: Json
) -> None:
    file = document(keepers.api.world, "news.txt", TEXT.encode())
    group, ada = keepers.api.group("Trade"), keepers.api.person("Ada")
    said = await keepers.api.post(group, ada, document=file)
    (draft,) = await keepers.hear(group, kay, "/add@desk_bot", reply_to=said.message)
    assert "6 facts" in draft["text"]


async def test_others_are_told_who_puts_bulletins_in(keepers: Bot) -> None:
    ada = keepers.api.person("Ada")
    answer = await sent(keepers, keepers.api.private(ada), ada, TEXT.encode())
    assert answer["text"] == FOR_KEEPERS


async def test_somebody_else_cannot_publish_it(keepers: Bot, room: Room, kay: Json) -> None:
    draft = await sent(keepers, room, kay, TEXT.encode())
    assert "facts" in await pressed(keepers, keepers.api.person("Ada"), draft, "Publish")
    assert keepers.api.world.acknowledged[-1]["text"] == FOR_KEEPERS


NO_BULLETINS = {
    "picture.png": b"\x89PNG\r\n\x1a\n\x00\x00",
    "empty.txt": b"",
    "broken.pdf": b"%PDF-1.7\nbroken",
    "lunch.txt": b"Lunch is at noon. Everybody is welcome, and there is nothing to pay.",
}


@pytest.mark.parametrize("name", NO_BULLETINS)
async def test_what_is_no_bulletin_is_answered_in_a_sentence(
    keepers: Bot, room: Room, kay: Json, name: str
) -> None:
    answer = await sent(keepers, room, kay, NO_BULLETINS[name], name)
    assert answer["text"].rstrip().endswith(".")
    assert "reply_markup" not in answer


async def test_a_link_to_nowhere_is_answered_in_a_sentence(
    keepers: Bot, room: Room, kay: Json
) -> None:
    (answer,) = await keepers.hear(room, kay, "http://127.0.0.1:9/news.html")
    assert answer["text"].endswith(".")


async def test_chats_that_asked_for_it_get_one_line(keepers: Bot, room: Room, kay: Json) -> None:
    ada, bo = keepers.api.person("Ada"), keepers.api.person("Bo")
    group = keepers.api.group("Trade")
    keepers.api.promote(group, ada)
    (told,) = await keepers.hear(group, ada, "/subscribe@desk_bot")
    assert told["text"] == SUBSCRIBED
    await keepers.hear(keepers.api.private(bo), bo, "/subscribe")
    (told,) = await keepers.hear(keepers.api.private(bo), bo, "/unsubscribe")
    assert told["text"] == UNSUBSCRIBED
    draft = await sent(keepers, room, kay, TEXT.encode())
    before = len(keepers.api.written)
    await keepers.api.press(kay, draft, "Publish")
    written = await keepers.api.sent(before + 1)
    await keepers.rest()
    (news,) = [message for message in written[before:] if message["chat"]["id"] == group.id]
    assert news["text"].startswith(f"New: {TITLE} (6 facts)")
    assert len(written) == before + 1
