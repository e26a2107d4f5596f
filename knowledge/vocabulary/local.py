"""Names of places, goods, firms and trade modes in a language, each with what it is to us."""

from collections.abc import Iterator

from knowledge.vocabulary.load import FOLDER, read
from knowledge.vocabulary.terms import listed

KINDS = {"product": "products", "firm": "enterprises", "regime": "regimes"}
"""The table of each kind of name."""


def local_names(language: str) -> Iterator[tuple[str, str, str]]:
    """Give the kind, the name and ours, of all names that the folder of a language adds.

    >>> names = {name: ours for _, name, ours in local_names("zh")}
    >>> names["东盟"], names["印度"], names["机电产品"]
    ('ASEAN', 'IN', 'mechanical and electrical products')
    >>> list(local_names("en"))
    []
    """
    folder = FOLDER / language
    if not (folder / "places.tsv").exists():  # the tables of our own language are read elsewhere
        return
    for line in (folder / "places.tsv").read_text("utf-8").splitlines():
        if line[:1] != "#":
            code, names = line.split("\t")
            yield from (("place", name, code) for name in names.split("|"))
    for kind, name in KINDS.items():
        for group, names in read(folder / f"{name}.toml")["groups"].items():
            yield from ((kind, one, group) for one in listed(names))
