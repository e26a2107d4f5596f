"""What rests on a printed figure is named before it is withheld, and is what is given no more."""

from pathlib import Path

from db import open_store
from knowledge.ask import ask
from knowledge.resting import resting_on

RESTING = {
    "total exports": [
        "Jiaxing's trade surplus, Q1 2022: 43.78 billion yuan",
        "Jiaxing's trade surplus, Q1 2021: 38.52 billion yuan",
        "Jiaxing's exports, Q1 2021: 59.86 billion yuan",
        "Share of Jiaxing's exports in Jiaxing's trade, Q1 2022: 72.2%",
        "Share of the EU in Jiaxing's exports, Q1 2022: 20.7%",
        "Share of the United States in Jiaxing's exports, Q1 2022: 19.6%",
        "Share of ASEAN in Jiaxing's exports, Q1 2022: 11.5%",
        "Share of India in Jiaxing's exports, Q1 2022: 6.8%",
        "Share of Latin America in Jiaxing's exports, Q1 2022: 6.5%",
    ],
    "exports to India": [
        "Jiaxing's exports to India, Q1 2021: 2.30 billion yuan",
        "Share of India in Jiaxing's exports, Q1 2022: 6.8%",
        "Jiaxing's export markets by value, Q1 2022, highest first",
    ],
    "growth of exports to India": [
        "Jiaxing's exports to India, Q1 2021: 2.30 billion yuan",
        "Jiaxing's export markets by growth, Q1 2022, highest first",
    ],
    "imports from RCEP": [
        "Jiaxing's trade surplus with RCEP, Q1 2022: 2.02 billion yuan",
        "Jiaxing's trade surplus with RCEP, Q1 2021: 3.99 billion yuan",
        "Jiaxing's imports from RCEP, Q1 2021: 11.23 billion yuan",
        "Jiaxing's trade with RCEP, Q1 2022: 30.60 billion yuan",
        "Jiaxing's trade with RCEP, Q1 2021: 26.44 billion yuan",
    ],
    "RCEP import share": [],
}


def test_what_rests_on_a_figure_is_named(tmp_path: Path) -> None:
    with open_store(tmp_path / "store.db") as store:
        for question, resting in RESTING.items():
            answer, _ = ask(question, store=store)
            assert [*resting_on(answer.figures[0].fact, store)] == resting


def test_what_is_named_is_given_no_more(tmp_path: Path) -> None:
    with open_store(tmp_path / "store.db") as store:
        answer, _ = ask("total exports", store=store)
        fact = answer.figures[0].fact
        before = resting_on(fact, store)
        store.withhold(fact, "exports", "Kay", "2026-01-01T00:00:00+00:00")
        assert resting_on(fact, store) == ()
        for question in ("trade surplus", "exports a year ago", "share of India in exports"):
            assert ask(question, store=store)[0].withheld
    assert len(before) == 9
