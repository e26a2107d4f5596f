"""The end, which comes in time whatever is still under way."""

import os
import threading
from multiprocessing import active_children

PATIENCE = 4.0
"""Seconds for what was taken to be answered; services are killed if they take much longer."""


def end_in_time() -> None:
    """Have the program end soon, even where a thread or a process of it does not come back."""
    timer = threading.Timer(PATIENCE, _end)
    timer.daemon = True
    timer.start()


def _end() -> None:
    for process in active_children():
        process.kill()
    os._exit(0)
