"""The parts of a clause, and what came before -> the series that its figures are of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from knowledge.bulletins.statements.flows import by_partner, flows, own
from knowledge.bulletins.statements.goods import cut
from knowledge.bulletins.statements.memory import who, with_flow
from knowledge.bulletins.statements.parts import Part
from knowledge.bulletins.statements.setting import Setting, parent_of
from knowledge.bulletins.statements.several import as_many, counts_things, is_of_several
from knowledge.bulletins.statements.taken import (
    from_clause_before,
    goes_on_with_goods,
    listed_goods,
    of_whole,
    only_partners,
    stands_for_topic,
)
from knowledge.bulletins.statements.unnamed import of_title, unnamed
from knowledge.facts import Series
from knowledge.vocabulary.places import PlaceKind

_OPENING = 4


@dataclass(slots=True)
class Subject:
    """The subjects of a clause; ``group`` cuts them to the number of figures."""

    parts: list[Part]
    setting: Setting
    named_in: str | None = field(default=None)
    groups: dict[int, tuple[Series, ...]] = field(default_factory=dict)
    """What ``group`` gave for each number of figures."""

    @property
    def frame(self) -> str | None:
        """The product group that what follows is said to be a part of, none where none is."""
        part, memory = self.parts[0], self.setting.memory
        if part.frame or not part.goods:
            return part.frame
        if any(mark.kind == "first" and mark.prep == "of" for mark in part.back):
            return memory.listed[0].product if memory.listed else None
        parent = parent_of(self.setting) if self.setting.child else None
        return parent.product if parent else None

    def group(self, count: int = 0) -> tuple[Series, ...]:
        """Give the series, ``count`` of them where that can be told; none where it cannot."""
        if count not in self.groups:
            self.groups[count] = of_title(self._found(count), self.setting)
        return self.groups[count]

    def _found(self, count: int) -> tuple[Series, ...]:
        if all(part.empty for part in self.parts) and not self.setting.child:
            if self.setting.last:
                return self.setting.last
            found, self.named_in = unnamed(self.setting)
            return found
        if any(part.unknown and not part.named for part in self.parts):
            return ()
        if self.setting.elsewhere and not any(part.home or part.reporters for part in self.parts):
            return ()
        if self.setting.narrowed and all(only_partners(part) for part in self.parts):
            return ()
        if self.setting.hidden and not any(
            part.flows or part.named or part.home for part in self.parts
        ):
            return ()
        return self._group(count)

    def _group(self, count: int) -> tuple[Series, ...]:
        for both in (False, True):
            found = tuple(self._series(count, both=both))
            if found and (not count or len(found) == count):
                return found
        return () if count else tuple(self._series(0, both=False))

    def _series(self, count: int, *, both: bool) -> Iterator[Series]:
        for number, part in enumerate(self.parts):
            wanted = count if len(self.parts) == 1 else 0
            yield from _expand(part, self, wanted, both=both or (number > 0 and bool(part.both)))


def _expand(part: Part, subject: Subject, count: int, *, both: bool) -> Iterator[Series]:
    setting = subject.setting
    base = _base(part, subject)
    if part.mutual and not (part.partners or part.back) and base is not None:
        base = _with_whom(base, subject)
    if base is None or _points_nowhere(part, subject):
        return
    found = flows(part, setting, base, both=both)
    if part.back and not _names_partners(part) and (pointed := _pointed(part, subject)):
        for one in pointed:
            yield from (with_flow(one, flow or one.flow) for flow in own(part, found, one))
        return
    if len(found) == 1:
        yield from _named(part, setting, with_flow(base, found[0]), count)
        return
    named = list(_named(part, setting, base, count // max(len(found), 1) if count else 0))
    if min(len(found), len(named)) > 1 and not part.reporters:
        return
    for one in named:
        yield from (with_flow(one, flow) for flow in found)


def _with_whom(base: Series, subject: Subject) -> Series | None:
    """Give mutual trade the only partner told of before; none where that is not clear."""
    whom = subject.setting.memory.partners
    subject.named_in = subject.setting.memory.partners_said or None
    if base.partner is not None:
        return base
    return replace(base, partner=whom[0]) if len(whom) == 1 else None


def _points_nowhere(part: Part, subject: Subject) -> bool:
    """Whether "the four", "the former" stand for nothing that was listed."""
    if not part.back and not (part.goods and part.hints):
        return False
    setting, kinds = subject.setting, {mark.kind for mark in part.back}
    thing = setting.memory.thing
    theirs = "thing" in kinds and thing is not None and thing.partner is not None
    theirs = theirs or part.to_us or bool(setting.turned and by_partner(setting))
    if part.goods and part.hints and not part.partners and theirs:
        return True  # It sold us cotton: a partner's goods, which are two things at once
    if part.who or not part.back:
        return False
    if setting.memory.stranger and kinds <= {"thing", "group"}:
        return not (setting.before or part.home)
    if kinds == {"partner"} and setting.astray:
        return True
    if kinds & {"first", "last", "nth"}:
        return not _of_list(part, subject)
    if kinds == {"partner"} and setting.home.kind is not PlaceKind.BLOC:
        return not _pointed(part, subject)
    listed = setting.before or setting.memory.listed
    several = kinds == {"thing"} and is_of_several(part, setting)
    return several or (kinds == {"group"} and not (listed and as_many(part.back, listed)))


def _names_partners(part: Part) -> bool:
    """Whether partners are named, so that "them" can only be these; so in "those with Japan"."""
    kinds = ("partner", "group", "those")
    return bool(part.partners) and all(mark.kind in kinds for mark in part.back)


def _named(part: Part, setting: Setting, base: Series, count: int) -> Iterator[Series]:
    """Give one series for each partner, product, firm, regime or reporter of a part."""
    goods = cut(part.goods, setting.tokens, count) if part.goods else ()
    if goods is None:
        return
    lists: dict[str, Sequence[str]] = {
        "reporter": part.reporters,
        "partner": part.partners,
        "product": goods,
        "enterprise": part.firms,
        "regime": part.regimes,
    }
    several = [key for key, names in lists.items() if len(names) > 1]
    if len(several) > 1:
        return
    single = {key: names[0] for key, names in lists.items() if len(names) == 1}
    if not several:
        yield _with(base, single) if single else base
        return
    for name in lists[several[0]]:
        yield _with(base, {**single, several[0]: name})


def _with(base: Series, names: Mapping[str, str]) -> Series:
    return Series(
        names.get("reporter", base.reporter),
        base.flow,
        names.get("partner", base.partner),
        names.get("product", base.product),
        names.get("regime", base.regime),
        names.get("enterprise", base.enterprise),
    )


@cache
def _all_of(reporter: str | None) -> Series:
    return Series(reporter)


def _base(part: Part, subject: Subject) -> Series | None:
    """Give what a part takes over from before; none where that is not clear."""
    setting = subject.setting
    plain = _all_of(_owner(part, setting))
    if setting.child:
        return of_whole(part, setting, plain)
    if len(setting.before) == 1 and setting.before[0].partner:
        if listed_goods(part, setting):
            return replace(setting.before[0], product=None, flow=None)
        if goes_on_with_goods(part, setting):
            return replace(setting.before[0], flow=None)
    if part.who or part.home:
        return plain
    if setting.before:
        return from_clause_before(part, setting, plain)
    topic = setting.memory.topic
    if (
        topic
        and not setting.timed
        and not part.back
        and stands_for_topic(part, topic, both_ways=setting.memory.both_ways(topic.partner))
    ):
        subject.named_in = setting.memory.said
        return replace(topic, flow=None)
    return plain


def _owner(part: Part, setting: Setting) -> str | None:
    """Give whose trade it is: the reporter's, or that of whom it goes on: Korea's fell; its …."""
    before = {one.reporter for one in setting.before}
    its = any(token.said == "its" for token in setting.tokens[max(0, part.at - 1) : part.at + 1])
    return before.pop() if its and len(before) == 1 else setting.home.name


def _pointed(part: Part, subject: Subject) -> tuple[Series, ...]:
    """Give the series that them, their, it, those, the former stand for."""
    setting, memory = subject.setting, subject.setting.memory
    kinds = {mark.kind for mark in part.back}
    if "partner" in kinds:
        here = tuple(one.partner for one in setting.before if one.partner)
        subject.named_in = None if here else memory.partners_said or None
        whom = here or memory.partners
        return tuple(Series(reporter=setting.home.name, partner=one) for one in whom)
    if part.who:
        return ()
    if kinds & {"first", "last", "rest", "nth"}:
        return _of_list(part, subject)
    if setting.before:
        return setting.before
    subject.named_in = memory.said
    if "group" in kinds and counts_things(setting.tokens[: part.back[0].first]):
        return ()
    if "group" in kinds or "those" in kinds:
        return memory.listed
    return (memory.thing,) if memory.thing else ()


def _of_list(part: Part, subject: Subject) -> tuple[Series, ...]:
    """Give members of the last list: the former, the latter, the second, the other four."""
    setting, memory = subject.setting, subject.setting.memory
    kinds = {mark.kind for mark in part.back}
    if "nth" in kinds:
        return _nth(part, subject)
    group = setting.lists[-1] if setting.lists else memory.listed
    subject.named_in = None if setting.lists else memory.said
    alone = not setting.lists and len(setting.singles) < 2
    if alone and "rest" not in kinds and part.back[0].first > _OPENING:
        return ()  # "A did better than B: the former": what was listed before is not meant
    if not setting.lists and len(setting.singles) > 1:
        group, subject.named_in = setting.singles, None
    if len(group) < 2:
        return ()
    if "rest" in kinds:
        listed = setting.lists[-1] if setting.lists else memory.listed
        told = {who(one) for one in setting.singles}
        return tuple(one for one in listed if who(one) not in told)
    return group[:1] if "first" in kinds else group[-1:]


def _nth(part: Part, subject: Subject) -> tuple[Series, ...]:
    """Give the members of the last list that stand in certain places."""
    setting, memory = subject.setting, subject.setting.memory
    here = max((*setting.lists, setting.singles), key=len)
    listed = here if len(here) > 1 else memory.listed
    subject.named_in = None if len(here) > 1 else memory.said
    places = [
        int(place) for mark in part.back if mark.kind == "nth" for place in mark.value.split(",")
    ]
    if len(listed) < 2 or any(not 0 < abs(place) <= len(listed) for place in places):
        return ()
    return tuple(listed[place - 1 if place > 0 else place] for place in places)
