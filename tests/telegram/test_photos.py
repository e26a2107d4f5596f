"""Pictures: uploaded once, sent again by their file id."""

import struct
import zlib

import pytest
from telegram import Bot, InputMediaPhoto, Message
from telegram.error import BadRequest

from tests.telegram.rooms import Room
from tests.telegram.server import BotApi


def png(width: int, height: int) -> bytes:
    """Make a white picture."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xff" * width) * height)
    chunks = [(b"IHDR", header), (b"IDAT", rows), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


async def test_a_picture_has_sizes_and_a_caption(client: Bot, api: BotApi, room: Room) -> None:
    data = png(1080, 540)
    sent = await client.send_photo(room.id, data, caption="<b>a</b>", parse_mode="HTML")
    assert [(size.width, size.height) for size in sent.photo] == [
        (90, 45),
        (320, 160),
        (800, 400),
        (1080, 540),
    ]
    assert (sent.caption, sent.caption_entities[0].type) == ("a", "bold")
    assert api.world.uploads == [data]


async def test_the_same_picture_is_sent_by_its_file_id(
    client: Bot, api: BotApi, room: Room
) -> None:
    first = await client.send_photo(room.id, png(100, 100))
    again = await client.send_photo(room.id, first.photo[-1].file_id, caption="again")
    assert again.photo == first.photo
    assert len(api.world.uploads) == 1


@pytest.mark.parametrize(
    ("photo", "why"),
    [
        ("nobody-knows-it", "wrong file identifier"),
        ("https://example.org/a.png", "wrong file identifier"),
        (b"no picture", "image_process_failed"),
        (png(100, 100)[:-1], "image_process_failed"),
        (png(2, 100), "photo_invalid_dimensions"),
        (png(9_950, 500), "photo_invalid_dimensions"),
    ],
)
async def test_what_is_no_picture_is_refused(
    client: Bot, room: Room, photo: str | bytes, why: str
) -> None:
    with pytest.raises(BadRequest, match=f"(?i){why}"):
        await client.send_photo(room.id, photo)


async def test_a_caption_is_shorter_than_a_text(client: Bot, room: Room) -> None:
    tagged = "<b>" + "x" * 1024 + "</b>"
    assert (await client.send_photo(room.id, png(9, 9), caption=tagged, parse_mode="HTML")).caption
    with pytest.raises(BadRequest, match="1025 characters"):
        await client.send_photo(room.id, png(9, 9), caption="x" * 1025)


async def test_a_picture_and_its_caption_can_be_changed(client: Bot, room: Room) -> None:
    sent = await client.send_photo(room.id, png(100, 100), caption="old")
    changed = await client.edit_message_caption(room.id, sent.message_id, caption="new")
    assert isinstance(changed, Message)
    assert (changed.caption, changed.photo) == ("new", sent.photo)
    media = InputMediaPhoto(png(200, 100), caption="other")
    other = await client.edit_message_media(media, room.id, sent.message_id)
    assert isinstance(other, Message)
    assert (other.caption, other.photo[-1].width) == ("other", 200)


async def test_a_text_can_become_a_picture_and_no_caption(client: Bot, room: Room) -> None:
    sent = await client.send_message(room.id, "text")
    with pytest.raises(BadRequest, match="no caption in the message"):
        await client.edit_message_caption(room.id, sent.message_id, caption="new")
    changed = await client.edit_message_media(InputMediaPhoto(png(9, 9)), room.id, sent.message_id)
    assert isinstance(changed, Message)
    assert (changed.text, bool(changed.photo)) == (None, True)
    with pytest.raises(BadRequest, match="no text in the message"):
        await client.edit_message_text("new", room.id, sent.message_id)
