"""What a question goes on from: in private the last answer, in a group the answer replied to."""

import pytest

from handlers.contexts import ANSWER, KEPT, PERSON, Contexts, Spoken
from knowledge.questions.context import Context
from tests.telegram.running import Clock

MINUTES, HOURS = 60, 3_600


def spoken() -> Spoken:
    return Spoken(Context(), None)


@pytest.fixture
def contexts(clock: Clock) -> Contexts:
    return Contexts(clock)


def test_in_private_a_question_goes_on_from_the_last_answer(contexts: Contexts) -> None:
    said = spoken()
    contexts.after(7, 1, said, private=True)
    assert contexts.before(7) is said
    assert contexts.before(8) is None


def test_after_half_an_hour_it_does_not(contexts: Contexts, clock: Clock) -> None:
    contexts.after(7, 1, spoken(), private=True)
    clock.now += 30 * MINUTES - 1
    assert contexts.before(7) is not None
    clock.now += 1
    assert contexts.before(7) is None


def test_each_answer_starts_the_half_hour_anew(contexts: Contexts, clock: Clock) -> None:
    contexts.after(7, 1, spoken(), private=True)
    clock.now += 20 * MINUTES
    contexts.after(7, 2, spoken(), private=True)
    clock.now += 20 * MINUTES
    assert contexts.before(7) is not None


def test_in_a_group_only_a_reply_goes_on(contexts: Contexts) -> None:
    said = spoken()
    contexts.after(-7, 1, said, private=False)
    assert contexts.before(-7) is None
    assert contexts.before(-7, replied=1) is said
    assert contexts.before(-7, replied=2) is None
    assert contexts.before(-8, replied=1) is None


def test_a_reply_goes_on_from_the_answer_replied_to_for_a_day(
    contexts: Contexts, clock: Clock
) -> None:
    first, second = spoken(), spoken()
    contexts.after(7, 1, first, private=True)
    contexts.after(7, 2, second, private=True)
    assert contexts.before(7, replied=1) is first
    clock.now += 24 * HOURS - 1
    assert contexts.before(7, replied=1) is first
    clock.now += 1
    assert contexts.before(7, replied=1) is None


def test_the_longest_unused_of_too_many_goes_first(contexts: Contexts) -> None:
    for number in range(KEPT):
        contexts.after(-7, number, spoken(), private=False)
    assert contexts.before(-7, replied=0) is not None
    contexts.after(-7, KEPT, spoken(), private=False)
    assert contexts.before(-7, replied=0) is not None
    assert contexts.before(-7, replied=1) is None


def test_the_times_are_as_people_are_told() -> None:
    assert (PERSON.total_seconds(), ANSWER.total_seconds()) == (30 * MINUTES, 24 * HOURS)
