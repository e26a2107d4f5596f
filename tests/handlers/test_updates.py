"""Whatever update comes, no handler raises, and the next question is answered."""

from pathlib import Path
from typing import Any

import pytest
from telegram import Update
from telegram.ext import InlineQueryHandler

from handlers.turn import Turn
from tests.load.oddities import CHATS, ME, PEOPLE
from tests.load.watching import watched
from tests.soak.updates import Found, send

BY_POLLING, BY_WEBHOOK = 80, 20

ADA, PRIVATE, CHANNEL = PEOPLE[0], CHATS[0], CHATS[-1]
MESSAGE: dict[str, Any] = {"message_id": 1, "date": 1_700_000_000}
PRESS: dict[str, Any] = {"id": "1", "from": ADA, "chat_instance": "1"}
QUERY: dict[str, Any] = {"id": "1", "from": ADA, "query": "exports to India", "offset": ""}
COMMAND: dict[str, Any] = {**MESSAGE, "from": ADA, "text": "/ask@desk_bot exports to India"}
SLASH: dict[str, Any] = {"type": "bot_command", "offset": 0, "length": 13}
MENTION = {"type": "mention", "offset": 1, "length": 1}

ODD: dict[str, dict[str, Any]] = {
    "a message without a chat": {"message": {**MESSAGE, "from": ADA, "text": "exports"}},
    "an edit without a chat": {"edited_message": {**MESSAGE, "from": ADA, "text": "exports"}},
    "a chat whose id is no number": {"message": {**MESSAGE, "chat": {"id": [], "type": "group"}}},
    "a chat whose id is too large": {
        "message": {**MESSAGE, "from": ADA, "chat": {**PRIVATE, "id": 10**30}, "text": "exports"}
    },
    "a person whose id is too large": {"inline_query": {**QUERY, "from": {**ADA, "id": 10**30}}},
    "a person whose id is a text": {"inline_query": {**QUERY, "from": {**ADA, "id": "\ud800"}}},
    "a query of nobody": {"inline_query": {"id": "1", "query": "exports", "offset": ""}},
    "a query with half a character": {"inline_query": {**QUERY, "query": "a\udfffb"}},
    "a query whose id is half a character": {"inline_query": {**QUERY, "id": "\ud800"}},
    "a press whose id is half a character": {"callback_query": {**PRESS, "id": "\ud800"}},
    "a button under an inline message that is gone": {
        "callback_query": {**PRESS, "inline_message_id": "gone", "data": "q:exports"}
    },
    "a report by somebody whose name is endless": {
        "callback_query": {
            **PRESS,
            "from": {**ADA, "id": 102, "first_name": "1" * 5_000},
            "message": {**MESSAGE, "chat": PRIVATE, "from": ME, "text": "exports"},
            "data": "w:a",
        }
    },
    "a guest without a query": {"guest_message": {**MESSAGE, "chat": PRIVATE, "text": "exports"}},
    "a mention in no text": {
        "guest_message": {**MESSAGE, "guest_query_id": "1", "entities": [MENTION]}
    },
    "a command whose length is no number": {
        "message": {**COMMAND, "chat": PRIVATE, "entities": [{**SLASH, "length": "x"}]}
    },
    "a command to a business whose length is no number": {
        "edited_business_message": {**COMMAND, "entities": [{**SLASH, "length": "x"}]}
    },
    "a command in a channel": {"message": {**COMMAND, "chat": CHANNEL, "entities": [SLASH]}},
    "a reaction of a person whose id is no number": {
        "message_reaction": {**MESSAGE, "chat": PRIVATE, "user": {**ADA, "id": []}}
    },
    "a choice of a person whose id is no number": {
        "chosen_inline_result": {"from": {**ADA, "id": {}}, "query": "x", "result_id": "1"}
    },
}
"""Updates that once raised."""


@pytest.mark.parametrize("update", ODD.values(), ids=ODD.keys())
async def test_an_odd_update_breaks_nothing(update: dict[str, Any], database: Path) -> None:
    async with watched(database, webhook=False) as bot:
        assert await bot.send(update) == []
        assert await bot.answers()


async def test_a_handler_that_raises_would_be_noticed(database: Path) -> None:
    async def stumble(_: Update, __: Turn) -> None:
        raise ZeroDivisionError

    async with watched(database, webhook=False) as bot:
        bot.bot.app.add_handler(InlineQueryHandler(stumble), group=-2)
        assert [fault.splitlines()[-1] for fault in await bot.send({"inline_query": QUERY})] == [
            "ZeroDivisionError"
        ]


@pytest.mark.parametrize(
    ("count", "webhook"), [(BY_POLLING, False), (BY_WEBHOOK, True)], ids=["polling", "webhook"]
)
def test_updates_of_every_kind_break_nothing(count: int, database: Path, *, webhook: bool) -> None:
    assert send(database, count, webhook=webhook) == Found()
