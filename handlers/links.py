"""Deep links: a question carried into the private chat by ``/start``.

A link's parameter is at most 64 characters of A-Z, a-z, 0-9, ``_`` and ``-``. A short question is
written into it; of a long one a token is, under which it is kept.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error

from handlers.turn import Turn

WRITTEN, KEPT = "q", "k"  # what the rest of a parameter is
LONGEST = 63  # characters of the rest


async def parameter(question: str, turn: Turn) -> str:
    """Write a question as the parameter of a link."""
    code = urlsafe_b64encode(question.encode()).rstrip(b"=").decode()
    if len(code) <= LONGEST:
        return WRITTEN + code
    now = turn.office.now()
    return KEPT + await turn.desk.recall(lambda memory: memory.carry(question, now))


async def carried(said: str, turn: Turn) -> str | None:
    """Read a parameter back; none where it is no question of ours, or one of long ago."""
    if said.startswith(KEPT):
        return await turn.desk.recall(lambda memory: memory.carried(said[1:]))
    return read(said[1:]) if said.startswith(WRITTEN) else None


def read(code: str) -> str | None:
    """Read a question that is written out.

    >>> read("ZXhwb3J0cw"), read("?")
    ('exports', None)
    """
    try:
        text = urlsafe_b64decode(code + "=" * (-len(code) % 4)).decode()
    except (Error, ValueError):
        return None
    return text.strip() or None
