"""Places that only say where another place lies: "China's Jiangsu", "Ordos in Inner Mongolia"."""

from collections.abc import Sequence

from knowledge.bulletins.lexicon import place
from knowledge.bulletins.mark import PLACE, WIDER, Mark
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set

_RANKS = word_set("located", "ranks")
"""What a place is said to be behind its name: Jinhua city."""
_LEADS = word_set("located", "leads")
_WHERE = word_set("located", "where")
"""Where in a country a province lies: in east China's Zhejiang."""
_LISTS = frozenset({"and", "&", "or"})


def only_leads(mark: Mark, marks: Sequence[Mark]) -> bool:
    """Whether a place only says where the next one lies: East China's Jiangsu province."""
    if mark.kind != PLACE or not mark.owns:
        return False
    follows = next((one for one in marks if one.first == mark.last and one.kind == PLACE), None)
    inner = place(follows.value) if follows else None
    outer = place(mark.value)
    if inner is None or outer is None:
        return False
    return outer.code in inner.within or bool(outer.within & inner.within)


def only_locates(mark: Mark, marks: Sequence[Mark], tokens: Sequence[Token]) -> bool:
    """Whether a place only says where the one before it lies: Ordos in Inner Mongolia.

    Jinhua, Zhejiang province; Jinhua city (Zhejiang); what rank it has is said of it too.
    """
    if mark.kind == WIDER:
        named = next((one for one in marks if one.last == mark.first), None)
        return named is not None and only_locates(named, marks, tokens)
    if mark.kind != PLACE or mark.owns:
        return False
    before = (one for one in reversed(marks) if one.first < mark.first)
    inner = next((one for one in before if one.kind == PLACE), None)
    found = place(inner.value) if inner else None
    if inner is None or found is None or mark.value not in found.within:
        return False
    between = [token.said for token in tokens[inner.last : mark.first]]
    led = next((at for at, word in enumerate(between) if word not in _RANKS), len(between))
    if " ".join(between[led : led + 1]) not in _LEADS:
        return False
    if not all(word in _WHERE for said in between[led + 1 :] for word in said.split()):
        return False
    end = mark.last
    while end < len(tokens) and tokens[end].said in _RANKS:
        end += 1
    listed = between[led] == "," and end < len(tokens) and tokens[end].said in _LISTS
    return not listed
