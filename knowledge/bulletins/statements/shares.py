"""Rules for shares: 47.2 percent of its exports, its share rose to 48.2 percent."""

from collections.abc import Sequence

from knowledge.bulletins.figures import MONEY
from knowledge.bulletins.statements.apportioned import parts_listed
from knowledge.bulletins.statements.around import STOPS, Around, Reading
from knowledge.bulletins.statements.compared import of_earlier
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set
from knowledge.facts import Measure


def share_of(around: Around) -> Reading | None:
    """Read ``47.2 percent of its exports``."""
    after = around.right()
    if after is None or not (after.said == "of" or after.said.startswith("of ")):
        return None
    if after.said == "of which":
        return None
    before = around.tokens[around.run.first - 1].said if around.run.first else ""
    if before in ("once", "formerly"):
        return Reading(Measure.SHARE, fault="not understood: of which period it is the share")
    if of_earlier(around.tokens, around.run.last):
        return Reading(Measure.GROWTH, fault="measured by an earlier level")
    if _says_increase(around.tokens, around.run.last):
        return Reading(Measure.CONTRIBUTION, part="part")
    left = around.left()
    if left >= 0 and around.tokens[left].said in _LOST and _is_own(around):
        return Reading(Measure.GROWTH, "-", cue=left)
    if left >= 0 and around.tokens[left].has("signs") and not _names_whole(around):
        return None
    return Reading(Measure.SHARE, cue=left) if _names_whole(around) else None


def _is_own(around: Around) -> bool:
    """Whether it is its own trade that something lost a part of: lost 18 percent of its exports."""
    after = around.right(1)
    return after is not None and after.said in ("its", "their", "the")


def _says_increase(tokens: Sequence[Token], at: int) -> bool:
    said = [token.said for token in tokens[at : at + 6]]
    grown = next((at for at, word in enumerate(said) if word in _GROWN), None)
    return grown is not None and "," not in said[:grown]


_LOST = frozenset({"lost", "losing", "shed", "shedding", "gave up", "forfeited", "surrendered"})
_GROWN = frozenset({"increase", "growth", "increment"})


def _names_whole(around: Around) -> bool:
    """Whether what follows "of" is a whole of trade: the total, its exports, what it sold."""
    for token in around.tokens[around.run.last : around.run.last + 9]:
        if token.said in (",", ";") or (token.figure and token.figure.kind != "number"):
            return False
        if token.has("total", "flows", "flow_verbs", "of_which") or token.said in _WHOLES:
            return True
    return False


_FEW = 7
_OF = frozenset({"of", "in", "the", "its", "our", "all"})
_WHOLES = word_set("shares", "wholes")


def _named_before(tokens: Sequence[Token], comma: int) -> int:
    """Find the share of ``China's share of total exports, 21.9%,``, -1 where there is none."""
    for back in range(comma - 1, max(-1, comma - _FEW), -1):
        if tokens[back].has("share_noun"):
            return back
        if not (tokens[back].has("total", "flows", "wider") or tokens[back].said in _OF):
            return -1
    return -1


def after_comma(around: Around) -> Reading | None:
    """Read ``Both grew at two-digit rates, by 30.8% and 74.0%``, ``their proportion, 71.8%,``."""
    at = around.run.first - 1
    by = at >= 0 and around.tokens[at].said == "by"
    at -= by
    if at < 1 or around.tokens[at].said != ",":
        return None
    if around.tokens[at - 1].has("share_noun"):
        return Reading(Measure.SHARE)
    named = _named_before(around.tokens, at)
    if named >= 0 and not by:
        return Reading(Measure.SHARE, cue=named, part="named")
    for back in range(at - 1, -1, -1):
        token = around.tokens[back]
        if token.figure is not None and token.figure.kind == "money" and not by:
            share = back > 0 and around.tokens[back - 1].has("share") and back == at - 1
            return Reading(Measure.SHARE) if share else None
        if (token.figure and token.figure.kind != "number") or not by:
            return None
        if token.has("signs"):
            return Reading(Measure.GROWTH, token.tags["signs"], cue=back)
    return None


def listed_at(around: Around) -> Reading | None:
    """Read ``Exports were dominated by telephones at 15.1%, followed by computers with 15.0%``."""
    at = around.run.first - 1
    while at >= 0 and around.tokens[at].has("hedges"):
        at -= 1
    if at < 1 or around.tokens[at].said not in ("at", "with") or len(around.run.items) > 1:
        return None
    return Reading(Measure.SHARE) if parts_listed(around.tokens, at) else None


def again(around: Around) -> Reading | None:
    """Read ``China took 17.9 percent of the exports, Singapore 15.4 percent and the US 14.2``."""
    if around.run.first < 1 or not (around.after_share or _that_of(around)):
        return None
    for at in range(around.run.first - 1, -1, -1):
        token = around.tokens[at]
        if token.figure is not None:
            return Reading(Measure.SHARE, part="again") if at < around.run.first - 2 else None
        if token.said == "at":
            continue
        if token.has("signs", "reach", "contribution", "drag") or token.said in STOPS - {","}:
            return None
    return None


def _that_of(around: Around) -> bool:
    """Whether the share of another follows the change of one: and that of private firms 46.4%."""
    if not around.after_change:
        return False
    for token in reversed(around.tokens[: around.run.first]):
        if token.figure is not None or token.has("signs"):
            return False
        if token.said == "that":
            return True
    return False


def behind_growth(around: Around) -> Reading | None:
    """Read the share of ``1.71 billion yuan (up 22.1%, 29.2%)``, where shares were told of."""
    tokens, run = around.tokens, around.run
    after = around.right()
    if after is None or after.said != ")" or run.first < 3 or tokens[run.first - 1].said != ",":
        return None
    at = run.first - 2
    before = tokens[at].figure
    if before is None or before.kind == MONEY:
        return None
    while at > 0 and tokens[at].said not in ("(", ")"):
        at -= 1
    if tokens[at].said != "(":
        return None
    fault = "" if around.share_said else "growth or share is not said"
    return Reading(Measure.SHARE, part="again", fault=fault)


def framed(around: Around) -> Reading | None:
    """Read ``Of total exports, 45.1 percent went to RCEP members and 23.2 percent to the EU``."""
    tokens, after = around.tokens, around.right()
    if after is None or after.said not in ("went to", "came from"):
        return None
    opens = next((at for at in range(around.run.first) if _opens_whole(tokens, at)), -1)
    if opens >= 0:
        return Reading(Measure.SHARE, cue=opens, part="framed")
    return Reading(Measure.SHARE, fault="not understood: what it is a part of")


def _opens_whole(tokens: Sequence[Token], at: int) -> bool:
    """Whether "Of the total exports,", "Of our exports," begins here."""
    if tokens[at].said != "of" or (at and tokens[at - 1].said != ","):
        return False
    inner = tokens[at + 1 : at + 7]
    size = next((size for size, token in enumerate(inner) if token.said == ","), 0)
    return any(token.has("flows") for token in inner[:size])


def or_share(around: Around) -> Reading | None:
    """Read ``taking 171.4 billion yuan, or 43.0 percent``."""
    tokens, at = around.tokens, around.run.first - 1
    if at < 1 or tokens[at].said != "or":
        return None
    at -= 2 if tokens[at - 1].said == "," else 1
    amount = tokens[at].figure if at >= 0 else None
    alone = around.right() is None or around.tokens[around.run.last].said in STOPS | {"and"}
    return Reading(Measure.SHARE) if amount and amount.kind == MONEY and alone else None


def or_part(around: Around) -> Reading | None:
    """Read the share of ``268.4 billion yuan, up 10.8%, or 57.7%``, behind amount and growth."""
    tokens, at = around.tokens, around.run.first - 1
    if at < 2 or tokens[at].said != "or" or around.before is None:
        return None
    at -= 2 if tokens[at - 1].said in (",", "(") else 1
    rate = tokens[at].figure
    if rate is None or rate.kind == MONEY:
        return None
    if rate.word:
        return Reading(Measure.GROWTH, around.before.sign, part="again")
    back = at - 1
    while back > 0 and not (tokens[back].figure or tokens[back].said in (";", ")")):
        back -= 1
    amount = tokens[back].figure
    alone = around.right() is None or around.tokens[around.run.last].said in STOPS | {"and"}
    told = alone and amount is not None and amount.kind == MONEY
    return Reading(Measure.SHARE, fault="" if told else "growth or share is not said")


def share_is(around: Around) -> Reading | None:
    """Read ``The EU's share in total exports was 42.4%``."""
    at = around.run.first - 1
    while at >= 0 and around.tokens[at].has("hedges"):
        at -= 1
    if at < 0 or not around.tokens[at].has("reach"):
        return None
    for back in range(at - 1, -1, -1):
        token = around.tokens[back]
        if token.figure or token.said in (",", ";", ":") or token.has("signs"):
            return None
        if token.has("share_noun"):
            return Reading(Measure.SHARE, cue=back, part="named")
    return None


def share_said(around: Around) -> Reading | None:
    """Read ``accounting for 44%``, ``its share rose to 48.2 percent``."""
    at = around.left()
    token = around.tokens[at] if at >= 0 else None
    if token is not None and token.has("share", "share_noun"):
        place = any(one.has("place", "wider") for one in around.tokens[max(0, at - 2) : at])
        ours = place and any(one.has("share") for one in around.tokens[max(0, at - 4) : at])
        fault = "not understood: what it is a part of" if ours else ""
        return Reading(Measure.SHARE, cue=at, fault=fault)
    return Reading(Measure.SHARE) if around.share_said and _said_to(around) else None


def _said_to(around: Around) -> bool:
    before = around.tokens[around.run.first - 1].said if around.run.first else ""
    return before == "to"


def changed_share(around: Around) -> Reading | None:
    """Read ``its share dropped by 9.3 percentage points``, ``up 1.7 percentage points``."""
    left = around.left()
    if left >= 0 and around.tokens[left].has("signs") and around.share_said:
        return Reading(Measure.SHARE, around.tokens[left].tags["signs"], "pp", left, "change")
    if left < 0 or not around.tokens[left].has("share_noun"):
        return None
    return _moved(around, left)


def _moved(around: Around, at: int) -> Reading | None:
    """Read ``raised their share by 2.9 points``."""
    for token in reversed(around.tokens[max(0, at - 4) : at]):
        if token.figure is not None or token.said in STOPS:
            return None
        sign = token.get("signs") or ("-" if token.has("drag") else "")
        if sign in ("+", "-") or token.has("contribution"):
            return Reading(Measure.SHARE, sign or "+", "pp", at, "change")
    return None
