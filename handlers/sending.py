"""What every message of the bot has in common: how it is sent, and how it is changed."""

from telegram import InlineKeyboardMarkup, LinkPreviewOptions, Message
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest
from telegram.ext import ExtBot

from handlers.replies import plain_html
from knowledge.mail import Letter

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
SAME = "not modified"
GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")


async def reply(
    message: Message, html: str, buttons: InlineKeyboardMarkup | None = None, *, to: bool = False
) -> Message:
    """Reply: in a group to the very message, in its topic; in private only where ``to`` says."""
    return await message.reply_text(
        html,
        parse_mode=ParseMode.HTML,
        link_preview_options=NO_PREVIEW,
        reply_markup=buttons,
        do_quote=to or message.chat.type != ChatType.PRIVATE,
        allow_sending_without_reply=True,
    )


async def say(message: Message, text: str) -> Message:
    """Reply with plain words."""
    return await reply(message, plain_html(text))


def letter_to(chat: int, html: str, note: str | None = None) -> Letter:
    """Write to a chat without waiting for it; the note says what it was where it comes back."""
    form = {
        "chat_id": str(chat),
        "text": html,
        "parse_mode": ParseMode.HTML,
        "link_preview_options": NO_PREVIEW.to_json(),
    }
    return Letter(chat, "sendMessage", form, {}, note=note)


async def change(
    bot: ExtBot[None],
    where: tuple[int, int] | str,
    html: str,
    buttons: InlineKeyboardMarkup | None = None,
) -> bool:
    """Change a message, by chat and id or by inline id; say whether it is still there."""
    place: dict[str, int | str] = (
        {"inline_message_id": where}
        if isinstance(where, str)
        else {"chat_id": where[0], "message_id": where[1]}
    )
    try:
        await bot.edit_message_text(
            html,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=buttons,
            **place,  # type: ignore[arg-type]
        )
    except BadRequest as refusal:
        why = refusal.message.casefold()
        if any(words in why for words in GONE):
            return False
        if SAME not in why:
            raise
    return True
