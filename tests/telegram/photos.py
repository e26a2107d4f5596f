"""Pictures: uploaded once, known by their file ids from then on."""

import struct

from tests.telegram.refused import refuse
from tests.telegram.rooms import Json
from tests.telegram.world import World

ATTACHED = "attach://"
UNKNOWN = "wrong file identifier/HTTP URL specified"
BEGINNING, END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"
LARGEST = 10_000_000  # bytes
WIDEST = 10_000  # width and height together
LONGEST = 20  # times as long as wide
SIDES = (90, 320, 800, 1280)
"""The longest sides of the sizes that are made of a picture; the last is the largest."""


def photo_of(world: World, given: str, *, upload: bool = True) -> list[Json]:
    """Give the sizes of a picture: of a file in the request, or known by a file id."""
    if not given.startswith(ATTACHED):
        return world.photos.get(given) or refuse(UNKNOWN)
    data = world.uploading.get(given.removeprefix(ATTACHED))
    if data is None or not upload:
        refuse(UNKNOWN)
    sizes = _sizes(data, len(world.uploads) + 1)
    world.uploads.append(data)
    world.photos.update({size["file_id"]: sizes for size in sizes})
    return sizes


def _sizes(data: bytes, number: int) -> list[Json]:
    width, height = _measured(data)
    longest = max(width, height)
    sides = [side for side in SIDES if side < longest] + [min(longest, SIDES[-1])]
    return [
        {
            "file_id": f"photo-{number}-{side}",
            "file_unique_id": f"unique-{number}-{side}",
            "width": max(1, width * side // longest),
            "height": max(1, height * side // longest),
        }
        for side in dict.fromkeys(sides)
    ]


def _measured(data: bytes) -> tuple[int, int]:
    """Read the size of a PNG; what is none, or not whole, is refused."""
    if not data.startswith(BEGINNING) or not data.endswith(END):
        refuse("IMAGE_PROCESS_FAILED")
    if len(data) > LARGEST:
        refuse(f"file of size {len(data)} bytes is too big for a photo")
    width, height = struct.unpack(">II", data[16:24])
    if width + height > WIDEST or max(width, height) > LONGEST * min(width, height):
        refuse("PHOTO_INVALID_DIMENSIONS")
    return width, height
