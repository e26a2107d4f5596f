"""A question on its way to an answer."""

from dataclasses import replace

from knowledge.answers.desk import Desk
from knowledge.frozen import frozen
from knowledge.queries import Query, Reading


@frozen
class Asked:
    """A question with its reading, and where it is looked up."""

    question: str
    reading: Reading
    desk: Desk

    @property
    def query(self) -> Query:
        """What the reading asks for."""
        return self.reading.query

    @property
    def notes(self) -> tuple[str, ...]:
        """What the person is told of the reading."""
        return self.reading.notes

    def asking(self, query: Query) -> "Asked":
        """Give the same question with another query."""
        return replace(self, reading=replace(self.reading, query=query))
