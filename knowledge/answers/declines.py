"""Saying what the bulletins do not give, asking back, and saying what can be asked."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from knowledge.answers.answer import Answer, Choice, Kind, Quote, Shown
from knowledge.answers.asked import Asked
from knowledge.answers.cells import Absent, Found, lacks, nearest
from knowledge.answers.claims import too_near
from knowledge.answers.compose import what
from knowledge.answers.desk import Desk
from knowledge.answers.wording import capital, flow_words, line, listed
from knowledge.facts import Flow, Measure
from knowledge.queries import Lack, Sense, Some, Wanted
from knowledge.vocabulary.load import table

_SCRIPTS = {
    "CJK": "HAN",
    "CYRILLIC": "CYRILLIC",
    "ARABIC": "ARABIC",
    "HIRAGANA": "HIRAGANA",
    "KATAKANA": "HIRAGANA",
    "HANGUL": "HANGUL",
    "DEVANAGARI": "DEVANAGARI",
    "THAI": "THAI",
}
MOST_NEAR = 3
LONGEST_WORD = 60
"""So much of a word that is not understood is said back."""


def decline(asked: Asked, absent: Sequence[Absent], found: Sequence[Shown] = ()) -> Answer:
    """Say that figures asked for are not there, with the nearest that are.

    ``found`` are those of the others that are there, where nothing is made of them alone.
    """
    desk = asked.desk
    near = tuple(dict.fromkeys((*found, *nearest(absent[0].cell, desk))))
    wanted = list(dict.fromkeys(what(each, desk) for each in absent))
    answer = not_given(asked, f"The bulletin does not give {listed(wanted)}.", near)
    place = ("reporter",) if desk.default else ()
    keys = (key for each in absent for key in lacks(each, desk))
    return replace(answer, missing=tuple(dict.fromkeys((*keys, *place))))


def not_given(asked: Asked, headline: str, near: Sequence[Shown], *missing: str) -> Answer:
    """Say that no figure answers, and offer some as something else."""
    store = asked.desk.store
    given = {line(one): one for one in reversed(near) if not store.is_withheld(one.fact)}
    offered = tuple(reversed(given.values()))[:MOST_NEAR]
    return Answer(
        asked.question,
        Kind.NONE,
        headline,
        notes=asked.notes,
        missing=missing,
        near=offered,
        near_lines=tuple(map(line, offered)),
    )


def undecided(asked: Asked, found: Sequence[Found]) -> Answer | None:
    """Say that nobody can tell which of two figures is more, where rounding leaves that open."""
    first, second = (each.shown for each in found)
    if not too_near(first.fact, second.fact):
        return None
    said = "The two are too near each other to tell which is more."
    return not_given(asked, said, (first, second), "measure")


def none_fell(asked: Asked, found: Sequence[Found]) -> Answer:
    """Say that nothing fell, where it is asked which fell more: what there is, is a rise."""
    said = "Neither of the two fell." if len(found) == 2 else "Of these none fell."
    return not_given(asked, said, [each.shown for each in found], "measure")


def decline_lacks(asked: Asked, near: Sequence[Absent]) -> Answer:
    """Say which words of a question name something that the bulletins do not have.

    Of a question that is still being typed, only these words count.
    """
    lacks, unknown = asked.reading.lacks, asked.reading.unknown
    if asked.desk.figures_only:
        named = (lack.said for lack in lacks if lack.key in _NAMES)
        answer = not_given(asked, "", (), *(lack.key for lack in lacks))
        return replace(answer, unknown=(*unknown, *named))
    offered = nearest(near[0].cell, asked.desk) if near else ()
    if near and (same := asked.desk.fact(near[0].cell)):
        offered = (Shown(same), *offered)
    in_order = sorted(lacks, key=lambda lack: asked.question.find(lack.said))
    said = list(dict.fromkeys(map(_said, in_order)))
    keys = tuple(dict.fromkeys(lack.key for lack in lacks))
    answer = not_given(asked, f"The bulletin does not answer this: {listed(said)}.", offered, *keys)
    return replace(answer, notes=(), unknown=unknown)


_NAMES = ("partner", "product", "reporter")
"""Keys of what has a name: what is not there under it is not there either as a question goes on."""


def _said(lack: Lack) -> str:
    said = lack.said if len(lack.said) <= LONGEST_WORD else f"{lack.said[:LONGEST_WORD]}…"
    if lack.sense is not Sense.KNOWN:
        known = "known" if lack.sense is Sense.UNKNOWN else "understood here"
        return f"“{said}” is not {known}"
    names = {
        "reporter": "it is not about",
        "period": "it has nothing for",
        "measure": "it has no figures of",
    }
    return f"{names.get(lack.key, 'it does not name')} “{said}”"


def ask_back(question: str, alternatives: Sequence[str]) -> Answer:
    """Ask which reading is meant."""
    return Answer(
        question,
        Kind.CHOICE,
        "Which is meant?",
        choices=tuple(Choice(capital(text), text) for text in alternatives),
    )


def admit(question: str, desk: Desk) -> Answer:
    """Say what can be asked, in the person's own script where there is a line for it."""
    words = table("answers")["help"]
    shown = " · ".join(examples(desk))
    script = _script(question)
    told = (
        words[script].format(examples=shown)
        if script in words
        else f"{words['line']} {words['example'].format(examples=shown)}"
    )
    return Answer(question, Kind.HELP, told, missing=("off-topic",))


def takes_too_long(question: str) -> Answer:
    """Say that a question was given up: nothing is said of the bulletins."""
    return Answer(question, Kind.NONE, str(table("answers")["given_up"]["line"]))


def examples(desk: Desk, most: int = 3) -> list[str]:
    """Make questions that the store answers, out of its own facts."""
    wanted = (
        Wanted(desk.reporter, Flow.EXPORT, Some.NAMED, measure=Measure.VALUE),
        Wanted(desk.reporter, Flow.IMPORT, Some.NAMED, measure=Measure.SHARE),
        Wanted(desk.reporter, Flow.EXPORT, product=Some.NAMED, measure=Measure.GROWTH),
        Wanted(desk.reporter, Flow.IMPORT, Some.NAMED, measure=Measure.GROWTH),
    )
    out = []
    for pattern in wanted:
        if found := desk.store.find(pattern, limit=1):
            about, measure = found[0].about, found[0].measure
            said = flow_words(replace(about, reporter=None), about.flow, None)
            out.append(said if measure is Measure.VALUE else f"{measure.value} of {said}")
    return out[:most] or ["total trade", "exports", "imports"]


def _script(text: str) -> str | None:
    """Name the script that most of a text's letters are of, where it is not Latin."""
    names = [
        unicodedata.name(sign, "?").split()[0].split("-")[0] for sign in text if sign.isalpha()
    ]
    foreign = [_SCRIPTS[name] for name in names if name in _SCRIPTS]
    return max(foreign, key=foreign.count) if len(foreign) * 2 > len(names) else None


def quoted(question: str, quotes: Sequence[Quote], headline: str) -> Answer:
    """Answer with sentences of the bulletin."""
    return Answer(question, Kind.PASSAGE, headline, quotes=tuple(quotes))
