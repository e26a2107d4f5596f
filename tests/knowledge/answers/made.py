"""Facts and bulletins made by hand, for answers about what no shipped bulletin has."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from db import open_store
from db.reader import Reader
from knowledge.answers.desk import Desk
from knowledge.facts import Bulletin, Check, Fact, Flow, Measure, Series
from knowledge.periods import Period
from knowledge.store import Contents

SERIES = {"reporter", "flow", "partner", "product", "regime", "enterprise"}


def fact(printed: str, value: str, unit: str = "CNY", **keys: Any) -> Fact:
    """Make a fact: exports of Jinhua in Q1 2023, the value, unless the keys say otherwise."""
    about: dict[str, Any] = {"reporter": "Jinhua", "flow": Flow.EXPORT}
    about |= {key: keys.pop(key) for key in list(keys) if key in SERIES}
    told = {"period": "2023-Q1", "measure": Measure.VALUE, "basis": None} | keys
    return Fact(
        about=Series(**about),
        value=Decimal(value),
        unit=unit,
        printed=printed,
        start=0,
        end=len(printed),
        sentence=printed,
        bulletin="jinhua",
        **told,
    )


def billions(number: str, **keys: Any) -> Fact:
    """Make a value in billion yuan, with the margin of its last digit."""
    places = len(number.partition(".")[2])
    margin = Decimal("0.5").scaleb(9 - places)
    value = str(int(Decimal(number).scaleb(9)))
    return fact(f"{number} billion yuan", value, margin=margin, **keys)


def growth(number: str, **keys: Any) -> Fact:
    """Make a growth in per cent over the year."""
    places = len(number.partition(".")[2])
    keys = {"measure": Measure.GROWTH, "basis": "yoy"} | keys
    printed = number.removeprefix("-")
    return fact(f"{printed}%", number, "%", margin=Decimal("0.5").scaleb(-places), **keys)


def bulletin(*facts: Fact, checks: tuple[Check, ...] = ()) -> Contents:
    """Put each fact in a sentence of its own."""
    placed, sentences, at = [], [], 0
    for number, one in enumerate(facts, 1):
        lead = f"Line {number} of it says "
        sentence = f"{lead}{one.printed}."
        start = at + len(lead)
        end = start + len(one.printed)
        placed.append(replace(one, sentence=sentence, start=start, end=end))
        sentences.append(sentence)
        at += len(sentence) + 1
    text = " ".join(sentences)
    told = Bulletin("jinhua", "Trade of Jinhua", text, "2023-04-20", "Customs", "https://x.org/1")
    return Contents(told, tuple(sentences), tuple(placed), (), checks)


@contextmanager
def desk_of(folder: Path, contents: Contents, reporter: str = "Jinhua") -> Iterator[Desk]:
    """Open a store that holds one bulletin, and a desk on it."""
    rules = Reader("made", lambda: [contents.bulletin], lambda _: contents)
    with open_store(folder / "store.db", rules) as store:
        yield Desk(store, reporter, Period.parse("2023-Q1"))
