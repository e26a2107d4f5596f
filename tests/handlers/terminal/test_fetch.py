"""Fetching: public addresses alone, each one on the way looked at, within time and size."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web

from handlers import fetch as fetching
from handlers.fetch import fetch, look_at
from knowledge.learn import BulletinError


@asynccontextmanager
async def site(**pages: str | dict[str, Any]) -> AsyncIterator[str]:
    """Serve pages on this machine; a text is where a page leads on to."""

    async def serve(request: web.Request) -> web.StreamResponse:
        page = pages[request.match_info["name"]]
        if isinstance(page, str):
            raise web.HTTPFound(page)
        return web.Response(**page)

    app = web.Application()
    app.router.add_get("/{name}", serve)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        there = web.TCPSite(runner, "127.0.0.1", 0)
        await there.start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def test_a_page_comes_with_its_name() -> None:
    async with site(may={"text": "Exports rose."}, first="/may") as here:
        assert await fetch(f"{here}/may", allow_private=True) == ("may", b"Exports rose.")
        assert await fetch(f"{here}/first", allow_private=True) == ("may", b"Exports rose.")


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ({"status": 404}, "answers 404"),
        ({"body": b"x", "content_type": "image/png"}, "is image/png, no bulletin"),
        ({"text": "x" * 101}, "has more than 100 bytes"),
        ("ftp://example.org/", "is no web address"),
        ("/page", "leads on more than 5 times"),
    ],
)
async def test_what_is_no_bulletin_is_said_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, page: str | dict[str, Any], says: str
) -> None:
    monkeypatch.setattr(fetching, "LARGEST", 100)
    async with site(page=page) as here:
        with pytest.raises(BulletinError, match=says):
            await fetch(f"{here}/page", allow_private=True)


async def test_nobody_there_is_said_in_a_sentence() -> None:
    async with site() as here:
        pass
    with pytest.raises(BulletinError, match=r"cannot be fetched \(.*\)\. Look at the address"):
        await fetch(f"{here}/page", allow_private=True)


@pytest.mark.parametrize(
    "address",
    [
        *("http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://10.1.2.3/"),
        *("http://192.168.0.1/", "http://169.254.169.254/latest", "http://[fe80::1]/"),
        *("http://0.0.0.0/", "http://[::ffff:10.0.0.1]/", "http://user:pass@127.0.0.1/"),
        *("http://[64:ff9b::7f00:1]/", "http://[64:ff9b:1::7f00:1]/", "http://[64:ff9b:1::1]/"),
        *("http://[fec0::1]/", "http://[feff::1]/", "http://192.0.0.9/", "http://192.0.0.171/"),
        *("http://\uff11\uff12\uff17.0.0.1/", "http://127\u30020\u30020\u30021/"),
    ],
)
async def test_a_private_address_is_refused(address: str) -> None:
    with pytest.raises(BulletinError, match="is a private address"):
        await fetch(address)


ODDLY = [
    *("2130706433", "127.1", "127.0.1", "0x7f.1", "0x7f000001", "0177.0.0.1", "017700000001"),
    *("127.0.0.01", "127.0.0.0x1", "127.0.0.1.", "0x7F.0.0.1", "192.168.1", "08.8.8.8", "1", "0x"),
    *("256.1.1.1", "1.2.3.4.5"),
]
"""Numbers that many programs take for 127.0.0.1 or another address, and some for a name."""


@pytest.mark.parametrize("host", ODDLY)
async def test_an_address_in_other_numbers_than_usual_is_refused(host: str) -> None:
    with pytest.raises(BulletinError, match="is no address as it is usually written"):
        await fetch(f"http://{host}/")


async def test_a_redirect_to_one_is_refused_too() -> None:
    async with site(page="http://0177.0.0.1/") as here:
        with pytest.raises(BulletinError, match="is no address as it is usually written"):
            await fetch(f"{here}/page", allow_private=True)


async def test_a_name_that_resolves_to_a_private_address_is_refused() -> None:
    for address in ("fec0::1", "64:ff9b:1::1", "192.0.0.1"):
        with pytest.raises(OSError, match="is a private address"):
            look_at("news.example", address)


async def test_a_redirect_to_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    refused = fetching._look_at_literal  # noqa: SLF001
    seen: list[str] = []

    def only_the_second(host: str) -> None:
        seen.append(host)
        if len(seen) > 1:
            refused(host)

    monkeypatch.setattr(fetching, "_look_at_literal", only_the_second)
    async with site(page="/other") as here:
        with pytest.raises(BulletinError, match="is a private address"):
            await fetch(f"{here}/page")
    assert len(seen) == 2


@pytest.mark.parametrize(
    "address", ["file:///etc/hostname", "ftp://a.org/b", "a.org", "http://", ""]
)
async def test_what_is_no_web_address_is_refused(address: str) -> None:
    with pytest.raises(BulletinError, match=re.escape(f"{address} is no web address")):
        await fetch(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888"])
def test_a_public_address_passes(address: str) -> None:
    look_at("dns.example", address)
