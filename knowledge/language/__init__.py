"""The engine: text -> tokens -> lattice -> chart -> readings.

It knows no trade and no language: words, rules and what they mean come from grammar files, names
from a callback. ``python -m knowledge.language "TEXT"`` shows how a text is read, and by which rules.
"""
