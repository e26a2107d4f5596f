"""Small raised marks: a note's number is no part of the figure that it hangs on."""

import re

_NOTE = re.compile(r"^[\[(]?(?:\d{1,2}|[a-z*†‡])[\])]?$")


def without_mark(before: str, raised: str) -> str:
    """Give what stands for a raised mark after some text: nothing for a note.

    Raised right after a digit it may be a note or a power: it is set off, so that the reader
    takes the figure for neither.

    >>> without_mark("27.3%", "1"), without_mark("up 27.3", "1"), without_mark("the 1", "st")
    ('', '^1', 'st')
    """
    if not _NOTE.match(raised.strip()):
        return raised
    return f"^{raised.strip()}" if before[-1:].isdigit() else ""
