"""The parts that take text out of files."""

from collections.abc import Sequence

import pytest

from knowledge.files import open_file
from knowledge.files.encodings import decode
from knowledge.files.lines import Piece, paragraphs
from knowledge.files.markdown import plain
from knowledge.files.tidy import is_furniture, joined
from knowledge.learn import read
from tests.knowledge.files import made
from tests.knowledge.files.made import body, paragraph, run

WESTERN = "The “trade” of Jiaxing – £5.0 billion in 2022; exports rose."
EASTERN = "In 2022, the exports of Jiaxing “City” were 5.0 billion yuan — up by 3.1%."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (EASTERN, "utf-8"),
        (EASTERN, "utf-8-sig"),
        (EASTERN, "utf-16"),
        (EASTERN, "utf-32"),
        (EASTERN, "gb18030"),
        (WESTERN, "cp1252"),
    ],
)
def test_a_text_is_read_in_the_encoding_it_was_written_in(text: str, encoding: str) -> None:
    assert decode("a.txt", text.encode(encoding)) == text


def test_a_page_may_declare_its_encoding() -> None:
    data = b'<meta charset="gb2312">' + "“进出口” trade".encode("gb18030")
    assert decode("a.html", data, declared=True).endswith("“进出口” trade")


def test_a_plain_text_stays_as_it_is() -> None:
    text = "Trade\r\ndate: 2022-04-01\r\n\r\nThe exports  of Jiaxing\twere 5.0 billion yuan.\r\n"
    assert open_file("a.txt", text.encode()).text == text


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (
            "# Trade\n\nExports were **5.0 billion** yuan,\nup *3.1%*.",
            "Trade\n\nExports were 5.0 billion yuan, up 3.1%.",
        ),
        ("- [Exports](https://a.org/9.9) rose\n- imports fell", "Exports rose\n\nimports fell"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n\n1 | 2"),
        ("<div>Exports &amp; imports</div>", "Exports & imports"),
    ],
)
def test_markdown_loses_its_marks(said: str, text: str) -> None:
    assert plain("a.md", said) == (text, {})


def test_the_front_matter_of_markdown_tells_of_the_bulletin() -> None:
    said = "---\ntitle: 'Trade in May'\ndate: 2022-06-09\nsource: Customs\n---\n\nExports rose.\n"
    known = {"title": "Trade in May", "date": "2022-06-09", "publisher": "Customs"}
    assert plain("a.md", said) == ("Trade in May\n\nExports rose.", known)


def word_text(*paragraphs: str) -> str:
    return open_file("a.docx", made.word(body("".join(paragraphs)))).text


def test_what_is_struck_out_or_hidden_in_word_is_not_read() -> None:
    struck = f"<w:del>{run('4.0')}</w:del>"
    hidden = run("9.9", "<w:vanish/>")
    said = paragraph(run("The exports were "), struck, hidden, run("5.0 billion yuan."))
    assert word_text(said) == "The exports were 5.0 billion yuan."


def test_a_row_of_a_table_in_word_is_a_line() -> None:
    cells = "".join(f"<w:tc>{paragraph(run(text))}</w:tc>" for text in ("the exports", "5.0"))
    assert word_text(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>") == "the exports | 5.0"


RAISED = '<w:vertAlign w:val="superscript"/>'


def test_the_number_of_a_note_is_no_digit_of_the_figure() -> None:
    said = paragraph(
        *(run("In 2022, the exports of Jiaxing rose 27.3"), run("1", RAISED)),
        *(run(" percent to 5.0 billion yuan"), run("2", RAISED), run(".")),
    )
    contents = read(open_file("a.docx", made.word(body(said))))
    assert [fact.printed for fact in contents.facts] == ["5.0 billion yuan"]


def test_the_number_of_a_note_in_a_page_is_no_digit_either() -> None:
    said = (
        "<html><body><h1>Trade</h1><article><p>In 2022, exports of Jiaxing rose 27.3<sup>1</sup> "
        "percent to 5.0 billion yuan<sup>2</sup>, and imports of Jiaxing were 3.0 billion yuan in "
        "the same year.</p></article></body></html>"
    )
    contents = read(open_file("a.html", said.encode()))
    assert [fact.printed for fact in contents.facts] == ["5.0 billion yuan", "3.0 billion yuan"]


PAGE = (
    '<html><head><title>Trade in May - Customs</title><meta name="ArticleTitle" '
    'content="Trade in May"><meta name="PubDate" content="2022-06-09 10:00"></head><body>'
    "<ul><li><a href=/>Home</a></li></ul><h1>Trade in May</h1><p>Source: City News &nbsp; "
    "Release date: 2022-06-10 &nbsp; Views: 77</p><div id=zoom><p>In May 2022, exports of Jiaxing "
    "were 5.0 billion yuan, up by 3.1 percent from the year before, the customs of the city said."
    "</p><p>Imports of the city were 3.0 billion yuan, which was down by 1.5 percent from the year "
    "before.</p></div><p>Print Close</p><p>Copyright 2022. All rights reserved.</p></body></html>"
)


def test_what_is_struck_out_in_a_page_is_not_read() -> None:
    text = open_file("a.html", PAGE.replace("5.0 b", "<del>4.0</del> 5.0 b").encode()).text
    assert "were 5.0 billion yuan" in text


def test_a_page_is_its_main_text_and_what_it_says_of_itself() -> None:
    bulletin = open_file("a.html", PAGE.encode())
    assert (bulletin.title, bulletin.published) == ("Trade in May", "2022-06-09")
    assert bulletin.publisher == "City News"
    assert [line[:14] for line in bulletin.text.splitlines() if line] == [
        "Trade in May",
        "In May 2022, e",
        "Imports of the",
    ]


@pytest.mark.parametrize(
    "line",
    [
        *(
            "12",
            "- 3 -",
            "Page 2 of 5",
            "3/7",
            "Print",
            "Print  Close",
            "【Print】【Close】",
            "Top",
            "",
        ),
        *("Font size: A A A", "https://a.org/1 2/2", "11/25/26, 2:12 AM Trade", "Copyright 2022"),
    ],
)
def test_the_furniture_of_a_page_is_known(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line", ["Exports: 5.0", "12.5", "2022 trade", "a" * 5_000, "Close to 5 %"]
)
def test_text_is_no_furniture(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["the im-", "ports"], "the imports"),
        (["Guang-", "dong"], "Guangdong"),
        (["year-on-", "year"], "year-on-year"),
        (["high-", "tech"], "high-tech"),
        (["non-", "ferrous"], "non-ferrous"),
        (["RCEP-", "members"], "RCEP-members"),
        (["2021-", "2022"], "2021-2022"),
        (["5.0 bil\u00ad", "lion"], "5.0 billion"),
        (["5.0", "billion"], "5.0 billion"),
    ],
)
def test_a_word_that_is_broken_at_a_line_end_is_joined(lines: list[str], text: str) -> None:
    assert joined(lines) == text


def page(*lines: tuple[str, float, float, float]) -> list[Piece]:
    return [Piece(text, x, y, size) for text, x, y, size in lines]


def laid(*pages: Sequence[Piece]) -> list[str]:
    return [*paragraphs(pages)]


def test_lines_are_joined_up_to_a_wider_gap() -> None:
    lines = page(
        *(("Exports of the city were", 72, 700, 11), ("5.0 billion yuan in May.", 72, 686, 11)),
        *(("Imports of the city were", 72, 660, 11), ("3.0 billion yuan in May.", 72, 646, 11)),
    )
    assert laid(lines) == [
        "Exports of the city were 5.0 billion yuan in May.",
        "Imports of the city were 3.0 billion yuan in May.",
    ]


def test_an_indented_line_begins_a_paragraph() -> None:
    lines = page(
        *(("Exports rose to 5.0 billion", 72, 700, 11), ("yuan in the month of May.", 72, 686, 11)),
        *(("Imports fell to 3.0 billion", 94, 672, 11), ("yuan in the month of May.", 72, 658, 11)),
    )
    assert len(laid(lines)) == 2


def test_a_running_head_and_page_numbers_are_left_out() -> None:
    pages = [
        page(
            *((f"Customs Statistics No. {number}", 72, 800, 9), (f"- {number} -", 290, 30, 9)),
            *((f"Page {word} has a text,", 72, 700, 11), (f"and its {word}", 72, 686, 11)),
        )
        for number, word in enumerate(("one", "two"), 1)
    ]
    text = "Page one has a text, and its one Page two has a text, and its two"
    assert laid(*pages) == [text]


def test_what_stands_above_the_title_is_left_out() -> None:
    lines = page(
        *(("Home > News", 72, 800, 9), ("Trade grew", 72, 770, 20), ("in May", 72, 746, 20)),
        *(("Exports rose to 5.0 billion", 72, 700, 11), ("yuan in May.", 72, 686, 11)),
    )
    assert laid(lines) == ["Trade grew in May", "Exports rose to 5.0 billion yuan in May."]


def test_the_number_of_a_note_in_a_pdf_is_set_off() -> None:
    lines = page(
        ("Exports rose 27.3", 72, 700, 11), ("1", 160, 703, 6), (" percent.", 165, 700, 11)
    )
    assert laid(lines) == ["Exports rose 27.3^1 percent."]


def test_items_of_a_list_stay_apart() -> None:
    lines = page(
        *(
            ("• Exports: 5.0 billion yuan", 72, 700, 11),
            ("• Imports: 3.0 billion yuan", 72, 686, 11),
        ),
    )
    assert len(laid(lines)) == 2


@pytest.mark.parametrize("depth", [1, 2, 30])
def test_what_a_text_box_holds_is_given_once_however_deep(depth: int) -> None:
    nested = made.body(made.boxed(made.paragraph(made.run(made.SAID)), depth))
    assert open_file("box.docx", made.word(nested)).text.strip() == made.SAID
