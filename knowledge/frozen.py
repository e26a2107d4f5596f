"""Values: small things that say something, and that nobody changes once they are made."""

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

_Value = TypeVar("_Value")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[_Value]) -> type[_Value]:
    """Make a class a dataclass with slots, compared and hashed by what it holds, and not changed.

    The type checker forbids to change one, as it does for ``dataclass(frozen=True)``. At run time
    nothing does: that sets each field through ``object.__setattr__``, takes three times as long to
    make one, and a bulletin makes thousands.
    https://docs.python.org/3/library/typing.html#typing.dataclass_transform

    >>> @frozen
    ... class Place:
    ...     name: str
    >>> Place("Jiaxing") == Place("Jiaxing"), {Place("Jiaxing")} == {Place("Jiaxing")}
    (True, True)
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)
