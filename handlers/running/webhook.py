"""Telegram brings the updates: a door that only Telegram can open."""

import hashlib
import hmac
import json
from collections import deque
from dataclasses import dataclass, field
from http import HTTPStatus
from re import escape
from urllib.parse import urlsplit

from telegram.ext import BaseUpdateProcessor
from tornado.web import RequestHandler, stream_request_body

from handlers.running.ports import Address, Route
from handlers.running.wire import read_update
from handlers.turn import App

SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
REMEMBERED = 10_000  # updates; one whose receipt was lost comes again


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram brings updates to, and where they are taken behind the proxy."""

    url: str
    secret: str
    listen: str = "127.0.0.1"
    port: int = 8443

    @property
    def address(self) -> Address:
        """Where the program listens."""
        return Address(self.listen, self.port)


def secret_of(token: str) -> str:
    """Make a secret out of the token, which it does not tell."""
    return hashlib.sha256(f"webhook:{token}".encode()).hexdigest()


@dataclass(slots=True)
class Door:
    """Takes updates in while it is open, each once."""

    app: App
    secret: str
    is_open: bool = False
    _seen: deque[int] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    _known: set[int] = field(default_factory=set)

    def route(self, url: str) -> Route:
        """Give what is answered at the path of the webhook's url."""
        return (escape(urlsplit(url).path or "/"), _Doorkeeper, {"door": self})

    def open(self) -> None:
        """Take updates from now on."""
        self.is_open = True

    def close(self) -> None:
        """Take no more; Telegram keeps them."""
        self.is_open = False

    def status(self, secret: str) -> HTTPStatus:
        """Say what somebody with this secret is answered before the update is read."""
        if not hmac.compare_digest(secret.encode(), self.secret.encode()):
            return HTTPStatus.FORBIDDEN
        if not self.is_open or _is_full(self.app.update_processor):
            return HTTPStatus.SERVICE_UNAVAILABLE
        return HTTPStatus.OK

    def take(self, body: bytes) -> HTTPStatus:
        """Queue an update; one that cannot be read would only come again, so it is taken too.

        What has no number is no update, and whoever brings it is not Telegram.
        """
        try:
            said = json.loads(body)
        except (ValueError, RecursionError):
            return HTTPStatus.BAD_REQUEST
        if not isinstance(said, dict) or type(said.get("update_id")) is not int:
            return HTTPStatus.BAD_REQUEST
        update = read_update(said, self.app.bot)
        if update is not None and self._is_new(update.update_id):
            self.app.update_queue.put_nowait(update)
        return HTTPStatus.OK

    def _is_new(self, number: int) -> bool:
        if number in self._known:
            return False
        if len(self._seen) == REMEMBERED:
            self._known.discard(self._seen[0])
        self._seen.append(number)
        self._known.add(number)
        return True


def _is_full(processor: BaseUpdateProcessor) -> bool:
    return processor.current_concurrent_updates >= processor.max_concurrent_updates


@stream_request_body
class _Doorkeeper(RequestHandler):
    """Looks at the secret when the head of a request is there; only then it reads on."""

    def initialize(self, door: Door) -> None:
        self._door = door
        self._body = bytearray()

    def prepare(self) -> None:
        if self._status() != HTTPStatus.OK:
            self.set_status(self._status())
            self.finish()

    def data_received(self, chunk: bytes) -> None:
        self._body += chunk

    async def post(self) -> None:
        status = self._status()  # the door may have been closed while the body came
        self.set_status(self._door.take(bytes(self._body)) if status == HTTPStatus.OK else status)
        self.finish()

    def _status(self) -> HTTPStatus:
        return self._door.status(self.request.headers.get(SECRET, ""))
