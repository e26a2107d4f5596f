"""Chats as the bot may ask about them, and leave them."""

from tests.telegram.refused import refuse
from tests.telegram.rooms import Json
from tests.telegram.world import Act, World

GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription")


def get_chat(world: World, asked: Json) -> Json:
    room = world.room(asked["chat_id"])
    gifts = dict.fromkeys((*GIFTS, "gifts_from_channels"), False)
    rest = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}
    return {**room.chat, **rest}


def get_chat_member(world: World, asked: Json) -> Json:
    room, number = world.room(asked["chat_id"]), asked["user_id"]
    user = world.author if number == world.me["id"] else world.people.get(number)
    if user is None:
        refuse("user not found")
    if room.kind == "private":
        return room.member(user, "member")
    return room.member(user, room.members.get(number, "left"))


def get_chat_administrators(world: World, asked: Json) -> list[Json]:
    room = world.room(asked["chat_id"])
    if room.kind == "private":
        refuse("there are no administrators in the private chat")
    users = {**world.people, world.me["id"]: world.author}
    ranks = {number: status for number, status in room.members.items() if room.rules(status)}
    found = [room.member(users[number], status) for number, status in ranks.items()]
    wanted = {False, True} if asked.get("return_bots") else {False}
    mine = world.me["id"]
    return [one for one in found if one["user"]["is_bot"] in wanted or one["user"]["id"] == mine]


def leave_chat(world: World, asked: Json) -> bool:
    room = world.room(asked["chat_id"])
    if room.kind == "private":
        refuse("chat member status can't be changed in private chats")
    world.acts.append(Act("leaves", room, {}))
    world.membership(room, "left", world.author)
    return True
