"""What a talk carries from one question to the next."""

from knowledge.frozen import frozen
from knowledge.language.frames import EMPTY, Frame
from knowledge.queries import Query


@frozen
class Context:
    """What a talk goes on from: a small value that any chat front can keep."""

    frame: Frame = EMPTY
    """What was asked last, with all that it inherited; lists are named by ``rows``."""
    rows: tuple[Frame, ...] = ()
    """What the figures of the last answer were of, in the order shown."""
    items: tuple[Frame, ...] = ()
    """What was spoken of one by one, the latest last: "both", "the first one again"."""
    listed: Frame | None = None
    """The last ranking, gone through by "the second?", "and the next"."""
    place: int = 0
    """Which place of it was told last."""
    shown: tuple[Frame, ...] = ()
    """What the figures of that ranking, or of the last answer of several, were of."""
    times: tuple[str, ...] = ()
    """The periods that the one figure spoken of was told for, one by one, the latest last."""
    lost: tuple[Frame, ...] = ()
    """The time that was asked for last and is not there, so that the talk goes on of another."""
    declined: tuple[str, ...] = ()
    """The flow that was asked for last and is not there."""
    puzzled: bool = False
    """Whether the last turn was not understood, so that "by how much?" may be of what it said."""
    astray: bool = False
    """Whether it named something, so that what names nothing may be of that."""
    cited: tuple[tuple[str, str], ...] = ()
    """Bulletin and sentence, for "where does it say so?"."""
    choices: tuple[str, ...] = ()
    """The questions that were offered, where an answer only asked which one is meant."""
    query: Query | None = None
    """What the last answer was of, for what is offered with it."""
