"""A keeper sends a bulletin: it is read, shown, published or not; others are told what to send."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from handlers.access import Access
from handlers.publishing import DISCARDED, FOR_KEEPERS, GONE, SUBSCRIBED, UNSUBSCRIBED
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
async def keepers(api: BotApi, tmp_path: Path, clock: Clock, kay: Json) -> AsyncIterator[Bot]:
    """A bot whose keeper is Kay, with a store of its own."""
    access = Access(frozenset({kay["id"]}))
    async with running(api, opened(tmp_path / "b.db"), clock, access=access) as bot:
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
