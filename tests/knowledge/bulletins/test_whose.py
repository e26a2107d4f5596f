"""Whose trade it is: of a city and the province it lies in the one that the text is about."""

import pytest

from knowledge.learn import open_bulletin, read

UP = "Foreign trade up in first quarter"
WELL = "Trade did well."
TOLD = (
    "In the first quarter, exports of the {rank} were 3.1 billion yuan, up 5.2 percent. "
    "Imports fell 2 percent to 1.9 billion yuan."
)
PROVINCES = ("Zhejiang", "Heilongjiang")
WHOSE = [
    (UP, "Ningbo in East China's Zhejiang province did well.", "Ningbo"),
    (UP, "Ningbo, in East China's Zhejiang province, did well.", "Ningbo"),
    (UP, "Ningbo, a port city in east China's Zhejiang Province, did well.", "Ningbo"),
    (UP, "East China's Zhejiang province's Ningbo did well.", "Ningbo"),
    (UP, "Zhejiang's Ningbo did well.", "Ningbo"),
    ("Zhejiang's Ningbo sees trade grow", WELL, "Ningbo"),
    ("Ningbo, Zhejiang: trade up", WELL, "Ningbo"),
    ("NINGBO, ZHEJIANG: Trade up", WELL, "Ningbo"),
    (UP, "NINGBO, Zhejiang -- Ningbo did well, customs said.", "Ningbo"),
    (UP, "NINGBO, April 1 (XNA) -- The east China port city of Ningbo did well.", "Ningbo"),
    (
        UP,
        "HANGZHOU, May 1 -- Ningbo, a port city in east China's Zhejiang Province, did well.",
        "Ningbo",
    ),
    (
        UP,
        "HANGZHOU, May 1 -- East China's Zhejiang Province did well, with Ningbo in the lead.",
        "Zhejiang",
    ),
    ("Exports of Suzhou, Jiangsu province, up", WELL, "Suzhou"),
    ("Exports of Suzhou in Jiangsu up", WELL, "Suzhou"),
    ("Suzhou (Jiangsu) exports up", WELL, "Suzhou"),
    ("Jiangsu city of Suzhou sees exports up", WELL, "Suzhou"),
    ("Jiangsu: Suzhou's exports up", WELL, "Suzhou"),
    ("Yiwu in Zhejiang sees foreign trade up", WELL, "Yiwu"),
    ("Yiwu, a county-level city in Jinhua, Zhejiang province, sees foreign trade up", WELL, "Yiwu"),
    (
        "East China city's trade up",
        "Yiwu, a county-level city in central Zhejiang, did well.",
        "Yiwu",
    ),
    ("South China's Shenzhen sees exports up", WELL, "Shenzhen"),
    ("Trade up in S China's Shenzhen", WELL, "Shenzhen"),
    ("China's Ningbo posts export growth", WELL, "Ningbo"),
    ("China's trade hub Yiwu reports growth", WELL, "Yiwu"),
    ("China's Zhejiang province reports trade growth", WELL, "Zhejiang"),
    ("East China's Zhejiang sees trade grow", WELL, "Zhejiang"),
    ("NE China's Heilongjiang reports trade growth", WELL, "Heilongjiang"),
    ("Trade of northeast China's Heilongjiang Province grows", WELL, "Heilongjiang"),
    ("SW China's Chongqing sees trade grow", WELL, "Chongqing"),
    ("Xi'an in Northwest China's Shaanxi province sees exports up", WELL, "Xi'an"),
    (
        "Capital of China's Shaanxi sees trade up",
        "Xi'an, capital of Northwest China's Shaanxi province, did well.",
        "Xi'an",
    ),
    ("Foreign trade of Qingdao, a coastal city in Shandong, grows", WELL, "Qingdao"),
    ("Shandong port city Qingdao's trade grows", WELL, "Qingdao"),
    (UP, "The city of Qingdao in Shandong did well.", "Qingdao"),
    (UP, "Qingdao City, Shandong Province, did well.", "Qingdao"),
    (UP, "In Qingdao, Shandong province, trade did well.", "Qingdao"),
    ("Zhejiang exports up, with Ningbo in the lead", WELL, "Zhejiang"),
    ("Zhejiang trade: Ningbo leads", WELL, "Zhejiang"),
    ("Zhejiang exports rise as Ningbo booms", WELL, "Zhejiang"),
    ("Exports of Zhejiang and the port of Ningbo up", WELL, "Zhejiang"),
]


@pytest.mark.parametrize(("title", "lead", "whose"), WHOSE)
def test_a_place_that_only_says_where_another_lies_is_not_the_reporter(
    title: str, lead: str, whose: str
) -> None:
    rank = "province" if whose in PROVINCES else "city"
    text = f"{title}\ndate: 2022-04-20\n\n{lead} {TOLD.format(rank=rank)}\n"
    found = read(open_bulletin("page.txt", text.encode(), {}))
    assert not found.doubts
    assert [fact.about.reporter for fact in found.facts] == [whose] * 4


PARTS = [
    (
        "Xinjiang's border port sees foreign trade exceed 5 bln yuan",
        "Trade handled through the Horgos Port in northwest China's Xinjiang Uygur Region grew.",
        "Horgos Port",
    ),
    (
        "Inner Mongolia's largest land port reports trade growth",
        "Erenhot Port, the largest land port in Inner Mongolia, did well.",
        "Erenhot Port",
    ),
    (
        "Heilongjiang's river port reports trade growth",
        "Trade of Heihe Port in Heilongjiang Province grew.",
        "Heihe Port",
    ),
    ("Shanghai's port sees trade rise", "The Yangshan Port in Shanghai did well.", "Yangshan Port"),
    ("Zhejiang's port city sees exports rise", "Ningbo, a port city, did well.", "Ningbo"),
    ("Zhejiang's trade hub sees exports rise", "Yiwu, a trade hub, did well.", "Yiwu"),
    ("Jiangsu's richest county sees exports rise", "Kunshan in Jiangsu did well.", "Kunshan"),
    ("Zhejiang's port trade rises", WELL, "Zhejiang"),
    ("Zhejiang's foreign trade via port of Ningbo rises", WELL, "Zhejiang"),
    ("Tibet's region sees exports rise", WELL, "Tibet"),
]


@pytest.mark.parametrize(("title", "lead", "whose"), PARTS)
def test_who_owns_a_place_without_a_name_is_not_that_place(
    title: str, lead: str, whose: str
) -> None:
    told = "In the first quarter, exports were 3.1 billion yuan. Imports were 1.9 billion yuan."
    text = f"{title}\ndate: 2022-04-20\n\n{lead} {told}\n"
    found = read(open_bulletin("page.txt", text.encode(), {}))
    assert not found.doubts
    assert [fact.about.reporter for fact in found.facts] == [whose] * 2
