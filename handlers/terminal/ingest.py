"""`ingest`: bulletins into the store, each wholly in or not at all, and a report of each."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from handlers.collector import look_seldom
from handlers.terminal.out import complain, say
from handlers.terminal.ports import STOPPED, UNUSABLE, Library, OpenLibrary, TerminalError
from handlers.terminal.sources import Source, sources
from handlers.terminal.work import Result, mark, name_of
from handlers.workers.allowance import Allowance
from knowledge.report import json_check, summary
from knowledge.store import Contents


@dataclass(slots=True)
class Told:
    """What became of one source, as it is shown and as it is reported."""

    source: Source
    outcome: str
    """stored, changed, there, read (nothing is to be stored), unusable."""
    words: str
    contents: Contents | None = None
    known_as: str | None = None

    def line(self) -> str:
        """Say it in a line; where checks fail, in one more for each."""
        if self.contents is None:
            return f"{self.source.name}: {self.words}"
        short = summary(self.contents)
        skipped = sum(times for _, times in short.skipped)
        said = f"{self.source.name}: {self.words}, {_many(short.facts, 'fact')}, {skipped} skipped"
        if short.silent:
            said += f", {_many(len(short.silent), 'sentence')} with figures that gave none"
        return "\n".join((said, *(f"  FAILS: {check.identity}" for check in short.failed)))

    def row(self) -> dict[str, Any]:
        """Write it as an object."""
        row: dict[str, Any] = {"source": self.source.place, "outcome": self.outcome}
        if self.contents is None:
            return row | {"bulletin": self.known_as, "words": self.words}
        short, bulletin = summary(self.contents), self.contents.bulletin
        about = {key: getattr(bulletin, key) for key in ("title", "published", "publisher", "url")}
        return (
            row
            | {"bulletin": bulletin.id, **about, "words": self.words, "facts": short.facts}
            | {"skipped": dict(short.skipped), "silent": [*short.silent]}
            | {"failed": [json_check(check) for check in short.failed]}
        )


def run(
    options: argparse.Namespace, open_library: OpenLibrary, allowance: Allowance, *, there: bool
) -> int:
    """Take bulletins in; the status says whether all could be used."""
    from handlers.terminal.crew import results  # noqa: PLC0415 - processes, for this command alone

    counted: Counter[str] = Counter()
    with ExitStack() as stack:
        desk = Intake(lambda: stack.enter_context(open_library()), dry=options.dry_run)
        if there:
            desk.open()
        report = _report(options.report, stack)
        named = [*sources(options.places)]
        look_seldom()
        progress = stack.enter_context(_progress(len(named)))
        coming, private = desk.new(named), options.allow_private
        found = results(coming, desk.known, allowance, allow_private=private)
        stack.enter_context(closing(found))
        try:
            for told in desk.taken(found):
                counted[told.outcome] += 1
                _tell(told, report)
                progress()
        except KeyboardInterrupt:
            complain(f"Stopped: {_counts(counted)}. The same command again goes on.")
            return STOPPED
    if len(named) > 1:
        say(f"{_many(len(named), 'bulletin')}: {_counts(counted)}.")
    if not named:
        complain("There is no bulletin in what you named.")
    return UNUSABLE if counted["unusable"] or not named else 0


@dataclass(slots=True)
class Intake:
    """Puts what was read into the store, one bulletin after the other."""

    open_library: Callable[[], Library]
    dry: bool
    library: Library | None = None
    """Opened with the first bulletin that is one, so that nothing is made for none."""
    known: dict[str, str] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _twice: list[Told] = field(default_factory=list)

    def open(self) -> Library:
        """Open the store, once."""
        if self.library is None:
            self.library = self.open_library()
            self.library.hasten()
            self.known.update(self.library.marks())
        return self.library

    def new(self, named: Iterable[Source]) -> Iterator[Source]:
        """Give the sources, less those that would take the place of another of this very call."""
        for source in named:
            other = self._names.setdefault(name_of(source), source.place)
            if other == source.place:
                yield source
            else:
                words = f"it has the same name as {other}. Rename one of them."
                self._twice.append(Told(source, "unusable", words))

    def taken(self, found: Iterable[Result]) -> Iterator[Told]:
        """Take in what was read, and say what became of it."""
        for result in found:
            yield self._take(result)
        yield from self._twice

    def _take(self, result: Result) -> Told:
        source, contents = result.source, result.contents
        if result.error is not None:
            return Told(source, "unusable", result.error)
        if contents is None:
            return _there(source, result.known_as)
        if self.dry:
            return Told(source, "read", "not stored", contents)
        library = self.open()
        bulletin = contents.bulletin
        if (known := self.known.get(mark(bulletin.text))) is not None:
            return _there(source, known)
        before = library.title(bulletin.id)
        if before is not None and before != bulletin.title:
            words = (
                f"the store has another bulletin of that name, “{before}”. "
                f"Rename the file, or `forget {bulletin.id}` first."
            )
            return Told(source, "unusable", words)
        return self._put(library, source, contents, changed=before is not None)

    def _put(self, library: Library, source: Source, contents: Contents, *, changed: bool) -> Told:
        changes = library.add(contents)
        if changes.known_as is not None:
            return _there(source, changes.known_as)
        self.known[mark(contents.bulletin.text)] = contents.bulletin.id
        if changed:
            return Told(source, "changed", changes.words().rstrip("."), contents)
        return Told(source, "stored", "stored", contents)


def _there(source: Source, name: str | None) -> Told:
    same = name == name_of(source)
    words = "already there" if same else f"already there, as {name}"
    return Told(source, "there", words, known_as=name)


def _tell(told: Told, report: TextIO | None) -> None:
    if told.outcome == "unusable":
        named = told.words.startswith((told.source.name, told.source.place))
        complain(told.words if named else told.line())
    else:
        say(told.line())
    if report is not None:
        report.write(json.dumps(told.row()) + "\n")
        report.flush()


def _report(path: Path | None, stack: ExitStack) -> TextIO | None:
    if path is None:
        return None
    try:
        report: TextIO = stack.enter_context(path.open("w", encoding="utf-8"))
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}. Give another --report."
        raise TerminalError(message) from error
    return report


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """Show how far it is, to a person who waits for many."""
    if not sys.stderr.isatty() or total < 2:
        yield lambda: None
        return
    from rich.console import Console  # noqa: PLC0415 - for people only
    from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn  # noqa: PLC0415

    console = Console(stderr=True)
    columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeRemainingColumn())
    both = sys.stdout.isatty()  # else the lines would go where the bar goes, past the pipe
    with Progress(*columns, console=console, transient=True, redirect_stdout=both) as bar:
        task = bar.add_task("bulletins", total=total)
        yield lambda: bar.advance(task)


_WORDS: Mapping[str, str] = {
    "stored": "stored",
    "changed": "changed",
    "there": "already there",
    "read": "read, not stored",
    "unusable": "cannot be used",
}


def _counts(counted: Mapping[str, int]) -> str:
    said = (f"{counted[key]} {words}" for key, words in _WORDS.items() if counted.get(key))
    return ", ".join(said) or "none was read"


def _many(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
