"""Who may ask: everybody, or the people and chats that are listed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Access:
    """The keepers of the bot, and who may ask."""

    admins: frozenset[int] = frozenset()
    """Users who may withhold figures and are told of wrong ones."""
    allowed: frozenset[int] = frozenset()
    """Users and chats; none listed: everybody."""

    def lets(self, *ids: int | None) -> bool:
        """Say whether one of these people and chats may ask.

        >>> Access().lets(1), Access(frozenset({1}), frozenset({2})).lets(1)
        (True, True)
        >>> Access(allowed=frozenset({2})).lets(1, None)
        False
        """
        return not self.allowed or not (self.allowed | self.admins).isdisjoint(ids)

    def keeps(self, who: int | None) -> bool:
        """Say whether somebody is one of the bot's keepers."""
        return who in self.admins
