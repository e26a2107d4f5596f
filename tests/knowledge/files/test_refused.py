"""What is no bulletin is refused in one sentence that says what to do; nothing is guessed."""

import pytest

from knowledge.bulletins.text import BulletinError
from knowledge.files import open_file
from knowledge.files.pdf import pdf
from tests.knowledge.files import made

GERMAN = (
    "Im Jahr 2022 betrugen die Ausfuhren der Stadt 5,0 Milliarden Euro, mehr als im Vorjahr. " * 3
)
BILLION = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
INNER = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
REFUSED = [
    ("empty.txt", b" \n", "is empty"),
    ("huge.txt", b"a " * 10_000_001, "has more than 20,000,000 bytes"),
    ("book.txt", b"the trade " * 60_000, "has more than 500,000 characters"),
    ("binary.txt", bytes(range(256)) * 9, "is not a text file"),
    ("german.txt", GERMAN.encode(), "holds no English text"),
    ("chinese.txt", "今年前三个月全市进出口总值".encode("gb18030"), "holds no English text"),
    ("photo.pdf", b"\x89PNG\r\n\x1a\n", "is a picture"),
    ("note.rtf", b"{\\rtf1 hello}", "is an RTF file"),
    ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "is an old Office file"),
    (
        "locked.docx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "is locked with a password",
    ),
    ("sheet.xlsx", made.word("<x/>", "xl/workbook.xml"), "is a packed or another Office file"),
    ("cut.docx", made.word(made.body(""))[:99], "is broken"),
    ("bomb.docx", made.word(b" " * 21_000_000), "unpacks to more than 20,000,000 bytes"),
    ("deep.docx", made.word(made.body("<w:sdt>" * 9_999 + "</w:sdt>" * 9_999)), "is broken"),
    ("billion.docx", made.word(made.body("&b;", BILLION)), "declares XML of its own"),
    ("secret.docx", made.word(made.body(made.paragraph(made.run("&a;")), INNER)), "declares XML"),
    ("blank.docx", made.word(made.body("<w:p/>")), "holds no text; it may be a scan"),
    ("named.pdf", b"hello", "is named like a PDF file and is none"),
    ("cut.pdf", made.pdf(made.drawn(made.SAID))[:300], "is broken"),
    ("junk.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 9, "is broken"),
    ("bomb.pdf", made.pdf(b" " * 90_000_000), "is broken"),
    ("scan.pdf", made.pdf(b"0 0 m 9 9 l S"), "holds no text; it is a scan"),
    ("atlas.pdf", made.pdf(made.drawn(made.SAID), pages=201), "has more than 200 pages"),
    ("map.pdf", made.pdf(b"0 0 m 9 9 l S " * 300_000), "has a page of more than"),
    ("deep.html", b"<html><body>" + b"<div>" * 50_000 + made.SAID.encode(), "holds no text of its"),
    ("app.html", b"<html><body><script>var a = 1</script></body></html>", "holds no text of its"),
    (
        "wide.html",
        made.page(f"<p {' '.join(f'a{n}=1' for n in range(40_000))}>"),
        "has a tag of mo",
    ),
    ("open.md", f"{made.SAID}\n\n{'<!--' * 9_999}".encode(), "has more than 500 comments"),
    ("public.pdf", made.locked(b"/Filter/Adobe.PubSec/V 2"), "is locked, or made, in"),
    ("version.pdf", made.locked(b"/Filter/Standard/V 9/R 9"), "is locked, or made, in"),
    ("odd.pdf", made.pdf(b"BT /F Tf 1 Td Tj (a) TJ Tm cm ET"), "holds no text"),
    ("numbers.txt", b"It took 1 and 2. " * 15_001, "has more than 30,000 numbers"),
    ("heavy.html", b"<html><body>" + b"<br>" * 750_001, "is a page of more than"),
]


@pytest.mark.parametrize(("name", "data", "says"), REFUSED, ids=[name for name, *_ in REFUSED])
def test_what_is_no_bulletin_is_refused_in_one_sentence(name: str, data: bytes, says: str) -> None:
    with pytest.raises(BulletinError, match=f"^{name} {says}") as told:
        open_file(name, data)
    assert len(str(told.value).splitlines()) == 1


def test_a_pdf_that_takes_too_long_is_given_up() -> None:
    seconds = iter(range(0, 1_000, 7))
    with pytest.raises(BulletinError, match=r"^slow\.pdf takes more than 20 seconds"):
        pdf("slow.pdf", made.pdf(made.drawn(made.SAID) * 9), clock=lambda: next(seconds))


def test_a_pdf_with_a_password_is_told_from_a_broken_one() -> None:
    from io import BytesIO  # noqa: PLC0415

    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415

    writer = PdfWriter(PdfReader(BytesIO(made.pdf(made.drawn(made.SAID)))))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = BytesIO()
    writer.write(locked)
    with pytest.raises(BulletinError, match=r"^locked\.pdf is locked with a password"):
        open_file("locked.pdf", locked.getvalue())
