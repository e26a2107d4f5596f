"""What a person says of a bulletin, looked at before it is believed."""

import re
from collections.abc import Callable, Mapping

from knowledge.bulletins.text import BulletinError, open_bulletin
from knowledge.given import KEYS, Given
from knowledge.harmless import harmless, in_a_line
from knowledge.vocabulary.places import places

LONGEST = 300
"""Characters; more are no name and no address."""
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_HEAD = re.compile(rf"\s*({'|'.join(KEYS)})\s*[:\uff1a]\s*(\S.*?)\s*", re.IGNORECASE)


class GivenError(BulletinError):
    """What a person says of a bulletin cannot be so; the sentence says why and what to write."""


def checked(given: Mapping[str, str]) -> Given:
    """Give what is said in the form in which it is kept, or GivenError.

    >>> checked({"place": "ningbo", "date": "3 July 2023"})
    {'place': 'Ningbo', 'date': '2023-07-03'}
    """
    return {key: _CHECKS[key](_in_short(key, value)) for key, value in given.items()}


def headed(text: str) -> tuple[Mapping[str, str], str]:
    r"""Take the lines off the top of a text that say what it is: its place, date, title and so on.

    >>> headed("place: Ningbo\nURL: https://a.org\nExports rose by 5%.\ndate: soon")
    ({'place': 'Ningbo', 'url': 'https://a.org'}, 'Exports rose by 5%.\ndate: soon')
    >>> headed("place: Ningbo")
    ({'place': 'Ningbo'}, '')
    """
    said: dict[str, str] = {}
    left = text.lstrip()
    while left and (match := _HEAD.fullmatch(line := left.partition("\n")[0])):
        said.setdefault(match[1].casefold(), match[2])
        left = left[len(line) :].lstrip()
    return said, left


def _in_short(key: str, value: str) -> str:
    said = in_a_line(harmless(value)).strip()
    if not said or len(said) > LONGEST:
        message = f"A {key} has 1 to {LONGEST} characters."
        raise GivenError(message)
    return said


def _place(said: str) -> str:
    """Call a place by its name in the gazetteer; one that is not there is called as it is said."""
    known = places().named(said)
    if known is not None:
        return known.name
    if not any(sign.isalpha() for sign in said):
        message = f"“{said}” is no place. Write its name, as in Ningbo."
        raise GivenError(message)
    return said


def _day(said: str) -> str:
    day = open_bulletin("day", b"-", {}, {"date": said}).published
    if day is None:
        message = f"“{said}” is no day. Write it as in 2023-07-03."
        raise GivenError(message)
    return day


def _address(said: str) -> str:
    if not _ADDRESS.fullmatch(said):
        message = f"“{said}” is no web address. Write it as in https://www.example.org/news."
        raise GivenError(message)
    return said


_CHECKS: Mapping[str, Callable[[str], str]] = {
    "place": _place,
    "date": _day,
    "publisher": str,
    "title": str,
    "url": _address,
}
