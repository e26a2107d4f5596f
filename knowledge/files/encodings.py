"""Bytes -> text, in whatever encoding they were written."""

import codecs
import re

from knowledge.bulletins.text import BulletinError

_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""UTF-32 first: its mark begins like that of UTF-16."""
_WESTERN = "cp1252"
_EASTERN = ("gb18030", "big5", "cp949", "cp932")
"""Of East Asia: a character is two bytes. The first goes before the others where all fit alike."""
_HIGH = re.compile(rb"[\x80-\xff]+")
_USUAL = frozenset("“”‘’—–…·×、。，；：（）％￥¥€£°")
"""Marks that English texts hold among letters; what is decoded wrongly holds others."""
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEAD = 4096


def decode(name: str, data: bytes, *, declared: bool = False) -> str:
    """Give the text of a file, or BulletinError; a page may declare how it is written."""
    if not data.strip():
        message = f"{name} is empty. Put the bulletin's text into it and read it again."
        raise BulletinError(message)
    text = _marked(data)
    if text is None and b"\x00" not in data:
        text = _tried(data, "utf-8") or (declared and _tried(data, _named(data))) or _guessed(data)
    if not text or _CONTROLS.search(text):
        message = f"{name} is not a text file. Save the bulletin as plain text and read it again."
        raise BulletinError(message)
    return text


def _marked(data: bytes) -> str | None:
    """Read text that begins with the mark of its encoding."""
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            return _tried(data, encoding) or ""
    return None


def _tried(data: bytes, encoding: str | None) -> str | None:
    try:
        return data.decode(encoding) if encoding else None
    except (UnicodeError, LookupError):
        return None


def _named(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_HEAD])
    name = found[1].decode("ascii") if found else None
    return "gb18030" if name and name.casefold() in ("gb2312", "gbk") else name


def _guessed(data: bytes) -> str | None:
    """Read English text that has a few other characters, by how these stand in it."""
    if any(len(run) % 2 for run in _HIGH.findall(data)):
        return _tried(data, _WESTERN)
    read = [text for encoding in _EASTERN if (text := _tried(data, encoding))]
    return max(read, key=_marks, default=None) or _tried(data, _WESTERN)


def _marks(text: str) -> int:
    return sum(character in _USUAL for character in text)
