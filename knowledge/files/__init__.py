"""Bytes as they come -> a bulletin: text, Markdown, web pages, PDF, Word; no network, no SQL."""

from knowledge.files.opening import open_file

__all__ = ["open_file"]
