"""People who write much: bursts of questions, and inline queries typed letter by letter."""

import json
import random
from collections.abc import Sequence
from itertools import cycle, islice

from tests.telegram.rooms import Json, Room, named_in
from tests.telegram.server import BotApi
from tests.terminal import ROOT

SEED = 3


def shuffled_questions() -> list[str]:
    """Give the questions of the tests that a chat can hold, each once, always in this order."""
    files = sorted((ROOT / "tests" / "data" / "questions").glob("*.jsonl"))
    lines = [line for file in files for line in file.read_text("utf-8").splitlines() if line]
    asked = (json.loads(line)["q"] for line in lines)
    found = list(dict.fromkeys(text for text in asked if text.strip()))
    random.Random(SEED).shuffle(found)  # noqa: S311 - a trial that can be told again
    return found


def typed_queries() -> list[str]:
    """Give what people type on the way to a question: its beginnings, from three letters on."""
    chance = random.Random(SEED)  # noqa: S311 - likewise
    return [text[: chance.randint(3, len(text))] for text in shuffled_questions() if len(text) > 3]


def people(api: BotApi, number: int) -> list[Json]:
    """Bring so many people into the world."""
    return [api.person(f"Person {one}") for one in range(number)]


async def burst(api: BotApi, crowd: Sequence[Json], texts: Sequence[str]) -> None:
    """Let people write all these texts at once, in turn, each in the private chat."""
    for person, text in zip(islice(cycle(crowd), len(texts)), texts, strict=True):
        message = api.world.post(api.private(person), person, {"text": text})
        api.delivery.put(message=message)
    await api.delivery.notify()


async def flood_group(api: BotApi, room: Room, person: Json, texts: Sequence[str]) -> None:
    """Let somebody put all these questions to the bot in a group, at once."""
    for text in texts:
        said = f"/ask@{api.world.me['username']} {text}"
        message = api.world.post(room, person, {"text": said, "entities": named_in(said)})
        api.delivery.put(message=message)
    await api.delivery.notify()
