"""Grammar files: what they make, and what they refuse."""

from pathlib import Path

import pytest

from knowledge.language.chart import Chart, parse
from knowledge.language.frames import Frame, Slots
from knowledge.language.grammar import Grammar, GrammarError
from knowledge.language.lattice import forms, lattice, uncovered
from knowledge.language.slips import Speller
from knowledge.language.tokens import tokens

SLOTS = Slots(
    atoms={"way", "n", "end", "said"},
    lists={"thing", "parts", "note"},
    frames={"of"},
    joined={"note"},
)
MARKET = """
goal order
# fruit
fruit  apple[s]   thing=apple
fruit  pear[s]|(conference|anjou) pear[s]   thing=pear
number  ~\\d+   n=$
fruits  <fruit>
fruits  <fruits> (and|,) <+fruit>   ^0.1
order  (buy|get) <fruits>   way=in
order  (sell|ship) <fruits> [to {buyer:b}]   way=out of=b
order  [<number>] <fruits>   ^0.5
order  swap {fruits:x} for {fruits:y}   parts=x+y
order  not <order way>   -way
buyer  the (shop|stall)   said=$
"""


COLUMNS = "A rule is CATEGORY  TEMPLATE  MEANING, with two blanks between them."
INDENTED = "An indented line is `yes TEXT`, `no TEXT` or `| TEMPLATE`, below a rule."


@pytest.fixture
def market(tmp_path: Path) -> Grammar:
    return grammar(tmp_path, MARKET)


def grammar(folder: Path, text: str) -> Grammar:
    file = folder / "market.grammar"
    file.write_text(text)
    return Grammar.load(SLOTS, file)


def chart(made: Grammar, text: str, *, ahead: bool = True) -> Chart:
    speller = Speller({*made.known, *made.literals}, spelt=made.spelt)
    said = tokens(text, made.short)
    spans = lattice(said, made, forms(said, speller), lambda *_: ())
    return parse(len(said), spans, made, ahead=ahead)


def frames(made: Grammar, text: str) -> list[Frame]:
    return [edge.frame for edge in chart(made, text).readings]


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("buy apples", Frame(thing=("apple",), way="in")),
        ("buy anjou pears, apples and pears", Frame(thing=("pear", "apple"), way="in")),
        ("sell pears to the shop", Frame(thing=("pear",), way="out", of=Frame(said="the shop"))),
        ("sell pears", Frame(thing=("pear",), way="out")),  # what is not said fills no slot
        ("3 apples", Frame(n="3", thing=("apple",))),
        (
            "swap apples for pears",
            Frame(parts=(Frame(thing=("apple",)), Frame(thing=("pear",)))),
        ),
        ("not buy apples", Frame(thing=("apple",))),  # a slot can be emptied
        ("buy aplles", Frame(thing=("apple",), way="in")),  # a slip of the finger
        ("buy ap ples", Frame(thing=("apple",), way="in")),  # torn apart
    ],
)
def test_a_text_means_what_its_rules_make_of_it(market: Grammar, text: str, frame: Frame) -> None:
    assert frames(market, text)[0] == frame


def test_each_word_is_used_or_there_is_no_reading(market: Grammar) -> None:
    assert frames(market, "buy green apples") == []
    said = tokens("buy green apples")
    spans = lattice(said, market, forms(said, Speller(market.known)), lambda *_: ())
    assert uncovered(said, spans) == [1]


def test_a_test_on_a_part_keeps_what_does_not_fit_out(market: Grammar) -> None:
    assert frames(market, "not apples") == []  # an order with a way is wanted


def test_a_list_joins_only_where_a_rule_says_so(tmp_path: Path) -> None:
    text = "goal all\nfruit  apple  thing=apple\nfruit  pear  thing=pear\nall  <fruit> <fruit>\n"
    made = grammar(tmp_path, text)
    assert frames(made, "apple pear") == []
    assert frames(made, "apple apple") == [Frame(thing=("apple",))]


def test_two_words_equally_near_give_two_readings_of_one_cost(tmp_path: Path) -> None:
    text = "goal all\nall  export  way=out\nall  import  way=in\n"
    found = chart(grammar(tmp_path, text), "emport").readings
    assert {edge.frame["way"] for edge in found} == {"out", "in"}
    assert found[0].cost == found[1].cost


def test_a_reading_tells_which_rules_took_part(market: Grammar) -> None:
    rules = chart(market, "buy apples").readings[0].rules()
    assert [rule.head for rule in rules] == ["order", "fruits", "fruit"]
    assert rules[0].place == "market.grammar:9"


def test_what_may_follow_is_known_at_the_end_of_a_text(market: Grammar) -> None:
    assert {"fruit", "fruits"} <= chart(market, "buy").awaited
    assert '"and' in chart(market, "buy apples").awaited


def test_a_chart_that_is_cut_off_says_so(market: Grammar, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.language.chart.MOST_EDGES", 5)
    assert chart(market, "buy apples and pears").cut


def test_a_long_list_costs_in_proportion_to_its_length(market: Grammar) -> None:
    short, long = (chart(market, "buy " + ", ".join(["apple"] * many)).edges for many in (20, 80))
    assert long < 5 * short


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("goal all\nall  <fruit>\n", "market.grammar:2: nothing says what <fruit> is."),
        (
            "goal all\nall  a  colour=red\n",
            "market.grammar:2: There is no slot 'colour': declare it, or mend its name.",
        ),
        (
            "goal all\nall  a  way=in\nall  a  way=out\n",
            "market.grammar:3: 'a' says what market.grammar:2 says, and means something else.",
        ),
        (
            "goal all\nf  b  n=1\nall  <f> a  way=in\nall  <f> a  way=out\n",
            "market.grammar:4: '<f> a' says what market.grammar:3 says, and means something else.",
        ),
        (
            "goal all\nf  b  n=1\nall  {f:x} a  way=in\n",
            "market.grammar:3: ['x'] is kept, and the meaning makes no use of it.",
        ),
        ("goal all\nall  (a|b\n", "market.grammar:2: What '(' opens is not closed."),
        ("goal all\nall  [a]\n", "market.grammar:2: '[a]' may say nothing at all."),
        (
            "goal all\nall  a b=c\n",
            "market.grammar:2: 'a b=c' holds a meaning: part it from the template by two blanks.",
        ),
        ("goal all\nall a\n", f"market.grammar:2: {COLUMNS}"),
        ("goal all\n  maybe a\n", f"market.grammar:2: {INDENTED}"),
        ("goal none\n", "Nothing says what the goal <none> is."),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(
    tmp_path: Path, text: str, complaint: str
) -> None:
    with pytest.raises(GrammarError) as refusal:
        grammar(tmp_path, text).check()
    assert str(refusal.value) == complaint


def test_what_says_and_means_the_same_may_stand_twice(tmp_path: Path) -> None:
    text = (
        "goal all\nf  b  n=1\nall  a|c  way=in\nall  [so] a  way=in\nall  <f> a\nall  <f> a|a <f>\n"
    )
    grammar(tmp_path, text).check()


def test_two_lines_that_share_their_beginning_are_told_apart_behind_it(tmp_path: Path) -> None:
    text = "goal all\nf  b  n=1\nall  (go|come) [in] <f>  way=in\nall  go [out] <f> now  way=out\n"
    made = grammar(tmp_path, text)
    made.check()
    assert frames(made, "come in b") == [Frame(n="1", way="in")]
    assert frames(made, "go b") == [Frame(n="1", way="in")]
    assert frames(made, "go b now") == [Frame(n="1", way="out")]
    assert frames(made, "come b now") == []


def test_nothing_is_made_of_a_phrase_that_nothing_follows_on(market: Grammar) -> None:
    ahead, as_it_is = (
        chart(market, "sell pears to the shop", ahead=ahead) for ahead in (True, False)
    )
    assert ahead.stems == (2,)  # "sell pears" is whole, and leads to no reading of all
    assert not as_it_is.stems
    assert as_it_is.edges < ahead.edges
    assert as_it_is.readings[0].frame == ahead.readings[0].frame
