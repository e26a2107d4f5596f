"""What a share is a share of, what a growth is compared with, whose average a gap is to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from knowledge.bulletins.home import Home
from knowledge.bulletins.lexicon import place
from knowledge.bulletins.mark import FLOW, GOODS, PLACE, VERB, WIDER, ZONE, Mark
from knowledge.bulletins.statements.memory import is_whole
from knowledge.bulletins.tokens import Token
from knowledge.facts import Flow, Series
from knowledge.frozen import frozen
from knowledge.vocabulary.places import PlaceKind

_STOPS = frozenset({",", ";", ":", "(", ")", "–", "—"})
_EXPORTERS = frozenset({"exporters", "importers", "traders"})
_LONGEST = 24
_WITH = frozenset({"with", "to", "from"})
"""Words before a place that make it a partner, with which no reporter is compared."""


@frozen
class Whole:
    """What something is a part of. ``end`` is the token behind it."""

    flows: tuple[Flow, ...] = ()
    owners: tuple[str, ...] = ()
    """Places, by name; none is the subject's own."""
    partner: str | None = None
    noun: str = ""
    """``exporters`` where firms are counted."""
    back: bool = False
    """Whether only "it" or "that" is said."""
    end: int = 0
    parent: str | None = None
    """Whose trade was told of before "of which"."""
    lost: bool = False
    """Whether nobody knows of what it is the whole: 60 percent of them to Europe."""
    goods: str | None = None
    """In which goods alone: 54 percent of all shrimp exports."""
    those: bool = False
    """Whether others of the kind are meant: 30 percent of those to Denmark."""
    other: bool = False
    """Whether those are of other goods: 30 percent of those of iron ore."""

    def basis(self, about: Series, home: Home, flow: Flow | None = None) -> str | None:
        """Write it as facts do: ``export``, ``Zhejiang trade``, ``trade with ASEAN``."""
        if self.noun or self.lost:
            return self.noun or None
        flow = flow or (self.flows[0] if self.flows else self._open(about))
        if flow is None:
            return None
        owner = self.owners[0] if self.owners else self.parent
        if owner is None and about.reporter != home.name:
            owner = home.name
        lead = f"{owner} " if owner and owner != about.reporter else ""
        partner = about.partner if self.partner == "same" else self.partner
        narrow = about.partner or about.enterprise or about.regime or about.product != self.goods
        goods = f" of {self.goods}" if self.goods and narrow else ""
        return f"{lead}{flow}{goods}" + (f" with {partner}" if partner else "")

    def _open(self, about: Series) -> Flow | None:
        """Give the flow of "the total" where none is said."""
        if is_whole(about) and about.flow in (Flow.EXPORT, Flow.IMPORT) and not self.owners:
            return Flow.TRADE
        return about.flow


def whole(
    tokens: Sequence[Token], at: int, marks: Mapping[int, Mark], home: Home, *, grown: bool = False
) -> Whole:
    """Read what stands behind "of" from a token on; ``grown`` where it is a growth."""
    return _WholeReader(tokens, marks, home, grown=grown).read(at)


@dataclass(slots=True)
class _WholeReader:
    tokens: Sequence[Token]
    marks: Mapping[int, Mark]
    home: Home
    found: Whole = field(default_factory=Whole)
    grown: bool = False
    """Whether it is a growth that something is a part of."""

    def read(self, at: int) -> Whole:
        end = min(len(self.tokens), at + _LONGEST)
        begin = at
        while at < end and not self._stops(at, begin):
            mark = self.marks.get(at)
            if mark is not None:
                if not self._take(mark):
                    break
                at = mark.last
            else:
                self._word(at)
                at += 1
        return replace(self.found, end=at) if at > begin else self.found

    def _stops(self, at: int, begin: int) -> bool:
        token = self.tokens[at]
        counted = token.figure is not None and token.figure.kind == "number"
        if token.said in _STOPS or (token.figure and not counted) or token.when:
            return True
        if token.said == "and":
            after = self.tokens[at + 1].said if at + 1 < len(self.tokens) else ""
            return after not in _EXPORTERS and not self._list_goes_on(at + 1)
        if token.has("together", "while", "after"):
            return True
        if token.said in ("increase", "growth") and self.grown:
            return False
        return at > begin and token.has("reach", "share", "signs") and not token.has("total")

    def _list_goes_on(self, at: int) -> bool:
        """Whether a flow follows: of its total export and total import."""
        while at < len(self.tokens) and self.tokens[at].has("total"):
            at += 1
        mark = self.marks.get(at)
        return (
            mark is not None
            and mark.kind == FLOW
            and bool(self.found.flows)
            and not (
                at + 1 < len(self.tokens) and self.tokens[at + 1].has("reach", "signs", "units")
            )
        )

    def _take(self, mark: Mark) -> bool:
        """Take a mark as a part of the whole; tell whether it is one."""
        found = self.found
        if mark.kind in (FLOW, VERB):
            flow = _flow(mark)
            what = any(
                token.said == "what" for token in self.tokens[max(0, mark.first - 5) : mark.first]
            )
            if flow is None or (mark.kind == VERB and not what):
                return False
            self.found = replace(found, flows=(*found.flows, flow))
        elif mark.kind in (WIDER, PLACE, ZONE):
            self._take_place(mark)
        elif mark.kind == "partner":
            self.found = replace(found, partner="same")
        elif mark.kind in ("thing", "those"):
            self.found = replace(found, back=True, those=mark.kind == "those")
        elif mark.kind == GOODS and found.those and mark.prep == "of":
            self.found = replace(found, other=True)
        elif mark.kind == GOODS and self._is_traded(mark):
            self.found = replace(found, goods=mark.value)
        else:
            return False
        return True

    def _is_traded(self, mark: Mark) -> bool:
        """Whether goods stand right beside the flow that a share is of: exports of shrimp."""
        after = self.marks.get(mark.last)
        led = [token.said for token in self.tokens[mark.first - 2 : mark.first]]
        if led in (["of", "the"], ["of", "all"], ["of", "its"]) and not self.found.flows:
            return True
        before = self.tokens[mark.first - 1].said == "of" and self.tokens[mark.first - 2].has(
            "flows"
        )
        return before or (after is not None and after.kind == FLOW)

    def _take_place(self, mark: Mark) -> None:
        found = self.found
        led = mark.prep in ("with", "to", "from") and bool(found.flows or found.those)
        bloc = not found.owners and _is_partner(mark)
        if mark.kind == PLACE and (led or bloc):
            self.found = replace(found, partner=mark.value)
            return
        if mark.kind == PLACE and mark.prep in _WITH and not found.flows:
            self.found = replace(found, lost=True)
            return
        name = owner_name(mark, self.home)
        if name:
            self.found = replace(found, owners=(*found.owners, name))

    def _word(self, at: int) -> None:
        token = self.tokens[at]
        said = token.said.split()
        if said and said[-1] in _EXPORTERS:
            noun = "exporters and importers" if self.found.noun else said[-1]
            self.found = replace(self.found, noun=noun)
        if token.said == "economy":
            before = [one.said for one in self.tokens[at - 1 : at]]
            self.found = replace(self.found, noun=" ".join([*before, "economy"]))
        if token.said == "of those":
            self.found = replace(self.found, those=True)
        if token.said in ("of that", "of it"):
            self.found = replace(self.found, back=True)


def _flow(mark: Mark) -> Flow | None:
    if mark.value in ("surplus", "deficit", "balance"):
        return None
    return Flow(mark.value)


def _is_partner(mark: Mark) -> bool:
    """Whether a place is a bloc, whose trade is that with it: 61 percent of the Belt and Road's."""
    found = place(mark.value)
    return found is not None and found.kind is PlaceKind.BLOC and not mark.owns


def owner_name(mark: Mark, home: Home) -> str | None:
    """Give the name of the place that a mark owns something as, none where it is not known."""
    if mark.kind == WIDER:
        return home.wider(mark.value)
    if mark.kind == ZONE:
        return mark.value
    found = place(mark.value)
    return found.name if found else None


def named_whole(tokens: Sequence[Token], marks: Mapping[int, Mark], cue: int, end: int) -> int:
    """Find where the whole of a share that is named begins, 0 where nowhere.

    ``its share in total exports``, ``The share of Russia in trade with the EAEU``
    """
    led = [at for at in range(cue + 1, end) if tokens[at].said == "in"]
    inner = [at for at in led if any(one in marks for one in range(at + 1, at + 4))]
    follows = tokens[cue + 1].said if cue + 1 < end else ""
    if inner and (follows == "of" or tokens[cue].said.endswith(" of")):
        return inner[-1]
    return cue + 1 if follows in ("of", "in") else 0


def areas(marks: Mapping[int, Mark], first: int, last: int, home: Home) -> Iterator[str]:
    """Give the places between two tokens: the national and the provincial average."""
    for at in range(first, last):
        mark = marks.get(at)
        if mark is not None and mark.kind in (WIDER, PLACE) and mark.prep not in _WITH:
            name = owner_name(mark, home)
            if name:
                yield name
