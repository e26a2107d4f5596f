"""What a clause is of that names nothing: The total was, December brought, The growth rate was."""

from dataclasses import replace

from knowledge.bulletins.statements.around import is_noun
from knowledge.bulletins.statements.memory import is_whole
from knowledge.bulletins.statements.setting import Setting
from knowledge.bulletins.words import word_set
from knowledge.facts import Flow, Series

_RESULTS = word_set("subject", "results")
_FIGURES = word_set("times", "levels")
_LABEL = 7
"""Tokens in which the colon of a label stands: June as a single month: 1.23 billion yuan."""


def unnamed(setting: Setting) -> tuple[tuple[Series, ...], str | None]:
    """Give the series, and the sentence that named it where that is another one."""
    total = _total(setting)
    if total:
        return total, None
    found = _whole_of_period(setting) or _grown(setting)
    return found, setting.memory.said if found else None


def of_title(found: tuple[Series, ...], setting: Setting) -> tuple[Series, ...]:
    """Give series the goods of the title, where all the text is on them: Shrimp exports in May.

    What a sentence calls the total is that of all goods.
    """
    memory = setting.memory
    goods = memory.titled_goods if memory.told_of else None
    if goods is None or any("total" in token.tags for token in setting.tokens):
        return found
    return tuple(
        replace(one, product=goods)
        if one.product is None and one.flow is memory.titled and one.reporter == setting.home.name
        else one
        for one in found
    )


def _total(setting: Setting) -> tuple[Series, ...]:
    """Give all trade where a sentence begins with "The total was", else nothing."""
    first = setting.tokens[:3]
    plain = any(token.has("total") for token in first) and not any(one.when for one in first)
    opens = plain or _total_then(setting)
    if setting.memory.titled in (Flow.EXPORT, Flow.IMPORT):
        return ()
    return (Series(setting.home.name, Flow.TRADE),) if opens else ()


def _total_then(setting: Setting) -> bool:
    """Whether "the total" of a period is told of: In the first quarter the total had been."""
    tokens, thing = setting.tokens, setting.memory.thing
    if thing is not None and not (is_whole(thing) and thing.flow is Flow.TRADE):
        return False
    for at, token in enumerate(tokens[:-1]):
        if token.figure is not None:
            return False
        led = at > 0 and (tokens[at - 1].when is not None or tokens[at - 1].said == ",")
        if token.said == "the total" and led:
            return tokens[at + 1].has("reach", "signs") or tokens[at + 1].said == "had"
    return False


def _whole_of_period(setting: Setting) -> tuple[Series, ...]:
    """Give the trade told of before where a period is the subject: December brought 7 bn."""
    tokens, thing = setting.tokens, setting.memory.thing
    at = int(bool(tokens) and tokens[0].said == "the")
    opens = at + 1 < len(tokens) and tokens[at].when is not None
    if not opens or thing is None:
        return ()
    figure = tokens[at + 1].said in _FIGURES
    said = [token.said for token in tokens[at + 1 : at + _LABEL]]
    labelled = ":" in said and thing.flow is Flow.TRADE
    told = tokens[at + 1].has("reach", "signs") or labelled or figure
    if not told or not (is_whole(thing) or figure):
        return ()
    return (thing,)


def _grown(setting: Setting) -> tuple[Series, ...]:
    """Give the trade told of before where its growth is the subject: The growth rate was."""
    said, thing = setting.tokens[:3], setting.memory.thing
    led = len(said) > 2 and said[0].said in ("the", "this") and said[2].has("reach")
    told = led and (is_noun(said[1].said) or said[1].said in _RESULTS)
    if not told or thing is None or not is_whole(thing) or thing.flow is not Flow.TRADE:
        return ()
    return (thing,)
