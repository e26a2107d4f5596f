"""question text -> words -> reading -> query -> facts -> answer."""

from knowledge.answers.answer import Answer, Kind
from knowledge.questions.followup import Context
from knowledge.store import FactStore


def ask(
    question: str, *, store: FactStore, context: Context | None = None
) -> tuple[Answer, Context]:
    """Answer a question from what the store holds.

    The context of the conversation goes in, and comes out for the next question; none starts one.
    """
    return Answer(question, Kind.HELP, "not written yet"), context or Context()
