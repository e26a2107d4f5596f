"""The token is a password: it stays out of the logs, at every level; so does what people write."""

import logging

HIDDEN = "<token>"
SHORTEST = 16  # characters; what is shorter is no secret, and might be a word
# They log the address that they call, or the error that a refused token ends in.
TALKATIVE = (
    "telegram.Bot",
    "telegram.ext",
    "telegram.ext.Application",
    "telegram.ext.ExtBot",
    "telegram.ext.Updater",
    "handlers.errors",
    "handlers.running.wire",
)

WITH_TEXTS = "Error while parsing updates! Received data was"
"""So begins what the library logs with all that people wrote in it."""

_secrets: set[str] = set()


def keep_out_of_logs(secret: str) -> None:
    """Silence what logs every address, and blot a token or another secret out of the rest."""
    _secrets.update(part for part in (secret, secret.rpartition(":")[2]) if len(part) >= SHORTEST)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    for name in TALKATIVE:
        logging.getLogger(name).addFilter(_blot)


def blotted(text: str) -> str:
    """Write a text without any secret."""
    for secret in sorted(_secrets, key=len, reverse=True):
        text = text.replace(secret, HIDDEN)
    return text


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
