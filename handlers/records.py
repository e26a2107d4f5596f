"""What is noted of each question and answer: counted and logged, without names."""

from handlers.running import logs, metrics
from handlers.running.timing import seconds_since_taken
from knowledge.answers.answer import Answer


def asked(place: str) -> None:
    """Note a question: private, group, inline, guest, button or edit."""
    metrics.asked(place)


def answered(answer: Answer, place: str) -> None:
    """Note an answer, and the time since its update was taken."""
    metrics.answered(answer.kind.value, seconds_since_taken())
    logs.answered(answer.kind.value, place, answer.question)
