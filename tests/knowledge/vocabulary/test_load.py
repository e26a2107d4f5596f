"""Tables are read as they are, or refused in a sentence."""

from pathlib import Path

import pytest

from knowledge.vocabulary.load import ContradictionError, VocabularyError, read, table
from knowledge.vocabulary.places import parse
from knowledge.vocabulary.terms import terms

RULE = '[rule]\nendings = "products; goods"\nplural_only = ""\nspellings = {}\n[groups]\n'


def test_a_name_of_two_places_is_refused() -> None:
    lines = "CD\tDR Congo\tcountry\t002\tdrc|congo\nCG\tCongo\tcountry\t002\tcongo"
    with pytest.raises(ContradictionError) as caught:
        parse(lines, "places.toml")
    assert str(caught.value) == 'places.toml: "congo" means both CD and CG.'


def test_a_name_of_two_places_that_is_declared_means_the_first() -> None:
    lines = "!remarks\tcongo\nCD\tDR Congo\tcountry\t002\tcongo\nCG\tCongo\tcountry\t002\tcongo"
    found = parse(lines)
    assert [place.code for place in found.all_named("Congo")] == ["CD", "CG"]
    assert found.assumed("Congo")


def test_a_name_of_two_product_groups_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "goods.toml"
    file.write_text(RULE + '"chips" = ""\n"semiconductors" = "semis; Chip"\n', encoding="utf-8")
    with pytest.raises(ContradictionError) as caught:
        terms(read(file), file.name)
    assert str(caught.value) == 'goods.toml: "chip" means both chips and semiconductors.'


def test_a_group_that_stands_twice_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "goods.toml"
    file.write_text(RULE + '"chips" = ""\n"chips" = "crisps"\n', encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"^goods\.toml: .*Each name may stand once"):
        read(file)


def test_a_missing_table_is_told_by_name() -> None:
    with pytest.raises(VocabularyError) as caught:
        table("nothing")
    assert str(caught.value) == "nothing.toml: there is no such table in en/."
