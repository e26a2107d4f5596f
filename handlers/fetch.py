"""Fetching a page or a file from the network: from public addresses alone, and not for long.

The address that was looked at is the one that is connected to, so that a name cannot be turned to
a private address in between; a redirect is looked at like the first address.
"""

import ipaddress
import re
import socket
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote, urljoin, urlsplit

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout, TCPConnector
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from yarl import URL

from knowledge.learn import BulletinError

LARGEST = 20_000_000
"""Bytes."""
PATIENCE = ClientTimeout(total=30, connect=10)
REDIRECTS = 5
MOVED = (301, 302, 303, 307, 308)
AGENT = "bulletin-desk (reads trade bulletins)"
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_PRIVATE = tuple(map(ipaddress.ip_network, ("fec0::/10", "64:ff9b:1::/48", "192.0.0.0/24")))
"""Of one's own network or of the network's own works, which not every Python knows."""
_NUMBERS = re.compile(r"(?:[^:]*[.])?(?:\d+|0x[0-9a-f]*)[.]?", re.IGNORECASE)
"""A host that ends in a number is an address, whatever stands before (WHATWG URL, 3.5)."""
KINDS = ("text/", "application/")
"""The content types that a bulletin may come as; its bytes say more."""


async def fetch(url: str, *, allow_private: bool = False) -> tuple[str, bytes]:
    """Fetch a web address: the name of what is there, and its bytes; or BulletinError."""
    resolver: AbstractResolver = ThreadedResolver() if allow_private else PublicResolver()
    connector = TCPConnector(resolver=resolver, use_dns_cache=False)
    headers = {"User-Agent": AGENT, "Accept": "text/html, text/*, application/*;q=0.9"}
    try:
        async with ClientSession(connector=connector, timeout=PATIENCE, headers=headers) as session:
            return await _follow(session, url, allow_private=allow_private)
    except PrivateAddressError as error:
        raise BulletinError(str(error)) from error
    except TimeoutError as error:
        message = f"{url} did not come within {PATIENCE.total:.0f} seconds. Try again later."
        raise BulletinError(message) from error
    except (ClientError, OSError, ValueError) as error:
        if isinstance(error, BulletinError):
            raise
        if isinstance(private := error.__cause__, PrivateAddressError):
            raise BulletinError(str(private)) from error
        message = f"{url} cannot be fetched ({_why(error)}). Look at the address and the network."
        raise BulletinError(message) from error


class PrivateAddressError(OSError):
    """A name leads to an address that is not open to everybody."""


class PublicResolver(ThreadedResolver):
    """Finds the addresses of a name, and refuses it where one of them is private."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Give the addresses of a name."""
        found = await super().resolve(host, port, family)
        for one in found:
            look_at(host, one["host"])
        return found


def look_at(host: str, address: str) -> None:
    """Refuse an address that is not open to everybody."""
    known = ipaddress.ip_address(address.partition("%")[0])
    if not all(map(_is_public, (known, *_within(known)))):
        message = (
            f"{host} is a private address, which is not fetched. Save the page to a file, or use "
            "`ingest --allow-private`."
        )
        raise PrivateAddressError(message)


def _is_public(address: Address) -> bool:
    kept = any(address in network for network in _PRIVATE)
    return address.is_global and not address.is_multicast and not kept


def _within(address: Address) -> list[Address]:
    """Give the older addresses that a newer one leads to."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    last = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    return [one for one in (*found, last if address in _NAT64 else None) if one is not None]


async def _follow(session: ClientSession, url: str, *, allow_private: bool) -> tuple[str, bytes]:
    """Go where the address leads, looking at each on the way."""
    there = _parsed(url)
    for _ in range(REDIRECTS + 1):
        if not allow_private:
            _look_at_literal(there.host or "")
        async with session.get(there, allow_redirects=False) as response:
            if response.status not in MOVED or "Location" not in response.headers:
                return await _taken(response, url)
            there = _parsed(urljoin(str(there), response.headers["Location"]))
    message = f"{url} leads on more than {REDIRECTS} times. Give the address where it ends."
    raise BulletinError(message)


def _parsed(url: str) -> URL:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        message = f"{url} is no web address. Write it as https://HOST/PATH."
        raise BulletinError(message)
    _look_at_numbers(parts.hostname)
    return URL(url)


def _look_at_numbers(host: str) -> None:
    """Refuse an address in decimal, octal or hexadecimal numbers, or in fewer than four.

    Programs do not agree what it is: 0177.0.0.1 is 127.0.0.1 to some and 177.0.0.1 to others.
    """
    written = normalize("NFKC", host).replace("\u3002", ".")  # as a name is read, full stops too
    try:
        usual = str(ipaddress.ip_address(written.partition("%")[0])) == written
    except ValueError:
        usual = False
    if _NUMBERS.fullmatch(written) and not usual:
        message = (
            f"{host} is no address as it is usually written. Write it as four numbers from 0 to "
            "255, or give the name of the host."
        )
        raise BulletinError(message)


def _look_at_literal(host: str) -> None:
    """Refuse a private address that is written as numbers: no name is looked up for it."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return
    look_at(host, host)


async def _taken(response: ClientResponse, url: str) -> tuple[str, bytes]:
    if response.status != 200:
        message = f"{url} answers {response.status}. Look at the address in a browser."
        raise BulletinError(message)
    if not response.content_type.startswith(KINDS):
        message = f"{url} is {response.content_type}, no bulletin. Give a page or a document."
        raise BulletinError(message)
    data = bytearray()
    async for piece in response.content.iter_chunked(1 << 16):
        data += piece
        if len(data) > LARGEST:
            message = f"{url} has more than {LARGEST:,} bytes; that is no bulletin."
            raise BulletinError(message)
    return _name(response), bytes(data)


def _name(response: ClientResponse) -> str:
    """Give the last part of the path, else the host."""
    told: Any = response.content_disposition
    last = unquote(response.url.path.rstrip("/").rpartition("/")[2])
    return (told and told.filename) or last or response.url.host or "page"


def _why(error: BaseException) -> str:
    return str(error) or type(error).__name__
