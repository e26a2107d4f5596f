"""A bulletin before it is published: what a keeper is asked of it, and shown of it in pages."""

from collections.abc import Sequence

from handlers import buttons
from handlers.buttons import Deed
from handlers.reading import Draft, Leaf, Open
from handlers.replies import bold_html, fitted_html, plain_html
from knowledge.answers.waiting import choice_words, question
from knowledge.facts import Doubt, Slot
from knowledge.report import many

OTHER, LEAVE = "o", "n"
"""Behind a button that is none of the choices: another answer; none for now."""
HOW = {
    Slot.PLACE: "Reply with the name of the place; in a private chat just write it.",
    Slot.DATE: "Reply with the day, as in 2023-07-03; in a private chat just write it.",
}
HANGS = "{figures} hang{s} on this. Choose; for another answer press Other, then write it."
HANGS_FREELY = "{figures} hang{s} on this. Press Answer, then write it."
_LABEL = 60  # characters of a button's words
_SHORT = {Slot.PLACE: "Which place?", Slot.DATE: "Which day?"}


def page_html(leaf: Leaf) -> str:
    """Write a part of what was read."""
    return f"{bold_html(leaf.head)}\n{fitted_html(leaf.lines)}"


def page_buttons(number: str, leaf: Leaf) -> buttons.Keyboard:
    """Give what can be done with a draft: turn the page, settle what is open, decide."""
    turning = [
        (label, Deed.PAGE, f"{number}.{at}")
        for label, at in (("←", leaf.number - 1), ("→", leaf.number + 1))
        if 0 <= at < leaf.of
    ]
    settling = [(_SHORT[slot], Deed.SETTLE, f"{number}.{slot}.") for slot in leaf.open]
    deciding = [("Publish", Deed.PUBLISH, number), ("Discard", Deed.DISCARD, number)]
    return buttons.rows([turning, settling, deciding])


def asked_html(head: str, one: Open) -> str:
    """Ask what a bulletin leaves open."""
    figures = many(one.waiting, "figure")
    hangs = HANGS if one.doubt.choices else HANGS_FREELY
    said = hangs.format(figures=figures, s="s" if one.waiting == 1 else "")
    asked = question(Doubt(one.doubt.slot))
    return f"{bold_html(head)}\n{plain_html(asked)}\n{plain_html(said)}"


def asked_buttons(key: str, one: Open) -> buttons.Keyboard:
    """Give the choices, and the ways past them."""
    slot = one.doubt.slot
    chosen = [
        [(choice_words(choice)[:_LABEL], Deed.SETTLE, f"{key}.{slot}.{place}")]
        for place, choice in enumerate(one.doubt.choices)
    ]
    past = [
        ("Other …" if chosen else "Answer …", Deed.SETTLE, f"{key}.{slot}.{OTHER}"),
        ("Leave it open", Deed.SETTLE, f"{key}.{slot}.{LEAVE}"),
    ]
    return buttons.rows([*chosen, past])


def shown(number: str, draft: Draft, left: Sequence[Open]) -> tuple[str, buttons.Keyboard]:
    """Ask the first of what is ``left`` to be asked; where nothing is, show what was read."""
    if left:
        return asked_html(draft.first.head, left[0]), asked_buttons(number, left[0])
    return page_html(draft.first), page_buttons(number, draft.first)
