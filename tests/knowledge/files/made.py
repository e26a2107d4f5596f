"""Files made byte by byte, as no program writes them."""

import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

SAID = "In 2022, exports of Jiaxing were 5.0 billion yuan, up by 3.1 percent from the year before."
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(xml: str | bytes, name: str = "word/document.xml") -> bytes:
    """Pack the XML of a Word file."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as file:
        file.writestr(name, xml)
    return packed.getvalue()


def body(inner: str, before: str = "") -> str:
    """Put paragraphs into the body of a Word file."""
    return f'{before}<w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>'


def paragraph(*runs: str) -> str:
    """Make a paragraph of runs."""
    return f"<w:p>{''.join(runs)}</w:p>"


def run(text: str, style: str = "") -> str:
    """Make a run of a text, perhaps with a style."""
    return f'<w:r><w:rPr>{style}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def drawn(text: str) -> bytes:
    """Draw a line of text in PDF."""
    return f"BT /F 11 Tf 72 700 Td ({text}) Tj ET\n".encode()


def page(inner: str) -> bytes:
    """Make a web page around a paragraph that says something."""
    return f"<html><body><p>{SAID}</p>{inner}".encode()


def locked(how: bytes) -> bytes:
    """Make a PDF that says that it is locked, in a way of its own."""
    words = b"/Encrypt<<%s/O(%s)/U(%s)/P -1>>" % (how, b"o" * 32, b"u" * 32)
    return pdf(drawn(SAID)).replace(b"/Root 1 0 R", b"/Root 1 0 R/ID[(a)(a)]" + words)


def boxed(inner: str, depth: int) -> str:
    """Put paragraphs into a text box, that into another, and so on."""
    for _ in range(depth):
        inner = paragraph(f"<w:r><w:txbxContent>{inner}</w:txbxContent></w:r>")
    return inner


def pdf(content: bytes, pages: int = 1) -> bytes:
    """Make a PDF whose pages all show the same."""
    packed = zlib.compress(content, 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, b"3 0 R " * pages),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources 6 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Font<</F 5 0 R>>>>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        made
        + b"xref\n0 7\n0000000000 65535 f \n%s" % table
        + b"trailer<</Size 7/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(made)
    )
