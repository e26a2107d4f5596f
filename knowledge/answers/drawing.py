"""A chart -> a picture for a phone.

matplotlib is loaded when the first picture is drawn: it takes longer than an answer does. Each
picture has a figure and a canvas of its own, so that several threads may draw.
"""

from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.answers.charts import Chart
from knowledge.answers.page import WIDTH, Block, lay_out
from knowledge.answers.pen import Style, Words
from knowledge.frozen import frozen

if TYPE_CHECKING:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.font_manager import FontProperties
    from matplotlib.text import Text

_DPI = 72
"""With so many dots to an inch, a point of type is a pixel."""


@frozen
class Box:
    """Where words came to stand, in pixels from the bottom left."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


def draw(chart: Chart) -> bytes:
    """Draw a chart as a PNG, the same bytes for the same chart."""
    canvas, _ = _drawn(chart)
    out = BytesIO()
    canvas.figure.savefig(out, format="png", dpi=_DPI, metadata={"Software": None})
    return out.getvalue()


def boxes(chart: Chart) -> list[Box]:
    """Say where the words of a picture stand, to see that none covers another."""
    _, texts = _drawn(chart)
    placed = [(text, text.get_window_extent()) for text in texts]
    return [Box(text.get_text(), box.x0, box.y0, box.x1, box.y1) for text, box in placed]


def _drawn(chart: Chart) -> "tuple[FigureCanvasAgg, list[Text]]":
    """Put a chart on a canvas."""
    page = lay_out(chart, cache(partial(_width, _canvas(WIDTH))))
    canvas = _canvas(page.height)
    for block in page.blocks:
        _fill(canvas, block, page.height)
    return canvas, [_write(canvas, words, page.height) for words in page.words]


def _canvas(height: int) -> "FigureCanvasAgg":
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    size = (WIDTH / _DPI, height / _DPI)
    return FigureCanvasAgg(Figure(figsize=size, dpi=_DPI, facecolor="white"))


def _width(canvas: "FigureCanvasAgg", text: str, style: Style) -> float:
    """Measure words by writing them."""
    written = _write(canvas, Words(0, 0, text, style), 0)
    box = written.get_window_extent()
    written.remove()
    return float(box.width)


def _font(style: Style) -> "FontProperties":
    """Give the font that comes with matplotlib, whatever the machine has."""
    from matplotlib import get_data_path  # noqa: PLC0415
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415

    name = "DejaVuSans-Bold.ttf" if style.bold else "DejaVuSans.ttf"
    return FontProperties(fname=Path(get_data_path(), "fonts", "ttf", name), size=style.size)


def _fill(canvas: "FigureCanvasAgg", block: Block, height: int) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415
    from matplotlib.transforms import IdentityTransform  # noqa: PLC0415

    corner = (block.x, height - block.y - block.height)
    shape = Rectangle(corner, block.width, block.height, color=block.colour, linewidth=0)
    shape.set_transform(IdentityTransform())
    canvas.figure.add_artist(shape)


def _write(canvas: "FigureCanvasAgg", words: Words, height: int) -> "Text":
    from matplotlib.transforms import IdentityTransform  # noqa: PLC0415

    return canvas.figure.text(
        words.x,
        height - words.y,
        words.text,
        color=words.style.colour,
        fontproperties=_font(words.style),
        horizontalalignment="right" if words.right else "left",
        verticalalignment="baseline",
        parse_math=False,
        transform=IdentityTransform(),
    )
