"""Words broken into lines that fit, in one scale of type."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from knowledge.frozen import frozen

INK, GREY = "#1A1A1A", "#5A5F66"
LINE = 1.28
"""Height of a line of words, in parts of its size."""
ASCENT = 0.98
"""Where in it the baseline is."""


@frozen
class Style:
    """How words look."""

    size: float
    colour: str = INK
    bold: bool = False

    @property
    def line(self) -> float:
        """How high a line of them is."""
        return self.size * LINE


@frozen
class Words:
    """One line of words; ``y`` is its baseline, ``x`` its left end, or its right one."""

    x: float
    y: float
    text: str
    style: Style
    right: bool = False


Measured = Callable[[str, Style], float]
"""How wide words are in a style."""


@frozen
class Pen:
    """Measures and breaks words, larger or smaller."""

    width_of: Measured
    scale: float = 1.0

    def style(self, size: float, colour: str = INK, *, bold: bool = False) -> Style:
        """Give a style in this pen's scale."""
        return Style(round(size * self.scale, 1), colour, bold)

    def shrunk(self, text: str, style: Style, room: float) -> Style:
        """Make the type smaller where words that must stand on one line do not fit it."""
        wide = self.width_of(text, style)
        return style if wide <= room else replace(style, size=style.size * 0.98 * room / wide)

    def lines(self, text: str, style: Style, room: float, most: int) -> list[str]:
        """Break words into lines, a word that is too long anywhere; cut what is left over."""
        out: list[str] = []
        for piece in self._pieces(text, style, room):
            joined = f"{out[-1]} {piece}" if out else piece
            if out and self._fits(joined, style, room):
                out[-1] = joined
            else:
                out.append(piece)
        return (
            out if len(out) <= most else [*out[: most - 1], self._cut(out[most - 1], style, room)]
        )

    def paragraph(
        self, text: str, style: Style, corner: tuple[float, float, float], most: int
    ) -> list[Words]:
        """Write words at a left end, from a top, in a width."""
        left, top, room = corner
        return [
            Words(left, top + number * style.line + ASCENT * style.size, line, style)
            for number, line in enumerate(self.lines(text, style, room, most))
        ]

    def even(self, text: str, style: Style, room: float, most: int) -> float:
        """Give the least room that makes no more lines, so that they come out of even length."""
        least = len(self.lines(text, style, room, most))
        rooms = [room * part / 20 for part in range(10, 20)]
        return next((one for one in rooms if self._as_few(text, style, one, least)), room)

    def _as_few(self, text: str, style: Style, room: float, most: int) -> bool:
        broken = any(not self._fits(word, style, room) for word in text.split())
        return not broken and len(self.lines(text, style, room, most + 1)) <= most

    def _fits(self, text: str, style: Style, room: float) -> bool:
        return self.width_of(text, style) <= room

    def _pieces(self, text: str, style: Style, room: float) -> Iterator[str]:
        for word in text.split():
            rest = word
            while len(rest) > 1 and not self._fits(rest, style, room):
                ends = range(len(rest) - 1, 0, -1)
                end = next((end for end in ends if self._fits(rest[:end], style, room)), 1)
                yield rest[:end]
                rest = rest[end:]
            yield rest

    def _cut(self, line: str, style: Style, room: float) -> str:
        while line and not self._fits(f"{line}…", style, room):
            line = line[:-1]
        return f"{line.rstrip()}…"
