"""Growths that run over several years, amounts by head, and growths of quantities."""

from collections.abc import Mapping, Sequence

from knowledge.bulletins.mark import Mark
from knowledge.bulletins.runs import Run
from knowledge.bulletins.statements.times import Times
from knowledge.bulletins.tokens import Token
from knowledge.bulletins.words import word_set
from knowledge.periods import YEAR, Period

_NEAR = 4
_LISTED = 12
_OPENS = 2
_SPANS = frozenset({"in", "over", "within", "past", "during"})
_VOLUMES = tuple(sorted(word_set("yearly", "volumes")))
_FIRMS = word_set("specials", "firms")
_DEALINGS = frozenset({"business", "records", "record", "performance"})
_QUANTITIES = word_set("yearly", "quantities")
_REAL = word_set("yearly", "real")
_VOLUME = frozenset({*_QUANTITIES, "volume", "weight"})
_VALUES = tuple(sorted(word_set("yearly", "values")))
_ITS = frozenset({"the", "its", "their"})
_BY = tuple(sorted({said.split()[0] for said in _VOLUMES}))


def of_quantity(run: Run, tokens: Sequence[Token], marks: Mapping[int, Mark]) -> bool:
    """Whether it is a number of tonnes or the like that grew: to 320,000 units."""
    if " ".join(token.said for token in tokens[run.last : run.last + _NEAR]).startswith(_VALUES):
        return False
    if _by_volume(run, tokens) or _is_told_of_quantity(run, tokens):
        return True
    to = _past_date(tokens, run.last)
    return _to_quantity(tokens[to : to + _LISTED]) or _numbered(run, tokens, marks)


def _numbered(run: Run, tokens: Sequence[Token], marks: Mapping[int, Mark]) -> bool:
    """Whether it is a number that grew: 320,000 units, up 3 percent."""
    for at in range(run.first - 1, -1, -1):
        token = tokens[at]
        if "number" in token.said.split():
            return True
        if token.figure is not None:
            if token.figure.kind != "number":
                return False
            near = tokens[at + 1 : at + 4]
            noun = any(one.has("quantities") or one.get("countables") in _FIRMS for one in near)
            back = tokens[max(0, at - 14) : at]
            number = any("number" in one.said.split() for one in back)
            numbered = at > 0 and tokens[at - 1].said in ("numbered", "numbering")
            return noun or number or numbered
        business = at + 1 < len(tokens) and tokens[at + 1].said in _DEALINGS
        if at in marks and marks[at].kind in ("flow", "place", "firm") and not business:
            return False
        if token.said == ";":
            return False
    return False


def _past_date(tokens: Sequence[Token], at: int) -> int:
    """Pass over what only says when: rose 21 percent in June to 974,000 bags."""
    while at + 1 < len(tokens) and (
        tokens[at].when or (tokens[at].said == "in" and tokens[at + 1].when)
    ):
        at += 1
    return at


def _is_told_of_quantity(run: Run, tokens: Sequence[Token]) -> bool:
    """Whether a quantity is what grew: although the quantity fell 6.2%, while the volume fell."""
    for at in range(run.first - 1, -1, -1):
        token = tokens[at]
        if token.figure or token.said in (";", ",", "value") or token.has("while"):
            return False
        if token.said in _VOLUME and at and tokens[at - 1].said in _ITS:
            told = any(one.figure for one in tokens[:at])
            return token.said in _QUANTITIES or (told and tokens[at + 1].has("signs"))
    return False


def _to_quantity(behind: Sequence[Token]) -> bool:
    """Whether it grew to a number that is no amount: to 320,000 units, not to 17 and 31 billion."""
    if not behind or behind[0].said != "to":
        return False
    found = [at for at, token in enumerate(behind) if token.figure]
    to = behind[found[0]].figure if found and found[0] < _NEAR else None
    if to is None or to.kind != "number":
        return False
    listed = all(
        token.figure or token.said in ("and", ",") for token in behind[found[0] : found[-1]]
    )
    last = behind[found[-1]].figure
    return not (listed and last is not None and last.kind == "money")


def _by_volume(run: Run, tokens: Sequence[Token]) -> bool:
    """Whether only the quantity grew: in volume terms, they rose 3 percent; up 2 % by weight."""
    behind, before = tokens[run.last : run.last + _NEAR], tokens[max(0, run.first - 2) : run.first]
    if _told_by_volume(behind) or any(token.said in _QUANTITIES for token in behind[1:3]):
        return True
    if any(token.said in _REAL for token in before):
        return True
    comma = False
    for at in range(run.first - 1, -1, -1):
        said = tokens[at].said
        if tokens[at].figure or said == ";":
            return False
        comma = comma or said == ","
        if said.startswith(_BY) and _told_by_volume(tokens[at : at + _NEAR]):
            return True
        if not comma and said in _QUANTITIES and _by_day(tokens, at):
            return True
    return False


def _by_day(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is so much a day that grew, or a volume: Average daily exports, export volumes."""
    near = tokens[max(0, at - 1) : at + 3]
    return any(one.has("flows") or one.said == "average" for one in near)


def _told_by_volume(near: Sequence[Token]) -> bool:
    return " ".join(token.said for token in near).startswith(_VOLUMES)


def yearly_average(run: Run, period: Period | None, times: Times) -> Period | None:
    """Read the years of ``an average annual growth of 15.2 percent``."""
    back = times.tokens[max(0, run.first - 4) : run.first]
    said = any(token.has("annual_average") for token in back) or _a_year(run, times.tokens)
    if not said or period is None:
        return None
    if period.months > YEAR:
        return period
    named = [*times.told.values(), *times.since.values(), period]
    years = sorted(one.year for one in named)
    return Period(years[0], 1, 12 * (years[-1] - years[0] + 1)) if years[0] < years[-1] else None


def since_years(run: Run, times: Times) -> bool:
    """Whether it is by how much something grew since a year: Since 2018, trade has grown by 68%."""
    if not times.since:
        return False
    told = times.now.year if times.now else 0
    ago = [at for at, period in times.since.items() if period.year < told]
    behind = range(run.last, run.last + 3)
    return any(at <= _OPENS or at in behind for at in ago)


def over_years(run: Run, tokens: Sequence[Token]) -> bool:
    """Whether it is by how much something grew in several years: in five years it rose by half."""
    for at in range(run.first - 1, 0, -1):
        token = tokens[at]
        if token.said in (",", ";"):
            return False
        years = token.get("countables") == "years" or token.said in ("decade", "decades")
        if years and tokens[at].said != "year":
            lead = {word for one in tokens[max(0, at - 4) : at] for word in one.said.split()}
            return bool(lead & _SPANS) and not tokens[at + 1].has("run_words", "signs")
        if token.figure is not None:
            return False
    return False


def _a_year(run: Run, tokens: Sequence[Token]) -> bool:
    """Whether it is so much each year: on average, 19.8 percent a year."""
    behind = [token.said for token in tokens[run.last : run.last + 2]]
    return behind[:2] in (["a", "year"], ["per", "year"]) or behind[:1] in (
        ["a year"],
        ["per year"],
    )


def per_head(run: Run, tokens: Sequence[Token]) -> bool:
    """Tell whether an amount is one by head of the people."""
    back = tokens[max(0, run.first - 14) : run.first]
    return any("per_head" in token.tags for token in back)
