"""Which bars an answer is drawn as, and what is said of them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from db import SqliteFactStore
from knowledge.answers.charts import MOST, Bar, Chart, chart_of
from knowledge.answers.desk import Cell, Desk
from knowledge.answers.wording import plain
from knowledge.ask import ask, open_desk
from knowledge.facts import Approx, Check, Fact, Flow, Measure
from knowledge.queries import Target
from tests.knowledge.answers.made import billions, bulletin, desk_of, fact, growth
from tests.knowledge.answers.told_charts import drawn, told

MARKETS = (
    "Jiaxing's exports by partner, Q1 2022",
    "EU: 14.71 billion yuan ▲ 39.0%",
    "United States: 13.91 billion yuan ▲ 12.2%",
    "ASEAN: 8.19 billion yuan ▲ 6.2%",
    "India: 4.83 billion yuan ▲ 110%",
    "Latin America: 4.65 billion yuan ▲ 20.8%",
)
BOTH_FLOWS = (
    "Jiaxing's exports and imports, Q1 2022",
    "Exports: 71.11 billion yuan ▲ 18.8%",
    "Imports: 27.33 billion yuan ▲ 28.1%",
)


def marked(lines: tuple[str, ...], place: int) -> tuple[str, ...]:
    return (*lines[:place], f"* {lines[place]}", *lines[place + 1 :])


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("top five export partners", MARKETS),
        ("exports and imports", BOTH_FLOWS),
        (
            "compare exports to EU and India",
            ("Jiaxing's exports by partner, Q1 2022", MARKETS[1], MARKETS[4]),
        ),
        # value and growth of both flows: the values, each with its growth
        (
            "ASEAN",
            (
                "Jiaxing's exports to and imports from ASEAN, Q1 2022",
                "Exports: 8.19 billion yuan ▲ 6.2%",
                "Imports: 6.89 billion yuan ▲ 27.0%",
            ),
        ),
        (
            "exports to India and imports from Japan",
            (
                "Jiaxing's exports and imports, Q1 2022",
                "Exports to India: 4.83 billion yuan ▲ 110%",
                "Imports from Japan: 3.00 billion yuan ▲ 22.2%",
            ),
        ),
        # one figure: its list
        ("exports to ASEAN", marked(MARKETS, 3)),
        ("rank of ASEAN in exports", marked(MARKETS, 3)),
        (
            "fastest growing import source",
            (
                "Growth of Jiaxing's imports by partner, Q1 2022",
                "* Africa: ▲ 51.7%",
                "South Korea: ▲ 30.7%",
                "ASEAN: ▲ 27.0%",
                "Japan: ▲ 22.2%",
                "EU: ▲ 5.5%",
            ),
        ),
        (
            "contribution of the US to export growth",
            (
                "Contribution to Jiaxing's export growth by partner, Q1 2022",
                "EU: 6.9 percentage points",
                "India: 4.2 percentage points",
                "* United States: 2.5 percentage points",
                "Latin America: 1.3 percentage points",
                "ASEAN: 0.8 percentage points",
            ),
        ),
        (
            "exports of electronic components",
            (
                "Jiaxing's exports by product, Q1 2022",
                "* Electronic components: 7.32 billion yuan ▲ 85.8%",
                "Mechanical basic parts: 3.05 billion yuan ▲ 44.0%",
            ),
        ),
        # in no list: both flows
        (
            "RCEP import share",
            (
                "Share of RCEP in Jiaxing's exports and imports, Q1 2022",
                "Exports: 22.9%",
                "* Imports: 52.3%",
            ),
        ),
        ("imports", marked(BOTH_FLOWS, 2)),
        # computed: what it was computed from
        (
            "trade balance",
            (
                "Jiaxing's exports, imports and trade balance, Q1 2022",
                *BOTH_FLOWS[1:],
                "* Trade surplus (computed): 43.78 billion yuan",
            ),
        ),
        (
            "exports to India a year ago",
            (
                "Jiaxing's exports to India",
                "* Q1 2021 (computed): 2.30 billion yuan",
                "Q1 2022: 4.83 billion yuan ▲ 110%",
            ),
        ),
        (
            "share of India in exports",
            (MARKETS[0], MARKETS[4], "Total: 71.11 billion yuan ▲ 18.8%"),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_answer_is_drawn_as(
    store: SqliteFactStore, question: str, expected: tuple[str, ...]
) -> None:
    assert told(drawn(question, open_desk(store, None))) == expected


@pytest.mark.parametrize(
    "question",
    [
        "how many quarters in a row",
        "share of RCEP in the global economy",
        "what is RCEP",
        "exports of bananas",
        "hello",
        "by how much did exports grow in yuan",
    ],
)
def test_there_is_no_picture_of(store: SqliteFactStore, question: str) -> None:
    assert drawn(question, open_desk(store, None)) is None


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("top five export partners", "Of the five named in the bulletin."),
        ("exports to ASEAN", "As the bulletin names them side by side."),
        (
            "exports of electronic components",
            "Parts of mechanical and electrical products, as the bulletin names them.",
        ),
        (
            "share of India in exports",
            "Share of India in Jiaxing's exports, Q1 2022: 6.8% (computed).",
        ),
        (
            "shares of export markets",
            "Of the five named in the bulletin. Computed from printed figures.",
        ),
        ("exports and imports", ""),
    ],
)
def test_the_note_says_what_the_bars_are(store: SqliteFactStore, question: str, note: str) -> None:
    chart = drawn(question, open_desk(store, None))
    assert chart is not None
    assert chart.note == note


def test_the_source_is_named_with_its_date(store: SqliteFactStore) -> None:
    chart = drawn("exports to ASEAN", open_desk(store, None))
    assert chart is not None
    assert chart.source == (
        "Source: A Good Start Made for the Development of Jiaxing\u2019s Foreign Trade, "
        "13 July 2022, Jiaxing Municipal People's Government (Jiaxing Today)"
    )


@pytest.mark.parametrize(
    "question",
    [
        "exports to ASEAN",
        "growth of exports by market",
        "trade balance",
        "share of India in exports",
        "shares of export markets",
        "how many times imports are exports",
        "exports to India a year ago",
    ],
)
def test_each_number_drawn_stands_in_the_bulletin_or_the_answer(
    store: SqliteFactStore, question: str
) -> None:
    desk = open_desk(store, None)
    answer, _ = ask(question, store=store)
    chart = chart_of(answer, desk)
    assert chart is not None
    texts = [chart.title, chart.unit, chart.note]
    texts += [text for bar in chart.bars for text in (bar.label, bar.said, bar.growth or "")]
    backing = plain(answer) + " ".join(one.text for one in store.bulletins())
    number = re.compile(r"\d+(?:[.,]\d+)*")
    periods = {"1"}  # of Q1, which the bulletin writes in a word
    assert set(number.findall(" ".join(texts))) - set(number.findall(backing)) - periods == set()


# --- bulletins that are not there yet -------------------------------------------------------

IMPORT: dict[str, Any] = {"flow": Flow.IMPORT}
BALANCE: dict[str, Any] = {"flow": Flow.BALANCE}
FACTS = (
    billions("90.00"),
    billions("95.00", **IMPORT),
    billions("9.00", partner="EU"),
    growth("3.5", partner="EU"),
    billions("7.00", partner="IN"),
    growth("-6.0", partner="IN"),
    billions("5.00", partner="BR"),
    growth("20", partner="BR", approx=Approx.OVER),
    fact("1.00 billion US dollars", "1000000000", "USD", partner="JP"),
    fact(
        "half", "50", "%", partner="VN", measure=Measure.SHARE, basis="export", approx=Approx.OVER
    ),
    fact("10%", "10", "%", partner="VN", measure=Measure.SHARE, basis="import", **IMPORT),
    billions("2", partner="VN", approx=Approx.OVER),
    billions("1.00", partner="VN", **IMPORT),
    billions("3.00", partner="EU", period="2022-Q1"),
    billions("30.00", partner="EU", period="2022"),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_of(tmp_path_factory.mktemp("charts"), bulletin(*FACTS)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        # a fall, and a growth that is only a bound
        (
            "exports to India",
            (
                "Jinhua's exports by partner, Q1 2023",
                "EU: 9.00 billion yuan ▲ 3.5%",
                "* India: 7.00 billion yuan ▼ 6.0%",
                "Brazil: 5.00 billion yuan ▲ over 20%",
            ),
        ),
        (
            "growth of exports to India",
            ("Growth of Jinhua's exports by partner, Q1 2023", "EU: ▲ 3.5%", "* India: ▼ 6.0%"),
        ),
        # a deficit
        (
            "trade balance",
            (
                "Jinhua's exports, imports and trade balance, Q1 2023",
                "Exports: 90.00 billion yuan",
                "Imports: 95.00 billion yuan",
                "* Trade deficit (computed): ▼ 5.00 billion yuan",
            ),
        ),
        # a bound with its hedge; one without is no bar
        (
            "exports to Vietnam",
            (
                "Jinhua's exports to and imports from Vietnam, Q1 2023",
                "* Exports: over 2 billion yuan",
                "Imports: 1.00 billion yuan",
            ),
        ),
        ("share of Vietnam in exports", ()),
        # dollars beside yuan
        ("compare exports to Japan and India", ()),
        (
            "exports to the EU, India and Japan",
            (
                "Jinhua's exports by partner, Q1 2023",
                "EU: 9.00 billion yuan ▲ 3.5%",
                "India: 7.00 billion yuan ▼ 6.0%",
            ),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_made_answer_is_drawn_as(desk: Desk, question: str, expected: tuple[str, ...]) -> None:
    assert told(drawn(question, desk)) == expected


def test_falls_and_deficits_go_to_the_left(desk: Desk) -> None:
    chart = drawn("trade balance", desk)
    assert chart is not None
    assert [bar.value < 0 for bar in chart.bars] == [False, False, True]


CODES = ["US", "DE", "FR", "IT", "ES", "PL", "JP", "KR", "IN", "BR", "MX", "CA", "AU", "ZA"]


@pytest.mark.parametrize(
    ("question", "last"),
    [
        ("rank exports by market", "* no"),
        ("exports to South Africa", "* South Africa: 1.00 billion yuan"),
    ],
)
def test_a_long_list_is_cut_but_never_before_the_one_asked_about(
    tmp_path: Path, question: str, last: str
) -> None:
    facts = [billions(f"{len(CODES) - place}.00", partner=code) for place, code in enumerate(CODES)]
    with desk_of(tmp_path, bulletin(billions("200.00"), *facts)) as desk:
        chart = drawn(question, desk)
    assert chart is not None
    assert len(chart.bars) == MOST
    assert chart.note.endswith("… and 2 more.")
    assert (told(chart)[-1] == last) == last.startswith("* South")


def test_a_withheld_figure_is_not_drawn(tmp_path: Path) -> None:
    with desk_of(tmp_path, bulletin(*FACTS)) as desk:
        wrong = desk.fact(Cell(Target("EU"), Flow.EXPORT, Measure.VALUE))
        grown = desk.fact(Cell(Target("IN"), Flow.EXPORT, Measure.GROWTH))
        assert isinstance(desk.store, SqliteFactStore)
        for one in (wrong, grown):
            assert one is not None
            desk.store.withhold(one, "it", "Ada", "2023-05-01")
        chart = drawn("exports to India", desk)
    assert told(chart)[1:] == ("* India: 7.00 billion yuan", "Brazil: 5.00 billion yuan ▲ over 20%")
    assert chart is not None
    assert "withheld" in chart.note


def test_a_figure_that_does_not_fit_the_others_is_drawn_with_the_doubt(tmp_path: Path) -> None:
    def contents(*checks: Check) -> Any:
        return bulletin(billions("90.00"), billions("40.00", **IMPORT), checks=checks)

    facts: tuple[Fact, ...] = contents().facts
    failed = Check(
        "exports = trade − imports", facts, Decimal(1), Decimal(2), Decimal(3), holds=False
    )
    with desk_of(tmp_path, contents(failed)) as desk:
        chart = drawn("exports and imports", desk)
    assert chart is not None
    assert chart.note == "Does not fit the others printed: exports = trade − imports."


def test_the_key_is_that_of_the_picture() -> None:
    chart = Chart("Exports", (Bar("EU", Decimal(1), "1 yuan"),), "In yuan", "Source: it")
    same = Chart("Exports", (Bar("EU", Decimal(1), "1 yuan"),), "In yuan", "Source: it")
    others = [
        replace(chart, title="Imports"),
        replace(chart, note="Of the five."),
        replace(chart, bars=(replace(chart.bars[0], marked=True),)),
        replace(chart, bars=(replace(chart.bars[0], value=Decimal(2)),)),
    ]
    assert same.key == chart.key
    assert re.fullmatch(r"[0-9a-f]{24}", chart.key)
    assert len({chart.key, *(other.key for other in others)}) == 5
