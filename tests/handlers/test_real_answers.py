"""The answers to all questions of our own, as messages and as captions."""

import json
from pathlib import Path

from db import open_store
from handlers.replies import BRIEF, CAPTION, FULL, to_html
from knowledge.ask import ask
from tests.telegram.markup import parse_html
from tests.telegram.refused import units

QUESTIONS = Path(__file__).parents[1] / "data" / "questions" / "own_en.jsonl"


LIMITS = {FULL: 4_096, BRIEF: 4_096, CAPTION: 1_024}


def test_each_answer_is_a_message_that_telegram_takes_with_its_whole_sentences(
    database: Path,
) -> None:
    asked = [json.loads(line)["q"] for line in QUESTIONS.read_text("utf-8").splitlines()]
    with open_store(database) as store:
        for question in asked:
            answer, _ = ask(question, store=store)
            for look, limit in LIMITS.items():
                text, _ = parse_html(to_html(answer, look))
                assert 0 < units(text) <= limit
                assert text.startswith(answer.headline)
                whole = all(quote.sentence in text for quote in answer.quotes)
                assert whole or look is CAPTION
                assert {quote.bulletin.title in text for quote in answer.quotes} <= {True}
