"""The methods that are played, and the types of their results. No test may call another.

``getUpdates`` is the server's own.
"""

from collections.abc import Callable
from typing import Any

from tests.telegram import chats, documents, profile, queries, sending, webhooks
from tests.telegram.rooms import Json
from tests.telegram.world import World

Method = Callable[[World, Json], Any]
EDITED = "Message or True"

PLAYED: dict[str, tuple[Method, str]] = {
    "getMe": (profile.get_me, "User"),
    "setMyCommands": (profile.set_my_commands, "True"),
    "deleteMyCommands": (profile.delete_my_commands, "True"),
    "getMyCommands": (profile.get_my_commands, "Array of BotCommand"),
    "setMyDescription": (profile.set_my_description, "True"),
    "setMyShortDescription": (profile.set_my_short_description, "True"),
    "setWebhook": (webhooks.set_webhook, "True"),
    "deleteWebhook": (webhooks.delete_webhook, "True"),
    "getWebhookInfo": (webhooks.get_webhook_info, "WebhookInfo"),
    "sendMessage": (sending.send_message, "Message"),
    "sendPhoto": (sending.send_photo, "Message"),
    "sendChatAction": (sending.send_chat_action, "True"),
    "editMessageText": (sending.edit_text, EDITED),
    "editMessageCaption": (sending.edit_caption, EDITED),
    "editMessageMedia": (sending.edit_media, EDITED),
    "editMessageReplyMarkup": (sending.edit_markup, EDITED),
    "deleteMessage": (sending.delete_message, "True"),
    "answerCallbackQuery": (queries.answer_callback_query, "True"),
    "answerInlineQuery": (queries.answer_inline_query, "True"),
    "answerGuestQuery": (queries.answer_guest_query, "SentGuestMessage"),
    "getChat": (chats.get_chat, "ChatFullInfo"),
    "getChatMember": (chats.get_chat_member, "ChatMember"),
    "getChatAdministrators": (chats.get_chat_administrators, "Array of ChatMember"),
    "leaveChat": (chats.leave_chat, "True"),
    "getFile": (documents.get_file, "File"),
}
"""What each method does to the world."""
