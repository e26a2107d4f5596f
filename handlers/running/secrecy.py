"""The token is a password: it stays out of the logs, at every level; so does what people write."""

import logging
import sys
import traceback
from types import TracebackType

HIDDEN = "<token>"
SHORTEST = 16  # characters; what is shorter is no secret, and might be a word
# They log the address that they call, or the error that a refused token ends in.
TALKATIVE = (
    "telegram.Bot",
    "telegram.ext",
    "telegram.ext.Application",
    "telegram.ext.ExtBot",
    "telegram.ext.Updater",
    "telegram.request.BaseRequest",
    "handlers.errors",
    "handlers.running.wire",
)

WITH_TEXTS = ("Error while parsing updates! Received data was", "Can not load invalid JSON data")
"""So begins what the library logs with all that people wrote in it, or whatever else came."""

_secrets: set[str] = set()


def keep_out_of_logs(secret: str) -> None:
    """Silence what logs every address, and blot a token or another secret out of the rest.

    What ends the program is written without it too.
    """
    _secrets.update(part for part in (secret, secret.rpartition(":")[2]) if len(part) >= SHORTEST)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    for name in TALKATIVE:
        logging.getLogger(name).addFilter(_blot)
    sys.excepthook = _last_words


def blotted(text: str) -> str:
    """Write a text without any secret."""
    for secret in sorted(_secrets, key=len, reverse=True):
        text = text.replace(secret, HIDDEN)
    return text


def _last_words(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Write the traceback of what ends the program, in place of Python's own."""
    sys.stderr.write(blotted("".join(traceback.format_exception(kind, error, trace))))


def _blot(record: logging.LogRecord) -> bool:
    """Write a record with the secrets out, and blot it, so that nobody can format it anew."""
    if str(record.msg).startswith(WITH_TEXTS):  # what we pass over is logged without them
        return False
    if isinstance(
        record.msg, dict
    ):  # an event, which ``handlers.running.logs`` has blotted already
        return True
    text = logging.Formatter().format(record)
    if (clean := blotted(text)) != text:
        record.msg, record.args = clean, None
        record.exc_info = record.exc_text = record.stack_info = None
    return True
