"""A frame: what a phrase means, as an immutable record of typed slots.

>>> slots = Slots(atoms={"end"}, lists={"flow", "partner"}, frames={"of"}, joined={"partner"})
>>> one, two = Frame(flow=("export",)), Frame(partner=("IN",))
>>> slots.unify(one, two)
Frame(flow=('export',), partner=('IN',))
>>> slots.unify(one, Frame(flow=("import",))) is None
True
>>> slots.unify(two, Frame(partner=("US",)))
Frame(partner=('IN', 'US'))
>>> slots.unify(one, Frame(flow=("import",)), joining=True)
Frame(flow=('export', 'import'))
"""

from collections.abc import Collection, Mapping
from typing import Any, NoReturn

Value = Any
"""A slot's: a word (atom), a tuple of words or frames (list), or a frame."""


class Frame(dict[str, Value]):
    """An immutable record of slots; two with the same slots are the same."""

    __slots__ = ("_hash",)
    _hash: int

    def __hash__(self) -> int:  # type: ignore[override]
        """Give the hash of the slots, counted once: charts ask for it again and again."""
        if not hasattr(self, "_hash"):
            self._hash = hash(frozenset(self.items()))
        return self._hash

    def __setitem__(self, *_: object) -> NoReturn:
        """Refuse: what a phrase means is made anew, never changed."""
        message = "A frame is never changed: make another with `but`."
        raise TypeError(message)

    def __reduce__(self) -> tuple[type["Frame"], tuple[dict[str, Value]]]:
        """Be kept and read back whole: the usual way would set slot by slot."""
        return Frame, (dict(self),)

    def __repr__(self) -> str:
        """Show the slots as the call that makes them."""
        return f"Frame({', '.join(f'{key}={value!r}' for key, value in sorted(self.items()))})"

    def but(self, **slots: Value) -> "Frame":
        """Give a frame with some slots set anew; none empties one.

        >>> Frame(end="top", by="growth").but(by=None, n="3")
        Frame(end='top', n='3')
        """
        return Frame({k: v for k, v in {**self, **slots}.items() if v is not None})

    def only(self, keys: Collection[str]) -> "Frame":
        """Give what stands in some of the slots."""
        return Frame({key: value for key, value in self.items() if key in keys})

    def without(self, keys: Collection[str]) -> "Frame":
        """Give what stands in the other slots."""
        return Frame({key: value for key, value in self.items() if key not in keys})


EMPTY = Frame()


class Slots:
    """The slots that frames may have: the one place where each is declared with its type."""

    def __init__(
        self,
        *,
        atoms: Collection[str],
        lists: Collection[str] = (),
        frames: Collection[str] = (),
        joined: Collection[str] = (),
    ) -> None:
        """Declare them; ``joined`` are the lists that add up wherever two parts fill them."""
        self.atoms, self.lists = frozenset(atoms), frozenset(lists)
        self.frames, self.joined = frozenset(frames), frozenset(joined)
        self.names = self.atoms | self.lists | self.frames
        twice = (self.atoms & self.lists) | (self.lists & self.frames) | (self.atoms & self.frames)
        if twice or not self.joined <= self.lists:
            message = f"Slots are declared with one type each: look at {sorted(twice) or 'joined'}."
            raise ValueError(message)

    def value(self, name: str, said: str) -> Value:
        """Give what a grammar file writes as a slot's value: ``a+b`` is a list of two."""
        return tuple(said.split("+")) if name in self.lists else said

    def held(self, name: str, frame: Frame) -> Value:
        """Give a frame as the value of a slot."""
        return (frame,) if name in self.lists else frame

    def unify(
        self, one: Mapping[str, Value], two: Mapping[str, Value], *, joining: bool = False
    ) -> Frame | None:
        """Put two frames together; none where they clash. ``joining`` adds up lists."""
        if not two:
            return one if isinstance(one, Frame) else Frame(one)
        if not one:
            return two if isinstance(two, Frame) else Frame(two)
        out = dict(one)
        for name, value in two.items():
            held = out.get(name)
            if held is None:
                out[name] = value
            elif held != value:
                if name not in self.joined and not (joining and name in self.lists):
                    return None
                out[name] = held + tuple(each for each in value if each not in held)
        return Frame(out)


class Taking:
    """A frame whose slots are taken one by one: what nobody takes is a lack, by construction."""

    def __init__(self, frame: Mapping[str, Value]) -> None:
        """Begin with all that was said."""
        self._left = dict(frame)

    def take(self, name: str, default: Value = None) -> Value:
        """Take what stands in a slot, and leave it empty."""
        return self._left.pop(name, default)

    def take_all(self, names: Collection[str]) -> Frame:
        """Take what stands in some slots, as a frame of its own."""
        return Frame({name: self._left.pop(name) for name in names if name in self._left})

    def has(self, name: str) -> bool:
        """Whether a slot is still to be taken."""
        return name in self._left

    def look(self, name: str, default: Value = None) -> Value:
        """Look at a slot that somebody else takes."""
        return self._left.get(name, default)

    def put(self, name: str, value: Value) -> None:
        """Say something of the whole that was said of a part."""
        self._left[name] = value

    @property
    def left(self) -> Frame:
        """What nobody has taken."""
        return Frame(self._left)
