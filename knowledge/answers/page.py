"""A chart -> where its words and bars stand in the picture, in pixels from the top left."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answers.charts import Bar, Chart
from knowledge.answers.pen import ASCENT, GREY, INK, Measured, Pen, Style, Words
from knowledge.frozen import frozen

WIDTH = 1080
SHORTEST, TALLEST = WIDTH * 3 // 4, WIDTH * 3 // 2
_SCALES = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58)
"""The type that is tried, largest first."""
_LEFT, _TOP, _ROOM = 48, 44, WIDTH - 96
_UP, _DOWN = "#00704F", "#B23C00"
_STRONG, _MUTED = "#0B5394", "#A9BFD4"
_FALL, _FALL_MUTED = "#C4511F", "#E8B79F"
_LEAST = 5
"""How long the bar of the smallest figure is, so that it is seen."""


@frozen
class Block:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@frozen
class Page:
    """All that is put on the picture."""

    height: int
    words: tuple[Words, ...]
    blocks: tuple[Block, ...]


@frozen
class _Part:
    """A part of the page, placed from its own top."""

    height: float
    words: tuple[Words, ...] = ()
    blocks: tuple[Block, ...] = ()

    def at(self, top: float) -> "_Part":
        """Give the part moved down."""
        return _Part(
            self.height,
            tuple(replace(one, y=one.y + top) for one in self.words),
            tuple(replace(one, y=one.y + top) for one in self.blocks),
        )


def lay_out(chart: Chart, width_of: Measured) -> Page:
    """Place everything, in the largest type that there is room for."""
    for scale in _SCALES:
        pen = Pen(width_of, scale)
        head, foot = _head(chart, pen), _foot(chart, pen)
        rows = _rows(chart, pen, 0)
        height = _height(head, *rows, foot)
        if height <= TALLEST:
            break
    spare = max(SHORTEST - height, 0)
    rows = _rows(chart, pen, spare / len(rows))
    return _page([head, *rows, foot], max(height, SHORTEST))


def _height(*parts: _Part) -> int:
    return int(sum(part.height for part in parts)) + 2 * _TOP


def _page(parts: Sequence[_Part], height: int) -> Page:
    """Put the parts under each other, the last at the bottom."""
    top, placed = float(_TOP), []
    for part in parts[:-1]:
        placed.append(part.at(top))
        top += part.height
    placed.append(parts[-1].at(height - _TOP - parts[-1].height))
    return Page(
        height,
        tuple(words for part in placed for words in part.words),
        tuple(block for part in placed for block in part.blocks),
    )


def _head(chart: Chart, pen: Pen) -> _Part:
    title, unit = pen.style(50, bold=True), pen.style(32, GREY)
    return _stacked(pen, ((chart.title, title, 4), (chart.unit, unit, 2)), 34)


def _foot(chart: Chart, pen: Pen) -> _Part:
    note, source = pen.style(30), pen.style(25, GREY)
    foot = _stacked(pen, ((chart.note, note, 5), (chart.source, source, 3)), 0)
    before = 12 * pen.scale
    return replace(foot.at(before), height=foot.height + before)


def _stacked(pen: Pen, told: Sequence[tuple[str, Style, int]], after: float) -> _Part:
    """Put paragraphs under each other."""
    words: list[Words] = []
    top = 0.0
    for text, style, most in told:
        room = pen.even(text, style, _ROOM, most) if style.bold else _ROOM
        lines = pen.paragraph(text, style, (_LEFT, top, room), most)
        words += lines
        top += len(lines) * style.line + (style.size * 0.25 if lines else 0)
    return _Part(top + after * pen.scale, tuple(words))


# --- the rows: the name and its figure, and the bar under them ------------------------------


def _rows(chart: Chart, pen: Pen, spare: float) -> list[_Part]:
    """Give a row for each bar, with room to spare shared by bars and the gaps between them."""
    thick = 32 * pen.scale + min(spare * 0.4, 48)
    gap = 30 * pen.scale + min(spare * 0.6, 56)
    column = max(
        (pen.width_of(bar.growth, pen.style(35)) for bar in chart.bars if bar.growth), default=0.0
    )
    fallen = any(bar.value < 0 for bar in chart.bars)
    rows = []
    for bar in chart.bars:
        told = _told(bar, pen, column)
        block = _block(bar, chart, told.height, thick)
        zero = Block(_zero(chart) - 1, told.height - 2, 2, thick + 8, INK)
        blocks = (block, zero) if fallen else (block,)
        rows.append(_Part(told.height + thick + gap, told.words, blocks))
    return rows


def _told(bar: Bar, pen: Pen, column: float) -> _Part:
    """Write a name on the left and on its last line, where there is room, figure and growth."""
    name = pen.style(35, bold=bar.marked)
    right = WIDTH - _LEFT - (column + 22 * pen.scale if column else 0)
    said = pen.shrunk(bar.said, pen.style(35, _colour(bar.said), bold=True), right - _LEFT)
    room = right - _LEFT - pen.width_of(bar.said, said) - 30 * pen.scale
    lines = _name_lines(bar.label, name, pen, room)
    words = [
        Words(_LEFT, number * name.line + ASCENT * name.size, line, name)
        for number, line in enumerate(lines)
        if line
    ]
    base = (len(lines) - 1) * name.line + ASCENT * name.size
    words += _figure(bar, pen, Words(right, base, bar.said, said, right=True))
    return _Part(len(lines) * name.line + 6 * pen.scale, tuple(words))


def _name_lines(label: str, style: Style, pen: Pen, room: float) -> list[str]:
    """Break a name beside its figure; one that would be long and narrow, above it."""
    if room >= _ROOM / 5:
        narrow = pen.lines(label, style, room, 3)
        if len(narrow) < 3:
            return narrow or [""]
    wide = pen.lines(label, style, _ROOM, 3)
    return wide if wide and pen.width_of(wide[-1], style) <= room else [*wide, ""]


def _figure(bar: Bar, pen: Pen, said: Words) -> list[Words]:
    if bar.growth is None:
        return [said]
    style = pen.style(35, _colour(bar.growth))
    return [said, Words(WIDTH - _LEFT, said.y, bar.growth, style, right=True)]


def _colour(said: str) -> str:
    return _UP if said.startswith("▲") else _DOWN if said.startswith("▼") else INK


def _block(bar: Bar, chart: Chart, top: float, thick: float) -> Block:
    """Draw a bar from zero, to the left where it is below."""
    length = max(float(abs(bar.value)) * _per_unit(chart), _LEAST if bar.value else 0)
    plain = bar.marked or not any(one.marked for one in chart.bars)
    fall = bar.value < 0
    colour = (_FALL if plain else _FALL_MUTED) if fall else (_STRONG if plain else _MUTED)
    zero = _zero(chart)
    return Block(zero - length if fall else zero, top, length, thick, colour)


def _per_unit(chart: Chart) -> float:
    low, high = _bounds(chart)
    return _ROOM / (high - low) if high > low else 0.0


def _zero(chart: Chart) -> float:
    return _LEFT - _bounds(chart)[0] * _per_unit(chart)


def _bounds(chart: Chart) -> tuple[float, float]:
    values = [0.0, *(float(bar.value) for bar in chart.bars)]
    return min(values), max(values)
