"""What waits for a person to settle, in words."""

from knowledge.facts import Doubt, Slot

_ASKED = {Slot.PLACE: "Which place is this about", Slot.DATE: "When was this published"}


def question(doubt: Doubt) -> str:
    """Ask a person what there is to settle.

    >>> from knowledge.facts import Choice
    >>> question(Doubt(Slot.PLACE, (Choice("Ningbo", ("publisher",)), Choice("Zhejiang"))))
    'Which place is this about: Ningbo (publisher) or Zhejiang?'
    >>> question(Doubt(Slot.DATE))
    'When was this published?'
    """
    said = [
        f"{one.value} ({', '.join(one.evidence)})" if one.evidence else one.value
        for one in doubt.choices
    ]
    asked = _ASKED[doubt.slot]
    return f"{asked}: {' or '.join(said)}?" if said else f"{asked}?"
