"""Answers to what people press, type after the bot's name, and ask where it is no member."""

from tests.telegram.content import result_of
from tests.telegram.refused import refuse
from tests.telegram.rooms import Json
from tests.telegram.world import ANSWER_WITHIN, Act, World, cache_key

STALE = "query is too old and response timeout expired or query ID is invalid"
MOST_RESULTS = 50
CACHED = 300  # seconds that an answer holds which does not say
LONGEST_OFFSET = 64  # bytes


def answer_callback_query(world: World, asked: Json) -> bool:
    press = world.presses.pop(asked["callback_query_id"], None)
    if press is None:
        refuse(STALE)
    if not asked.get("url", "t.me/").removeprefix("https://").startswith("t.me/"):
        refuse("URL_INVALID")
    world.acknowledged.append(asked)
    if asked.get("text"):
        world.acts.append(Act("tells", None, {"from": press["from"], **asked}))
    return True


def answer_inline_query(world: World, asked: Json) -> bool:
    typed = world.typed.get(asked["inline_query_id"])
    if typed is None or world.clock() - typed.at > ANSWER_WITHIN:
        refuse(STALE)
    _check_results(world, asked["results"])
    if len(asked.get("next_offset", "").encode()) > LONGEST_OFFSET:
        refuse("NEXT_OFFSET_INVALID")
    del world.typed[asked["inline_query_id"]]
    key = cache_key(typed.query, personal=asked.get("is_personal", False))
    world.cache[key] = world.clock() + asked.get("cache_time", CACHED), asked
    world.answered[asked["inline_query_id"]] = asked
    return True


def answer_guest_query(world: World, asked: Json) -> Json:
    result = asked["result"]
    parts = result_of(world, result)
    found = world.guests.pop(asked["guest_query_id"], None)
    if found is None:
        refuse(STALE)
    room, question = found
    parts |= room.placed(question.get("message_thread_id"), question)
    answer = world.post(room, world.author, {**parts, "guest_bot_caller_user": question["from"]})
    return {"inline_message_id": world.keep_inline(room, answer)}


def _check_results(world: World, results: list[Json]) -> None:
    if len(results) > MOST_RESULTS:
        refuse("RESULTS_TOO_MUCH")
    if len({result["id"] for result in results}) < len(results):
        refuse("RESULT_ID_DUPLICATE")
    for result in results:
        if result["type"] == "article" and not result["title"].strip():
            refuse("ARTICLE_TITLE_EMPTY")
        result_of(world, result)
