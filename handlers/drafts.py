"""A bulletin sent by chat, read but not published: what a keeper is shown of it, in pages."""

from handlers.reading import Leaf
from handlers.replies import bold_html, fitted_html


def page_html(leaf: Leaf) -> str:
    """Write a part of what was read."""
    return f"{bold_html(leaf.head)}\n{fitted_html(leaf.lines)}"
