"""What is measured, and what a yes/no question claims of it."""

import pytest

from knowledge.questions.claims import claim, is_yes_no
from knowledge.questions.measures import measures, wants_amount
from tests.knowledge.questions.scene import terms_of


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("exports to India", []),
        ("how much did we export", ["value"]),
        ("growth of exports", ["growth"]),
        ("exports yoy", ["growth"]),
        ("did exports rise", ["growth"]),
        ("how much did exports grow", ["growth"]),
        ("growth of value", ["growth"]),
        ("share of India", ["share"]),
        ("how much of our exports", ["share"]),
        ("ratio of RCEP imports in total imports", ["share"]),
        ("contribution to export growth", ["contribution"]),
        ("points of growth", ["contribution"]),
        ("India helped export growth", ["contribution"]),
        ("rank of India", ["rank"]),
        ("where is India", ["rank"]),
        ("growth and share", ["growth", "share"]),
        ("share, growth", ["share", "growth"]),
        ("value, growth, share, rank", ["value", "growth", "share", "rank"]),
        ("exports and their growth", ["value", "growth"]),
        ("gap in growth in percentage points", ["growth"]),
        ("how many firms", ["count"]),
        ("how many percent more", ["growth"]),
    ],
)
def test_measures_are_told_in_the_order_asked_for(said: str, found: list[str]) -> None:
    assert [measure.value for measure in measures(terms_of(said))] == found


@pytest.mark.parametrize(
    ("said", "money"),
    [
        ("by how many billions did exports grow", True),
        ("how fast did exports grow, in yuan", True),
        ("export growth", False),
        ("did exports exceed 30 billion", False),
    ],
)
def test_a_change_is_wanted_in_money_where_money_is_named(said: str, *, money: bool) -> None:
    assert wants_amount(terms_of(said)) == money


@pytest.mark.parametrize(
    ("said", "yes_no"),
    [
        ("did exports rise", True),
        ("is the EU our largest market", True),
        ("so, are exports up?", True),
        ("is it true that exports fell", True),
        ("exports fell, right?", True),
        ("how much are exports", False),
        ("what is the share of India", False),
        ("exports", False),
    ],
)
def test_a_question_that_begins_with_a_verb_wants_yes_or_no(said: str, *, yes_no: bool) -> None:
    assert is_yes_no(terms_of(said)) == yes_no


def claimed(said: str) -> str | None:
    """Write a claim as ``up``, ``down``, ``more``, ``less`` and the threshold."""
    found = claim(terms_of(said))
    if found is None:
        return None
    parts = [{True: "up", False: "down", None: ""}[found.up]]
    parts += [{True: "more", False: "less", None: ""}[found.more]]
    parts += [f"{found.than:f} {found.unit or ''}".strip()] if found.than is not None else []
    parts += ["reaching"] if found.reaching else []
    parts += [] if found.asked else ["told"]
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("exports to India", None),
        ("did exports rise", "up"),
        ("did exports fall", "down"),
        ("did exports rise or fall", None),
        ("exports rose", "up told"),
        ("did imports exceed 30 billion", "more 30000000000 CNY"),
        ("were imports under 5.5 million yuan", "less 5500000 CNY"),
        ("did exports grow by more than 20%", "up more 20 %"),
        ("did exports fall more than 5 percent", "down more 5 %"),
        ("did exports reach 3 billion", "more 3000000000 CNY reaching"),
        ("is the share above half", "more 50 %"),
        ("did exports to India double", "up more 100 % reaching"),
        ("did exports halve", "down more 50 %"),
        ("is there more export than import", "more"),
        ("do we have a deficit", "less 0"),
        ("are we in surplus", "more 0"),
        ("growth above 20%?", "more 20 %"),
        ("more than Korea?", "more"),
        ("did exports rise in 2021", "up"),
    ],
)
def test_a_claim_is_a_direction_a_threshold_or_both(said: str, found: str | None) -> None:
    assert claimed(said) == found
