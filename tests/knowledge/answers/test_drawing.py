"""The picture of a chart: its size, its words, and that it comes out the same each time."""

import struct
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from itertools import combinations

import pytest

from knowledge.answers.charts import Bar, Chart
from knowledge.answers.drawing import Box, boxes, draw
from knowledge.answers.page import SHORTEST, TALLEST, WIDTH, lay_out
from knowledge.answers.pen import Pen, Style

SOURCE = "Source: A Good Start for the Foreign Trade of Jinhua, 20 April 2023, Customs of Jinhua"
LONG = "Labour-intensive products and agricultural machinery parts"
NOTE = "As the bulletin names them side by side. … and 5 more."


def bar(label: str, value: str, growth: str | None = None) -> Bar:
    number = Decimal(value)
    said = f"▼ {abs(number)} billion yuan" if number < 0 else f"{number} billion yuan"
    return Bar(label, number, said, growth, marked=label == "India")


def chart(*bars: Bar, title: str = "Jinhua's exports by partner, Q1 2023", note: str = "") -> Chart:
    return Chart(title, bars, "In yuan, growth year on year", SOURCE, note)


PLACES = "EU,United States,ASEAN,India,Latin America,Africa,Japan,Russia,Chile,Fiji,Peru,Iran"
CHARTS = {
    "five": chart(*(bar(name, "8.19", "▲ 6.2%") for name in PLACES.split(",")[:5]), note=NOTE),
    "twelve": chart(*(bar(name, "8.19", "▲ 6.2%") for name in PLACES.split(",")), note=NOTE),
    "one": chart(bar("India", "4.83", "▲ 110%")),
    "tiny and huge": chart(bar("EU", "5000"), bar("Fiji", "0.001", "▼ 1,034.5%"), bar("Mali", "0")),
    "deficits": chart(bar("EU", "12"), bar("ASEAN", "-4.2"), bar("India", "-0.0001")),
    "all fallen": chart(bar("EU", "-12"), bar("India", "-4.2")),
    "long names": chart(
        *(bar(LONG * times, "3.1", "▲ 5%") for times in (1, 2, 9)), bar("Toys", "1")
    ),
    "twelve long names": chart(
        *(bar(f"{name}, {LONG}", "123456.78", "▲ 1,034.5%") for name in PLACES.split(",")),
        title=f"Jinhua's exports of {LONG} by partner, January to August 2023",
        note=f"{NOTE} " * 9,
    ),
    "a word without end": chart(bar("x" * 120, "1"), bar("India", "2"), title="y" * 160),
    "signs": chart(bar("$a_b^c$ \\frac{1}", "1", "▲ 5%"), bar("a\nb\tc", "2"), bar("", "3")),
    "a long figure": chart(Bar("EU", Decimal(1), f"about {'1,234' * 6} Hong Kong dollars", "▲ 5%")),
}
each_chart = pytest.mark.parametrize("drawn", CHARTS.values(), ids=CHARTS)


SLOW = {"twelve long names", "a word without end"}
"""Charts whose words are measured many times; one drawing of each is enough."""


@pytest.mark.parametrize("drawn", [CHARTS[name] for name in CHARTS if name not in SLOW])
def test_it_is_a_png_of_the_width_of_a_phone(drawn: Chart) -> None:
    png = draw(drawn)
    width, height = struct.unpack(">II", png[16:24])
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert width == WIDTH
    assert SHORTEST <= height <= TALLEST


@each_chart
def test_no_words_cover_others_or_leave_the_picture(drawn: Chart) -> None:
    placed = boxes(drawn)
    covered = [
        (one.text, other.text) for one, other in combinations(placed, 2) if touch(one, other)
    ]
    outside = [
        one.text
        for one in placed
        if one.left < 0 or one.bottom < 0 or one.right > WIDTH or one.top > TALLEST
    ]
    assert (covered, outside) == ([], [])


def touch(one: Box, other: Box) -> bool:
    """Whether two boxes share more than the edge that neighbouring lines of type do."""
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.top, other.top) - max(one.bottom, other.bottom)
    return wide > 1 and high > 1


@each_chart
def test_no_words_stand_on_a_bar_and_no_picture_is_too_tall(drawn: Chart) -> None:
    page = lay_out(drawn, lambda text, style: len(text) * style.size * 0.6)
    assert SHORTEST <= page.height <= TALLEST
    rising = [(one.y, one.y + one.height) for one in page.blocks]
    standing = [words.y for words in page.words if any(top < words.y < end for top, end in rising)]
    assert standing == []


@pytest.mark.parametrize("name", ["five", "deficits", "long names"])
def test_every_figure_and_name_is_said(name: str) -> None:
    said = " ".join(one.text for one in boxes(CHARTS[name]))
    wanted = [
        text
        for one in CHARTS[name].bars
        for text in (one.said, one.growth or "", one.label.split()[0])
    ]
    assert [text for text in wanted if text not in said] == []


def test_bars_are_as_long_as_their_figures_and_fall_to_the_left() -> None:
    drawn = chart(bar("EU", "30"), bar("India", "15"), bar("Japan", "-10"))
    page = lay_out(drawn, lambda text, style: len(text) * style.size * 0.6)
    bars = [one for one in page.blocks if one.width > 2]
    zero = bars[0].x
    assert [round(one.width / bars[2].width, 6) for one in bars] == [3, 1.5, 1]
    assert [bars[1].x, bars[2].x + bars[2].width] == [zero, zero]


def test_the_one_asked_about_has_a_colour_of_its_own() -> None:
    page = lay_out(CHARTS["five"], lambda text, style: len(text) * style.size * 0.6)
    colours = [one.colour for one in page.blocks]
    assert [colours.count(one) for one in colours] == [4, 4, 4, 1, 4]


def test_the_type_of_a_list_of_twelve_can_be_read_on_a_phone() -> None:
    smallest = min(
        words.style.size
        for words in lay_out(
            CHARTS["twelve"], lambda text, style: len(text) * style.size * 0.6
        ).words
        if words.text in PLACES
    )
    assert smallest >= 30


def test_the_same_chart_is_the_same_picture_in_any_thread() -> None:
    with ThreadPoolExecutor(4) as threads:
        drawn = list(threads.map(draw, [CHARTS["five"], CHARTS["deficits"]] * 2))
    assert drawn == [draw(CHARTS["five"]), draw(CHARTS["deficits"])] * 2


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("", 2, []),
        ("exports by partner", 3, ["exports by", "partner"]),
        ("abcdefghijklmnop", 3, ["abcdefghij", "klmnop"]),
        ("exports by partner, the first quarter", 2, ["exports by", "partner,…"]),
    ],
)
def test_words_are_broken_where_they_do_not_fit(text: str, most: int, expected: list[str]) -> None:
    pen = Pen(lambda words, style: len(words) * style.size)
    assert pen.lines(text, Style(1), 10, most) == expected


def test_lines_are_made_even() -> None:
    pen = Pen(lambda words, style: len(words) * style.size)
    text = "aaaa bbbb cccc dddd eeee"
    assert pen.lines(text, Style(1), pen.even(text, Style(1), 20, 2), 2) == [
        "aaaa bbbb cccc",
        "dddd eeee",
    ]
