"""When a web page came out: what its head, its linked data and the stamps above its text say."""

import json

import pytest

from knowledge.facts import Bulletin
from knowledge.files import open_file

PAGE = """<html><head><title>Quzhou's exports rise</title>{head}</head><body>
<ul><li>Home</li><li>News</li></ul><h1>Quzhou's exports rise</h1>{above}<div class="content">
<p>In June, exports of Quzhou rose by 5% to 3.1 billion yuan, the office said in its report.</p>
<p>Imports of the city fell by 2% to 1.2 billion yuan in the same month, as fewer chips were bought
abroad by its makers of telephones.</p></div>{below}</body></html>"""
DAY = "2023-10-12"
LATER = '<aside><h3>Related</h3><time datetime="2019-01-02">2 Jan 2019</time></aside>'
METAS = [
    ("property", "article:published_time", "2023-10-12T01:00:00Z"),
    ("itemprop", "datePublished", "2023-10-12"),
    ("name", "DC.date.issued", "2023-10-12"),
    ("name", "pubdate", "20231012"),
    ("name", "PubDate", "Oct 12, 2023"),
    ("name", "parsely-pub-date", "2023-10-12T00:00:00Z"),
]
LINKED: list[object] = [
    {
        "@type": "NewsArticle",
        "datePublished": "2023-10-12T09:12:00+08:00",
        "dateModified": "2024-02",
    },
    {"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": "Article", "datePublished": DAY}]},
    [{"@type": "NewsArticle", "datePublished": DAY, "publisher": {"name": "Quzhou Daily"}}],
    {"mainEntity": {"@type": "Report", "datePublished": "12 October 2023"}},
]
ABOVE = [
    '<time datetime="2023-10-12T09:12:00+08:00">12 Oct</time>',
    '<p>Posted <time datetime="2023-10-12">last Thursday</time> by the press office</p>',
    '<time itemprop="datePublished" datetime="2023-10-12">Thursday</time>',
    '<span class="date">October 12, 2023</span>',
    "<div><b>Source:</b> Xinhua | Updated: 2023-10-12 15:19</div>",
    "<p>Oct 12, 2023</p>",
    "<ul><li>Thursday, 12 October 2023, 9:30 a.m.</li><li>Views: 381</li></ul>",
    "<table><tr><td>2023/10/12</td><td>Font size: A A A</td></tr></table>",
]


def opened(head: str = "", above: str = "", below: str = "") -> Bulletin:
    return open_file("page.html", PAGE.format(head=head, above=above, below=below).encode())


def script(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


@pytest.mark.parametrize(("key", "name", "content"), METAS)
def test_the_head_says_it(key: str, name: str, content: str) -> None:
    assert opened(f'<meta {key}="{name}" content="{content}">').published == DAY


@pytest.mark.parametrize("data", LINKED)
def test_linked_data_say_it(data: object) -> None:
    assert opened(script(data)).published == DAY


def test_linked_data_say_by_whom() -> None:
    assert opened(script(LINKED[2])).publisher == "Quzhou Daily"


@pytest.mark.parametrize("above", ABOVE)
@pytest.mark.parametrize("below", ["", LATER])
def test_a_stamp_above_the_text_says_it(above: str, below: str) -> None:
    assert opened(above=above, below=below).published == DAY


@pytest.mark.parametrize(
    ("head", "above", "below"),
    [
        ("", "", "<footer>Copyright 2015-2024. Page made on 2024-02-01</footer>"),
        ("", "", LATER),
        ("", "<p>12/10/2023</p>", ""),
        ('<meta name="date" content="12/10/2023">', "", ""),
        (script([{"datePublished": "2019-01-02"}, {"datePublished": DAY}]), "", ""),
        (script({"datePublished": "soon"}), "", ""),
        ('<script type="application/ld+json">{"datePublished": </script>', "", ""),
        ("", "<p>2019-01-02</p><p>October 12, 2023</p>", ""),
    ],
)
def test_what_is_unclear_says_nothing(head: str, above: str, below: str) -> None:
    assert opened(head, above, below).published is None
