"""The engine: text -> tokens -> lattice -> chart -> readings.

It knows no trade and no language: words, rules and what they mean come from grammar files, names
from a callback.
"""
