"""Web pages -> text, title, date, publisher and address: trafilatura finds the main text.

The page's own words about itself go before what is guessed: a wrong date makes wrong periods.
"""

import re

from lxml import etree, html

from knowledge.bulletins.stamps import day_said
from knowledge.bulletins.text import BulletinError
from knowledge.files.about import with_title, without_page
from knowledge.files.encodings import decode
from knowledge.files.notes import without_mark
from knowledge.files.published import linked, stamped
from knowledge.files.tidy import clean, is_furniture

_LARGEST = 3_000_000
"""Characters of a page, without pictures written into it."""
_PICTURES = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=\s]+")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ATTRIBUTES = 250
"""Of one tag: several times what any page has."""
_LONG_TAG = re.compile(r"""<[a-z](?:[^>"']|"[^"]*"|'[^']*'|["']){500,}+""", re.IGNORECASE)
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
_COMPACT = re.compile(r"^((?:19|20)\d\d)(\d\d)(\d\d)$")
_NAME = re.compile(r"[^\s=/]+")
_METAS = {
    "title": ("articletitle", "og:title", "dc.title", "citation_title"),
    "date": (
        *("pubdate", "publishdate", "article:published_time", "dc.date", "dcterms.date"),
        *("date", "datepublished", "citation_publication_date", "dc.date.issued"),
        *("parsely-pub-date", "dc.date.created", "dcterms.issued", "sailthru.date"),
    ),
    "publisher": ("contentsource", "og:site_name", "dc.publisher", "publisher", "sitename"),
    "url": ("og:url",),
}
"""What pages say of themselves; the first that is there. Of China's governments: ArticleTitle."""


def page(name: str, data: bytes) -> tuple[str, dict[str, str]]:
    """Give the main text of a web page, and what the page says about itself."""
    source = _PICTURES.sub("", _DECLARATION.sub("", decode(name, data, declared=True)))
    if len(source) > _LARGEST:
        message = f"{name} is a page of more than {_LARGEST:,} characters; that is no bulletin."
        raise BulletinError(message)
    _look_at_tags(name, source)
    tree = _tree(name, source)
    known = {**linked(tree), **_metas(tree)}
    _drop_frame(tree)
    _set_notes_off(tree)
    told, lines = _main(tree)
    said, info = without_page([line for line in lines if not is_furniture(line)])
    if not said:
        message = f"{name} holds no text of its own. Open it in a browser and save the text."
        raise BulletinError(message)
    title = known.get("title")
    known = {**told, **stamped(tree, title, said), **info, **known}
    return with_title(known.get("title"), said), known


def _look_at_tags(name: str, source: str) -> None:
    """Refuse a page with a tag of more attributes than any: each is compared with all before it."""
    for tag in _LONG_TAG.finditer(source):
        if len(_NAME.findall(_QUOTED.sub("", tag[0]))) > _ATTRIBUTES:
            message = (
                f"{name} has a tag of more than {_ATTRIBUTES} attributes; that is no bulletin."
            )
            raise BulletinError(message)


def _tree(name: str, source: str) -> html.HtmlElement:
    try:
        return html.document_fromstring(source, parser=html.HTMLParser(remove_comments=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        message = f"{name} holds no text of its own. Open it in a browser and save the text."
        raise BulletinError(message) from error


def _metas(tree: html.HtmlElement) -> dict[str, str]:
    said: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("name") or meta.get("property") or meta.get("itemprop") or ""
        said.setdefault(key.casefold(), " ".join((meta.get("content") or "").split()))
    found = {
        kind: next((said[key] for key in keys if said.get(key)), "")
        for kind, keys in _METAS.items()
    }
    day = day_said(_COMPACT.sub(r"\1-\2-\3", found["date"]))
    found["date"] = str(day or "")
    heads = [*tree.iter("h1")]
    if not found["title"] and len(heads) == 1:
        found["title"] = " ".join(heads[0].text_content().split())
    return {kind: value for kind, value in found.items() if value}


def _drop_frame(tree: html.HtmlElement) -> None:
    """Take out what a word processor repeats on each page, and what is struck out."""
    for struck in [*tree.iter("del", "s", "strike")]:
        struck.drop_tree()
    for part in [*tree.iter("div")]:
        if part.get("title") in ("header", "footer"):
            part.drop_tree()


def _set_notes_off(tree: html.HtmlElement) -> None:
    """Take raised notes away, so that none becomes a digit of a figure."""
    for raised in [*tree.iter("sup")]:
        before = raised.getprevious()
        above = raised.getparent()
        text = (above.text if before is None else before.tail or before.text_content()) or ""
        mark = without_mark(text.rstrip(), raised.text_content())
        raised.tail = mark + (raised.tail or "")
        raised.drop_tree()


def _main(tree: html.HtmlElement) -> tuple[dict[str, str], list[str]]:
    from trafilatura import bare_extraction  # noqa: PLC0415 - half a second, for pages alone
    from trafilatura.settings import Document  # noqa: PLC0415

    found = bare_extraction(
        tree,
        include_comments=False,
        deduplicate=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if not isinstance(found, Document) or not found.text:
        return {}, []
    told = {
        "title": found.title,
        "date": found.date,
        "publisher": found.sitename,
        "url": found.url,
    }
    lines = [" ".join(clean(line).split()) for line in found.text.splitlines()]
    return {key: value for key, value in told.items() if value}, lines
