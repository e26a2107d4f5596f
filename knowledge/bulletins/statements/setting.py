"""What a clause is read in: the words round it and what came before."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.bulletins.home import Home
from knowledge.bulletins.statements.memory import Memory, is_whole
from knowledge.bulletins.statements.pairing import Paired
from knowledge.bulletins.tokens import Token
from knowledge.facts import Flow, Series
from knowledge.frozen import frozen


@frozen
class Setting:
    """What a clause is read in: the words round it and what came before."""

    tokens: Sequence[Token]
    home: Home
    memory: Memory
    before: tuple[Series, ...] = ()
    """The subjects of the clause before in the same sentence."""
    last: tuple[Series, ...] = ()
    """The subjects of the clause before, a part of another or not."""
    child: str = ""
    """The words, if any, that make it tell of a part of what came before: of which."""
    lists: tuple[tuple[Series, ...], ...] = ()
    """The lists of subjects of the sentence so far."""
    singles: tuple[Series, ...] = ()
    """The single subjects of the sentence so far."""
    timed: bool = False
    """Whether the sentence opens with a period of its own."""
    colon: bool = False
    labelled: bool = False
    """Whether a label with a colon opens the sentence, that all in it is told of."""
    astray: bool = False
    """Whether the clause before named partners and was not understood."""
    narrowed: bool = False
    """Whether the clause before told of goods or firms and was not understood."""
    hidden: bool = False
    """Whether a colon was put behind something that nobody knows."""
    elsewhere: bool = False
    """Whether the sentence opens in a place that nobody knows."""
    flow_ahead: Flow | None = None
    """The first flow that the sentence names, for goods told of before it."""
    turned: Flow | None = None
    """The flow that a verb said of partners means where no flow is named: A and B bought."""
    flow_lost: Flow | None = None
    """The flow of a clause before that was not understood otherwise."""
    named_flow: Flow | None = None
    """The flow that the clause's share is a share of, where nothing else says one."""


def parent_of(setting: Setting) -> Series | None:
    """Give what a clause that begins with "of which" tells a part of."""
    memory = setting.memory
    if setting.child.startswith("of the total"):
        thing = memory.thing
        same = thing is not None and is_whole(thing) and not memory.first
        return thing if same else Series(setting.home.name, Flow.TRADE)
    if setting.before:
        return setting.before[0] if len(setting.before) == 1 else None
    if setting.child == "of the former":
        return memory.listed[0] if memory.listed else None
    return memory.thing


def of_parent(paired: Paired, setting: Setting) -> Paired:
    """Take a share told with "of which" as one of the trade that was told of before."""
    whole, parent = paired.stated.whole, parent_of(setting)
    if not (whole and parent and setting.child) or whole.flows or whole.owners:
        return paired
    whom = parent.partner if paired.about and paired.about.partner != parent.partner else None
    whole = replace(whole, parent=parent.reporter, partner=whole.partner or whom)
    stated = replace(paired.stated, whole=whole)
    return replace(paired, stated=stated)
