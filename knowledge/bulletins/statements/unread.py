"""What is said of a flow that nobody reads: exports of widgets, via seaports, handled at a port.

Of the noun phrase that a flow heads every word is read up to its verb, else its figures are
nobody's.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.bulletins.mark import PREPOSITIONS, Mark
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set

PLACING = frozenset({"at", "on", "through", "via", "aboard"})
"""What stands before a place or a means, and before no goods."""
_NARROWS = word_set("unread", "narrows")
"""What leads from a flow to what only a part of it is: exports by rail."""
_LEADS = word_set("unread", "leads")
_COMPASS = word_set("unread", "compass")
"""Words before the name of a place: northwest China's Xinjiang."""
_PLAIN = word_set("unread", "plain")
"""What it leads to that is no part: exports by value, imports of goods."""
_GOING_ON = word_set("unread", "going_on")
"""Verbs, and words beside them, that are told of all that is traded: exports managed to rise."""
_PAUSES = frozenset({",", ";", ":", "(", ")", ".", "and", "but", "-", "–", "—"})
_VERBS = ("signs", "reach", "share", "flow_verbs", "while", "company")
_RELATIVES = frozenset({"that", "which", "whose"})
_PARTICIPLES = ("ed", "ing")
_TO_WHOM = frozenset({"to", "from", "with", "between", "among"})
_DESCRIBED = 5
"""Words by which a partner is described."""


def unread(marks: Sequence[Mark], tokens: Sequence[Token]) -> Iterator[Mark]:
    """Mark the first word that nobody reads of what says which part of a flow is told of."""
    begun = {at: mark.last for mark in marks for at in range(mark.first, mark.last)}
    for mark in marks:
        at = _Phrase(tokens, begun, mark.last).unread() if mark.kind == "flow" else None
        if at is not None:
            yield Mark(at, at + 1, "unknown", "", tokens[at].said, "of")


@dataclass(slots=True)
class _Phrase:
    """What stands behind a flow, up to its verb or a pause."""

    tokens: Sequence[Token]
    begun: Mapping[int, int]
    """Where what is named ends, by each token of it."""
    at: int
    led: str = ""
    """The last preposition, or "that", behind which nothing was read yet."""

    def unread(self) -> int | None:
        """Find the first word that no rule reads."""
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if self.at in self.begun:
                self.at, self.led = self.begun[self.at], ""
                continue
            if self._ends(token) or (self.led in _NARROWS and token.said in _PLAIN):
                return None
            if token.said in PREPOSITIONS | _NARROWS | _RELATIVES:
                self.led = token.said
            elif token.is_word and not (token.tags or self._passes(token)):
                if not self._describes_partner():
                    part = self.led or token.said.endswith(_PARTICIPLES)
                    return self.at if part else None
                continue
            elif self.led in _NARROWS and not _leads_on(token):
                return self.at
            self.at += 1
        return None

    def _ends(self, token: Token) -> bool:
        """Whether a verb, an amount, a time or a pause ends the phrase."""
        if token.figure or token.when or token.said in _PAUSES:
            return True
        return token.has(*_VERBS) and not self._is_placed(token)

    def _is_placed(self, token: Token) -> bool:
        """Whether a place follows, and no amount: exports handled at the airport, exports at 5."""
        after = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        if after is None:
            return False
        if token.has("share") and after.said in PLACING:
            return True
        amount = after.figure or after.has("hedges", "currencies")
        return token.said in PLACING and not amount

    def _passes(self, token: Token) -> bool:
        """Whether a word says nothing of a part: exports managed to rise, steadily.

        Behind what leads to a part it is no adverb: from assembly plants.
        """
        return token.said in _GOING_ON or (not self.led and token.said.endswith("ly"))

    def _describes_partner(self) -> bool:
        """Pass over words that describe a partner: to countries jointly building the route."""
        if self.led not in _TO_WHOM:
            return False
        near = (at for at in range(self.at, self.at + _DESCRIBED) if at in self.begun)
        self.at = next(near, self.at)
        return self.at in self.begun


def _leads_on(token: Token) -> bool:
    """Whether a known word may stand before what a flow is of: of northern China's."""
    lead = token.said in _LEADS or token.said in _COMPASS or token.has("soft", "hedges")
    return lead or (token.owns and token.has("place"))
