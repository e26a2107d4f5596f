"""What a conversation carries from one question to the next."""

from knowledge.facts import Flow
from knowledge.frozen import frozen
from knowledge.queries import Pair, Query, Target, When


@frozen
class Context:
    """What a conversation goes on from: a small value that any chat front can keep."""

    query: Query | None = None
    shown: tuple[Target, ...] = ()
    """What the figures of the last answer were of, in order."""
    recent: tuple[Target, ...] = ()
    """What the last answers were of, the latest last, for "both of them"."""
    spoken: tuple[Pair, ...] = ()
    """The same with the flow, for "which grew faster?" after exports and imports."""
    cited: tuple[tuple[str, str], ...] = ()
    """Bulletin and sentence, for "where does it say so?"."""
    listed: Query | None = None
    """The last ranking, with what has been told of its places since."""
    declined: tuple[Flow, ...] = ()
    """The flow that was asked for last and was not there: "Africa, same" asks for it again."""
    told: str | None = None
    """The code of the one period that the last answer was of, for "the year before"."""
    spans: tuple[str, ...] = ()
    """The codes of the periods that the last figures were of, for "the same period"."""
    place: str | None = None
    """Whose trade the last answer was of."""
    run: tuple[Query, ...] = ()
    """The last questions that differ in one key alone, for "which is higher?" after them."""
    elsewhere: str | None = None
    """Whose trade was asked about last, where that is nobody in the store."""
    lost: When | None = None
    """The time that was asked for last and is not there, so that the talk goes on of another."""
    rows: tuple[Pair, ...] = ()
    """What the figures of the last answer were of, with the flow, in the order shown."""
    counted: tuple[Pair, ...] = ()
    """Those of the last list, among which "the second one" is counted while one is spoken of."""
    talk: tuple[Query, ...] = ()
    """What was asked about one by one, the latest last: "the first one again", "the latter"."""
    about: Query | None = None
    """The one of these that the last answer was of."""
    choices: tuple[str, ...] = ()
    """The questions that were offered, where an answer only asked which one is meant."""
