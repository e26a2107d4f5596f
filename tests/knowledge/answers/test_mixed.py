"""Figures of another currency or period, and bounds, are no operands of a sum or comparison."""

from collections.abc import Iterator

import pytest

from knowledge.answers.desk import Desk
from knowledge.ask import ask
from knowledge.facts import Approx, Flow
from tests.knowledge.answers.made import billions, bulletin, desk_of, fact, growth

FACTS = (
    billions("90.00"),
    billions("40.00", flow=Flow.IMPORT, period="2022"),
    billions("7.00", partner="IN"),
    growth("5.0", partner="IN"),
    billions("10.00", partner="IN", flow=Flow.IMPORT, period="2022"),
    fact("2.00 billion US dollars", "2000000000", "USD", partner="BR"),
    billions("3.00", partner="JP", period="2022"),
    growth("9.0", partner="JP", period="2022"),
    billions("2", partner="VN", approx=Approx.OVER),
    billions("1.00", partner="VN", flow=Flow.IMPORT),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_of(tmp_path_factory.mktemp("mixed"), bulletin(*FACTS)) as opened:
        yield opened


@pytest.mark.parametrize(
    "question",
    [
        # another currency
        "difference between exports to India and Brazil",
        "share of Brazil in exports",
        # another period
        "trade balance",
        "trade with India",
        "share of Japan in exports",
        "total share of India and Japan in exports",
    ],
)
def test_what_does_not_go_together_is_not_computed(desk: Desk, question: str) -> None:
    answer, _ = ask(question, store=desk.store)
    assert (answer.sum, answer.verdict) == (None, None)


@pytest.mark.parametrize(
    "question",
    [
        # another currency
        "exports to India and Brazil together",
        "exports except Brazil",
        "are exports to India more than to Brazil",
        # another period
        "exports to India and Japan together",
        "difference between exports to India and Japan",
        "how many times exports to India are exports to Japan",
        "are exports to India more than to Japan",
        "did exports to India grow faster than to Japan",
        "exports except Japan",
        # a bound
        "exports to India and Vietnam together",
        "difference between exports to India and Vietnam",
        "exports except Vietnam",
        "trade with Vietnam",
    ],
)
def test_neither_is_it_added_or_compared(desk: Desk, question: str) -> None:
    answer, _ = ask(question, store=desk.store)
    assert (answer.sum, answer.verdict) == (None, None)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("exports a year ago to India", 6666666667),
        ("share of India in exports", None),
    ],
)
def test_what_goes_together_is_computed(desk: Desk, question: str, value: int | None) -> None:
    answer, _ = ask(question, store=desk.store)
    assert answer.sum is not None
    assert value in (None, answer.figures[0].fact.value)
