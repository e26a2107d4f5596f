"""Whatever a bulletin says is read without a fault, and each of its numbers is accounted for."""

import re
import tomllib
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.bulletins.text import body
from knowledge.learn import open_bulletin, read
from knowledge.store import Contents

TABLE = Path(__file__).parents[2] / "data/bulletins/statements.toml"
CASES = tomllib.loads(TABLE.read_text("utf-8"))["case"]
WORDS = sorted({word for case in CASES for word in str(case["text"]).split()})
SIGNS = [",", ";", "and", "respectively,", "(", ")", "of which", "them", "No.", "-", "$", "%", "."]


def contents(text: str) -> Contents:
    return read(open_bulletin("any.txt", f"A title\n\nx {text}".encode(errors="replace"), {}))


def unaccounted(found: Contents) -> list[str]:
    text = found.bulletin.text
    taken = [(fact.start, fact.end) for fact in (*found.facts, *found.held)]
    taken += [(skipped.start, skipped.end) for skipped in found.skipped]
    numbers = [
        (match, part.start)
        for part in body(text)
        for match in re.finditer(r"[0-9][0-9,.]*[0-9]|[0-9]", text[part.start : part.end])
    ]
    return [
        match[0]
        for match, at in numbers
        if not any(start < at + match.end() and at + match.start() < end for start, end in taken)
    ]


@given(st.text(st.characters(exclude_characters="\0"), max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read(text: str) -> None:
    found = contents(text)
    assert all(found.bulletin.text[one.start : one.end] == one.printed for one in found.facts)


@given(st.lists(st.sampled_from(WORDS + SIGNS * 5), max_size=40))
@settings(max_examples=250, deadline=None)
def test_any_words_of_bulletins_are_read_and_their_numbers_accounted_for(words: list[str]) -> None:
    found = contents(" ".join(words))
    assert not unaccounted(found)
    assert all(found.bulletin.text[one.start : one.end] == one.printed for one in found.facts)


@given(st.lists(st.sampled_from([str(case["text"]) for case in CASES]), max_size=6))
@settings(max_examples=60, deadline=None)
def test_sentences_in_any_order_are_read(sentences: list[str]) -> None:
    assert not unaccounted(contents(" ".join(sentences)))
