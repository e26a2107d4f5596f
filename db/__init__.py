"""The fact store on one SQLite file. The only package that knows SQL."""

from db.connection import StoreError
from db.open import open_store
from db.store import SqliteFactStore

__all__ = ["SqliteFactStore", "StoreError", "open_store"]
