"""What questions are read against here: the names that a store may hold, and a latest period."""

from knowledge.periods import Period
from knowledge.questions.lexicon import Lexicon, lexicon
from knowledge.questions.reading import Scene
from knowledge.questions.slips import Unclear
from knowledge.questions.terms import Term, recognise
from knowledge.questions.words import split
from knowledge.store import Held

LATEST = Period.parse("2022-Q1")
HELD = Held(
    reporters=frozenset({"Jiaxing"}),
    partners=frozenset({"EU", "US", "ASEAN", "IN", "JP", "KR", "419", "002", "RCEP", "BRI"}),
    products=frozenset(
        {
            "mechanical and electrical products",
            "high-tech products",
            "electronic components",
            "mechanical basic parts",
        }
    ),
    regimes=frozenset({"general trade"}),
    enterprises=frozenset({"private enterprises"}),
    units=frozenset({"quarters"}),
)
SCENE = Scene(HELD, LATEST)


def known() -> Lexicon:
    """Give the words that these names make."""
    return lexicon(HELD)


def terms_of(question: str) -> tuple[Term, ...]:
    """Give the terms of a question in which every word is clear."""
    found = recognise(split(question), known())
    if isinstance(found, Unclear):
        message = f"{question!r} is not clear: {found.said} may be {found.meant}."
        raise TypeError(message)
    return found


def kinds(question: str) -> list[str]:
    """Write each term as ``kind code``."""
    return [f"{term.kind} {term.code}" for term in terms_of(question)]
