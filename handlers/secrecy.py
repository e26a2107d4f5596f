"""The token is a password: it stays out of the logs, at every level."""

import logging
from dataclasses import dataclass

HIDDEN = "<token>"
# They log the address that they call, or the error that a refused token ends in.
TALKATIVE = (
    "telegram.ext",
    "telegram.ext.Application",
    "telegram.ext.ExtBot",
    "telegram.ext.Updater",
    "handlers.errors",
)


def keep_out_of_logs(token: str) -> None:
    """Silence what logs every address, and blot the token out of the rest."""
    logging.getLogger("httpx").setLevel(logging.WARNING)
    for name in TALKATIVE:
        logging.getLogger(name).addFilter(_Blot(token))


@dataclass(frozen=True, slots=True)
class _Blot:
    """Writes a record with the token out, and blots it, so that nobody can format it anew."""

    token: str

    def filter(self, record: logging.LogRecord) -> bool:
        text = logging.Formatter().format(record)
        if self.token in text:
            record.msg, record.args = text.replace(self.token, HIDDEN), None
            record.exc_info = record.exc_text = record.stack_info = None
        return True
