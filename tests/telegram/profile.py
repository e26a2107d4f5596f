"""What the bot says of itself: who it is, its menus of commands, its description."""

from tests.telegram.refused import refuse
from tests.telegram.rooms import Json
from tests.telegram.world import World

MOST_COMMANDS = 100


def get_me(world: World, _: Json) -> Json:
    return world.me


def set_my_commands(world: World, asked: Json) -> bool:
    if len(asked["commands"]) > MOST_COMMANDS:
        refuse("BOT_COMMANDS_TOO_MUCH")
    world.commands = world.menus[_scope(world, asked)] = asked["commands"]
    return True


def delete_my_commands(world: World, asked: Json) -> bool:
    world.menus.pop(_scope(world, asked), None)
    return True


def get_my_commands(world: World, asked: Json) -> list[Json]:
    return world.menus.get(_scope(world, asked), [])


def set_my_description(world: World, asked: Json) -> bool:
    return _describe(world, asked, "description")


def set_my_short_description(world: World, asked: Json) -> bool:
    return _describe(world, asked, "short_description")


def _describe(world: World, asked: Json, name: str) -> bool:
    key = f"{name} {asked.get('language_code', '')}".rstrip()
    world.texts[key] = asked.get(name, "")
    return True


def _scope(world: World, asked: Json) -> str:
    """Name a scope and language: ``default``, ``all_private_chats de``, ``chat_member 7 8``."""
    scope = {"type": "default", **asked.get("scope", {})}
    if "chat_id" in scope:
        world.room(scope["chat_id"])
    parts = [scope[key] for key in ("type", "chat_id", "user_id") if key in scope]
    return " ".join(map(str, [*parts, asked.get("language_code", "")])).rstrip()
