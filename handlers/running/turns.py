"""Whose turn an update waits for, told from the update as Telegram writes it."""

from typing import Any

NOBODY = "?"
INLINE, PRESS = "i", "p"
_MESSAGES = ("message", "edited_message", "my_chat_member")


def turn_of(update: dict[str, Any]) -> str:
    """Give a chat's number for what is said there; a person's for what they type or press.

    What a person presses waits for nothing but what they pressed before: a message may have to wait
    for long until it may be sent, and the answer to a press need not.

    >>> turn_of({"update_id": 1, "message": {"chat": {"id": -5}}})
    '-5'
    >>> turn_of({"update_id": 1, "inline_query": {"from": {"id": 7}}})
    'i7'
    >>> turn_of({"update_id": 1, "message": "?"})
    '?'
    """
    try:
        for kind in _MESSAGES:
            if kind in update:
                return str(int(update[kind]["chat"]["id"]))
        for kind, letter in (("inline_query", INLINE), ("callback_query", PRESS)):
            if kind in update:
                return f"{letter}{int(update[kind]['from']['id'])}"
        return f"g{int(update['guest_message']['from']['id'])}"
    except (KeyError, TypeError, ValueError, OverflowError):
        return NOBODY


def chat_of(turn: str) -> int | None:
    """Give the chat whose turn it is; none where it is no chat's.

    >>> chat_of("-5"), chat_of("i7")
    (-5, None)
    """
    return int(turn) if turn.lstrip("-").isdigit() else None
