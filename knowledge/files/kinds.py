"""What kind of file some bytes are: told by what they hold, by the name only where that is text."""

import re
from enum import Enum, auto
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from knowledge.bulletins.text import BulletinError


class Kind(Enum):
    """What a bulletin can come as."""

    TEXT = auto()
    MARKDOWN = auto()
    PAGE = auto()
    PDF = auto()
    WORD = auto()


_AGAIN = "Save the bulletin as .docx, .pdf or text."
_PDF_BEGINS_WITHIN = 1024  # bytes, as its readers allow
_PAGE_BEGINS_WITHIN = 4096
_PAGE = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"<(?:p|div|br|span|table|h1|article)\b[^>]*>", re.IGNORECASE)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_NAMED = {".pdf": "PDF", ".docx": "Word"}
_OTHERS = (
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or a sound"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"\x1f\x8b", "a packed file"),
    (b"Rar!", "a packed file"),
    (b"7z\xbc\xaf", "a packed file"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
"""What a file begins with, and what it is."""


def kind_of(name: str, data: bytes) -> Kind:
    """Tell the kind of a file; BulletinError names a kind that is not read."""
    if b"%PDF-" in data[:_PDF_BEGINS_WITHIN]:
        return Kind.PDF
    if data.startswith(b"PK"):
        return _packed(name, data)
    _refuse_others(name, data)
    ending = re.search(r"\.\w+$", name.casefold())
    suffix = ending[0] if ending else ""
    if suffix in _NAMED and data.strip():
        what = _NAMED[suffix]
        message = f"{name} is named like a {what} file and is none; it may be broken. {_AGAIN}"
        raise BulletinError(message)
    if _is_page(suffix, data):
        return Kind.PAGE
    return Kind.MARKDOWN if suffix in (".md", ".markdown") else Kind.TEXT


def _is_page(suffix: str, data: bytes) -> bool:
    start = data[:_PAGE_BEGINS_WITHIN]
    for bom in _BOMS:
        start = start.removeprefix(bom)
    start = start.replace(b"\x00", b"")  # UTF-16
    if _PAGE.match(start):
        return True
    return suffix in (".html", ".htm", ".xhtml") and bool(_TAG.search(data))


def _refuse_others(name: str, data: bytes) -> None:
    if data.startswith(_OFFICE):
        what = "an old Office file (.doc, .xls)"
        if _LOCKED in data:
            message = f"{name} is locked with a password. Save it without one and read it again."
            raise BulletinError(message)
    else:
        what = next((what for magic, what in _OTHERS if data.startswith(magic)), "")
    if what:
        message = f"{name} is {what}, no bulletin. {_AGAIN}"
        raise BulletinError(message)


def _packed(name: str, data: bytes) -> Kind:
    try:
        with ZipFile(BytesIO(data)) as packed:
            names = set(packed.namelist())
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        message = f"{name} is broken: it ends too soon or was changed. Get it again."
        raise BulletinError(message) from error
    if "word/document.xml" in names:
        return Kind.WORD
    message = f"{name} is a packed or another Office file, no bulletin. {_AGAIN}"
    raise BulletinError(message)
