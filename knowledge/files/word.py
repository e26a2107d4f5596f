"""Word (.docx) -> text: a zip of XML, taken apart by lxml with everything risky switched off.

Only the body is read, so that running heads, foots and notes of the page stay out by themselves.
"""

from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - a name that says what is wrong

from lxml import etree

from knowledge.bulletins.text import BulletinError
from knowledge.files.notes import without_mark
from knowledge.files.tidy import clean

_BODY = "word/document.xml"
_UNPACKED = 20_000_000
"""Bytes of the body: much more than any text needs, little enough for a small machine."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _ROW, _CELL, _BOX = f"{_W}p", f"{_W}tr", f"{_W}tc", f"{_W}txbxContent"
_GONE = {
    *(f"{_W}del", f"{_W}moveFrom", f"{_W}rPr", f"{_W}pPr"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
"""What is in the file and not on the page: struck out, or said a second time."""
_MARKS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def word(name: str, data: bytes) -> str:
    """Give the text of a Word file, a paragraph a line."""
    body = _parsed(name, _unpacked(name, data)).find(f"{_W}body")
    said = "\n\n".join(line for line in _lines(body) if line.strip()) if body is not None else ""
    if not said:
        message = f"{name} holds no text; it may be a scan. Give one with text, or type it."
        raise BulletinError(message)
    return clean(said)


def _unpacked(name: str, data: bytes) -> bytes:
    try:
        with ZipFile(BytesIO(data)) as packed, packed.open(_BODY) as part:
            unpacked = part.read(_UNPACKED + 1)  # not what the zip says of its size: it may lie
    except (BadZipFile, KeyError, OSError, EOFError, ZlibError, NotImplementedError) as error:
        message = f"{name} is broken: it ends too soon or was changed. Get it again."
        raise BulletinError(message) from error
    except RuntimeError as error:
        message = f"{name} is locked with a password. Save it without one and read it again."
        raise BulletinError(message) from error
    if len(unpacked) > _UNPACKED:
        message = f"{name} unpacks to more than {_UNPACKED:,} bytes; that is no bulletin."
        raise BulletinError(message)
    return unpacked


def _parsed(name: str, xml: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        message = f"{name} is broken: its text is no whole XML. Save it again in Word."
        raise BulletinError(message) from error
    if getattr(tree.getroottree().docinfo, "doctype", None):
        message = f"{name} declares XML of its own, as no Word file does; it is not read."
        raise BulletinError(message)
    return tree


def _lines(part: etree._Element) -> Iterator[str]:
    """Give paragraphs, and each row of a table as one line."""
    for child in part:
        if child.tag in _GONE:
            continue
        if child.tag == _PARAGRAPH:
            yield _paragraph(child)
            yield from (line for box in _boxes(child) for line in _lines(box))
        elif child.tag == _ROW:
            yield " | ".join(" ".join(_lines(cell)) for cell in child.iterchildren(_CELL))
        else:
            yield from _lines(child)


def _boxes(part: etree._Element) -> Iterator[etree._Element]:
    """Give the text boxes of a paragraph; those inside of one belong to its own paragraphs."""
    for child in part:
        if child.tag == _BOX:
            yield child
        elif child.tag not in _GONE:
            yield from _boxes(child)


def _paragraph(paragraph: etree._Element) -> str:
    said = ""
    for run, piece in _pieces(paragraph):
        said += without_mark(said, piece) if _style(run, "vertAlign") == "superscript" else piece
    return said


def _pieces(part: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Give each piece of text with the run that it stands in."""
    for child in part:
        if child.tag in _GONE or child.tag == _BOX or _hidden(child):
            continue
        if child.tag == f"{_W}t":
            yield part, child.text or ""
        elif child.tag in _MARKS:
            yield part, _MARKS[child.tag]
        else:
            yield from _pieces(child)


def _hidden(run: etree._Element) -> bool:
    style = run.find(f"{_W}rPr/{_W}vanish") if run.tag == f"{_W}r" else None
    return style is not None and style.get(f"{_W}val", "1") not in ("0", "false", "off")


def _style(run: etree._Element, name: str) -> str | None:
    style = run.find(f"{_W}rPr/{_W}{name}")
    return None if style is None else style.get(f"{_W}val")
