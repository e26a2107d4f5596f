"""Deep links: a question carried into the private chat by ``/start``.

A link's parameter is at most 64 characters of A-Z, a-z, 0-9, ``_`` and ``-``. A short question is
written into it; of a long one a token is, under which it is remembered for an hour: the button that
has the link stands under a query that somebody is typing, and most are never pressed.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from datetime import timedelta
from hashlib import sha256

from handlers.contexts import Clock, Shelf

WRITTEN, KEPT = "q", "k"  # what the rest of a parameter is
LONGEST = 63  # characters of the rest
TOKEN = 15  # bytes of a digest
HOUR = timedelta(hours=1)


class Links:
    """Writes questions into links, and remembers those that are too long for one."""

    def __init__(self, clock: Clock) -> None:
        self._kept: Shelf[str] = Shelf(HOUR, clock)

    def parameter(self, question: str) -> str:
        """Write a question as the parameter of a link."""
        code = _written(question.encode())
        if len(code) <= LONGEST:
            return WRITTEN + code
        token = _written(sha256(question.encode()).digest()[:TOKEN])
        self._kept.put(token, question)
        return KEPT + token

    def carried(self, said: str) -> str | None:
        """Read a parameter back; none where it is no question of ours, or one of long ago."""
        if said.startswith(KEPT):
            return self._kept.get(said[1:])
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


def _written(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()
