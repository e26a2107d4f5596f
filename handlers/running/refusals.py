"""Why Telegram does not let the bot write somewhere: no fault, and of no use to try again."""

from telegram.error import BadRequest, ChatMigrated, Forbidden

_SAID = {
    "blocked": ("blocked by the user", "user is deactivated", "initiate conversation", "to bots"),
    "kicked": ("was kicked", "not a member", "chat was deactivated", "chat not found"),
    "muted": ("not enough rights", "no rights to send", "write_forbidden", "restricted"),
    "topic": ("thread not found", "topic_closed", "topic_deleted"),
}
"""What Telegram says, in lower case, by the reason that it comes to."""
_OTHER = "forbidden"


def why_shut_out(error: BaseException | None) -> str | None:
    """Give the reason; none where the error is another one.

    >>> why_shut_out(Forbidden("Forbidden: bot was blocked by the user"))
    'blocked'
    >>> why_shut_out(BadRequest("Message thread not found")), why_shut_out(BadRequest("Too long"))
    ('topic', None)
    """
    if isinstance(error, ChatMigrated):
        return "moved"
    if not isinstance(error, (Forbidden, BadRequest)):
        return None
    told = error.message.casefold()
    for reason, words in _SAID.items():
        if any(one in told for one in words) or (reason == "muted" and _is_a_ban(told)):
            return reason
    return _OTHER if isinstance(error, Forbidden) else None


def _is_a_ban(told: str) -> bool:
    """Whether it is one of ``CHAT_SEND_PHOTOS_FORBIDDEN`` and its like."""
    return "chat_send_" in told and "_forbidden" in told
