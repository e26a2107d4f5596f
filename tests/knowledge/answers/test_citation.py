"""What is copied: figure, sentence, bulletin and date in so much room, the figure always whole."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knowledge.answers.answer import Answer, Kind, Quote, Shown
from knowledge.answers.citation import citation, units
from knowledge.ask import ask
from knowledge.facts import Bulletin
from knowledge.store import FactStore
from tests.knowledge.answers import made

ROOM = 256
QUESTIONS = Path(__file__).parents[2] / "data" / "questions" / "own_en.jsonl"
FIGURE = "71.11 billion yuan"
HEADLINE = f"Jinhua's exports, Q1 2023: {FIGURE}"


def answer(sentence: str, title: str = "Trade up", date: str | None = "2023-04-20") -> Answer:
    start = sentence.index(FIGURE)
    told = Bulletin("b", title, "", date)
    quote = Quote(sentence, ((start, start + len(FIGURE)),), told)
    shown = Shown(made.billions("71.11"))
    return Answer("q", Kind.FACT, HEADLINE, figures=(shown,), quotes=(quote,))


CITED = {
    "a short sentence is cited whole": (
        answer(f"Exports were {FIGURE}."),
        f"{HEADLINE}. “Exports were {FIGURE}.” (Trade up, 20 April 2023)",
    ),
    "a bulletin without a date": (
        answer(f"Exports were {FIGURE}.", date=None),
        f"{HEADLINE}. “Exports were {FIGURE}.” (Trade up)",
    ),
    "no room for a sentence": (
        answer(f"Exports were {FIGURE}.", title="T" * 150),
        f"{HEADLINE}. ({'T' * 150}, 20 April 2023)",
    ),
    "no room at all": (answer(f"Exports were {FIGURE}.", title="T" * 250), None),
}


@pytest.mark.parametrize("rule", CITED)
def test_an_answer_is_cited(rule: str) -> None:
    said, cited = CITED[rule]
    assert citation(said, ROOM) == cited


def test_a_long_sentence_is_cut_between_words_about_its_figure() -> None:
    said = citation(answer(f"{'before ' * 60}it was {FIGURE} {'after ' * 60}then."), ROOM)
    assert said is not None
    assert f"it was {FIGURE} after" in said
    assert "“… before" in said
    assert "after …”" in said
    assert ROOM - 20 < units(said) <= ROOM


def test_what_has_no_figure_or_no_sentence_is_not_cited() -> None:
    assert citation(Answer("q", Kind.NONE, "Not given."), ROOM) is None
    unsourced = Answer("q", Kind.FACT, "It is 5.", figures=(Shown(made.billions("5")),))
    assert citation(unsourced, ROOM) is None


words = st.text(st.sampled_from("ab ,.😀ж\u00a0"), max_size=300)


@example(before="a" * 41 + "😀" * 8, after="a" * 40 + "😀" * 8 + " ", title="a" * 41 + "😀" * 8)
@given(before=words, after=words, title=st.text(st.sampled_from("ab 😀"), max_size=120))
def test_any_citation_fits_and_holds_the_figure(before: str, after: str, title: str) -> None:
    said = citation(answer(f"{before}{FIGURE}{after}", title), ROOM)
    if said is None:
        assert units(HEADLINE) + units(title) > ROOM // 2
        return
    assert units(said) <= ROOM
    assert said.startswith(f"{HEADLINE}.")
    assert said.endswith(f"({title}, 20 April 2023)" if title else "(20 April 2023)")
    if "“" in said:
        assert FIGURE in said.partition("“")[2]


def test_every_answer_of_the_library_is_cited_with_its_own_figures(store: FactStore) -> None:
    asked = [json.loads(line)["q"] for line in QUESTIONS.read_text("utf-8").splitlines()]
    cited = 0
    for question in asked:
        told, _ = ask(question, store=store)
        said = citation(told, ROOM)
        if said is None:
            continue
        cited += 1
        assert units(said) <= ROOM
        assert told.headline in said
        assert told.quotes[0].bulletin.title in said
        if len(told.figures) == 1 and "“" in said and told.quotes[0].marks:
            start, end = next(one for one in told.quotes if one.marks).marks[0]
            quoted = next(one for one in told.quotes if one.marks).sentence[start:end]
            assert quoted in said.partition("“")[2], question
    assert cited > len(asked) // 4
