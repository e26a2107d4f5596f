"""HTML as the server reads it."""

import pytest

from tests.telegram.markup import Entity, parse_html


def entity(kind: str, offset: int, length: int, **more: str) -> Entity:
    return {"type": kind, "offset": offset, "length": length, **more}


READINGS: dict[str, tuple[str, list[Entity]]] = {
    "plain &amp; simple": ("plain & simple", []),
    "an &nbsp; is none": ("an &nbsp; is none", []),
    "R&D": ("R&D", []),
    "&#65;&#x42;": ("AB", []),
    "<b>a</b>b": ("ab", [entity("bold", 0, 1)]),
    "<b>a<i>b</i></b>": ("ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
    "😀<u>b</u>": ("😀b", [entity("underline", 2, 1)]),
    "<b></b>a": ("a", []),
    "  <b> a </b> ": ("a", [entity("bold", 0, 1)]),
    "<blockquote expandable>a</blockquote>": ("a", [entity("expandable_blockquote", 0, 1)]),
    '<a href="https://a.b/?c&amp;d">a</a>': (
        "a",
        [entity("text_link", 0, 1, url="https://a.b/?c&d")],
    ),
    "<pre><code>a</code></pre>": ("a", [entity("code", 0, 1), entity("pre", 0, 1)]),
}


@pytest.mark.parametrize("html", READINGS)
def test_html_is_text_and_entities(html: str) -> None:
    assert parse_html(html) == READINGS[html]
