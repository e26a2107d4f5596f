"""The numbers of a sentence that nothing took, each with the reason why it is no fact."""

from collections.abc import Iterator, Sequence

from knowledge.bulletins.statements.facts import Page
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set
from knowledge.facts import Fact, Skipped

_TOPS = word_set("others", "tops")
_NUMBERS = frozenset({"name", "numbered", "ordinals"})
"""Tags of numbers that are no figures."""
_PRONOUNS = frozenset({"one"})


def others(
    tokens: Sequence[Token], made: Sequence[Fact | Skipped], page: Page
) -> Iterator[Skipped]:
    """Give a reason for each number that is in no fact and not skipped yet."""
    taken = [(one.start, one.end) for one in made]
    for at, token in enumerate(tokens):
        number = token.figure or token.when or not _NUMBERS.isdisjoint(token.tags)
        reason = _reason(tokens, at) if number else ""
        if reason and not any(start < token.end and token.start < end for start, end in taken):
            printed = page.bulletin.text[token.start : token.end]
            yield Skipped(printed, token.start, token.end, reason, page.sentence.said)


def _reason(tokens: Sequence[Token], at: int) -> str:
    token = tokens[at]
    tags = token.tags
    if token.when is not None:
        return "a date or a period" if _has_number(token) else ""
    if "name" in tags:
        return "part of a name"
    if "numbered" in tags:
        return "number of a form, a place in a list or the like"
    if "ordinals" in tags:
        return "an ordinal"
    if token.figure is not None:
        return _figure_reason(tokens, at)
    return ""


def _has_number(token: Token) -> bool:
    words = token.when.said.casefold().replace("-", " ").split() if token.when else []
    return any(word in _NUMBER_WORDS or any(map(str.isdigit, word)) for word in words)


_NUMBER_WORDS = word_set("others", "number_words")


def _figure_reason(tokens: Sequence[Token], at: int) -> str:
    token = tokens[at]
    before = tokens[at - 1].said if at else ""
    if token.said in _PRONOUNS:
        return "a word, not a number"
    if before in _TOPS:
        return "size of a list"
    return "not understood"
