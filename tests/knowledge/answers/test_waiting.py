"""What waits for a keeper is in no answer, and no answer pretends that it is not there."""

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db import SqliteFactStore, open_store
from knowledge import learn
from knowledge.answers.answer import Answer, Kind
from knowledge.answers.as_json import as_json
from knowledge.answers.waiting import question
from knowledge.answers.wording import plain
from knowledge.ask import ask
from knowledge.facts import Choice, Doubt, Fact, Flow, Measure, Series, Slot
from knowledge.store import Contents
from tests.db import made

WHERE = Doubt(Slot.PLACE, (Choice("Jiaxing", ("title",)), Choice("Ningbo", ("publisher",))))
WHEN = Doubt(Slot.DATE)
HOME = Series("Jiaxing", Flow.EXPORT)
JAPAN, INDIA = replace(HOME, partner="JP"), replace(HOME, partner="IN")
GARMENTS = replace(HOME, product="garments")
MORE = (
    (JAPAN, Measure.VALUE, "90000000000", "CNY"),
    (JAPAN, Measure.GROWTH, "-5", "%"),
    (INDIA, Measure.VALUE, "4900000000", "CNY"),
    (INDIA, Measure.GROWTH, "112", "%"),
    (GARMENTS, Measure.VALUE, "6000000000", "CNY"),
)
TOTAL = ((HOME, Measure.VALUE, "300000000000", "CNY"),)
ELSEWHERE = ((replace(HOME, reporter="Wenzhou"), Measure.VALUE, "200000000000", "CNY"),)


def held(
    said: Iterable[tuple[Series, Measure, str, str]],
    doubt: Doubt,
    *,
    name: str = "more",
    period: str = "2022-Q1",
    origin: str = "said",
) -> Contents:
    """Make a bulletin of which all is held."""
    contents = made.told(name, None, *said)
    because = (("period", origin),)
    facts = tuple(
        replace(fact, period=period, held=doubt.slot, because=because) for fact in contents.facts
    )
    return replace(contents, facts=(), held=facts, doubts=(doubt,))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("built") / "store.db"
    open_store(path).close()
    return path.read_bytes()


@pytest.fixture
def desk(built: bytes, tmp_path: Path) -> Iterator[SqliteFactStore]:
    (tmp_path / "store.db").write_bytes(built)
    with open_store(tmp_path / "store.db") as store:
        yield store


def told(asked: str, store: SqliteFactStore) -> Answer:
    return ask(asked, store=store)[0]


def waits(answer: Answer) -> bool:
    return (answer.kind, answer.missing, answer.figures) == (Kind.NONE, ("held",), ())


def test_what_nothing_published_answers_waits_and_says_for_what(desk: SqliteFactStore) -> None:
    before = told("exports to Japan", desk)
    assert before.missing == ("partner", "flow") or before.kind is Kind.NONE
    desk.add(held(MORE, WHERE))
    answer = told("exports to Japan", desk)
    assert waits(answer)
    asked = question(WHERE).replace("W", "w", 1)
    said = f"Figures of this wait for a keeper to settle: {asked} In “More”."
    assert plain(answer) == said
    assert as_json(answer)["missing"] == ["held"]


@pytest.mark.parametrize(
    "asked",
    [
        "exports to Japan",
        "growth of exports to Japan",
        "exports of garments",
        "Ningbo exports to Japan",  # a candidate
        "did exports to Japan fall",
        "exports to Japan plus exports to India",
        "difference between exports to Japan and to the US",
        "did we export more to Japan than to the EU",
        "exports without Japan",
    ],
)
def test_what_would_be_another_answer_waits(desk: SqliteFactStore, asked: str) -> None:
    before = told(asked, desk)
    desk.add(held(MORE, WHERE))
    answer = told(asked, desk)
    assert waits(answer), (before.headline, answer.headline)


RANKED = {"JP": ("90", "-5"), "US": ("13", "1"), "EU": ("14", "2"), "IN": ("5", "3")}
LONG = RANKED | {"KR": ("4", "4"), "VN": ("3", "5"), "TH": ("2", "6"), "MY": ("1", "7")}


def peers(markets: dict[str, tuple[str, str]]) -> list[tuple[Series, Measure, str, str]]:
    said = []
    for code, (value, growth) in markets.items():
        about = replace(HOME, partner=code)
        said += [(about, Measure.VALUE, f"{value}000000000", "CNY")]
        said += [(about, Measure.GROWTH, growth, "%")]
    return said


@pytest.mark.parametrize(
    ("asked", "would_differ"),
    [
        ("largest export market", True),
        ("top three export markets", True),
        ("is the EU the largest export market", True),
        ("which export markets fell", True),
        ("did exports to each of the main markets grow", True),
        ("share of the top two export markets", True),
        ("how many export markets grew", True),
        ("largest import source", False),
        ("did imports from any market grow", False),
    ],
)
def test_a_longer_list_that_waits_would_change_a_rank(
    desk: SqliteFactStore, asked: str, *, would_differ: bool
) -> None:
    before = told(asked, desk)
    desk.add(held(peers(RANKED), WHERE))  # shorter than the one that is published
    assert told(asked, desk).figures == before.figures
    desk.add(held(peers(LONG), WHERE, name="long"))
    answer = told(asked, desk)
    assert (answer == before) is not would_differ, answer.headline
    assert waits(answer) is would_differ


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ("exports to India", "2 figures of this wait for a keeper."),
        ("growth of exports to India", "2 figures of this wait for a keeper."),
        ("exports to the US", None),
        ("imports from Japan", None),
        ("RCEP import share", None),
        ("trade surplus", None),
        ("largest import source", None),
        ("did imports grow", None),
        ("how will enterprises be helped", None),
        ("exports to Atlantis", None),
        ("hello", None),
    ],
)
def test_what_is_published_stands(desk: SqliteFactStore, asked: str, line: str | None) -> None:
    before = told(asked, desk)
    desk.add(held(MORE, WHERE))
    answer = told(asked, desk)
    assert answer == replace(before, notes=(*before.notes, *([line] if line else ())))


def test_what_is_held_of_another_time_leaves_the_rest_as_it_is(desk: SqliteFactStore) -> None:
    before = {asked: told(asked, desk) for asked in ("exports", "largest export market")}
    desk.add(held(TOTAL, WHERE, period="2023"))
    assert {asked: told(asked, desk) for asked in before} == before
    assert waits(told("exports in 2023", desk))
    assert not told("exports in 2020", desk).figures
    assert not waits(told("exports in 2020", desk))


def test_a_day_that_is_open_lets_a_figure_be_of_another_year(desk: SqliteFactStore) -> None:
    desk.add(held(TOTAL, WHEN, period="2023", origin="assumed"))
    answer = told("exports in 2021", desk)
    assert waits(answer)
    assert "when was this published?" in answer.headline


def test_a_place_of_which_everything_waits_is_known(desk: SqliteFactStore) -> None:
    assert told("Wenzhou exports", desk).missing == ("reporter",)
    doubt = Doubt(Slot.PLACE, (Choice("Wenzhou"), Choice("Zhejiang")))
    desk.add(held(ELSEWHERE, doubt, period="2021"))
    assert waits(told("Wenzhou exports", desk))
    assert waits(told("Zhejiang exports in 2021", desk))
    assert told("exports", desk).figures


def test_a_store_in_which_everything_waits(tmp_path: Path) -> None:
    with open_store(tmp_path / "store.db") as store:
        store.remove("jiaxing-2022-q1")
        store.add(held(MORE, WHERE))
        assert waits(told("exports to India", store))
        assert waits(told("largest export market", store))


def test_each_part_of_a_message_waits_for_itself(desk: SqliteFactStore) -> None:
    desk.add(held(MORE, WHERE))
    answer = told("exports to the US and the growth of exports to Japan", desk)
    assert [part.kind for part in answer.parts] in ([Kind.FACT, Kind.NONE], [])
    assert "90.00 billion" not in plain(answer)


@pytest.mark.parametrize(
    ("partners", "asked", "said"),
    [
        (("JP", "KR"), "exports to Japan plus exports to Korea", "In “B-Jp” and “B-Kr”."),
        (
            ("JP", "KR", "VN"),
            "exports to Japan, Korea and Vietnam together",
            "In “B-Jp”, “B-Kr” and 1 more.",
        ),
    ],
)
def test_several_bulletins_are_named(
    desk: SqliteFactStore, partners: tuple[str, ...], asked: str, said: str
) -> None:
    for code in partners:
        about = replace(HOME, partner=code)
        desk.add(held([(about, Measure.VALUE, "5", "CNY")], WHERE, name=f"b-{code.lower()}"))
    answer = told(asked, desk)
    assert waits(answer)
    assert answer.headline.endswith(said)


def test_a_held_figure_that_is_withheld_is_nowhere(desk: SqliteFactStore) -> None:
    before = told("exports to Japan", desk)
    contents = held(MORE, WHERE)
    desk.add(contents)
    for fact in contents.held:
        desk.withhold(fact, "x", "Ada", "2026-01-01")
    assert told("exports to Japan", desk) == before


def test_once_it_is_settled_it_is_answered(desk: SqliteFactStore) -> None:
    contents = held(MORE, WHERE)
    desk.add(contents)
    assert waits(told("exports to Japan", desk))
    free = tuple(replace(fact, held=None) for fact in contents.held)
    desk.add(replace(contents, facts=free, held=(), doubts=()), {"place": "Jiaxing"})
    answer = told("exports to Japan", desk)
    assert [shown.fact.printed for shown in answer.figures] == ["90000000000"]


QUESTIONS = Path(__file__).parents[2] / "data" / "questions" / "own_en.jsonl"
EACH = 5  # of so many questions one is asked


@pytest.mark.parametrize("share", [0.2, 0.8])
def test_of_a_bulletin_that_waits_in_part_nothing_is_passed_over(
    desk: SqliteFactStore, tmp_path: Path, share: float
) -> None:
    """Each answer is as with all of it published, or it says that something waits."""
    chance = random.Random(share)  # noqa: S311 - a trial that can be told again
    contents = learn.read(desk.bulletins()[0])
    whole = [fact for fact in contents.facts if fact.about.reporter == "Jiaxing"]
    apart = {fact for fact in whole if chance.random() < share}
    kept = tuple(fact for fact in contents.facts if fact not in apart)
    waiting = tuple(replace(fact, held=Slot.PLACE) for fact in apart)
    part = replace(contents, facts=kept, checks=(), held=waiting, doubts=(WHERE,))
    (tmp_path / "part.db").write_bytes((tmp_path / "store.db").read_bytes())
    asked = [row["q"] for row in map(json.loads, QUESTIONS.read_text().splitlines()) if "q" in row]
    hidden = {place(fact) for fact in apart}
    with open_store(tmp_path / "part.db") as store:
        store.add(part)
        for one in asked[::EACH]:
            full, answer = told(one, desk), told(one, store)
            assert hidden.isdisjoint(map(place, _used(answer))), one
            same = [shown.fact.value for shown in full.figures], full.verdict
            now = [shown.fact.value for shown in answer.figures], answer.verdict
            assert now == same or "wait" in plain(answer), (one, answer.headline)


def place(fact: Fact) -> tuple[int, int, Measure]:
    return fact.start, fact.end, fact.measure


def _used(answer: Answer) -> Iterator[Fact]:
    shown = (*answer.figures, *answer.beside, *answer.near)
    yield from (one.fact for one in shown if not one.derived)
    yield from answer.sum.inputs if answer.sum else ()
    yield from answer.rests_on
