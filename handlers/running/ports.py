"""Where the program listens: for Telegram's webhook, and for whoever watches over it."""

import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

LARGEST = 1_000_000  # bytes of a request; Telegram's updates are far smaller

Route = tuple[str, type[RequestHandler], dict[str, Any]]
"""What is answered at a path: its pattern, who answers, and what that one needs."""


class ServingError(ValueError):
    """The bot cannot run as it is set up."""


class PortError(ServingError):
    """Nobody can listen there."""


@dataclass(frozen=True, slots=True)
class Address:
    """A host and a port to listen at."""

    host: str
    port: int


@asynccontextmanager
async def listening(address: Address, routes: Sequence[Route]) -> AsyncIterator[None]:
    """Answer requests until left; PortError where the address cannot be had."""
    application = Application(list(routes), log_function=_say_nothing)
    server = HTTPServer(application, max_body_size=LARGEST, max_buffer_size=LARGEST + 65_536)
    server.add_socket(_bound(address))
    try:
        yield
    finally:
        server.stop()
        await server.close_all_connections()


def _bound(address: Address) -> socket.socket:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    try:
        bound = socket.create_server((address.host, address.port), family=family)
    except OSError as error:
        where = f"{address.host}:{address.port}"
        message = f"The program cannot listen at {where}: {error.strerror}. Choose another port."
        raise PortError(message) from error
    bound.settimeout(0)  # the event loop waits, not the socket
    return bound


def _say_nothing(_: RequestHandler) -> None:
    """Write no access log: whoever runs a proxy has one."""
