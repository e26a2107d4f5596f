"""A process that is kept warm, does one piece of work at a time, and is ended if that takes long.

The seconds are counted outside of it, and ending it takes no consent: a signal's handler would wait
for a library in C to come back, and an exception can be caught. The system limits its memory.
"""

import os
import pickle
import signal
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from functools import cache
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, Self, TypeVar

from handlers.workers.allowance import Excess, Overrun

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

FORK = "fork"
"""Begin as a copy of this program: at once, and only for a program with one thread."""
FORKSERVER = "forkserver"
"""Begin as a copy of a process that has but read the program."""
SPAWN = "spawn"
"""Begin as a new program, where the system knows nothing better."""
NURSERY = "handlers.nursery"
"""The module that is read beforehand, in the process that workers are copies of."""
ALSO: list[str] = []
"""Modules that are read there too."""
_ROOT = str(Path(__file__).parents[2])
LATER = 1.0
"""Seconds after its time in which a worker ends by itself, whose program is there no more."""
ENDING = 2.0
"""Seconds for the system to take an ended process away."""

Tools = TypeVar("Tools")
Given = ParamSpec("Given")
Made = TypeVar("Made")
OpenTools = Callable[[], AbstractContextManager[Tools]]
"""Opens in the worker what its work is done with, once."""
Work = Callable[Concatenate[Tools, Given], Made]
"""A function at the top of a module: it and what it is given go from one process to another."""


class Worker(Generic[Tools]):
    """One process, begun with its first piece of work, and anew after each that had to be ended."""

    def __init__(
        self,
        open_tools: OpenTools[Tools],
        memory: int,
        start: str = FORKSERVER,
        nursery: str = NURSERY,
    ) -> None:
        known = get_all_start_methods()
        self._context = get_context(start if start in known else SPAWN)
        self._open_tools = open_tools
        self._memory = memory
        self._nursery = nursery
        self._process: BaseProcess | None = None
        self._line: Connection
        self._is_ready = False
        self._is_stopped = False

    def __enter__(self) -> Self:
        """Begin the process; it gets ready while the program goes on."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self.end()

    def start(self) -> None:
        """Begin the process, if it has not begun."""
        if self._process is None and not self._is_stopped:
            self._begin()
        if self._is_stopped:  # perhaps while it began
            self.end()
            raise Overrun(Excess.LIFE)

    def _begin(self) -> None:
        how = self._context.get_start_method()
        if how == FORKSERVER:
            _read_beforehand(self._nursery)
        self._line, its = self._context.Pipe()
        beside = self._line if how == FORK else None
        given = (its, beside, self._open_tools, self._memory)
        process = self._context.Process(target=_serve, args=given, daemon=True)  # type: ignore[attr-defined]
        process.start()
        its.close()
        self._process = process  # now that it can be ended

    def stop(self) -> None:
        """Have the process end and none come after it, while another thread may wait for it."""
        self._is_stopped = True
        if (process := self._process) is not None:
            process.kill()

    def end(self) -> None:
        """End the process, whatever it is at; the next piece of work begins another."""
        if self._process is None:
            return
        process, self._process, self._is_ready = self._process, None, False
        process.kill()
        self._line.close()
        process.join(ENDING)

    def do(
        self,
        work: Callable[Concatenate[Tools, Given], Made],
        seconds: float,
        *given: Given.args,
        **named: Given.kwargs,
    ) -> Made:
        """Have a piece of work done; what it raises is raised here.

        Overrun where it takes more than it may. Where the process dies, which may be for a reason
        of its own, the work is given once more to a new one. What opening the tools raises is
        raised here too.
        """
        task = pickle.dumps((work, given, named, seconds), pickle.HIGHEST_PROTOCOL)
        try:
            return self._do(task, seconds)  # type: ignore[no-any-return]
        except Overrun as overrun:
            if overrun.excess is not Excess.LIFE:
                raise
        return self._do(task, seconds)  # type: ignore[no-any-return]

    def _do(self, task: bytes, seconds: float) -> Any:  # noqa: ANN401 - what the work makes
        self.get_ready()
        return self._heard(task, seconds)

    def get_ready(self) -> None:
        """Wait until the tools are open; that may take as long as it takes."""
        self.start()
        if not self._is_ready:
            self._heard(None, None)
            self._is_ready = True

    def _heard(self, task: bytes | None, seconds: float | None) -> Any:  # noqa: ANN401
        """Give what the worker says next."""
        try:
            if task is not None:
                self._line.send_bytes(task)
            in_time = self._line.poll(seconds)
            outcome, value = self._read() if in_time else (Excess.SECONDS, None)
        except (EOFError, OSError):
            self.end()
            raise Overrun(Excess.LIFE) from None
        except BaseException:
            self.end()
            raise
        if outcome is None:
            return value
        if isinstance(outcome, Excess):
            self.end()
            raise Overrun(outcome)
        if not self._is_ready:
            self.end()
        assert isinstance(value, Exception)  # noqa: S101 - what the work raised
        raise value

    def _read(self) -> Any:  # noqa: ANN401
        return pickle.loads(self._line.recv_bytes())  # noqa: S301 - our own process


@cache
def _read_beforehand(nursery: str) -> None:
    """Begin the process that workers are copies of, one for the program; it reads what they need.

    It looks for modules where a new Python would, whatever this one was told: so it is told too.
    """
    from multiprocessing import forkserver  # noqa: PLC0415 - for some of the commands

    forkserver.set_forkserver_preload([nursery, *ALSO])
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([_ROOT, before] if before else [_ROOT])
    try:
        forkserver.ensure_running()
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before


def _serve(
    line: Connection,
    beside: Connection | None,
    open_tools: OpenTools[Tools],
    memory: int,
) -> None:
    """Do what comes over the line, until nobody is at its other end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program, which ends us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # not what the program does, in a copy of it
    if beside is not None:
        beside.close()  # a copy, which would keep the line open
    _take_at_most(memory)
    with suppress(EOFError, OSError):
        try:
            with open_tools() as opened:
                line.send_bytes(_packed(None, None))
                _work(line, opened)
        except MemoryError:
            line.send_bytes(_packed(Excess.MEMORY, None))
        except (EOFError, BrokenPipeError, ConnectionResetError):
            raise
        except Exception as error:  # noqa: BLE001 - for whoever waits
            line.send_bytes(_packed("raised", _carried(error)))


def _work(line: Connection, tools: Tools) -> None:
    while True:
        work, given, named, seconds = pickle.loads(line.recv_bytes())  # noqa: S301 - our own program
        _end_in(seconds + LATER)
        try:
            said = _packed(None, work(tools, *given, **named))
        except MemoryError:
            said = _packed(Excess.MEMORY, None)
        except Exception as error:  # noqa: BLE001 - for whoever waits
            said = _packed("raised", _carried(error))
        _end_in(0)
        line.send_bytes(said)


def _packed(outcome: str | None, value: object) -> bytes:
    return pickle.dumps((outcome, value), pickle.HIGHEST_PROTOCOL)


def _carried(error: Exception) -> Exception:
    """Give an error as it can be sent, with a note that says where it was raised."""
    import traceback  # noqa: PLC0415 - seldom wanted

    lines = traceback.format_exception(error)
    try:
        carried = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    except Exception:  # noqa: BLE001 - whatever an error may do when it is copied
        carried = RuntimeError(f"{type(error).__name__}: {error}")
    assert isinstance(carried, Exception)  # noqa: S101 - a copy of one
    carried.add_note("".join(lines))
    return carried


def _end_in(seconds: float) -> None:
    """Have the system end this process then, whatever it is at; 0 for not at all."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _take_at_most(memory: int) -> None:
    try:
        import resource  # noqa: PLC0415 - not everywhere
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    wanted = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
