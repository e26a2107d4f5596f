"""Text without what a reader does not see and a terminal obeys.

A control character can clear a screen, a mark of direction can turn a figure round; both may stand
in a file, or in its name. They are taken out where text comes in, and where it goes out once more:
what came in before this was so, or from people, has passed no such door.
"""

import re

_BREAKS = re.compile("\r(?!\n)|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""What ends a line, a paragraph or a page; a carriage alone writes over what stands before it."""
_HARMFUL = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"  # controls: C0, ESC, DEL, C1 with CSI
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks of direction
    "\ufff9-\ufffb\U000e0000-\U000e007f]"  # annotations, tags
)


def harmless(text: str) -> str:
    r"""Take control characters and marks of direction out; what ends a line is a line end.

    >>> harmless("\x1b[2JExports\rrose \u202eby 5%\x9b1m"), harmless("a\tb\r\n")
    ('[2JExports\nrose by 5%1m', 'a\tb\r\n')
    """
    if text.isprintable():
        return text
    return _HARMFUL.sub("", _BREAKS.sub("\n", text))


def in_a_line(text: str) -> str:
    r"""Give a name or a title, which has no lines.

    >>> in_a_line("May\n\x1b[31m.txt")
    'May [31m.txt'
    """
    return re.sub(r"[\r\n\t]+", " ", harmless(text))
