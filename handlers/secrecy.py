"""The token is a password: it stays out of the logs, at every level."""

import logging

HIDDEN = "<token>"


def keep_out_of_logs(token: str) -> None:
    """Silence what logs addresses, and blot the token out of what logs errors."""
    logging.getLogger("httpx").setLevel(logging.WARNING)  # at INFO: the address, token included
    logging.getLogger("telegram.ext").addFilter(_Blot(token))  # a refused token stands in its error


class _Blot(logging.Filter):
    """Writes a record out and blots the token, so that no handler can format it anew."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token

    def filter(self, record: logging.LogRecord) -> bool:
        text = logging.Formatter().format(record)
        if self._token in text:
            record.msg, record.args = text.replace(self._token, HIDDEN), None
            record.exc_info = record.exc_text = record.stack_info = None
        return True
