"""What a person says of a bulletin, which goes before what its text says."""

from collections.abc import Mapping
from dataclasses import replace

from knowledge.facts import Bulletin

Given = Mapping[str, str]
"""By the names of ``KEYS``; a date as ISO 8601."""

NOTHING: Given = {}
"""Nothing has been said; a plain one, as it goes from process to process."""
_FIELDS = {
    "place": "place",
    "date": "published",
    "publisher": "publisher",
    "title": "title",
    "url": "url",
}
KEYS = (*_FIELDS,)
"""What can be said of a bulletin."""


def with_given(bulletin: Bulletin, given: Given) -> Bulletin:
    """Give a bulletin as a person says that it is.

    >>> told = with_given(Bulletin("b", "Trade", ""), {"place": "Ningbo", "date": "2023-02-20"})
    >>> told.place, told.published, told.title
    ('Ningbo', '2023-02-20', 'Trade')
    """
    said: dict[str, str] = {_FIELDS[key]: value for key, value in given.items()}
    return replace(bulletin, **said)
