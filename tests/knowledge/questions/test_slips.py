"""Words torn apart, run together, misspelt."""

import pytest

from knowledge.questions.slips import How, Unclear
from knowledge.questions.terms import recognise
from knowledge.questions.words import split
from tests.knowledge.questions.scene import kinds, known, terms_of


@pytest.mark.parametrize(
    ("said", "same_as"),
    [
        ("im ports from India", "imports from India"),
        ("ex port", "export"),
        ("exports to Jia xing", "exports to Jiaxing"),
        ("importfromasean", "import from asean"),
        ("exportstoindia", "exports to india"),
        ("indiaexports", "india exports"),
        ("exprots to indai", "exports to india"),
        ("exports to vietnma", "exports to vietnam"),
        ("sahre of asaen", "share of asean"),
        ("belt and raod imports", "belt and road imports"),
        ("hgih tech exports", "high tech exports"),
        ("wat r the exports frm india", "what r the exports from india"),
        ("R C E P imports", "RCEP imports"),
    ],
)
def test_a_slip_means_what_the_right_spelling_means(said: str, same_as: str) -> None:
    assert kinds(said) == kinds(same_as)


@pytest.mark.parametrize(
    "said",
    [
        "exports to Austria",
        "exports to Indonesia",
        "exports to Niger",
        "rice exports",
        "exports of parts",
        "expert",
        "export",
        "exports to Iran and Iraq",
    ],
)
def test_a_word_that_is_known_is_never_taken_for_another(said: str) -> None:
    assert [term.how for term in terms_of(said) if term.how is not How.EXACT] == []


@pytest.mark.parametrize(
    ("said", "word", "meant"),
    [
        ("emports to India", "emports", ("exports", "imports")),
        ("total emport", "emport", ("export", "import")),
        ("exports to Nigeri", "Nigeri", ("niger", "nigeria")),
    ],
)
def test_of_two_words_equally_near_none_is_taken(
    said: str, word: str, meant: tuple[str, ...]
) -> None:
    assert recognise(split(said), known()) == Unclear(word, meant)


@pytest.mark.parametrize(
    ("said", "how"),
    [
        ("export", How.EXACT),
        ("exprots", How.FUZZY),
        ("importfromasean", How.SPLIT),
    ],
)
def test_a_term_tells_how_sure_it_is(said: str, how: How) -> None:
    assert {term.how for term in terms_of(said)} == {how}


@pytest.mark.parametrize("said", ["qwrtzian", "xyzzy", "zzzzzzzz", "тест", "x" * 60])
def test_what_is_like_nothing_stays_unknown(said: str) -> None:
    assert [term.kind for term in terms_of(said)] == ["unknown"]
