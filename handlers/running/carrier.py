"""Requests to Telegram by aiohttp, which costs half of what the library's own way does.

python-telegram-bot sends by httpx. Its pool looks at every open connection for every request, so
that what one message costs grows with the square of the messages on their way.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from secrets import token_hex
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    TCPConnector,
    TraceConfig,
)
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECT, READ, UPLOAD = 5.0, 5.0, 60.0  # seconds

Form = Mapping[str, str]
"""Parameters by name, each as it is written in a form."""
Files = Mapping[str, tuple[str, bytes, str]]
"""By the name of the part: the file's name, its content, its kind."""
Handed = Callable[[], None]
"""Called when a request is handed over to the network."""
Answer = tuple[int, bytes]
"""The status and the body."""


class NotReachedError(NetworkError):
    """There is no connection, so that nothing was sent."""


class Carrier(BaseRequest):
    """Sends requests over a few connections that stay open."""

    def __init__(self, *, connections: int, pool_timeout: float) -> None:
        self._connections = connections
        self._pool_timeout = pool_timeout
        self._session: ClientSession | None = None
        self._boundary = token_hex(16)  # known to nobody, so that no text can hold it

    @property
    def read_timeout(self) -> float:
        """Seconds until an answer that does not come is given up."""
        return READ

    async def initialize(self) -> None:
        """Open the pool of connections."""
        if self._session is None:
            connector = TCPConnector(limit=self._connections)
            watch = TraceConfig()
            watch.on_request_headers_sent.append(_is_handed_over)
            self._session = ClientSession(connector=connector, trace_configs=[watch])

    async def shutdown(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # noqa: PLR0913, PLR0917 - the library's
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401, ARG002
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401, ARG002
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401, ARG002
    ) -> Answer:
        """Give the status and the body of the answer."""
        form, files = parts_of(request_data)
        read = READ if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout
        return await self.ask(url, form, files, method=method, read=read)

    async def ask(self, url: str, form: Form, files: Files, **how: Any) -> Answer:  # noqa: ANN401
        """Do what the library asks for."""
        return await self.carry(url, form, files, **how)

    async def carry(  # noqa: PLR0913 - what a request is made of
        self,
        url: str,
        form: Form,
        files: Files,
        *,
        method: str = "POST",
        read: float | None = READ,
        handed: Handed | None = None,
    ) -> Answer:
        """Give the status and the body of the answer; NotReachedError where nothing was sent."""
        if self._session is None:
            message = "The connection to Telegram is used before it is opened, or after it closed."
            raise RuntimeError(message)
        timeout = ClientTimeout(
            total=None,
            connect=self._pool_timeout,
            sock_connect=CONNECT,
            sock_read=max(UPLOAD, read or 0) if files else read,
        )
        body, headers = _body(form, files, self._boundary)
        where = urlsplit(url)
        proxy = proxy_for(where.scheme, where.hostname or "")
        try:
            async with self._session.request(
                method,
                url,
                data=body,
                headers=headers,
                timeout=timeout,
                proxy=proxy,
                trace_request_ctx=handed,
            ) as answer:
                return answer.status, await answer.read()
        except (ClientConnectorError, ConnectionTimeoutError) as error:
            message = f"{type(error).__name__}: {error}"
            raise NotReachedError(message) from error
        except TimeoutError as error:
            message = "Timed out"
            raise TimedOut(message) from error
        except ClientError as error:
            message = f"{type(error).__name__}: {error}"
            raise NetworkError(message) from error


async def _is_handed_over(_: ClientSession, context: SimpleNamespace, __: object) -> None:
    """Tell who wants to know that a request is on its way, and no kill can stop it any more."""
    if context.trace_request_ctx is not None:
        context.trace_request_ctx()


def parts_of(data: RequestData | None) -> tuple[Form, Files]:
    """Give a request's parameters and its files."""
    if data is None:
        return {}, {}
    files = {
        name: (str(filename), content if isinstance(content, bytes) else content.read(), str(kind))
        for name, (filename, content, kind) in data.multipart_data.items()
    }
    return data.json_parameters, files


@lru_cache(maxsize=16)
def proxy_for(scheme: str, host: str) -> str | None:
    """Give the proxy that the environment names for a host; aiohttp itself looks at each request.

    See ``urllib.request.getproxies``: ``https_proxy``, ``no_proxy`` and their like.
    """
    return None if proxy_bypass(host) else getproxies().get(scheme)


def _body(form: Form, files: Files, boundary: str) -> tuple[bytes | None, dict[str, str]]:
    """Write a request's parameters as ``multipart/form-data`` (RFC 7578), and its header.

    A form in a URL's manner is longer, and each of its letters that is no plain one costs time.
    """
    if not form and not files:
        return None, {}
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in form.items()
    ]
    for name, (filename, content, kind) in files.items():
        head = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; '
            f'filename="{filename}"\r\nContent-Type: {kind}\r\n\r\n'
        )
        parts += [head.encode(), content, b"\r\n"]
    parts.append(f"--{boundary}--\r\n".encode())
    return b"".join(parts), {"Content-Type": f"multipart/form-data; boundary={boundary}"}
