"""Answers as Telegram HTML, read back the way that Telegram's server reads it."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handlers.replies import BRIEF, CAPTION, FULL, Look, to_html
from knowledge.answers.answer import Answer, Choice, Kind, Quote
from knowledge.facts import Bulletin
from tests.telegram.markup import parse_html
from tests.telegram.refused import units

FIRST = Bulletin("1", "Trade up & up", "", "2022-04-21", "Customs", "https://example.org/1?a&b")
SECOND = Bulletin("2", "Trade in S1", "")
SENTENCE = "Exports rose 9.1% & came to 71.11 billion yuan."
EXPORTS = Quote(SENTENCE, ((13, 17), (28, 46)), FIRST)

QUOTED = (
    "<blockquote>Exports rose <b>9.1%</b> &amp; came to <b>71.11 billion yuan</b>.</blockquote>"
)
CUSTOMS = (
    '<i>Trade up &amp; up</i>, 21 April 2022, <a href="https://example.org/1?a&amp;b">Customs</a>'
)
OTHER = "<blockquote>No.</blockquote>\n<i>Trade in S1</i>"


def answer(headline: str = "Exports: 71.11 billion yuan.", **parts: object) -> Answer:
    return Answer("exports", Kind.FACT, headline, **parts)  # type: ignore[arg-type]


REPLIES = {
    "the headline is bold, lines follow, notes lean": (
        answer(lines=("▲ 9.1%",), notes=("<No> & yes",)),
        "<b>Exports: 71.11 billion yuan.</b>\n▲ 9.1%\n<i>&lt;No&gt; &amp; yes</i>",
    ),
    "figures are marked in the sentence, and the link comes last": (
        answer(quotes=(EXPORTS,)),
        f"<b>Exports: 71.11 billion yuan.</b>\n\n{QUOTED}\n{CUSTOMS}",
    ),
    "a bulletin is named once, below its sentences": (
        answer("H", quotes=(EXPORTS, Quote("No.", (), SECOND), Quote("Yes.", (), FIRST))),
        f"<b>H</b>\n\n{QUOTED}\n<blockquote>Yes.</blockquote>\n{CUSTOMS}\n{OTHER}",
    ),
    "the nearest figures are offered as something else": (
        answer("Not given.", near_lines=("Imports: 1%", "Trade: 2%")),
        "<b>Not given.</b>\n\nNearest:\n• Imports: 1%\n• Trade: 2%",
    ),
}


@pytest.mark.parametrize("rule", REPLIES)
def test_an_answer_is_written_as_html(rule: str) -> None:
    given_answer, html = REPLIES[rule]
    assert to_html(given_answer) == html


def test_a_long_sentence_is_folded() -> None:
    html = to_html(answer(quotes=(Quote("word " * 60, (), FIRST),)))
    assert "<blockquote expandable>word word" in html


def test_a_sentence_longer_than_any_is_shown_around_its_figure() -> None:
    sentence = "before " * 300 + "71.11 billion" + " after" * 300
    start = sentence.index("71.11")
    text, entities = parse_html(
        to_html(answer(quotes=(Quote(sentence, ((start, start + 13),), FIRST),)))
    )
    assert "… before" in text
    assert "before 71.11 billion after" in text
    assert "after …" in text
    assert [e["length"] for e in entities if e["type"] == "bold"][-1] == 13


def test_what_does_not_fit_is_counted() -> None:
    text, _ = parse_html(to_html(answer(lines=tuple(f"{n}. " + "word " * 20 for n in range(99)))))
    assert units(text) <= 4096
    assert text.splitlines()[1].startswith("0. word")
    assert text.splitlines()[-1] == f"… and {100 - len(text.splitlines()) + 1} more"


def test_a_link_that_is_none_is_left_out() -> None:
    odd = Bulletin("3", "Odd", "", None, None, "javascript:alert(1)")
    assert to_html(answer("H", quotes=(Quote("Yes.", (), odd),))).endswith("<i>Odd</i>")


words = st.text(st.sampled_from("ab <>&\"' \n😀ж"), max_size=40).map(lambda text: text * 60)
bulletins = st.builds(
    Bulletin, st.just("id"), words, words, st.just("2022-04-21"), words, st.just("https://a.b/&")
)
quotes = st.builds(lambda text, of: Quote(text, ((0, min(3, len(text))),), of), words, bulletins)
many = st.lists(words, max_size=12).map(tuple)
answers = st.builds(
    Answer,
    words,
    st.just(Kind.FACTS),
    words.map("H".__add__),
    lines=many,
    notes=many,
    near_lines=many,
    quotes=st.lists(quotes, max_size=9).map(tuple),
    choices=st.lists(st.builds(Choice, words, words), max_size=5).map(tuple),
)


_BLANK = Bulletin("id", " " * 240, "", "2022-04-21", " " * 240, "https://a.b/&")


@settings(max_examples=150, deadline=None)
@example(Answer("", Kind.FACTS, "H", quotes=(Quote("", ((0, 0),), _BLANK),)), FULL, ())
@given(answers, st.sampled_from([FULL, BRIEF, CAPTION]), many)
def test_any_answer_fits_one_message_that_telegram_takes(
    any_answer: Answer, look: Look, written: tuple[str, ...]
) -> None:
    text, _ = parse_html(to_html(any_answer, look, written))
    assert 0 < units(text) <= (1_024 if look is CAPTION else 4_096)


def test_a_choice_that_no_button_carries_is_written_out() -> None:
    choice = Answer("q", Kind.CHOICE, "Which?", choices=(Choice("Two", "b"),))
    assert to_html(choice, written=["Two: b & c"]) == "<b>Which?</b>\n• Two: b &amp; c"


def test_in_a_group_what_stands_beside_one_figure_is_left_out() -> None:
    lines = ("Share: 5%", "Rank: No. 1")
    assert to_html(answer("H", lines=lines), BRIEF) == "<b>H</b>"
    assert to_html(answer("H", lines=lines, verdict="no"), BRIEF).count("\n") == 2
    several = Answer("q", Kind.FACTS, "H", lines=lines)
    assert to_html(several, BRIEF) == "<b>H</b>\nShare: 5%\nRank: No. 1"


def test_of_a_long_list_the_rest_is_folded() -> None:
    ten, eleven = (tuple(f"{n}. line" for n in range(1, 1 + size)) for size in (10, 11))
    assert "<blockquote" not in to_html(answer("H", lines=ten))
    html = to_html(answer("H", lines=eleven))
    assert "6. line\n<blockquote expandable>7. line" in html
    assert html.endswith("11. line</blockquote>")
