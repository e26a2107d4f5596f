"""The same answer twice within a short while: the second time, point at the first."""

from datetime import timedelta
from hashlib import blake2b

from telegram import Message
from telegram.constants import ChatType

from handlers.contexts import Clock, Shelf

SHORT = timedelta(minutes=3)


class Echoes:
    """Remembers which answer stands where in a group."""

    def __init__(self, clock: Clock) -> None:
        self._shelf: Shelf[int] = Shelf(SHORT, clock)
        self._gone: Shelf[bool] = Shelf(SHORT, clock)

    def earlier(self, message: Message, html: str) -> int | None:
        """Give the message that holds this very answer already, in the same topic of a group."""
        answer = self._shelf.get(_key(message, html))
        if answer is None or self._gone.get((message.chat.id, answer)):
            return None
        return answer

    def heard(self, message: Message, html: str, answer: int) -> None:
        """Remember an answer; in a private chat none is pointed at."""
        if message.chat.type != ChatType.PRIVATE:
            self._shelf.put(_key(message, html), answer)

    def gone(self, chat: int, answer: int) -> None:
        """Forget an answer that stands there no more, or says something else."""
        self._gone.put((chat, answer), thing=True)


def address(message: Message, answer: int) -> str | None:
    """Give the link to a message of the same chat; small groups have none.

    https://core.telegram.org/api/links#message-links: t.me/c/ID/THREAD/MESSAGE, where ID is the
    chat's without its leading -100.
    """
    chat = message.chat
    if chat.type != ChatType.SUPERGROUP:
        return None
    base = f"https://t.me/{chat.username}" if chat.username else f"https://t.me/c/{_bare(chat.id)}"
    thread = message.message_thread_id if message.is_topic_message else None
    return f"{base}/{thread}/{answer}" if thread else f"{base}/{answer}"


def _bare(chat: int) -> str:
    return str(chat).removeprefix("-100").removeprefix("-")


def _key(message: Message, html: str) -> tuple[int, int | None, bytes]:
    thread = message.message_thread_id if message.is_topic_message else None
    return message.chat.id, thread, blake2b(html.encode(), digest_size=12).digest()
