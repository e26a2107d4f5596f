"""A bulletin sent by chat, read but not published: what a keeper is shown of it, in pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.replies import bold_html, fitted_html
from knowledge.answers.answer import Shown
from knowledge.answers.wording import line
from knowledge.facts import Check
from knowledge.periods import Period
from knowledge.report import summary
from knowledge.store import Contents

A_PAGE = 15  # lines
LONGEST = 220  # characters of a line


@dataclass(frozen=True, slots=True)
class Page:
    """A part of what was read, with its place among the others, from 0."""

    html: str
    number: int
    of: int


def page(contents: Contents, number: int) -> Page:
    """Give a page: the first says in short what the bulletin came to, the others show it all."""
    lines = [*_facts(contents), *_others(contents)]
    parts = [lines[at : at + A_PAGE] for at in range(0, len(lines), A_PAGE)] or [[]]
    number = max(0, min(number, len(parts)))
    body = _summary(contents) if number == 0 else parts[number - 1]
    return Page(f"{_head(contents)}\n{fitted_html(body)}", number, len(parts) + 1)


def _head(contents: Contents) -> str:
    bulletin = contents.bulletin
    date = bulletin.published and Period.parse(bulletin.published).words()
    said = ", ".join(part for part in (bulletin.title, date, bulletin.publisher) if part)
    return bold_html(said[:LONGEST])


def _summary(contents: Contents) -> list[str]:
    """Say in a few lines what a keeper looks at first."""
    told = summary(contents)
    skipped = sum(times for _, times in told.skipped)
    lines = [f"{told.facts} facts, {skipped} numbers skipped."]
    lines += [f"• {times} × {reason}" for reason, times in told.skipped]
    if told.failed:
        lines += ["Figures that do not fit each other:", *map(_failed, told.failed)]
    else:
        lines.append(f"Sums and shares that could be checked: {len(contents.checks)}. All hold.")
    if told.silent:
        lines.append(f"Sentences with figures that gave no fact: {len(told.silent)}.")
    if not contents.bulletin.published:
        lines.append("It has no date: its age is taken from the period that it tells most of.")
    return lines


def _failed(check: Check) -> str:
    said = line(Shown(check.facts[0])) if check.facts else ""
    return f"• {check.identity}: {said}"[:LONGEST]


def _facts(contents: Contents) -> list[str]:
    return [f"• {line(Shown(fact))}"[:LONGEST] for fact in contents.facts]


def _others(contents: Contents) -> Sequence[str]:
    """Give what was skipped, with the reason, and the sentences that gave nothing."""
    skipped = [f"– {one.printed}: {one.reason}"[:LONGEST] for one in contents.skipped]
    silent = [f"“{said}”"[:LONGEST] for said in summary(contents).silent]
    return [*skipped, *silent]
