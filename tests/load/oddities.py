"""Updates of every kind that the Bot API 10.0 has, as it says and not as it says."""

import re
from copy import deepcopy
from random import Random
from typing import Any

from hypothesis import strategies as st

from tests.telegram.rooms import Json, named_in
from tests.telegram.schema import ENTITIES

PEOPLE: list[Json] = [
    {"id": 101, "is_bot": False, "first_name": "Ada"},
    {"id": 102, "is_bot": False, "first_name": "Bo", "username": "bo", "language_code": "zh"},
    {"id": 103, "is_bot": True, "first_name": "Other", "username": "other_bot"},
]
KEEPER = 101
CHATS: list[Json] = [
    {"id": 101, "type": "private", "first_name": "Ada"},
    {"id": 102, "type": "private", "first_name": "Bo"},
    {"id": -1_000_000_000_201, "type": "supergroup", "title": "Trade"},
    {"id": -1_000_000_000_202, "type": "supergroup", "title": "Forum", "is_forum": True},
    {"id": -203, "type": "group", "title": "Small"},
    {"id": -1_000_000_000_204, "type": "channel", "title": "News"},
]
ME: Json = {"id": 123456789, "is_bot": True, "first_name": "Bulletin Desk", "username": "desk_bot"}
NAMES = ("start", "help", "about", "sources", "top", "settings", "delete", "withhold", "restore")
COMMANDS = [
    *(f"/{name}" for name in (*NAMES, "ask", "reports", "misses", "unknown")),
    *("/ask@desk_bot exports to India", "/start qZXhwb3J0cw", "/start k", "/start q=", "/top x"),
    *("/withhold 1", "/restore x", "/delete@desk_bot", "/ask@other_bot exports", "/"),
]
WORDS = [
    "exports to India",
    "RCEP import share",
    "Korea",
    "textile exports",
    "why",
    "in 2021",
    "hi",
]
ODD = [
    *("", " ", "\n", "\0", "\ud800", "a\udfffb", "\u202eexports", "é" * 300, "🇮🇳🏭" * 50),
    *("exports " * 600, "<b>&", "{}", "%s", "@desk_bot", "exports @desk_bot", "+exports+", "+"),
    *("a:", "a:1t|e", "e:x", "q:exports", "c:1t|e", "b:", "p:1t|e", "w:", "w:a,b", "x:a", "r:"),
    *("s:1:charts=off", "s:place=x", "s:1:\ud800=", "z:1", ":", "1" * 5_000, "٣", "exports\u2028"),
]
NUMBERS = [0, -1, 1, 2**31, 2**53, 2**63, -(2**63) - 1, 10**30, 1_700_000_000]
WRONG: list[Any] = [None, True, -1, 1.5, 2**70, "x", "\ud800", [], {}, [None], {"id": "x"}, [[1]]]
STATUS = {"Owner": "creator", "Banned": "kicked"}
KINDS = ("status", "type", "source")
ENTITY = ("mention", "bot_command", "url", "bold", "text_mention", "blockquote", "new_kind")
DEPTH = 4
COMMON = ("message", "edited_message", "callback_query", "inline_query", "guest_message")


class Maker:
    """Makes updates by chance."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance

    def update(self) -> Json:
        """Make an update of any kind; every third is not as the Bot API says."""
        kinds = [kind for kind in ENTITIES["Update"]["fields"] if kind != "update_id"]
        kind = self._one([self._one(kinds), self._one(COMMON)])
        made = {kind: self.object(ENTITIES["Update"]["fields"][kind][0])}
        if self._chance.randrange(3) == 0:
            self._spoil(made)
        return made

    def object(self, name: str, depth: int = 0) -> Json:
        """Make an object of a type: what it must have, and some of what it may have."""
        if union := ENTITIES[name].get("any_of"):
            return self.object(self._one(union), depth)
        if name in ("User", "Chat") and self._chance.randrange(5):
            return dict(self._one(PEOPLE if name == "User" else CHATS))
        fields = ENTITIES[name]["fields"]
        may = [key for key, (_, needed) in fields.items() if not needed]
        some = (
            self._chance.sample(may, min(len(may), self._chance.randrange(4)))
            if depth < DEPTH
            else []
        )
        made = {
            key: self._value(kind, key, name, depth + 1)
            for key, (kind, needed) in fields.items()
            if needed or key in some
        }
        return self._likely(made, name)

    def _likely(self, made: Json, name: str) -> Json:
        """Make objects that reach further: with a text, from a person, in the person's chat."""
        if name in ("Message", "CallbackQuery") and self._chance.randrange(5):
            made.setdefault("from", self._one(PEOPLE))
        if name == "CallbackQuery" and self._chance.randrange(5):
            made["data"] = self._text()
        if name == "Message" and self._chance.randrange(3):
            made["text"] = text = str(self._text())
            if entities := named_in(text):
                made["entities"] = entities
        if name == "Message" and self._chance.randrange(6) == 0:
            made["reply_to_message"] = {**self.object("Message", DEPTH), "from": dict(ME)}
        return made

    def _value(self, kind: str, key: str, name: str, depth: int) -> Any:
        if kind.startswith("Array of "):
            one = kind.removeprefix("Array of ")
            return [
                self._value(one, key, name, depth + 1) for _ in range(self._chance.randrange(3))
            ]
        kind = self._one(re.split(r" or |, ", kind))
        if kind not in ("Integer", "String", "Float", "Boolean", "True"):
            return self.object(kind, depth)
        if kind == "String":
            return self._string(key, name)
        return {"Integer": self._number(key), "Float": 0.5, "True": True}.get(
            kind, self._one([True, False])
        )

    def _string(self, key: str, name: str) -> Any:
        if key in KINDS and (said := _kind_of(name)):
            return said
        if name == "MessageEntity" and key == "type":
            return self._one(ENTITY)
        return (
            self._text() if key in ("text", "data", "query", "caption") else self._one(["x", *ODD])
        )

    def _number(self, key: str) -> Any:
        likely = [1, 2, 3, 40, 1_700_000_000] if key != "date" else [1_700_000_000]
        return self._one([*likely, *likely, self._one(NUMBERS)])

    def _text(self) -> Any:
        return self._one([self._one(WORDS), self._one(COMMANDS), self._one(ODD)])

    def _spoil(self, made: Json) -> None:
        """Make something of it wrong: lacking, of another type, or unheard of."""
        for _ in range(self._chance.randrange(1, 3)):
            inside: Any = self._chance.choice(_objects(made))
            key = self._one([*inside]) if inside else "new"
            deed = self._chance.randrange(3)
            if deed == 0 and inside is not made:
                inside.pop(key, None)
            elif deed == 1:
                inside["new_field"] = self._one(WRONG)
            else:
                inside[key] = self._one([*WRONG, *ODD])

    def _one(self, of: Any) -> Any:
        return deepcopy(of[self._chance.randrange(len(of))])


def _objects(value: Any) -> list[Json]:
    """Give an object and all that are inside it."""
    if isinstance(value, list):
        return [one for part in value for one in _objects(part)]
    if not isinstance(value, dict):
        return []
    return [value, *(one for part in value.values() for one in _objects(part))]


def _kind_of(name: str) -> str | None:
    """Give the word by which one of several types is known, such as ``hidden_user``."""
    unions = [union for union, entity in ENTITIES.items() if name in entity.get("any_of", [])]
    if not unions:
        return None
    last = name.removeprefix(unions[0])
    return STATUS.get(last) or re.sub(r"(?<!^)(?=[A-Z])", "_", last).lower()


updates = st.builds(lambda chance: Maker(chance).update(), st.randoms(use_true_random=False))
"""Updates, without their numbers."""
