"""Groups: who is what in them, what may be deleted there, and how the bot comes and goes."""

import pytest
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import BadRequest, Forbidden

from tests.telegram.rooms import Json, Room
from tests.telegram.server import BotApi


@pytest.fixture
def group(api: BotApi) -> Room:
    return api.group("Trade")


async def test_a_group_has_a_founder_administrators_and_members(
    client: Bot, api: BotApi, group: Room, ada: Json
) -> None:
    bo, stranger = api.person("Bo"), api.person("Cy")
    await api.say(group, bo, "hello")
    api.promote(group, ada)
    found = await client.get_chat_administrators(group.id)
    ranks = [(one.user.first_name, one.status) for one in found]
    assert ranks == [("Founder", "creator"), ("Ada", "administrator")]
    assert (await client.get_chat_member(group.id, bo["id"])).status == "member"
    assert (await client.get_chat_member(group.id, client.id)).status == "member"
    assert (await client.get_chat_member(group.id, stranger["id"])).status == "left"
    with pytest.raises(BadRequest, match=r"(?i)user not found"):
        await client.get_chat_member(group.id, 7)
    assert (await client.get_chat(group.id)).title == "Trade"


async def test_a_private_chat_has_no_administrators(client: Bot, room: Room) -> None:
    with pytest.raises(BadRequest, match="no administrators"):
        await client.get_chat_administrators(room.id)


async def test_the_bot_deletes_its_own_message_and_as_administrator_anybodys(
    client: Bot, api: BotApi, group: Room, ada: Json
) -> None:
    sent = await client.send_message(group.id, "a")
    assert await sent.delete()
    with pytest.raises(BadRequest, match="to delete not found"):
        await sent.delete()
    said = (await api.say(group, ada, "hello")).message["message_id"]
    with pytest.raises(BadRequest, match="can't be deleted"):
        await client.delete_message(group.id, said)
    await api.promote_bot(group, ada)
    assert await client.delete_message(group.id, said)


async def test_what_is_two_days_old_stays(client: Bot, room: Room) -> None:
    sent = await client.send_message(room.id, "a")
    room.messages[sent.message_id]["date"] -= 49 * 3600
    with pytest.raises(BadRequest, match="can't be deleted"):
        await sent.delete()


async def test_what_people_delete_is_gone_and_its_number_not_given_again(
    client: Bot, api: BotApi, room: Room, ada: Json
) -> None:
    said = await api.say(room, ada, "hello")
    await api.delete(room, said.message)
    with pytest.raises(BadRequest, match="replied not found"):
        await client.send_message(room.id, "a", reply_to_message_id=1)
    assert (await client.send_message(room.id, "a")).message_id == 2


async def test_the_bot_is_told_when_it_comes_and_goes(client: Bot, api: BotApi, ada: Json) -> None:
    group = api.elsewhere("Board")
    with pytest.raises(Forbidden, match="not a member"):
        await client.send_message(group.id, "a")
    await api.add_bot(group, ada)
    assert await client.send_message(group.id, "a")
    assert await client.leave_chat(group.id)
    await api.add_bot(group, ada)
    await api.remove_bot(group, ada)
    with pytest.raises(Forbidden, match="kicked"):
        await client.send_message(group.id, "a")
    changes = [one.my_chat_member for one in await client.get_updates() if one.my_chat_member]
    assert [one.new_chat_member.status for one in changes] == ["member", "left", "member", "kicked"]
    assert [one.from_user.first_name for one in changes[:2]] == ["Ada", "Bulletin Desk"]


async def test_an_administrator_among_bots_hears_everything(
    api: BotApi, group: Room, ada: Json
) -> None:
    assert (await api.say(group, ada, "hello")).update is None
    await api.promote_bot(group, ada)
    assert (await api.say(group, ada, "hello")).update is not None


async def test_an_edit_reaches_the_bot_as_the_message_would(
    api: BotApi, client: Bot, group: Room, ada: Json
) -> None:
    talk = await api.say(group, ada, "hello")
    asked = await api.say(group, ada, "/ask@desk_bot exports")
    assert (await api.edit(group, talk.message, "hallo")).update is None
    edit = await api.edit(group, asked.message, "/ask@desk_bot imports")
    assert edit.update is not None
    assert edit.message["entities"][0]["type"] == "bot_command"


async def test_a_reply_carries_the_message_as_it_is_now(
    api: BotApi, client: Bot, room: Room, ada: Json
) -> None:
    sent = await client.send_message(room.id, "a")
    old = api.written[-1]
    await sent.edit_text("b")
    said = await api.say(room, ada, "hello", reply_to=old)
    assert said.message["reply_to_message"]["text"] == "b"


async def test_nobody_is_written_to_who_has_not_begun(client: Bot, api: BotApi) -> None:
    bo = api.person("Bo")
    with pytest.raises(Forbidden, match="can't initiate"):
        await client.send_message(bo["id"], "a")
    await api.open(bo, "q1")
    assert api.world.said[-1]["text"] == "/start q1"
    assert await client.send_message(bo["id"], "a")


async def test_commands_are_kept_by_scope_and_language(
    client: Bot, api: BotApi, group: Room
) -> None:
    one = [BotCommand("ask", "ask")]
    await client.set_my_commands(one)
    await client.set_my_commands(one, BotCommandScopeAllPrivateChats(), language_code="de")
    await client.set_my_commands(one, BotCommandScopeChat(group.id))
    assert set(api.world.menus) == {"default", "all_private_chats de", f"chat {group.id}"}
    await client.delete_my_commands()
    assert "default" not in api.world.menus
    with pytest.raises(BadRequest, match="Chat not found"):
        await client.set_my_commands(one, BotCommandScopeChat(7))
    with pytest.raises(BadRequest, match=r"(?i)too_much"):
        await client.set_my_commands([BotCommand(f"a{n}", "a") for n in range(101)])


async def test_the_bot_describes_itself(client: Bot, api: BotApi) -> None:
    await client.set_my_description("long")
    await client.set_my_short_description("short", language_code="de")
    assert api.world.texts == {"description": "long", "short_description de": "short"}
    with pytest.raises(BadRequest, match="121 characters"):
        await client.set_my_short_description("x" * 121)
