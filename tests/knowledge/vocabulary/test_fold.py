"""The normal form of a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.vocabulary.fold import fold

SAME = [
    ("U.S.", "us"),
    ("U.S", "us"),
    ("u.s.a.", "usa"),
    ("the U.S. market", "the us market"),
    ("D.P.R.K.", "dprk"),
    ("P.R. China", "pr china"),
    ("S. Korea", "s korea"),
    ("Sino-U.S.", "sino us"),
    ("Cote d'Ivoire", "cote divoire"),
    ("C\u00f4te d\u2019Ivoire", "cote divoire"),
    ("Curaçao", "curacao"),
    ("São Tomé & Príncipe", "sao tome and principe"),
    ("Åland", "aland"),
    ("Türkiye", "turkiye"),
    ("Diyarbak\u0131r", "diyarbakir"),
    ("Ürümqi", "urumqi"),
    ("B&R", "b and r"),
    ("M & E products", "m and e products"),
    ("Asia-Pacific", "asia pacific"),
    ("Korea (South)", "korea south"),
    ("Congo - Kinshasa", "congo kinshasa"),
    ("border residents' trade", "border residents trade"),
    ("\u201cBelt and Road\u201d", "belt and road"),
    ("import/export_value", "import export value"),
    ("LONG\u00a0 BLANKS\t", "long blanks"),
    ("中国", "中国"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), SAME)
def test_ways_of_writing_a_name_come_to_one_form(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
