"""An answer as the JSON object that the command line prints."""

from decimal import Decimal
from typing import Any

from knowledge.answers.answer import Answer, Quote, Shown
from knowledge.answers.wording import plain
from knowledge.facts import Fact
from knowledge.periods import is_open


def number(value: Decimal) -> int | float:
    """Give a decimal as a JSON number: whole ones without a point."""
    return int(value) if value == value.to_integral_value() else float(value)


def fact_keys(fact: Fact) -> dict[str, Any]:
    """Give the keys of a fact, flat, as DESIGN names them."""
    about = fact.about
    return {
        "reporter": about.reporter,
        "flow": about.flow.value if about.flow else None,
        "partner": about.partner,
        "product": about.product,
        "regime": about.regime,
        "enterprise": about.enterprise,
        "period": None if fact.period and is_open(fact.period) else fact.period,
        "measure": fact.measure.value,
        "value": number(fact.value),
        "unit": fact.unit,
        "basis": fact.basis,
        "approx": fact.approx.value if fact.approx else None,
    }


def as_json(answer: Answer) -> dict[str, Any]:
    """Give the object for one question."""
    computed = answer.sum
    parts = {"parts": [as_json(part) for part in answer.parts]} if answer.parts else {}
    return parts | {
        "question": answer.question,
        "text": plain(answer),
        "kind": answer.kind.value,
        "figures": [_shown(one) for one in answer.figures],
        "beside": [_shown(one) for one in answer.beside],
        "sum": computed
        and {
            "formula": computed.formula,
            "inputs": [_shown(Shown(fact)) for fact in computed.inputs],
            "low": number(computed.low),
            "high": number(computed.high),
        },
        "answer": answer.verdict,
        "sources": [_source(quote) for quote in answer.quotes],
        "missing": list(answer.missing),
        "near": [_shown(one) for one in answer.near],
        "choices": [{"label": one.label, "question": one.question} for one in answer.choices],
        "unknown": list(answer.unknown),
    }


def _shown(shown: Shown) -> dict[str, Any]:
    fact = shown.fact
    return fact_keys(fact) | {
        "printed": None if shown.derived else fact.printed,
        "derived": shown.derived,
    }


def _source(quote: Quote) -> dict[str, Any]:
    bulletin = quote.bulletin
    return {
        "sentence": quote.sentence,
        "bulletin": bulletin.id,
        "title": bulletin.title,
        "published": bulletin.published,
        "publisher": bulletin.publisher,
        "url": bulletin.url,
    }
