"""Each line of a pasted page is of its kind; menus, stamps and captions do no harm."""

import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from knowledge.bulletins.layout import layout, source_of
from knowledge.bulletins.stamps import day_of_address, days
from knowledge.learn import open_bulletin, read

if TYPE_CHECKING:
    from knowledge.facts import Fact

FOLDERS = Path(__file__).parents[2] / "data/bulletins"
PAGES = sorted(FOLDERS.glob("*/*.txt"))
MENU = ["Home", "News", "Government", "Business", "About Us", "Services", "Contact", "Video"]
STAMPS = [
    ("Updated: 2023-10-12 09:12", "2023-10-12"),
    ("2018-09-19 11:35:00", "2018-09-19"),
    ("By Liu Qian | Updated:2024-05-24 15:19", "2024-05-24"),
    ("(China Port News | Updated : 2019-12-12 )", "2019-12-12"),
    ("(| Updated : 2019-12-12", "2019-12-12"),
    ("2023/10/12", "2023-10-12"),
    ("2023.10.12", "2023-10-12"),
    ("2023/10/12 08:05", "2023-10-12"),
    ("2023. 10. 12.", "2023-10-12"),
    ("Source: Xinhua 2023-10-12", "2023-10-12"),
    ("Source:Xinhua  2023-10-12 17:05:33", "2023-10-12"),
    ("Release time: 2023.10.12", "2023-10-12"),
    ("Published on October 12, 2023, 10:20", "2023-10-12"),
    ("12 October 2023", "2023-10-12"),
    ("12 October, 2023", "2023-10-12"),
    ("Oct. 12th, 2023", "2023-10-12"),
    ("October 12 2023 | Views: 1,204", "2023-10-12"),
    ("Posted 12-Oct-2023 by the press office", "2023-10-12"),
    ("12-Oct-2023", "2023-10-12"),
    ("12 Oct 2023 14:30 GMT", "2023-10-12"),
    ("Thursday, October 12, 2023", "2023-10-12"),
    ("Thursday, 12 October 2023, 9:30 a.m.", "2023-10-12"),
    ("Thu, 12 Oct 2023 09:30:00 +0800", "2023-10-12"),
    ("Thu Oct 12 2023", "2023-10-12"),
    ("Oct 12, 2023, 10:20 PM", "2023-10-12"),
    ("10:20 PM, October 12, 2023", "2023-10-12"),
    ("October 12, 2023 at 4:05 pm EDT", "2023-10-12"),
    ("Published: 4:05pm, 12 Oct, 2023", "2023-10-12"),
    ("2023-10-12T09:12:00+08:00", "2023-10-12"),
    ("2023-10-12T01:12:00Z", "2023-10-12"),
    ("Updated: 2023-10-12 09:12 (Beijing Time)", "2023-10-12"),
    ("2023-10-12 09:12 UTC+8", "2023-10-12"),
    ("Released at 8:30 a.m. Eastern time, Thursday, October 12, 2023", "2023-10-12"),
    ("For release at 10.00 a.m., 12 October 2023", "2023-10-12"),
    ("FOR IMMEDIATE RELEASE: Thursday, October 12, 2023", "2023-10-12"),
    ("Last updated 13.10.2023", "2023-10-13"),
    ("31/12/2021 - 10:15", "2021-12-31"),
    ("Date: 22.07.2022", "2022-07-22"),
    ("Date : 22.07.2022", "2022-07-22"),
    ("Xinhua) 15:00, July 22, 2022", "2022-07-22"),
    ("(Xinhua) 08:40, October 12, 2023", "2023-10-12"),
    ("LAST UPDATED: JULY 22, 2022", "2022-07-22"),
    ("2022年7月22日 15:00", "2022-07-22"),
    ("Time: 2022-07-22 From: Statistics Office", "2022-07-22"),
    ("Press release, 22nd of July 2022", "2022-07-22"),
    ("Press Release No. 114/2023 | 12 October 2023", "2023-10-12"),
    ("chinaports.example| Updated: July 22, 2022 L M S", "2022-07-22"),
    ("Issue date: 12th October 2023", "2023-10-12"),
    ("[2023-10-12]", "2023-10-12"),
    ("【2023-10-12】", "2023-10-12"),
    ("\u2014 12 Oct 2023 \u2014", "2023-10-12"),
    ("News | October 12, 2023", "2023-10-12"),
    ("Economy \u00b7 12.10.2023", "2023-10-12"),
    ("By WANG MEI in Quzhou | Port Daily | 2023-10-12 07:21", "2023-10-12"),
    ("Jakarta, October 12, 2023", "2023-10-12"),
    ("Hanoi (VNA) - October 12, 2023", "2023-10-12"),
    ("Posted on: 12 OCT 2023 4:31PM by PIB Delhi", "2023-10-12"),
    ("Date Published: 2023-10-12 | Reference: 2023/114", "2023-10-12"),
    ("Publish time 2023-10-12 Views 381 Font size: A A A", "2023-10-12"),
    ("Source: Department of Commerce Time: 2023-10-12 10:11 Views: 120", "2023-10-12"),
    ("Updated: Oct 12,2023 14:56", "2023-10-12"),
    ("Updated October 12th 2023", "2023-10-12"),
    ("2023-10-12 | Xinhua | Editor: Li Yan", "2023-10-12"),
    ("Quzhou Daily Updated : 2023-10-12", "2023-10-12"),
    ("EMBARGOED UNTIL 11:30 AM (CANBERRA TIME) 13/10/2023", "2023-10-13"),
]
EITHER = [
    ("Last modified: 12/10/2023", ["2023-10-12", "2023-12-10"]),
    ("EMBARGOED UNTIL 11:30 AM (CANBERRA TIME) 12/10/2023", ["2023-10-12", "2023-12-10"]),
    ("Posted 3-4-2023 by the press office", ["2023-04-03", "2023-03-04"]),
    ("4/4/2023 | 09:12", ["2023-04-04"]),
]
"""Of which either number may be the month."""


@pytest.mark.parametrize(("stamp", "day"), STAMPS)
def test_the_day_of_a_stamp_is_found(stamp: str, day: str) -> None:
    text = f"Quzhou's exports rise\n\n{stamp}\n\nIn June, exports rose by 5% to 3.1 billion yuan.\n"
    page = layout(text)
    assert [str(one) for said in page.stamps for (one,) in days(said)][:1] == [day]
    assert [line.said for line in page.message] == [
        "In June, exports rose by 5% to 3.1 billion yuan."
    ]


@pytest.mark.parametrize(("stamp", "read"), EITHER)
def test_a_day_that_may_be_two_is_both(stamp: str, read: list[str]) -> None:
    (stamp,) = layout(f"Exports rise\n\n{stamp}\n\nIn June, exports rose by 5%.\n").stamps
    assert [str(one) for day in days(stamp) for one in day] == read


def test_who_a_text_is_from_stands_in_its_stamp() -> None:
    said = ("Source: Xinhua | Updated: 2022-07-22", "From: Shenzhen Daily", "By Liu Qian")
    assert [source_of(one) for one in said] == ["Xinhua", "Shenzhen Daily", None]


def test_an_address_has_a_day() -> None:
    assert str(day_of_address("http://a.example/n3/2022/0722/c9-1.html")) == "2022-07-22"
    assert day_of_address("http://a.example/art_1591173_59541895.html") is None


def pasted(text: str, seed: str) -> str:
    """Put a bulletin among the lines of a page, as somebody would paste it."""
    chance = random.Random(seed)  # noqa: S311 - no secret, the same page each time
    head, body = text.split("\n\n", 1)
    title, *lines = head.split("\n")
    said = dict(line.split(": ", 1) for line in lines if ": " in line)
    before = [*chance.sample(MENU, 5), " | ".join(chance.sample(MENU, 4)), "Home > News > Economy"]
    stamp = f"{said.get('publisher', 'Web')} | Updated: {said['date']} 15:19"
    under = ["Print   Font size: A A A", "Dockers at work, March 12, 2016. [Photo/Port News]"]
    after = ["Related stories", "Toy exports up 12.5 percent in 2015", "Exports of tea jump 9.1%"]
    foot = ["Copyright 2001-2020. All rights reserved.", "Contact us | Sitemap"]
    return "\n".join([*before, "", title, "", stamp, *under, "", body.strip(), "", *after, *foot])


@pytest.mark.parametrize("path", PAGES[::3], ids=lambda path: path.stem)
def test_a_pasted_page_comes_to_the_facts_of_its_bulletin(path: Path) -> None:
    text = path.read_text("utf-8")
    if "\ndate: 2" not in text:
        pytest.skip("it has no date")

    def told(name: str, said: str) -> list[object]:
        facts: tuple[Fact, ...] = read(open_bulletin(name, said.encode(), {})).facts
        return [(one.about, one.measure, one.value, one.unit, one.period) for one in facts]

    assert told("page.txt", pasted(text, path.stem)) == told("plain.txt", text)


@pytest.mark.parametrize(
    "cut", ["- From May to June, tea exports rose by 38%! The situa...", "Up 5%…"]
)
@pytest.mark.parametrize("head", ["Latest News", "News"])
def test_a_title_that_is_cut_short_is_of_another_text(cut: str, head: str) -> None:
    said = "In June, exports rose by 5% to 3.1 billion yuan."
    text = (
        f"Quzhou's exports rise\n\n{said}\n\n{head}\n{cut}\n- Port opens again for trade\n{cut}\n"
    )
    assert [line.said for line in layout(text).message] == [said]
