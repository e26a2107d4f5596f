"""What a writing to the store has changed."""

from dataclasses import dataclass

from knowledge.facts import Fact

_NAMED = 5  # facts told one by one; more are only counted


@dataclass(frozen=True, slots=True)
class Changes:
    """The facts that a writing brought and took; a first build only brings."""

    bulletins: int = 0
    """How many were read."""
    gained: tuple[Fact, ...] = ()
    lost: tuple[Fact, ...] = ()
    known_as: str | None = None
    """The bulletin that holds the very same text already, so that nothing was added."""

    def __add__(self, other: "Changes") -> "Changes":
        """Put two changes together."""
        return Changes(
            self.bulletins + other.bulletins,
            self.gained + other.gained,
            self.lost + other.lost,
        )

    def __bool__(self) -> bool:
        """Say whether any fact came or went."""
        return bool(self.gained or self.lost)

    def words(self) -> str:
        """Say what changed, and name the first few facts that are gone.

        >>> Changes(1).words()
        '1 bulletin read, nothing changed.'
        """
        if self.known_as is not None:
            return f"this text is in the store already, as {self.known_as}."
        read = f"{self.bulletins} bulletin{'' if self.bulletins == 1 else 's'} read"
        if not self:
            return f"{read}, nothing changed."
        gone = "".join(f"\n  gone: {_name(fact)}" for fact in self.lost[:_NAMED])
        return f"{read}. New facts: {len(self.gained)}; gone: {len(self.lost)}.{gone}"


def _name(fact: Fact) -> str:
    about = fact.about
    names = (about.reporter, about.flow, about.partner, about.product, fact.measure, fact.period)
    return " · ".join(str(name) for name in names if name) + f": {fact.printed}"
