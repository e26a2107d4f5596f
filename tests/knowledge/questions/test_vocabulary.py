"""What the word tables promise the code that reads them."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

import knowledge
from knowledge.facts import Flow, Measure
from knowledge.queries import End
from knowledge.questions.grammar import grammar, powers
from knowledge.vocabulary.fold import fold
from knowledge.vocabulary.load import table
from knowledge.vocabulary.places import places

QUESTIONS = table("questions")
MEANINGS = [
    (phrase, f"{kind} {code}")
    for kind, codes in QUESTIONS.items()
    if kind != "spelling"
    for code, said in codes.items()
    for phrase in said
]
CODE = "".join(path.read_text("utf-8") for path in Path(*knowledge.__path__).rglob("*.py"))


def test_no_phrase_has_two_meanings() -> None:
    met: dict[str, set[str]] = {}
    for phrase, meaning in MEANINGS:
        met.setdefault(phrase, set()).add(meaning)
    assert {phrase: both for phrase, both in met.items() if len(both) > 1} == {}


def test_every_phrase_is_written_as_it_is_looked_up() -> None:
    lettered = [phrase for phrase, _ in MEANINGS if any(map(str.isalpha, phrase))]
    assert [one for one in lettered if one != fold(one)] == []


def test_every_spelling_is_one_word_for_one_word() -> None:
    spelt = [(wrong, right) for right, forms in QUESTIONS["spelling"].items() for wrong in forms]
    assert [pair for pair in spelt if " " in "".join(pair) or pair[0] == pair[1]] == []
    assert len({wrong for wrong, _ in spelt}) == len(spelt)


def test_no_spelling_is_a_word_that_means_something_else() -> None:
    own = {phrase for phrase, meaning in MEANINGS if not meaning.startswith("chat ")}
    wrong = {form for forms in QUESTIONS["spelling"].values() for form in forms}
    assert wrong & own == set()


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("flow", {*(flow.value for flow in Flow), "both"}),
        ("measure", {*(one.value for one in Measure), "run", "world"}),
        ("verb", {"in", "out", "move"}),
        ("trend", {"up", "down"}),
        ("who", {"us", "places", "province", "nation", "county"}),
        ("combine", {"sum", "difference", "ratio", "except", "versus", "more", "fewer", "rest"}),
        ("order", {"list", "ascending"}),
        ("dimension", {"partner", "partner export", "partner import", "partner trade", "product"}),
        ("follow", {"more", "back", "both", "next", "last", "former", "latter", "other"}),
    ],
)
def test_the_codes_of_a_kind_are_those_that_the_rules_know(kind: str, codes: set[str]) -> None:
    assert set(QUESTIONS[kind]) == codes


def test_an_extreme_is_a_measure_and_an_end() -> None:
    for code in QUESTIONS["extreme"]:
        measure, end = code.split()
        assert measure in {"any", *(one.value for one in Measure)}
        assert End(end)


def test_ordinals_and_numbers_are_whole() -> None:
    for kind in ("ordinal", "number"):
        assert all(code.isdigit() for code in QUESTIONS[kind])
    assert all(0 < Decimal(code) <= 100 for code in QUESTIONS["part"])


NAMED_TIMES = {
    *("latest", "before", "year", "other", "last year", "next year"),
    *("last quarter", "next quarter", "last month", "this month"),
    *("by quarter", "by month", "by year", "over time"),
}
SEVERAL = r"|last [2-8] (quarters|months|years|bulletins)"


def test_a_time_is_a_part_of_a_year_or_one_that_the_rules_know() -> None:
    parts = re.compile(r"q[1-4]|s[12]|p([1-9]|1[0-2])|m([1-9]|1[0-2])" + SEVERAL)
    assert {one for one in QUESTIONS["time"] if not parts.fullmatch(one)} - NAMED_TIMES == set()


def test_a_currency_has_a_name() -> None:
    assert set(QUESTIONS["currency"]) - set(table("answers")["currency"]) == set()


# --- grammar.toml and answers.toml ---------------------------------------------------------------


@pytest.mark.parametrize(("reader", "group"), [("grammar", "words"), ("powers", "powers")])
def test_the_keys_of_grammar_are_the_keys_that_the_rules_ask_for(reader: str, group: str) -> None:
    asked = set(re.findall(rf'\b{reader}\("([^"]+)"\)', CODE))
    assert set(table("grammar")[group]) == asked


def test_words_of_grammar_are_in_small_letters() -> None:
    for name in table("grammar")["words"]:
        assert [word for word in grammar(name) if word != word.casefold()] == []


def test_powers_are_numbers() -> None:
    assert {type(value) for name in ("scales", "multiples") for value in powers(name).values()} == {
        int
    }


def test_each_flow_has_its_words_in_answers() -> None:
    flows = {flow.value for flow in Flow}
    assert [group for group in ("joined", "ranked") if set(table("answers")[group]) != flows] == []
    assert set(table("answers")["flow"]) == flows | {"surplus", "deficit"}


def test_places_with_an_article_and_frameworks_are_known() -> None:
    codes = {*table("answers")["article"]["codes"], *table("answers")["frameworks"]["codes"]}
    assert codes - set(places().by_code) == set()


def test_what_can_be_asked_is_told_with_examples_in_every_language() -> None:
    told = {key: line for key, line in table("answers")["help"].items() if key != "line"}
    assert [key for key, line in told.items() if "{examples}" not in line] == []


def test_words_that_stand_for_each_other_are_more_than_one() -> None:
    passages = table("passages")
    assert all(len(set(group)) == len(group) > 1 for group in passages["alike"])


def test_a_word_of_no_weight_stands_once() -> None:
    words = table("passages")["function"]
    assert len(set(words)) == len(words)
