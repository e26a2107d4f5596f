"""What is asked of whatever keeps the mail: each test is run with every way of keeping it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from db import open_memory
from knowledge.chats import Chats
from knowledge.mail import Arrival, Letter, Opened, Waiting

Open = Callable[[], AbstractContextManager[Chats]]


def _sqlite(folder: Path) -> Open:
    return partial(open_memory, folder / "chats.db")


WAYS: dict[str, Callable[[Path], Open]] = {"sqlite": _sqlite}
"""Each way of keeping it, by its name: opens what is kept in a folder, as often as wanted."""


@pytest.fixture(params=[*WAYS.values()], ids=[*WAYS])
def reopen(request: pytest.FixtureRequest, tmp_path: Path) -> Open:
    """Opens the same mail again and again, as after a restart."""
    way: Callable[[Path], Open] = request.param
    return way(tmp_path)


@pytest.fixture
def chats(reopen: Open) -> Iterator[Chats]:
    with reopen() as opened:
        yield opened


def arrival(number: int, turn: str = "7", body: bytes | None = b"{}") -> Arrival:
    return Arrival(number, turn, body, 1000.0 + number)


LETTER = Letter(-100, "sendMessage", {"chat_id": "-100", "text": "14.29 “billion” 中国 😀"}, {})
PICTURE = replace(
    LETTER, method="sendPhoto", files={"photo": ("a.png", b"\x89PNG\0\xff", "image/png")}
)


def waiting(chats: Chats) -> list[str]:
    """Give the turns of what waits, in order."""
    return [one.turn for one in chats.waiting(0, 1_000)]


def test_what_is_taken_waits_in_the_order_of_arrival(chats: Chats) -> None:
    taken = chats.take([arrival(9, "b"), arrival(3, "a"), arrival(5, "b")])
    assert [one.turn for one in taken] == ["b", "a", "b"]
    assert chats.waiting(0, 10) == taken
    assert chats.waiting(taken[0].place, 1) == [taken[1]]
    assert [one.place for one in taken] == sorted(one.place for one in taken)


def test_an_update_that_comes_twice_is_taken_once(chats: Chats) -> None:
    assert len(chats.take([arrival(1), arrival(1, body=b"other"), arrival(2)])) == 2
    assert chats.take([arrival(1), arrival(2)]) == []
    assert len(waiting(chats)) == 2


def test_one_that_comes_again_when_it_is_done_is_not_done_again(chats: Chats) -> None:
    (one,) = chats.take([arrival(1)])
    chats.finish(one.place)
    assert chats.take([arrival(1)]) == []
    assert (waiting(chats), chats.opened(one.place)) == ([], None)


def test_what_is_not_to_be_done_is_known_and_does_not_wait(chats: Chats) -> None:
    assert chats.take([arrival(1, body=None), arrival(2)]) == chats.waiting(0, 10)
    assert chats.take([arrival(1)]) == []


def test_an_update_comes_back_as_it_went_in_with_how_often_it_was_begun(chats: Chats) -> None:
    (one,) = chats.take([arrival(1, "-100", b'{"update_id": 1}')])
    assert chats.opened(one.place) == Opened(one.place, "-100", b'{"update_id": 1}', 1001.0)
    for _ in range(3):
        chats.begin(one.place)
    chats.spare(one.place)
    opened = chats.opened(one.place)
    assert opened is not None
    assert opened.tries == 2


def test_what_is_done_is_not_left_in_the_files(reopen: Open, tmp_path: Path) -> None:
    with reopen() as chats:
        (one,) = chats.take([arrival(1, body=b"a question of mine alone")])
        name = chats.post(
            replace(LETTER, place=one.place, form={"text": "an answer of mine alone"})
        )
        chats.received(name, 200, b"a receipt of mine alone")
        chats.finish(one.place)
    assert all(b"of mine alone" not in file.read_bytes() for file in tmp_path.iterdir())


@pytest.mark.parametrize("letter", [LETTER, PICTURE, replace(LETTER, note="news", tries=1)])
def test_a_letter_comes_back_as_it_went_in(chats: Chats, letter: Letter) -> None:
    (one,) = chats.take([arrival(1)])
    letter = replace(letter, place=one.place, step=1)
    name = chats.post(letter)
    assert chats.letters_of(one.place) == [replace(letter, id=name)]
    assert chats.letters_of(one.place + 1) == []


def test_letters_come_back_in_the_order_of_their_steps_with_their_receipts(chats: Chats) -> None:
    (one,) = chats.take([arrival(1)])
    second, first = (chats.post(replace(LETTER, place=one.place, step=n)) for n in (2, 1))
    chats.sent(second, 2)
    chats.received(first, 403, b'{"ok": false}')
    told = [(one.id, one.tries, one.code, one.receipt) for one in chats.letters_of(one.place)]
    assert told == [(first, 0, 403, b'{"ok": false}'), (second, 2, None, b"")]


def test_a_letter_without_a_receipt_outlives_its_update(chats: Chats) -> None:
    (one,) = chats.take([arrival(1)])
    received, lost = (chats.post(replace(LETTER, place=one.place, step=n)) for n in (1, 2))
    chats.received(received, 200, b"{}")
    assert chats.unattended(10) == []
    chats.finish(one.place)
    assert chats.unattended(10) == [replace(LETTER, step=2, id=lost)]
    chats.settle(lost)
    assert chats.unattended(10) == []


def test_a_letter_that_is_received_as_its_update_is_done_goes_with_it(chats: Chats) -> None:
    (one,) = chats.take([arrival(1)])
    received, lost = (chats.post(replace(LETTER, place=one.place, step=n)) for n in (1, 2))
    chats.finish(one.place, [received])
    assert [letter.id for letter in chats.unattended(10)] == [lost]


def test_letters_that_nobody_waits_for_go_out_in_the_order_of_writing(chats: Chats) -> None:
    names = [chats.post(replace(LETTER, chat=chat)) for chat in (3, 1, 2)]
    assert [one.chat for one in chats.unattended(2)] == [3, 1]
    chats.settle(names[0])
    assert [one.chat for one in chats.unattended(9)] == [1, 2]


def test_numbers_are_forgotten_when_they_can_come_no_more_and_what_waits_never(
    chats: Chats,
) -> None:
    old, waits, new = chats.take([arrival(1), arrival(2, "waits"), arrival(500)])
    for one in (old, new):
        chats.finish(one.place)
    assert chats.forget_done(1400.0) == 1
    assert waiting(chats) == ["waits"]
    assert len(chats.take([arrival(1), arrival(500)])) == 1
    assert waits.place < chats.waiting(waits.place, 1)[0].place


def test_the_mail_of_another_bot_is_forgotten(chats: Chats) -> None:
    chats.belong_to(1)
    chats.take([arrival(1)])
    chats.post(LETTER)
    chats.belong_to(1)
    assert (waiting(chats), len(chats.unattended(9))) == (["7"], 1)
    chats.belong_to(2)
    assert (waiting(chats), chats.unattended(9)) == ([], [])
    assert len(chats.take([arrival(1)])) == 1


def test_what_is_done_together_is_there_after_a_restart(reopen: Open) -> None:
    with reopen() as chats, chats.together():
        (one,) = chats.take([arrival(1, "-5")])
        chats.post(replace(LETTER, place=one.place))
        chats.set(7, "charts", "off")
    with reopen() as chats:
        assert chats.waiting(0, 10) == [Waiting(one.place, "-5")]
        assert len(chats.letters_of(one.place)) == 1
        assert chats.settings(7) == {"charts": "off"}


def test_of_what_fails_together_nothing_is_kept(chats: Chats) -> None:
    with suppress(ZeroDivisionError), chats.together():
        chats.take([arrival(1)])
        chats.post(LETTER)
        chats.set(7, "charts", "off")
        raise ZeroDivisionError
    assert (waiting(chats), chats.unattended(9), chats.settings(7)) == ([], [], {})
    with chats.together():
        chats.take([arrival(1)])
    assert waiting(chats) == ["7"]
