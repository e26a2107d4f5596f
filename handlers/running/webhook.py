"""Telegram brings the updates: a door that only Telegram can open."""

import hashlib
import hmac
import json
from dataclasses import dataclass
from http import HTTPStatus
from re import escape
from urllib.parse import urlsplit

from tornado.web import RequestHandler, stream_request_body

from handlers.running.inbox import Inbox
from handlers.running.logs import logger
from handlers.running.ports import Address, Route

SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header

log = logger(__name__)


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

    inbox: Inbox
    secret: str
    is_open: bool = False

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
        if not self.is_open or self.inbox.is_full:
            return HTTPStatus.SERVICE_UNAVAILABLE
        return HTTPStatus.OK

    async def take(self, body: bytes) -> HTTPStatus:
        """Keep an update.

        What has no number is no update, and whoever brings it is not Telegram.
        """
        try:
            said = json.loads(body)
        except (ValueError, RecursionError):
            return HTTPStatus.BAD_REQUEST
        if not isinstance(said, dict) or type(said.get("update_id")) is not int:
            return HTTPStatus.BAD_REQUEST
        try:
            await self.inbox.take([said])
        except Exception:
            log.exception("an update cannot be kept; Telegram brings it again")
            return HTTPStatus.SERVICE_UNAVAILABLE
        return HTTPStatus.OK


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
        self.set_status(
            await self._door.take(bytes(self._body)) if status == HTTPStatus.OK else status
        )
        self.finish()

    def _status(self) -> HTTPStatus:
        return self._door.status(self.request.headers.get(SECRET, ""))
