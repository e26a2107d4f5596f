"""Talk round a question is left aside, and what could narrow the question is not taken for talk."""

from collections import Counter

import pytest

from knowledge.ask import ask
from knowledge.questions.beside import likeness
from knowledge.store import FactStore
from tests.score.framed import PUT, fates, ways
from tests.score.gold import DATA

CLAUSES = [
    "The minister is on the phone and asks two things",
    "my boss wants it on his desk before lunch",
    "the editor changed the headline twice",
    "sorry, my battery is dying",
    "we are back from lunch, tired and late",
    "somebody took my chair again",
]


def figures(text: str, store: FactStore) -> list[str]:
    """Give the figures of an answer, as printed."""
    return [str(shown.fact) for shown in ask(text, store=store)[0].figures]


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_clause_about_who_asks_or_when_is_left_aside(store: FactStore, clause: str) -> None:
    assert figures(f"{clause}. What were exports to India?", store) == figures(
        "exports to India", store
    )


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("The Indian consul is our guest tonight. What were exports to India?", "exports to India"),
        ("EU delegation is on its way up, our exports to the EU please", "exports to the EU"),
    ],
)
def test_what_is_said_again_narrows_nothing(store: FactStore, text: str, core: str) -> None:
    assert figures(text, store) == figures(core, store)


def test_what_is_left_aside_is_said(store: FactStore) -> None:
    answer, _ = ask(f"{CLAUSES[-1]}. What were exports to India?", store=store)
    assert any("Left aside" in note for note in answer.notes)


@pytest.mark.parametrize(
    "text",
    [
        "I sell bicycles, so what were exports to India",
        "what goes by lorry and nothing else: exports to India",
        "exports to India, I mean the part for hospitals",
        "seaborne exports to India",
        "exports to India in containers",
        "exports of umbrellas to India",
        "he wants it for Vietnam: exports",
        "in rupees, if you please: exports to India",
        "for 2019, the chair says: exports to India",
        "exports to India without the foreign-owned firms",
        "Our desk in Ningbo asks, and in Ningbo's case, what were exports to India?",
        "Is ASEAN mainly a supplier or a customer?",
        "Which supplier has brought the second most points to the growth of imports, behind ASEAN?",
    ],
)
def test_what_narrows_is_no_talk(store: FactStore, text: str) -> None:
    assert figures(text, store) == []


@pytest.mark.parametrize(("narrows", "least"), [(False, 0.75), (True, 0.9)])
def test_ways_that_the_table_was_not_made_of(
    store: FactStore, least: float, *, narrows: bool
) -> None:
    held_out = ways(DATA / "rounds" / "framed" / "known.jsonl")[::4]
    got = Counter(
        fate
        for way in held_out
        if way["narrows"] == narrows
        for fate in fates(way, PUT[way["takes"]][:1], store)
    )
    wanted = "narrowed, declined: right" if narrows else "framed, right"
    assert got[wanted] >= least * sum(got.values()), got


def test_a_language_without_a_table_leaves_nothing_aside() -> None:
    assert likeness("zh") is None
