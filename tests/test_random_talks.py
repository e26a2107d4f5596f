"""Random talks: whatever was said before, what a turn names is what its figures are of."""

from collections.abc import Iterator, Mapping
from random import Random

import pytest

from db import SqliteFactStore
from knowledge.answers.answer import Shown
from knowledge.ask import ask
from knowledge.facts import Flow, Measure

TALKS = 100
"""So many with each seed."""
PARTNERS = {
    "the EU": "EU",
    "ASEAN": "ASEAN",
    "India": "IN",
    "Japan": "JP",
    "Korea": "KR",
    "RCEP": "RCEP",
    "Africa": "002",
    "the US": "US",
    "Belt and Road": "BRI",
}
WAYS = {"exports to": Flow.EXPORT, "imports from": Flow.IMPORT}
GOODS = ("high-tech products", "electronic components", "mechanical and electrical products")
MEASURES = {
    "growth": Measure.GROWTH,
    "share": Measure.SHARE,
    "contribution": Measure.CONTRIBUTION,
}
BETWEEN = (
    "which is bigger", "difference", "both", "in total", "the other way round", "and now", "sum",
    "who else", "the second one", "the former", "the latter", "their growth", "its share",
    "how much more", "by how much", "which grew fastest", "the smallest", "same", "did it grow",
    "is that the highest", "rank", "next", "last year", "in Q2", "why", "source?", "thanks",
    "what of the rest", "average", "the bigger one", "who fell", "both shares", "ratio",
    "and the total?", "top 3 export markets", "import sources", "more than 20%?", "compare them",
    "less than 10%", "the first two", "no", "list them", "without ASEAN", "than India?", "up?",
)  # fmt: skip
"""What may come between, with no figure that it must have."""

Named = Mapping[str, object]
Turn = tuple[str, Named]


def turn(chance: Random) -> Turn:
    """Make a turn, and say what it names."""
    name, way = chance.choice([*PARTNERS]), chance.choice([*WAYS])
    partner, flow, noun = PARTNERS[name], WAYS[way], way.split()[0]
    measure, goods = chance.choice([*MEASURES]), chance.choice(GOODS)
    turns: list[Turn] = [
        (f"{way} {name}", {"partner": partner, "flow": flow}),
        (f"and {name}?", {"partner": partner}),
        (f"sorry, {name}", {"partner": partner}),
        (f"same for {name}", {"partner": partner}),
        (f"{noun}?", {"flow": flow}),
        (f"no, I meant {noun}", {"flow": flow}),
        (f"and the {measure}?", {"measure": MEASURES[measure]}),
        (f"total {noun}", {"partner": None, "product": None, "flow": flow}),
        (f"total {noun[:-1]} growth", {"partner": None, "flow": flow, "measure": Measure.GROWTH}),
        (f"exports of {goods}", {"partner": None, "product": goods, "flow": Flow.EXPORT}),
        (f"largest {noun[:-1]} market", {"flow": flow, "measure": Measure.VALUE}),
        (f"fastest growing {noun[:-1]} market", {"flow": flow, "measure": Measure.GROWTH}),
        (f"trade balance with {name}", {"partner": partner, "flow": Flow.BALANCE}),
        (
            f"share of {name} in {noun}",
            {"partner": partner, "flow": flow, "measure": Measure.SHARE},
        ),
    ]
    between: Turn = (chance.choice(BETWEEN), {})
    return chance.choice([*turns, *[between] * 7])


def amiss(shown: Shown, named: Named) -> bool:
    """Whether a figure is of something else than was named; a sum is of several."""
    fact = shown.fact
    about = fact.about
    told = {
        "partner": about.partner,
        "product": about.product,
        "flow": about.flow,
        "measure": fact.measure,
    }
    return any(told[key] != one and "+" not in str(told[key]) for key, one in named.items())


def misread(seed: int, store: SqliteFactStore, talks: int = TALKS) -> Iterator[list[str]]:
    """Give the talks whose last answer has figures of something else."""
    chance = Random(seed)  # noqa: S311 - no secret
    for _ in range(talks):
        context = None
        said: list[str] = []
        for _ in range(chance.randint(3, 7)):
            question, named = turn(chance)
            said.append(question)
            answer, context = ask(question, store=store, context=context)
            if any(amiss(shown, named) for shown in answer.figures):
                yield [*said, answer.headline]


@pytest.mark.parametrize("seed", range(4))
def test_what_is_named_is_what_is_answered(seed: int, store: SqliteFactStore) -> None:
    assert list(misread(seed, store)) == []
