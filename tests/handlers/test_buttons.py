"""Buttons under all that the bulletins can be asked: they fit, and they say what they do."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from db import SqliteFactStore
from handlers import buttons
from handlers.buttons import Deed, Keyboard, Place
from knowledge.codes import encode
from knowledge.offer import Offer, comparisons, offer, offer_code
from knowledge.onward import single
from knowledge.queries import EVERYTHING
from tests.knowledge.cities import two_places

QUESTIONS = Path(__file__).parents[1] / "data" / "questions" / "own_en.jsonl"
LIMIT, CLIPBOARD, A_ROW = 64, 256, 8
PLACES = [Place(), Place(inline=True), Place(typed=False), Place(charts=False)]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteFactStore]:
    with two_places(tmp_path_factory.mktemp("two")) as opened:
        yield opened


@pytest.fixture(scope="module")
def offers(store: SqliteFactStore) -> list[Offer]:
    """What is offered with each fact, and with the answer to each question of our own."""
    facts = [fact for fact in store.find(EVERYTHING, limit=1_000) if fact.about.flow]
    codes = [encode(single(fact)) or "" for fact in facts]
    asked = [json.loads(line)["q"] for line in QUESTIONS.read_text("utf-8").splitlines()]
    asked.append("imports to Japan")  # two things may be meant
    answered = [offer(question, store=store, context=None, place=None) for question in asked]
    return [*(offer_code(code, store=store) for code in codes), *answered]


def shown(given: Offer, place: Place) -> list[InlineKeyboardButton]:
    return [button for row in rows_of(buttons.under(given, place)) for button in row]


def rows_of(keyboard: Keyboard | None) -> tuple[tuple[InlineKeyboardButton, ...], ...]:
    """Give the buttons as the library reads them."""
    if keyboard is None:
        return ()
    return InlineKeyboardMarkup.de_json(keyboard.to_dict(), None).inline_keyboard


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_every_keyboard_is_one_that_telegram_takes(offers: list[Offer], place: Place) -> None:
    for given in offers:
        for row in rows_of(buttons.under(given, place)):
            assert 0 < len(row) <= A_ROW
            for button in row:
                data = str(button.callback_data or "")
                assert len(data.encode()) <= LIMIT
                assert data == "" or buttons.read(data) is not None
                copied = button.copy_text.text if button.copy_text else ""
                assert len(copied.encode("utf-16-le")) // 2 <= CLIPBOARD
                assert button.text


def test_no_two_buttons_under_an_answer_are_called_the_same(offers: list[Offer]) -> None:
    for given in offers:
        labels = [button.text for button in shown(given, Place())]
        assert len(set(labels)) == len(labels), (given.words, labels)


def test_what_can_be_compared_fits_too(offers: list[Offer], store: SqliteFactStore) -> None:
    for code in {given.code for given in offers if given.code and len(given.answer.figures) == 1}:
        keyboard = buttons.to_compare(comparisons(code, store=store), code)
        for row in rows_of(keyboard):
            assert all(len(str(button.callback_data).encode()) <= LIMIT for button in row)
        assert rows_of(keyboard)[-1][0].callback_data == f"{Deed.BACK}:{code}"


def test_what_is_sent_by_way_of_the_bot_is_only_edited(offers: list[Offer]) -> None:
    kinds = {
        str(button.callback_data)[0]
        for given in offers
        for button in shown(given, Place(inline=True))
        if button.callback_data
    }
    assert kinds == {Deed.EDIT, Deed.ASK, Deed.WRONG}


def test_without_inline_mode_nothing_is_typed_and_without_charts_nothing_drawn(
    offers: list[Offer],
) -> None:
    for given in offers:
        typed = [one for one in shown(given, Place(typed=False)) if "switch" in str(one.to_dict())]
        drawn = [one for one in shown(given, Place(charts=False)) if one.text == "Chart"]
        assert (typed, drawn) == ([], [])


def test_help_and_questions_have_no_buttons_of_a_figure(offers: list[Offer]) -> None:
    for given in offers:
        if given.answer.kind.value in ("help", "choice"):
            data = [str(one.callback_data)[:1] for one in shown(given, Place())]
            assert set(data) <= {Deed.EDIT, Deed.ASK}


def test_every_answer_can_be_said_to_be_wrong(offers: list[Offer]) -> None:
    for given in offers:
        if given.answer.kind.value not in ("help", "choice"):
            assert shown(given, Place())[-1].text == "Wrong?"
