"""From facts to the questions that ask for them, well written and not."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.facts import Fact, Series
from knowledge.queries import EVERYTHING
from knowledge.store import FactStore
from knowledge.vocabulary.fold import fold
from knowledge.vocabulary.places import PlaceKind, places
from knowledge.vocabulary.products import products
from tests.mass.typos import run_together, slips

FILE = Path(__file__).parents[1] / "data" / "ways.toml"
WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.BLOC, PlaceKind.REGION})


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the fact that it asks for; none is one that must get no figure."""

    question: str
    fact: Fact | None = None
    meant: str = ""
    """The question before the slip."""
    subject: str = ""
    """The name in it, before the slip."""


@cache
def ways() -> dict[str, dict[str, list[str]]]:
    """Give the ways of asking: by ``subject.flow``, then by measure."""
    table = tomllib.loads(FILE.read_text("utf-8"))
    return {
        f"{subject}.{flow}": by_measure
        for subject, flows in table.items()
        if subject != "unnamed"
        for flow, by_measure in flows.items()
    } | {"unnamed": table["unnamed"]}


def facts(store: FactStore) -> list[Fact]:
    """Give the facts that there are ways of asking for; a bound is never what is asked for."""
    return [
        fact for fact in store.find(EVERYTHING, limit=10_000) if not fact.approx and _ways_of(fact)
    ]


def well_written(store: FactStore) -> Iterator[Asked]:
    """Ask for each fact in each way, by each of its subject's names."""
    for fact in facts(store):
        for name in names(fact.about):
            for way in _ways_of(fact):
                question = way.format(subject=name)
                yield Asked(question, fact, question, name)


def mistyped(store: FactStore) -> Iterator[Asked]:
    """Ask for each fact in each way, by its subject's first name, with every slip of one edit."""
    for fact in facts(store):
        name = names(fact.about)[0]
        for way in _ways_of(fact):
            question = way.format(subject=name)
            for slip in (*slips(question), *run_together(question)):
                yield Asked(slip, fact, question, name)


def of_places(store: FactStore, *kinds: PlaceKind) -> Iterator[Asked]:
    """Ask, on each side, for the places that no fact of the store names, by all their names.

    Countries in more ways than all the cities, which are many.
    """
    many = ways()["unnamed"]["all" if PlaceKind.COUNTRY in kinds else "few"]
    for name, code in places().names.items():
        if places().by_code[code].kind in kinds and not _named(code, store):
            yield from (Asked(way.format(subject=_written(name))) for way in many)


def names(about: Series) -> list[str]:
    """Give all names of a subject, the one that people are shown first."""
    if about.product:
        known = products().names
        others = [name for name, meant in known.items() if meant == about.product]
        return [*dict.fromkeys([fold(about.product), *others])]
    if about.partner:
        known = places().names
        shown = fold(places().by_code[about.partner].name)
        others = [name for name, code in known.items() if code == about.partner]
        return [_written(name) for name in dict.fromkeys([shown, *others])]
    return [""]


def _written(name: str) -> str:
    return name.upper() if name in places().capitals else name


def other_meaning(asked: Asked) -> str | None:
    """Give what a slip happens to name, where that is another thing than was meant: UK for US."""
    assert asked.fact is not None
    about = asked.fact.about
    if not asked.subject:
        return None
    name = _subject_as_written(asked)
    if about.product:
        product = products().named(name)
        return product if product != about.product else None
    place = places().named(name)
    return place.code if place and place.kind in WIDE and place.code != about.partner else None


def _subject_as_written(asked: Asked) -> str:
    before, _, after = asked.meant.partition(asked.subject)
    return asked.question.removeprefix(before).removesuffix(after)


def _ways_of(fact: Fact) -> list[str]:
    about = fact.about
    subject = "product" if about.product else "partner" if about.partner else "whole"
    return ways().get(f"{subject}.{about.flow}", {}).get(fact.measure, [])


def _named(code: str, store: FactStore) -> bool:
    held = store.held()
    return code in held.partners or code in held.reporters or _home(code, store)


def _home(code: str, store: FactStore) -> bool:
    return any(places().contains(home, code) for home in store.held().reporters)
