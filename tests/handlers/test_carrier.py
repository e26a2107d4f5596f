"""Requests on their way: straight to Telegram, or by the proxy that the environment names."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from handlers.running import carrier
from handlers.running.carrier import Carrier

ANSWER = b'HTTP/1.1 200 OK\r\nContent-Length: 12\r\nConnection: close\r\n\r\n{"ok": true}'


@dataclass
class Proxy:
    """Answers each request itself, and remembers what was asked for."""

    port: int = 0
    asked: list[str] = field(default_factory=list)

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.asked.append((await reader.readline()).decode().strip())
        writer.write(ANSWER)
        await writer.drain()
        writer.close()


@asynccontextmanager
async def listening() -> AsyncIterator[Proxy]:
    proxy = Proxy()
    async with await asyncio.start_server(proxy.answer, "127.0.0.1", 0) as server:
        proxy.port = server.sockets[0].getsockname()[1]
        yield proxy


async def fetched(url: str) -> bytes:
    carrier.proxy_for.cache_clear()
    sender = Carrier(connections=1, pool_timeout=1)
    await sender.initialize()
    try:
        return (await sender.do_request(url, "GET"))[1]
    finally:
        await sender.shutdown()
        carrier.proxy_for.cache_clear()


async def test_a_proxy_that_the_environment_names_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    async with listening() as proxy:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.port}")
        monkeypatch.delenv("no_proxy", raising=False)
        assert await fetched("http://telegram.invalid/getMe") == b'{"ok": true}'
        assert proxy.asked == ["GET http://telegram.invalid/getMe HTTP/1.1"]


async def test_a_host_that_needs_no_proxy_is_asked_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    async with listening() as host:
        monkeypatch.setenv("http_proxy", "http://proxy.invalid:3128")
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        assert await fetched(f"http://127.0.0.1:{host.port}/getMe") == b'{"ok": true}'
        assert host.asked == ["GET /getMe HTTP/1.1"]
