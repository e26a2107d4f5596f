"""Whom a sentence names that tells no figure of them: they, it and exports may be theirs next."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.bulletins.home import Home
from knowledge.bulletins.mark import Mark
from knowledge.bulletins.statements.memory import Memory
from knowledge.bulletins.statements.parts import parts
from knowledge.bulletins.tokens import Token
from knowledge.facts import Flow, Series
from knowledge.frozen import frozen


@frozen
class Names:
    """Keeps the names of a sentence in mind."""

    tokens: Sequence[Token]
    home: Home
    memory: Memory
    said: str

    def keep(self, named: Sequence[Mark], flow: Flow | None) -> None:
        """Keep partners, firms or trade modes, or the goods that a sentence begins with."""
        goods = [mark for mark in named if mark.kind in ("goods", "unknown") and mark.first <= 1]
        if goods:
            self._keep_goods(goods[0], flow)
            return
        found = [mark for mark in named if mark.kind in ("place", "firm", "regime")]
        whom = parts(found, self.tokens, self.home)[0]
        plain = Series(reporter=self.home.name)
        lists = {"partner": whom.partners, "enterprise": whom.firms, "regime": whom.regimes}
        kinds = [key for key, names in lists.items() if names]
        if len(kinds) == 1:
            names = dict.fromkeys(lists[kinds[0]])
            group = [replace(plain, **{kinds[0]: name}) for name in names]  # type: ignore[arg-type]
            self.memory.named(group, self.said)

    def _keep_goods(self, mark: Mark, flow: Flow | None) -> None:
        """Keep the goods of ``Shoes were still the number one export item``."""
        if flow and mark.value and mark.last < len(self.tokens):
            self.memory.named([Series(self.home.name, flow, product=mark.value)], self.said)
        else:
            self.memory.forget()
