"""Of two figures for one thing, only one that the arithmetic confirms is kept."""

from knowledge.learn import open_bulletin, read
from knowledge.store import Contents

HEAD = "Jinhua's foreign trade\ndate: 2023-01-20\n\n"


def contents(text: str) -> Contents:
    return read(open_bulletin("case.txt", f"{HEAD}{text}\n".encode(), {}))


def test_two_figures_for_one_thing_are_both_left_out() -> None:
    found = contents("In 2022 exports were 5.1 billion yuan; exports stood at 6.2 billion yuan.")
    assert found.facts == ()
    reasons = [one.reason for one in found.skipped if "yuan" in one.printed]
    assert reasons == ["contradicted: the text seems to give two figures for this"] * 2


def test_the_figure_that_a_sum_confirms_is_kept() -> None:
    text = (
        "In 2022 trade was 9.1 billion yuan, exports 5.1 billion yuan, imports 4.0 billion yuan. "
    )
    found = contents(text + "Exports stood at 6.2 billion yuan.")
    exports = [fact.printed for fact in found.facts if fact.about.flow == "export"]
    assert exports == ["5.1 billion yuan"]
    assert [check.holds for check in found.checks] == [True]


def test_a_figure_rounded_twice_is_no_contradiction() -> None:
    text = "In 2022 exports were 5.12 billion yuan. Exports of 5.1 billion yuan were a record."
    assert len(contents(text).facts) == 2


def test_growths_in_two_currencies_do_not_contradict_each_other() -> None:
    text = "In 2022 exports were down 14.4 percent in dollars and down 9.2 percent in yuan."
    assert len(contents(text).facts) == 2
