"""Texts whose lines were broken at a width say what they say unbroken; lists stay lists."""

import textwrap

import pytest

from knowledge.bulletins.text import body, open_bulletin
from knowledge.learn import library, read

LIST = """Trade of the zone

Exports: 12.3 billion yuan, up 4.5 percent
Imports of integrated circuits: 7.1 billion yuan, down 2.0 percent
Trade: 19.4 billion yuan
Exports to Vietnam: 1.2 billion yuan
"""


def wrapped(text: str, width: int) -> str:
    lines = [textwrap.wrap(line, width, break_on_hyphens=False) for line in text.splitlines()]
    return "\n".join("\n".join(some) for some in lines)


@pytest.mark.parametrize("width", [45, 60, 72, 80, 100])
def test_a_text_broken_at_a_width_comes_to_the_same_facts(width: int) -> None:
    (name, data, beside), *_ = library()
    title, rest = data.decode().split("\n", 1)
    broken = f"{title}\n{wrapped(rest, width)}".encode()
    facts = read(open_bulletin(name, broken, beside)).facts
    whole = read(open_bulletin(name, data, beside)).facts
    said = [(fact.about, fact.measure, fact.value, fact.period) for fact in facts]
    assert said == [(fact.about, fact.measure, fact.value, fact.period) for fact in whole]


def test_the_lines_of_a_list_stay_apart() -> None:
    assert len(body(LIST)) == 4
