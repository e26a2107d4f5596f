"""Words that restrict a question: taken where any answer keeps to them, else they are a lack."""

from knowledge.language.frames import Taking
from knowledge.questions.subject import SUBJECT

SUM = "sum"
_HELD = ("op", "rival", "parts")
"""Slots that hold figures against each other."""


def keep_to(asked: Taking) -> None:
    """Take what restricts and makes no difference: of nothing else is anything told."""
    listed = asked.has("rank") and not asked.has("partner")
    looked_for = listed or asked.has("open") or asked.has("number")
    if not asked.has("ask") and (looked_for or not (asked.has("trend") or asked.has("than"))):
        asked.take("sole")  # "exports to India only", but not "did only imports grow"
    several = len(asked.look("partner", ())) > 1 or len(asked.look("product", ())) > 1
    if not asked.has("than"):
        if asked.has("choice") and asked.has("more") and several:
            asked.put("either", "yes")  # "is the EU or the US the bigger buyer"
        asked.take("choice")  # "exports to the EU or the US", but not "is X or Y above 14 billion"
    of_what = any(map(asked.has, (*SUBJECT, "parts", "rank", "dim")))
    plain = of_what and not any(map(asked.has, _HELD))
    if plain or asked.look("cash") == "no" or asked.look("op") == SUM:
        asked.take("cash")  # "how much money", of nothing, is no figure of trade
    if not any(map(asked.has, _HELD)) and (asked.has("trend") or not several):
        asked.take("percent")  # it grew by so many per cent, but is not so many above another
    if not asked.has("rank"):
        asked.take("heads")  # "how many" of a list counts it
    if asked.has("flow") or asked.has("way"):
        asked.take("economy")  # what its firms are sold; how it grows itself, nothing tells
