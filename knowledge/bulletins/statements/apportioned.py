"""Lists whose per cents are the shares of their members, though no word of share is said."""

from collections.abc import Sequence

from knowledge.bulletins.statements.bases import Whole
from knowledge.bulletins.statements.memory import is_whole
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set
from knowledge.facts import Flow, Series
from knowledge.vocabulary.places import places

_TOPS = word_set("apportioned", "tops")
_COPULAS = word_set("apportioned", "copulas")
_WHOM = word_set("apportioned", "whom")
LED_BY = word_set("apportioned", "led_by")
"""What a list of parts begins with: Exports were dominated by telephones at 15.1 percent."""


def parts_listed(tokens: Sequence[Token], end: int) -> bool:
    """Tell whether a list ranks parts of a trade before ``end``.

    ``The main destinations were Germany (18.2%), Italy (11.0%)``
    """
    told = False
    for at in range(end - 1, -1, -1):
        token = tokens[at]
        if token.said == ";" or (token.has("signs", "comparatives") and not token.figure):
            return False
        if token.said in LED_BY and tokens[at + 1].said.split()[0] == "by":
            return any(one.has("flows") for one in tokens[:at])
        told = told or token.said == ":" or token.said in _COPULAS
        if told and _begins_ranking(tokens, at):
            return True
    return False


def parts_ranked(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether a list is said to be the top behind it.

    ``China (36.2%), the US (14.3%) and India (3.9%) were the top destinations``
    """
    if any(token.has("signs", "comparatives") and not token.figure for token in tokens):
        return False
    if any(token.said in _COPULAS or token.said == ";" for token in tokens[:first]):
        return False
    copula = next((at for at in range(last, len(tokens)) if tokens[at].said in _COPULAS), -1)
    ends = range(copula + 1, min(copula + 4, len(tokens)))
    return copula > 0 and any(_begins_ranking(tokens, at) for at in ends)


def _begins_ranking(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word of rank and a noun for partners or goods stand there: the main markets."""
    if tokens[at].said.split()[-1] not in _TOPS:
        return False
    near = [word for token in tokens[at + 1 : at + 6] for word in token.said.split()]
    return any(word in _WHOM for word in near)


def is_of_another(about: Series, whole: Whole) -> bool:
    """Tell whether a share is of what it is no part of: a third of those to Denmark, of imports."""
    if whole.other:
        return True
    one_way = about.flow in (Flow.EXPORT, Flow.IMPORT) and is_whole(about) and not whole.owners
    if one_way and len(whole.flows) == 1 and whole.flows[0] not in (about.flow, Flow.TRADE):
        return True
    named = about.partner and whole.partner not in (None, "same", about.partner)
    if not named or "+" in str(about.partner):
        return False
    return not places().overlap(str(about.partner), str(whole.partner))
