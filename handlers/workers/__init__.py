"""Work that somebody's words or files could draw out for ever, within its seconds and its memory.

``worker.py`` is one process that does it, ``pool.py`` several of them for many who ask at once.
"""
