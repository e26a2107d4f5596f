"""A figure that another bulletin gives otherwise: which came first, and what it was."""

from collections.abc import Iterator, Sequence

from knowledge.answers.answer import Shown
from knowledge.answers.desk import Desk
from knowledge.answers.wording import figure, line
from knowledge.facts import Bulletin, Fact
from knowledge.periods import Period
from knowledge.queries import Wanted


def revisions(facts: Sequence[Fact], desk: Desk, *, named: bool = False) -> list[str]:
    """Say of each figure that is given otherwise elsewhere, with title and date."""
    named = named or len(set(facts)) > 1
    return [note for fact in dict.fromkeys(facts) for note in _of(fact, desk, named=named)]


def _of(fact: Fact, desk: Desk, *, named: bool) -> Iterator[str]:
    others = [other for other in _same(fact, desk) if not desk.store.is_withheld(other)]
    if not any(other.bulletin != fact.bulletin and _differs(fact, other) for other in others):
        return
    own = desk.bulletin(fact)
    of = f"{line(Shown(fact)).rpartition(': ')[0]}: " if named else ""
    seen = [(other, desk.bulletin(other)) for other in others if other.bulletin != fact.bulletin]
    differing = [(other, given) for other, given in seen if _differs(fact, other)]
    earlier = [(other, given) for other, given in differing if _before(given, own)]
    later = [(other, given) for other, given in differing if _before(own, given)]
    beside = [pair for pair in differing if pair not in earlier and pair not in later]
    if earlier:
        first, given = min(earlier, key=lambda pair: pair[1].published or "")
        yield f"{of}First given as {_said(first, given)}, now {figure(Shown(fact))}."
    if later:
        last, given = max(later, key=lambda pair: pair[1].published or "")
        yield f"{of}Given later as {_said(last, given)}."
    for other, given in beside[:1]:
        yield f"{of}Given elsewhere as {_said(other, given)}."


def _same(fact: Fact, desk: Desk) -> Iterator[Fact]:
    """Give the exact figures of the same series, period, measure, unit and basis."""
    wanted = Wanted.of(fact.about, fact.period, fact.measure)
    if fact.period is None or fact.approx is not None:
        return
    for other in desk.store.find(wanted):
        if (other.unit, other.basis, other.approx) == (fact.unit, fact.basis, None):
            yield other


def _differs(fact: Fact, other: Fact) -> bool:
    """Whether two figures are not one, rounded more and less."""
    return abs(fact.value - other.value) > max(fact.margin, other.margin)


def _before(one: Bulletin, other: Bulletin) -> bool:
    dates = one.published, other.published
    return None not in dates and str(dates[0]) < str(dates[1])


def _said(fact: Fact, bulletin: Bulletin) -> str:
    date = Period.parse(bulletin.published).words() if bulletin.published else ""
    told = ", ".join(part for part in (bulletin.title, date) if part)
    return f"{figure(Shown(fact))} ({told})"
