"""The collector of cycles, kept from looking often at what it never takes."""

import gc

NEW_OBJECTS = 100_000
"""What it waits for, in place of 700: some ten megabytes, a hundred questions, a few bulletins."""


def look_seldom() -> None:
    """Leave what is there by now alone for good, and look at the rest more seldom.

    Words and names stay, and to look through them all holds an answer up by some milliseconds; what
    an answer or a bulletin makes is gone with it, nearly always without the collector.
    https://docs.python.org/3/library/gc.html#gc.freeze
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS)
