"""Bulletins made up for tests of the store: the text is told by the facts, not read."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import product

from db.reader import Reader
from knowledge.facts import Approx, Bulletin, Check, Fact, Flow, Measure, Series, Skipped
from knowledge.store import Contents

PARTNERS = (None, "US", "EU", "ASEAN", "IN", "JP", "KR", "419", "002", "RCEP", "BRI")
PRODUCTS = ("high-tech products", "mechanical and electrical products", "textiles")
MEASURES = ((Measure.VALUE, "CNY"), (Measure.GROWTH, "%"), (Measure.SHARE, "%"))
PLACES = (
    *("Jiaxing", "Huzhou", "Wenzhou", "Taizhou", "Dalian", "Qingdao", "Chengdu", "Xiamen"),
    *("Ningbo", "Shaoxing", "Jinhua", "Quzhou", "Zhoushan", "Lishui", "Hangzhou", "Suzhou"),
    *("Wuxi", "Changzhou", "Nantong", "Yangzhou", "Xuzhou", "Yancheng", "Nanjing", "Zhenjiang"),
    *("Hefei", "Wuhu", "Anqing", "Fuzhou", "Quanzhou", "Zhangzhou", "Putian", "Nanchang"),
    *("Jinan", "Yantai", "Weifang", "Weihai", "Rizhao", "Linyi", "Zibo", "Zhengzhou"),
    *("Luoyang", "Wuhan", "Yichang", "Changsha", "Zhuzhou", "Guangzhou", "Shenzhen", "Dongguan"),
    *("Foshan", "Zhuhai", "Huizhou", "Nanning", "Liuzhou", "Guilin", "Haikou", "Sanya"),
)


def told(name: str, day: str | None, *said: tuple[Series, Measure, str, str]) -> Contents:
    """Make a bulletin of one sentence for each (series, measure, value, unit)."""
    sentences = tuple(f"{name} tells {measure} {value}." for _, measure, value, _ in said)
    text = " ".join(sentences)
    facts = []
    for number, (about, measure, value, unit) in enumerate(said):
        start = sum(len(sentence) + 1 for sentence in sentences[:number])
        start += len(f"{name} tells {measure} ")
        basis = "yoy" if measure is Measure.GROWTH else None
        facts.append(
            Fact(
                about=about,
                period="2022-Q1",
                measure=measure,
                value=Decimal(value),
                unit=unit,
                basis=basis,
                printed=value,
                start=start,
                end=start + len(value),
                sentence=sentences[number],
                bulletin=name,
                margin=Decimal("0.05"),
            )
        )
    return Contents(Bulletin(name, name.title(), text, day), sentences, tuple(facts), (), ())


INDIA = Series("Jiaxing", Flow.EXPORT, "IN")
TOTAL = Series("Jiaxing", Flow.EXPORT)
TEXTILES = Series("Jiaxing", Flow.EXPORT, product="textiles")
PRIVATE = Series("Huzhou", Flow.IMPORT, "US", enterprise="private enterprises")

FIRST = told(
    "first",
    "2022-04-20",
    (INDIA, Measure.VALUE, "4830000000", "CNY"),
    (INDIA, Measure.GROWTH, "110", "%"),
    (TOTAL, Measure.VALUE, "71110000000", "CNY"),
    (TEXTILES, Measure.SHARE, "5.20", "%"),
    (PRIVATE, Measure.RANK, "3", "rank"),
    (Series(), Measure.COUNT, "4796", "enterprises"),
)
SECOND = told("second", "2022-07-20", (INDIA, Measure.VALUE, "4840000000", "CNY"))
UNDATED = told("undated", None, (INDIA, Measure.VALUE, "1", "CNY"))


def full() -> Contents:
    """Make a bulletin that has every kind of row, with hard characters and odd decimals."""
    one, two, *_ = FIRST.facts
    odd = replace(
        two,
        value=Decimal("-0.10"),
        approx=Approx.ABOUT,
        named_in="“Them”: 中国\u2028 😀",
        part_of="machinery",
    )
    check = Check(
        "a + b = c", (one, odd), Decimal("1.50"), Decimal("2.500"), Decimal(-3), holds=False
    )
    return Contents(
        bulletin=replace(FIRST.bulletin, publisher="Customs", url="https://example.org/1"),
        sentences=FIRST.sentences,
        facts=(one, odd),
        skipped=(Skipped("2022", 0, 4, "a date", "In 2022."),),
        checks=(check, replace(check, identity="a = b", holds=True)),
    )


def reader(edition: str, *contents: Contents) -> Reader:
    """Make rules that know these bulletins by heart, and ship them."""
    by_name = {one.bulletin.id: one for one in contents}
    return Reader(edition, lambda: [c.bulletin for c in contents], lambda b: by_name[b.id])


def many(facts: int) -> Iterator[Contents]:
    """Make bulletins of 84 facts, place by place and quarter by quarter, back from 2021."""
    quarters = [f"{year}-Q{quarter}" for year in range(2021, 1980, -1) for quarter in (4, 3, 2, 1)]
    left = facts
    for period, place in product(quarters, PLACES):
        if left <= 0:
            return
        contents = _quarterly(place, period)
        yield replace(contents, facts=contents.facts[:left])
        left -= len(contents.facts)


def _quarterly(place: str, period: str) -> Contents:
    """Give value, growth and share of both flows, by partner and by product."""
    subjects = [(partner, None) for partner in PARTNERS] + [(None, name) for name in PRODUCTS]
    flows = (Flow.EXPORT, Flow.IMPORT)
    series = [Series(place, flow, *subject) for flow, subject in product(flows, subjects)]
    name = f"{place.lower()}-{period.lower()}"
    said = [
        (about, measure, _number(f"{about}{measure}{period}"), unit)
        for about, (measure, unit) in product(series, MEASURES)
    ]
    contents = told(name, f"{period[:4]}-{3 * int(period[-1]):02}-28", *said)
    return replace(contents, facts=tuple(replace(fact, period=period) for fact in contents.facts))


def _number(seed: str) -> str:
    digits = int(hashlib.sha256(seed.encode()).hexdigest()[:6], 16)
    return f"{digits / 100:.2f}"
