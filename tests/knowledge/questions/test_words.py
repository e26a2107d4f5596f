"""question text -> words, with the breaks between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.questions.words import LONGEST, MOST_WORDS, clean, split


@pytest.mark.parametrize(
    ("said", "forms"),
    [
        ("exports to 🇮🇳🇯🇵", "exports to india japan"),
        ("exports to 🇽🇽", "exports to"),
        ("No. 4 market", "number 4 market"),
        ("#4 market", "number 4 market"),
        ("Nr.4 market", "number 4 market"),
        ("no exports", "no exports"),
        ("top5 markets", "top 5 markets"),
        ("2nd", "2nd"),
        ("22Q1", "2022 q1"),
        ("2022Q1", "2022 q1"),
        ("1Q22", "1q 2022"),
        ("Q1/2022", "q1 2022"),
        ("H1 2022", "h1 2022"),
        ("q5", "q 5"),
        ("S. Korea", "s korea"),
        ("U.S. exports", "us exports"),
        ("y.o.y", "yoy"),
        ("Jan. exports rose", "jan exports rose"),
        ("India's boss's", "india boss"),
        ("don't", "dont"),
        ("import/export", "import export"),
        ("1,234.5bn", "1234.5 bn"),
        ("25% > 3 & + = $5", "25 percent more than 3 and plus usd 5"),
        ("\uff11\uff10\uff10 \ufb01rms", "100 firms"),
        ("ASEAN—“RCEP”", "asean rcep"),
        ("", ""),
        ("?!… 😀", ""),
    ],
)
def test_a_question_splits_into_the_forms_that_are_looked_up(said: str, forms: str) -> None:
    assert " ".join(word.form for word in split(said)) == forms


@pytest.mark.parametrize(
    "said",
    [
        "\u202eexports\u202c to \u200fIndia",
        "\x00exports \x07to\x1b India",
        "\ufeffexports to\u2060 India",
        "exports\u2028to\u2029India",
        "exports\tto\u00a0India",
    ],
)
def test_signs_that_nobody_sees_say_nothing(said: str) -> None:
    assert [word.form for word in split(said)] == ["exports", "to", "india"]


@pytest.mark.parametrize(
    ("said", "opens"),
    [
        ("exports, imports", ["", ","]),
        ("exports / imports", ["", "/"]),
        ("Korea (South)", ["", "/"]),
        ("exports. imports", ["", ""]),
        ("exports. Imports", ["", ""]),
        ("exports; imports? trade", ["", ".", "."]),
        ("exports\nimports", ["", "."]),
        ("exports, (imports)", ["", ","]),
        ("exports - imports", ["", ""]),
    ],
)
def test_a_break_is_kept_with_the_word_that_it_opens(said: str, opens: list[str]) -> None:
    assert [word.opens for word in split(said)] == opens


@pytest.mark.parametrize(
    ("said", "tied"),
    [("high-tech", [False, True]), ("a - b", [False, False]), ("a -b", [False, False])],
)
def test_a_hyphen_ties_a_word_to_the_one_before_where_nothing_is_between(
    said: str, tied: list[bool]
) -> None:
    assert [word.hyphen for word in split(said)] == tied


@pytest.mark.parametrize(
    ("said", "loud"), [("US", True), ("us", False), ("Us", False), ("🇺🇸", True), ("U", False)]
)
def test_capitals_are_loud(said: str, *, loud: bool) -> None:
    assert [word.loud for word in split(said)] == [loud]


def test_a_question_that_is_too_long_is_cut() -> None:
    assert len(split("exports " * 5000)) == MOST_WORDS
    assert len(clean("x" * 2 * LONGEST)) == LONGEST


@given(st.text(max_size=200))
def test_any_text_splits_into_words_in_order(text: str) -> None:
    words = split(text)
    assert all(word.form and word.form == word.form.strip() for word in words)
    assert [word.start for word in words] == sorted(word.start for word in words)
