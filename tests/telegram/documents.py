"""Files that people send, and how a bot gets them."""

from hashlib import sha256

from tests.telegram.refused import refuse
from tests.telegram.rooms import Json
from tests.telegram.world import World

LARGEST = 20_000_000  # bytes that a bot may fetch


def document(world: World, name: str, data: bytes) -> Json:
    """Keep a file; give the API's ``Document`` of it."""
    file_id = f"file-{sha256(data).hexdigest()[:12]}"
    world.files[file_id] = data
    return {
        "file_id": file_id,
        "file_unique_id": f"unique-{file_id}",
        "file_name": name,
        "file_size": len(data),
    }


def get_file(world: World, asked: Json) -> Json:
    """Say where a file can be fetched from, for an hour."""
    data = world.files.get(asked["file_id"])
    if data is None:
        refuse("wrong file_id or the file is temporarily unavailable")
    if len(data) > LARGEST:
        refuse("file is too big")
    return {
        "file_id": asked["file_id"],
        "file_unique_id": f"unique-{asked['file_id']}",
        "file_size": len(data),
        "file_path": f"documents/{asked['file_id']}",
    }
