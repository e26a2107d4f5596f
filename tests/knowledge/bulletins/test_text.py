"""Files that are no bulletin are refused in a sentence; head lines say what a bulletin is."""

import pytest

from knowledge.edition import edition
from knowledge.learn import BulletinError, open_bulletin, read

REFUSED = {
    b"": "notes.txt is empty. Put the bulletin's text into it and read it again.",
    b" \n\t": "notes.txt is empty. Put the bulletin's text into it and read it again.",
    b"\x00\x01": "notes.txt is not a text file. Save the bulletin as plain text and read it again.",
    b"Exports \x93rose\x94": (
        "notes.txt is not UTF-8 text (byte 0x93 at 8). Save it as UTF-8 and read it again."
    ),
}
TEXT = """\
Current location: Home
> Quzhou Today

Quzhou\u2019s exports rise

Release date:2022-07-13 15:19

Exports rose 5% in June.
"""


@pytest.mark.parametrize(("data", "message"), list(REFUSED.items()))
def test_what_is_no_text_is_refused_in_a_sentence(data: bytes, message: str) -> None:
    with pytest.raises(BulletinError) as error:
        open_bulletin("notes.txt", data, {})
    assert str(error.value) == message


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert open_bulletin("a.txt", b"\xef\xbb\xbfExports rose.", {}).text == "Exports rose."


def test_head_lines_and_navigation_are_no_sentences() -> None:
    bulletin = open_bulletin("a.txt", TEXT.encode(), {"publisher": "Quzhou Customs"})
    assert (bulletin.id, bulletin.title) == ("a", "Quzhou\u2019s exports rise")
    assert (bulletin.published, bulletin.publisher) == ("2022-07-13", "Quzhou Customs")
    assert read(bulletin).sentences == ("Exports rose 5% in June.",)


def test_what_the_text_says_goes_before_what_stands_beside_it() -> None:
    head = b"A title\ndate: 3 July 2023\nurl: https://a\npublisher: P\n\nTrade rose 5%.\n"
    bulletin = open_bulletin("a.txt", head, {"url": "https://b", "publisher": "Q", "title": "T"})
    assert (bulletin.url, bulletin.publisher) == ("https://a", "P")
    assert bulletin.published == "2023-07-03"


def test_the_edition_is_the_same_each_time() -> None:
    assert edition() == edition()
    assert len(edition()) == 32
