"""`ingest`: bulletins into the store, each wholly in or not at all, and a report of each."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TextIO

from handlers.collector import look_seldom
from handlers.reading import understood
from handlers.terminal.out import complain, say
from handlers.terminal.ports import STOPPED, UNUSABLE, Library, OpenLibrary, TerminalError
from handlers.terminal.settling import Asker, Read, can_ask, given_by
from handlers.terminal.sources import Source, sources
from handlers.terminal.work import Known, Result, mark, name_of
from handlers.workers.allowance import Allowance
from knowledge.answers.waiting import question
from knowledge.given import Given, with_given
from knowledge.learn import BulletinError
from knowledge.report import json_check, many, summary, wait_for
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
        said = f"{self.source.name}: {self.words}, {many(short.facts, 'fact')}, {skipped} skipped"
        if short.silent:
            said += f", {many(len(short.silent), 'sentence')} with figures that gave none"
        for slot, number in short.waiting:
            said += f", {wait_for(number, slot)}: give --{slot}"
        return "\n".join((said, *(f"  FAILS: {check.identity}" for check in short.failed)))

    def row(self) -> dict[str, Any]:
        """Write it as an object."""
        row: dict[str, Any] = {"source": self.source.place, "outcome": self.outcome}
        if self.contents is None:
            return row | {"bulletin": self.known_as, "words": self.words}
        short, bulletin = summary(self.contents), self.contents.bulletin
        keys = ("title", "published", "publisher", "url", "place")
        about = {key: getattr(bulletin, key) for key in keys}
        return (
            row
            | {"bulletin": bulletin.id, **about, "words": self.words, "facts": short.facts}
            | {"skipped": dict(short.skipped), "silent": [*short.silent]}
            | {"failed": [json_check(check) for check in short.failed]}
            | {"waiting": {slot.value: number for slot, number in short.waiting}}
            | {"questions": [question(doubt) for doubt in self.contents.doubts]}
        )


def run(
    options: argparse.Namespace, open_library: OpenLibrary, allowance: Allowance, *, there: bool
) -> int:
    """Take bulletins in; the status says whether all could be used."""
    from handlers.terminal.crew import Crew  # noqa: PLC0415 - processes, for this command alone

    counted: Counter[str] = Counter()
    named = _named(options)
    with ExitStack() as stack:
        desk = Intake(
            lambda: stack.enter_context(open_library()),
            dry=options.dry_run,
            is_alone=len(named) == 1,
        )
        if there:
            desk.open()
        report = _report(options.report, stack)
        look_seldom()
        progress = stack.enter_context(_progress(len(named)))
        crew = stack.enter_context(Crew(desk.known, allowance))
        desk.read = crew.again
        desk.asker = Asker(progress.room) if can_ask(options) else None
        found = crew.results(desk.new(named), allow_private=options.allow_private)
        try:
            for told in desk.taken(found):
                counted[told.outcome] += 1
                _tell(told, report)
                progress.advance()
        except KeyboardInterrupt:
            complain(f"Stopped: {_counts(counted)}. The same command again goes on.")
            return STOPPED
    if len(named) > 1:
        say(f"{many(len(named), 'bulletin')}: {_counts(counted)}.")
    if not named:
        complain("There is no bulletin in what you named.")
    return UNUSABLE if counted["unusable"] or not named else 0


def _named(options: argparse.Namespace) -> list[Source]:
    """Give what is named, with what the options say of it."""
    named = [*sources(options.places)]
    given = given_by(options, len(named))
    return [replace(source, given=given) for source in named]


@dataclass(slots=True)
class Intake:
    """Puts what was read into the store, one bulletin after the other."""

    open_library: Callable[[], Library]
    dry: bool
    is_alone: bool
    """One bulletin is named: of that one a person may be asked again."""
    library: Library | None = None
    """Opened with the first bulletin that is one, so that nothing is made for none."""
    known: Known = field(default_factory=Known)
    read: Read = understood
    """Reads a bulletin again of which a person has said something."""
    asker: Asker | None = None
    """Asks a person, where there is one."""
    _marks: dict[str, str] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _twice: list[Told] = field(default_factory=list)

    def open(self) -> Library:
        """Open the store, once."""
        if self.library is None:
            self.library = self.open_library()
            self.library.hasten()
            self._marks.update(self.library.marks())
            self.known = Known(self._marks, self.library.all_given())
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
        if result.error is not None:
            return Told(result.source, "unusable", result.error)
        try:
            if result.contents is None:
                return self._take_anew(result.source, result.known_as or "")
            return self._take_in(result.source, result.contents)
        except BulletinError as error:
            return Told(result.source, "unusable", str(error))

    def _take_in(self, source: Source, contents: Contents) -> Told:
        """Put in what is not there yet, settled as far as a person does that."""
        contents, said = self._settled(contents)
        if self.dry:
            return Told(source, "read", "not stored", contents)
        library = self.open()
        bulletin = contents.bulletin
        if (known := self._marks.get(mark(bulletin.text))) is not None:
            return self._take_anew(source, known)
        before = library.title(bulletin.id)
        if before is not None and before != bulletin.title:
            words = (
                f"the store has another bulletin of that name, “{before}”. "
                f"Rename the file, or `forget {bulletin.id}` first."
            )
            return Told(source, "unusable", words)
        changed = before is not None
        return self._put(source, contents, {**source.given, **said}, changed=changed)

    def _take_anew(self, source: Source, known: str) -> Told:
        """Say that a text is there already; where a person says more of it, it is read again."""
        if not self.is_alone:
            return _there(source, known)
        library, given = self.open(), source.given
        before = library.bulletin(known)
        bulletin = with_given(before, given)
        waits = self.asker and any(one.id == known for one in library.in_doubt())
        if bulletin == before and not waits:
            return _there(source, known)
        contents, said = self._settled(self.read(bulletin))
        if self.dry:
            return Told(source, "read", "not stored", contents)
        if bulletin == before and not said:
            return _there(source, known)
        return self._put(source, contents, {**given, **said}, changed=True)

    def _settled(self, contents: Contents) -> tuple[Contents, Given]:
        return self.asker.settled(contents, self.read) if self.asker else (contents, {})

    def _put(self, source: Source, contents: Contents, given: Given, *, changed: bool) -> Told:
        changes = self.open().add(contents, given)
        if changes.known_as is not None:
            return _there(source, changes.known_as)
        self._marks[mark(contents.bulletin.text)] = contents.bulletin.id
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


@dataclass(slots=True)
class _Progress:
    """How far it is; nothing is shown to a program, or of one bulletin alone."""

    advance: Callable[[], object] = object
    room: Callable[[], AbstractContextManager[object]] = nullcontext
    """Takes what is shown away for as long as a person is asked something."""


@contextmanager
def _progress(total: int) -> Iterator[_Progress]:
    """Show how far it is, to a person who waits for many."""
    if not sys.stderr.isatty() or total < 2:
        yield _Progress()
        return
    from rich.console import Console  # noqa: PLC0415 - for people only
    from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn  # noqa: PLC0415

    console = Console(stderr=True)
    columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeRemainingColumn())
    both = sys.stdout.isatty()  # else the lines would go where the bar goes, past the pipe
    bar = Progress(*columns, console=console, transient=True, redirect_stdout=both)

    @contextmanager
    def room() -> Iterator[None]:
        bar.stop()
        yield
        bar.start()

    with bar:
        task = bar.add_task("bulletins", total=total)
        yield _Progress(lambda: bar.advance(task), room)


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
