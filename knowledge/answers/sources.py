"""The sentences that an answer of before rests on, shown again: "where does it say so?", "why?"."""

from collections.abc import Sequence
from itertools import count

from knowledge.answers.answer import Answer, Quote
from knowledge.answers.declines import quoted
from knowledge.store import FactStore


def cite(question: str, cited: Sequence[tuple[str, str]], store: FactStore) -> Answer:
    """Show the sentences of the answer before: "where does it say so?"."""
    quotes = [Quote(sentence, (), store.bulletin(bulletin)) for bulletin, sentence in cited]
    return quoted(question, quotes, "The sentence:" if len(quotes) == 1 else "The sentences:")


def reason(question: str, cited: tuple[str, str], store: FactStore) -> Answer:
    """Show the sentence before a cited one as well: a reason often stands there."""
    bulletin, sentence = cited
    before = None
    for number in count():
        now = store.sentence(bulletin, number)
        if now is None or now == sentence:
            break
        before = now
    return cite(question, [(bulletin, before), cited] if before and now else [cited], store)
