"""The fact store and the chats' file, each one SQLite file. The only package that knows SQL."""

from db.connection import StoreError
from db.memory import SqliteMemory, open_memory
from db.open import default_path, open_library, open_store
from db.store import SqliteFactStore

__all__ = [
    "SqliteFactStore",
    "SqliteMemory",
    "StoreError",
    "default_path",
    "open_library",
    "open_memory",
    "open_store",
]
