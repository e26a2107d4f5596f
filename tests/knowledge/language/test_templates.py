"""Templates: what one says, and what it does not."""

from collections.abc import Iterator

import pytest

from knowledge.language.templates import Spot, TemplateError, spots


def ways(spot: Spot, said: str = "") -> Iterator[str]:
    """Spell out what a template says from a spot on."""
    if spot.ends:
        yield said
    for word, after in spot.words:
        yield from ways(after, f"{said} {word}".lstrip())
    for part, after in spot.parts:
        yield from ways(after, f"{said} <{part.how}{part.symbol}>".lstrip())


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("a b", ["a b"]),
        ("a|b c", ["a", "b c"]),
        ("[a] b", ["b", "a b"]),
        ("a[s|ing]", ["a", "as", "aing"]),
        ("industriali(s|z)ed", ["industrialised", "industrialized"]),
        ("(a|b [c]) d", ["a d", "b d", "b c d"]),
        ("(a|) b", ["b", "a b"]),
        ("[a] [b] [c] d", ["d", "a d", "b d", "c d", "a b d", "a c d", "b c d", "a b c d"]),
        ("[<x>] [on|off the] y", ["y", "on y", "off the y", "<x> y", "<x> on y", "<x> off the y"]),
        ("<x>'s y", ["<x> 's y"]),
        ("<+x> {y:z !way} <-x>", ["<+x> <:zy> <-x>"]),
        ("a([b] c|d)", ["ab c", "a c", "ad"]),
        ("出[口]额", ["出额", "出口额"]),
    ],
)
def test_a_template_says_all_of_this_and_nothing_else(template: str, said: list[str]) -> None:
    found = list(ways(spots(template)[0]))
    assert sorted(found) == sorted(said)


@pytest.mark.parametrize("template", ["[a] [b]", "(a|)", "[a|<x>]"])
def test_one_that_may_say_nothing_ends_where_it_begins(template: str) -> None:
    assert spots(template)[0].ends


@pytest.mark.parametrize("template", ["(a", "a [b", "<a b", "{a", "(a|[b)", "<>"])
def test_one_that_is_not_closed_is_refused(template: str) -> None:
    with pytest.raises(TemplateError):
        spots(template)


def test_it_costs_in_proportion_to_its_length() -> None:
    few, many = (len(spots(" ".join(["(a|b|c)"] * count))) for count in (5, 50))
    assert many < 12 * few
