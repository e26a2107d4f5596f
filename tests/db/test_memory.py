"""What a chat front keeps and finds again."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db import SqliteMemory, open_memory
from knowledge.facts import Bulletin
from knowledge.memory import OPEN, Kept, Memory, Miss, Notice, Paste, Report, Reported, Unpublished
from tests.db.remembering import answer


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "chats.db"


@pytest.fixture
def memory(path: Path) -> Iterator[SqliteMemory]:
    with open_memory(path) as opened:
        yield opened


KEPT = Kept(-100, 12, 11, "exports to “India” 中国 😀?", "f1", "f2", ("a" * 24, "b" * 24), 1000.5)
BARE = Kept(7, 1, None, "", None, None, (), 0.0)
REPORT = Report(-100, "12", 5, "Ada", "exports?", "14.29 billion yuan", ("a" * 24,), 1000.5)
INLINE = replace(REPORT, chat=None, message="AgAAAB_x-1", facts=())
DRAFT = Unpublished(Bulletin("b", "Trade up", "Exports rose.", "2022-04-21", None, "https://a.b/"))
SETTLED = Unpublished(replace(DRAFT.bulletin, place="Ningbo"), {"place": "Ningbo"})
PASTE = Paste(draft=1, answer=7, last=6, pieces=("Exports rose", "by “5%”."), at=1000.0)
TOO_LONG = "How much did Jiaxing export? " * 100


def test_it_is_what_a_chat_front_needs(memory: SqliteMemory) -> None:
    needed: Memory = memory
    assert needed.settings(1) == {}


@pytest.mark.parametrize("kept", [KEPT, BARE, replace(KEPT, chat=-(2**52), answer=2**40)])
def test_an_answer_comes_back_as_it_went_in(memory: SqliteMemory, kept: Kept) -> None:
    memory.keep_answer(kept)
    assert memory.answer_at(kept.chat, kept.answer) == kept


@pytest.mark.parametrize(
    ("chat", "question", "found"),
    [
        (1, 10, 13),  # the latest of two
        (1, 11, 12),
        (1, 12, None),  # an answer is no question
        (2, 10, 11),  # another chat counts its own messages
        (3, 10, None),
    ],
)
def test_the_latest_answer_to_a_question_is_given(
    memory: SqliteMemory, chat: int, question: int, found: int | None
) -> None:
    for at, place in enumerate([(1, 11, 10), (1, 12, 11), (1, 13, 10), (2, 11, 10)]):
        memory.keep_answer(Kept(*place, "exports?", None, None, (), float(at)))
    kept = memory.answer_to(chat, question)
    assert (kept and kept.answer) == found


def test_an_answer_kept_again_takes_the_place_of_the_first(memory: SqliteMemory) -> None:
    memory.keep_answer(KEPT)
    put_right = replace(KEPT, asked="imports?", code=None, facts=())
    memory.keep_answer(put_right)
    assert memory.answer_to(-100, 11) == put_right


def test_a_forgotten_answer_is_gone(memory: SqliteMemory) -> None:
    memory.keep_answer(KEPT)
    memory.forget_answer(-100, 11)  # the question's message, not the answer's
    assert memory.answer_at(-100, 12) == KEPT
    memory.forget_answer(-100, 12)
    assert (memory.answer_at(-100, 12), memory.answer_to(-100, 11)) == (None, None)


def test_what_is_older_than_a_time_is_forgotten_and_counted(memory: SqliteMemory) -> None:
    for number in range(2500):  # more than go in one transaction
        memory.keep_answer(answer(1, number))
    memory.set(1, "units", "short")
    memory.report(replace(REPORT, at=1.0))
    assert memory.forget_before(2400.0) == 2401  # who made the report is one more
    assert memory.forget_before(2400.0) == 0
    assert (memory.answer_at(1, 2399), memory.answer_at(1, 2400)) == (None, answer(1, 2400))
    assert (memory.settings(1), len(memory.reports())) == ({"units": "short"}, 1)


def test_a_report_loses_its_person_first_and_goes_later(memory: SqliteMemory) -> None:
    private = replace(REPORT, chat=6, who=6, name="Bo", at=1_001.0)
    late = replace(REPORT, who=7, name="Cy", at=3_000.0)
    for report in (REPORT, private, late):
        memory.report(report)
    assert memory.forget_before(2_000.0) == 2
    assert memory.forget_before(2_000.0) == 0
    nobody = [replace(one, chat=None, who=None, name="") for one in (REPORT, private)]
    assert [one.report for one in memory.reports()] == [*nobody, late]
    assert memory.report(private) == 4  # who it was is not known any more
    memory.close_report(4, "right")
    assert memory.forget_wholly_before(2_000.0) == 3
    assert [one.report for one in memory.reports(open_only=False)] == [late]


def test_a_missed_question_goes_when_nobody_asks_it_any_more(memory: SqliteMemory) -> None:
    for question, day in (("tea", "1970-01-01"), ("rice", "1970-01-01"), ("rice", "1970-01-03")):
        memory.missed(question, day)
    assert memory.forget_wholly_before(2 * 86_400.0) == 1
    assert [one.question for one in memory.misses()] == ["rice"]


def test_a_person_is_forgotten_but_not_what_they_reported(memory: SqliteMemory, path: Path) -> None:
    own = replace(KEPT, chat=5, asked="a question of mine alone")
    memory.keep_answer(own)
    memory.keep_answer(KEPT)
    memory.set(5, "place", "Huzhou")
    memory.set(-100, "place", "Huzhou")
    memory.report(REPORT)
    memory.report(replace(REPORT, who=6, name="Bo"))
    draft = memory.keep_draft(DRAFT, 5, 1.0)
    memory.keep_paste(5, PASTE)
    assert memory.forget_person(5) == 5
    assert memory.forget_person(5) == 0
    assert (memory.answer_at(5, own.answer), memory.answer_at(-100, KEPT.answer)) == (None, KEPT)
    assert (memory.settings(5), memory.settings(-100)) == ({}, {"place": "Huzhou"})
    assert (memory.draft(draft), memory.paste(5)) == (None, None)
    assert [(one.report.who, one.report.name) for one in memory.reports()] == [
        (None, ""),
        (6, "Bo"),
    ]
    memory.close()
    assert b"of mine alone" not in path.read_bytes()


def test_the_keepers_messages_of_a_report_are_kept_until_it_is_settled(
    memory: SqliteMemory,
) -> None:
    for notice in (Notice(8, 0, 1.0), Notice(7, 12, 1.0), Notice(8, 13, 2.0)):
        memory.keep_notice("a,b", notice)
    memory.keep_notice("c", Notice(7, 14, 3.0))
    assert memory.notices("a,b") == [Notice(7, 12, 1.0), Notice(8, 13, 2.0)]
    memory.drop_notices("a,b")
    assert (memory.notices("a,b"), memory.notices("c")) == ([], [Notice(7, 14, 3.0)])


def test_a_text_in_pieces_is_kept_as_far_as_it_came(memory: SqliteMemory) -> None:
    assert memory.paste(5) is None
    memory.keep_paste(5, replace(PASTE, pieces=("Exports rose",)))
    memory.keep_paste(5, PASTE)
    assert memory.paste(5) == PASTE
    memory.forget_before(PASTE.at + 1)
    assert memory.paste(5) is None


def test_what_is_forgotten_is_not_left_in_the_file(memory: SqliteMemory, path: Path) -> None:
    memory.keep_answer(replace(KEPT, asked="a question of mine alone"))
    memory.forget_answer(KEPT.chat, KEPT.answer)
    memory.close()
    assert b"of mine alone" not in path.read_bytes()


def test_each_chat_has_its_own_settings(memory: SqliteMemory) -> None:
    for chat, name, value in [
        (1, "reporter", "Jiaxing"),
        (1, "charts", "off"),
        (2, "reporter", "Huzhou"),
        (1, "reporter", "Wenzhou"),  # set anew
        (1, "charts", None),  # taken back
        (1, "unheard of", None),
    ]:
        memory.set(chat, name, value)
    assert memory.settings(1) == {"reporter": "Wenzhou"}
    assert memory.settings(2) == {"reporter": "Huzhou"}
    assert memory.settings(3) == {}


def test_a_picture_has_the_file_id_that_was_kept_last(memory: SqliteMemory) -> None:
    assert memory.picture("chart one") is None
    memory.keep_picture("chart one", "AgAC1")
    memory.keep_picture("chart one", "AgAC2")
    memory.keep_picture("chart two", "AgAC3")
    assert memory.picture("chart one") == "AgAC2"
    memory.forget_picture("chart one")
    assert (memory.picture("chart one"), memory.picture("chart two")) == (None, "AgAC3")


def test_a_report_comes_back_as_it_went_in(memory: SqliteMemory) -> None:
    numbers = [memory.report(REPORT), memory.report(INLINE)]
    assert numbers == [1, 2]
    assert memory.reports() == [Reported(1, OPEN, REPORT), Reported(2, OPEN, INLINE)]


@pytest.mark.parametrize(
    ("report", "number"),
    [
        (REPORT, None),
        (replace(REPORT, name="Ada L.", asked="?", at=2000.0), None),
        (replace(REPORT, who=6), 3),
        (replace(REPORT, message="13"), 3),
        (replace(REPORT, chat=-101), 3),
        (INLINE, None),
        (replace(INLINE, who=6), 3),
        (replace(INLINE, message="AgAAAB_x-2"), 3),
    ],
)
def test_a_person_reports_an_answer_once(
    memory: SqliteMemory, report: Report, number: int | None
) -> None:
    for first in (REPORT, INLINE):
        memory.report(first)
    assert memory.report(report) == number


def test_a_report_is_closed_once_and_not_open_any_more(memory: SqliteMemory) -> None:
    memory.report(REPORT)
    memory.report(INLINE)
    assert memory.close_report(1, "withheld")
    assert not memory.close_report(1, "dismissed")
    assert not memory.close_report(3, "dismissed")
    assert memory.reports() == [Reported(2, OPEN, INLINE)]
    assert memory.reports(open_only=False)[0] == Reported(1, "withheld", REPORT)
    assert memory.report(REPORT) is None


def test_misses_are_counted_whatever_their_case_and_white_space(memory: SqliteMemory) -> None:
    for question, day in [
        ("Exports of  TEA?", "2026-01-02"),
        ("weather", "2026-01-05"),
        ("exports of tea?\n", "2026-01-01"),
        ("Straße", "2026-01-03"),
        ("STRASSE", "2026-01-03"),
        ("older", "2026-01-04"),
    ]:
        memory.missed(question, day)
    assert memory.misses() == [
        Miss("strasse", 2, "2026-01-03"),
        Miss("exports of tea?", 2, "2026-01-02"),
        Miss("weather", 1, "2026-01-05"),
        Miss("older", 1, "2026-01-04"),
    ]
    assert len(memory.misses(limit=2)) == 2


def test_a_draft_waits_until_it_is_let_go(memory: SqliteMemory) -> None:
    first, second = memory.keep_draft(DRAFT, 7, 1.0), memory.keep_draft(DRAFT, 7, 2.0)
    assert first != second
    assert (memory.draft(first), memory.draft(99)) == (DRAFT, None)
    assert memory.change_draft(first, SETTLED)
    assert (memory.draft(first), memory.draft(second)) == (SETTLED, DRAFT)
    assert (memory.drop_draft(first), memory.drop_draft(first)) == (True, False)
    assert memory.draft(first) is None
    assert not memory.change_draft(first, SETTLED)
    memory.forget_before(3.0)
    assert memory.draft(second) is None


def test_the_chats_with_a_setting_are_found(memory: SqliteMemory) -> None:
    memory.set(2, "news", "on")
    memory.set(-1, "news", "on")
    memory.set(3, "news", "off")
    assert memory.chats_with("news", "on") == [-1, 2]
