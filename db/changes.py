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
    waiting: int = 0
    """How many figures of what was read are held, until a person settles something."""

    def __add__(self, other: "Changes") -> "Changes":
        """Put two changes together."""
        return Changes(
            self.bulletins + other.bulletins,
            self.gained + other.gained,
            self.lost + other.lost,
            waiting=self.waiting + other.waiting,
        )

    def __bool__(self) -> bool:
        """Say whether any fact came or went."""
        return bool(self.gained or self.lost)

    def words(self) -> str:
        """Say what changed, and name the first few facts that are gone.

        >>> Changes(1).words()
        '1 bulletin read, nothing changed.'
        >>> Changes(1, waiting=31).words()
        '1 bulletin read. New facts: 0; gone: 0; waiting for a keeper: 31.'
        """
        if self.known_as is not None:
            return f"this text is in the store already, as {self.known_as}."
        read = f"{self.bulletins} bulletin{'' if self.bulletins == 1 else 's'} read"
        if not self and not self.waiting:
            return f"{read}, nothing changed."
        gone = "".join(f"\n  gone: {_name(fact)}" for fact in self.lost[:_NAMED])
        waits = f"; waiting for a keeper: {self.waiting}" if self.waiting else ""
        return f"{read}. New facts: {len(self.gained)}; gone: {len(self.lost)}{waits}.{gone}"


def _name(fact: Fact) -> str:
    about = fact.about
    names = (about.reporter, about.flow, about.partner, about.product, fact.measure, fact.period)
    return " · ".join(str(name) for name in names if name) + f": {fact.printed}"
