"""Product groups of trade statistics, kinds of enterprise and trade modes, by all their names."""

from functools import cache

from knowledge.vocabulary.load import table
from knowledge.vocabulary.terms import Terms, terms


@cache
def products() -> Terms:
    """Give the product groups, read once.

    >>> products().named("M&E products"), products().named("hi-tech goods")
    ('mechanical and electrical products', 'high-tech products')
    """
    return terms(table("products"), "products.toml")


@cache
def enterprises() -> Terms:
    """Give the kinds of enterprise, read once.

    >>> enterprises().named("privately-owned companies"), enterprises().named("FDI sector")
    ('private enterprises', 'foreign-invested enterprises')
    """
    return terms(table("enterprises"), "enterprises.toml")


@cache
def regimes() -> Terms:
    """Give the trade modes, read once.

    >>> regimes().named("ordinary trade"), regimes().named("cross-border ecommerce mode")
    ('general trade', 'cross-border e-commerce')
    """
    return terms(table("regimes"), "regimes.toml")


def same_product(one: str, other: str) -> bool:
    """Tell whether two names mean the same product group.

    >>> same_product("chips", "integrated circuits"), same_product("chips", "semiconductors")
    (True, False)
    """
    return products().same(one, other)
