"""Figures and what they are of, in words that can be read aloud."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from knowledge.answers.answer import Answer, Shown
from knowledge.answers.hedges import hedge_of
from knowledge.answers.numbers import SCALES, computed, unit_words
from knowledge.answers.sides import side_of
from knowledge.facts import Fact, Flow, Measure, Series
from knowledge.periods import Period
from knowledge.queries import Target
from knowledge.vocabulary.load import table
from knowledge.vocabulary.places import places
from knowledge.vocabulary.products import products

_AS_TIMES = re.compile(r"time|fold|doubl|tripl|twice|thrice|quadrupl")
_ORDINAL = re.compile(r"(?:\dst|\dnd|\drd|th|first|second|third)$")
_SIGN = re.compile(r"[-−+]\s*(?=\d)|^[-−+]\s*")
_UP, _DOWN = "▲", "▼"


def place(code: str) -> str:
    """Name a partner; several joined with ``+`` are named in order."""
    known = places().by_code
    codes = code.split("+")
    return listed([_with_article(one, known[one].name) if one in known else one for one in codes])


def _with_article(code: str, name: str) -> str:
    needs = code in table("answers")["article"]["codes"] and not name.startswith("the ")
    return f"the {name}" if needs else name


def capital(text: str) -> str:
    """Begin a sentence."""
    return text[:1].upper() + text[1:]


def owner_of(name: str) -> str:
    """Say whose something is: ``Wuxi's``, ``the United States'``."""
    plural = name.rpartition(" ")[2] in table("answers")["owners"]["plural"]
    return f"{name}'" if plural else f"{name}'s"


@lru_cache(maxsize=1_024)
def goods_words(product: str) -> str:
    """Name goods, in the plural where a bulletin has one of them: ``cars`` of "car imports"."""
    if "+" in product:
        return listed([goods_words(one) for one in product.split("+")])
    name = products().named(product)
    return name if name == f"{product}s" else product


def target_words(target: Target | Series) -> str:
    """Name what narrows a trade: the partner, the goods, the firms, the mode."""
    named = [place(target.partner)] if target.partner else []
    named += [goods_words(target.product)] if target.product else []
    named += [listed(part.split("+")) for part in (target.enterprise, target.regime) if part]
    return ", ".join(named)


def flow_words(series: Series | Target, flow: Flow | None, reporter: str | None) -> str:
    """Name a flow with its partner: ``Jiaxing's exports of high-tech products to India``."""
    words = table("answers")
    owner = f"{owner_of(reporter)} " if reporter else ""
    said = owner + (words["flow"][flow.value] if flow else "figure")
    if series.product:
        said += f" of {goods_words(series.product)}"
    if series.enterprise:
        said += f" by {listed(series.enterprise.split('+'))}"
    if series.regime:
        said += f" in {listed(series.regime.split('+'))}"
    if series.partner and flow:
        said += f" {words['joined'][flow.value]} {place(series.partner)}"
    return said


@lru_cache(maxsize=4_096)
def period_words(code: str | None) -> str:
    """Say when: ``, Q1 2022``; nothing where a fact has no period."""
    return f", {Period.parse(code).words()}" if code else ""


def label(fact: Fact) -> str:
    """Say what a figure is of, with its reporter and period."""
    about, when = fact.about, period_words(fact.period)
    flow = flow_words(about, about.flow, about.reporter)
    if side := side_of(fact):
        words = table("answers")["flow"]
        flow = flow.replace(words["balance"], words[side])
    narrowed = target_words(about)
    owner = f"{owner_of(about.reporter)} " if about.reporter else ""
    match fact.measure:
        case Measure.GROWTH:
            return f"Growth of {flow}{_against(fact)}{basis_words(fact.basis)}{when}"
        case Measure.SHARE:
            return f"Share of {narrowed or flow} in {_whole(fact, owner)}{when}"
        case Measure.CONTRIBUTION:
            return f"Contribution of {narrowed or flow} to {_grown(fact, owner)}{when}"
        case Measure.RANK:
            return f"Rank of {narrowed or flow} among {_ranked(fact, owner)}{when}"
        case Measure.EVENT:
            return f"{narrowed}: in force since"
        case _:
            return f"{capital(flow)}{basis_words(fact.basis)}{when}"


def basis_words(basis: str | None) -> str:
    """Say what a figure is over, or for each of: ``, month on month``; nothing of the usual."""
    said = table("answers")["bases"].get(basis)
    return f", {said}" if said else ""


def _against(fact: Fact) -> str:
    """Name the larger place whose growth is so many points lower, or higher, than this one."""
    if fact.unit != "pp" or not (fact.basis or "")[:1].isupper():
        return ""
    return f" {'below' if fact.value < 0 else 'above'} that of {fact.basis}"


def _grown(fact: Fact, owner: str) -> str:
    """Say whose growth something added to: a larger place's is said with its name."""
    place, _, growth = (fact.basis or "growth").rpartition(" ")
    place, _, flow = place.rpartition(" ")
    return f"{owner_of(place)} {flow} {growth}" if place else f"{owner}{fact.basis or 'growth'}"


def _whole(fact: Fact, owner: str) -> str:
    words = table("answers")["flow"]
    if fact.basis in words:
        return f"{owner}{words[fact.basis]}"
    place, _, flow = (fact.basis or "total").rpartition(" ")
    if place and flow in words:
        return f"{owner_of(place)} {words[flow]}"
    return f"the {fact.basis or 'total'}"


def _ranked(fact: Fact, owner: str) -> str:
    words = table("answers")["ranked"]
    if fact.basis in words:
        return f"{owner}{words[fact.basis]}"
    named = fact.basis or "named"
    records = str(table("answers")["records"].get(named, f"the {named}"))
    return f"those of {named}" if named[:1].isupper() else records


def _rank_in(basis: str) -> str:
    """Name a rank that is not one among markets: "Rank in China", "Rank among all periods"."""
    if basis in (records := table("answers")["records"]):
        return f"Rank among {records[basis]}"
    return f"Rank in {basis}" if basis[:1].isupper() else "Rank"


def figure(shown: Shown) -> str:
    """Write a figure as printed, with its unit; a computed one in round numbers."""
    fact = shown.fact
    if shown.derived:
        # a deficit is said in the words before it
        return computed(abs(fact.value) if _is_balance(fact) else fact.value, fact.unit)
    return printed(fact)


def _is_balance(fact: Fact) -> bool:
    return fact.about.flow is Flow.BALANCE and fact.measure is Measure.VALUE


def printed(fact: Fact) -> str:
    """Write a figure as its bulletin does, adding the unit where that stands further off."""
    text = " ".join(fact.printed.split())
    if fact.measure is Measure.GROWTH:
        arrow = _DOWN if fact.value < 0 else _UP
        return f"{arrow} {_hedge(fact)}{_of_growth(text.lstrip('-−+ '), fact)}"
    if fact.measure is Measure.RANK:
        return f"No. {fact.value}"
    if fact.measure is Measure.COUNT:
        return _counted(text, fact)
    if _is_balance(fact):
        text = _SIGN.sub("", text, count=1)
    if fact.value < 0 and (fact.measure is Measure.CONTRIBUTION or fact.unit == "pp"):
        return f"−{_hedge(fact)}{_with_unit(text.lstrip('-−+ '), fact)}"
    return _hedge(fact) + _with_unit(text, fact)


def _counted(text: str, fact: Fact) -> str:
    """Write a number of things, and of "eleventh" the one that it is."""
    if fact.unit.split()[-1] in text:
        return text
    return f"{text} {fact.unit.removesuffix('s') if _ORDINAL.search(text) else fact.unit}"


def _of_growth(text: str, fact: Fact) -> str:
    """Write "2.3 times as large" and "2.3 times more" so that nobody takes one for the other."""
    if fact.unit == "%" and _AS_TIMES.search(text.lower()):
        return f"{abs(fact.value).normalize():f}% (“{text}”)"
    return _with_unit(text, fact)


def _hedge(fact: Fact) -> str:
    hedge = hedge_of(fact)
    return f"{hedge} " if hedge else ""


def _with_unit(text: str, fact: Fact) -> str:
    if any(sign.isalpha() or sign in "%$€£¥" for sign in text):
        return text
    if fact.unit == "%":
        return f"{text}%"
    if fact.unit == "pp":
        return f"{text} percentage points"
    return f"{text} {_scale_of(text, fact)}{unit_words(fact.unit)}"


def _scale_of(text: str, fact: Fact) -> str:
    try:
        ratio = abs(fact.value) / Decimal(text.replace(",", ""))
    except ArithmeticError:
        return ""
    return next((f"{name} " for power, name in SCALES if ratio == Decimal(10) ** power), "")


def line(shown: Shown) -> str:
    """Say a figure with what it is of, on one line."""
    if shown.fact.measure is Measure.EVENT:
        date = Period.parse(shown.fact.period).words() if shown.fact.period else ""
        return f"{label(shown.fact)} {date}"
    tail = " (computed)" if shown.derived else ""
    return f"{label(shown.fact)}: {figure(shown)}{tail}"


def short_line(shown: Shown) -> str:
    """Say a figure that stands beside another of the same subject: measure and figure alone."""
    fact = shown.fact
    words = {
        Measure.GROWTH: "Year on year",
        Measure.SHARE: f"Share of {fact.basis or 'total'}s"
        if fact.basis in ("export", "import")
        else f"Share of {fact.basis or 'the total'}",
        Measure.CONTRIBUTION: f"Contribution to {fact.basis or 'growth'}",
        Measure.RANK: _rank_in(fact.basis or ""),
        Measure.VALUE: "Value",
    }
    return f"{words.get(fact.measure, fact.measure.value.capitalize())}: {figure(shown)}"


def plain(answer: Answer) -> str:
    """Write an answer as plain text: what is read aloud comes first, the sentences last."""
    out = [answer.headline, *answer.lines]
    if answer.near_lines:
        out += ["Nearest:", *(f"  {one}" for one in answer.near_lines)]
    out += [f"Note: {note}" for note in answer.notes]
    out += [f"{number}. {choice.label}" for number, choice in enumerate(answer.choices, 1)]
    for quote in answer.quotes:
        out.append(f"“{quote.sentence}”")
    for bulletin in dict.fromkeys(quote.bulletin.id for quote in answer.quotes):
        source = next(quote.bulletin for quote in answer.quotes if quote.bulletin.id == bulletin)
        out.append(
            "— "
            + ", ".join(
                part
                for part in (source.title, source.publisher, source.published, source.url)
                if part
            )
        )
    return "\n".join(out)


def listed(names: Sequence[str]) -> str:
    """Join names as a person would: ``a, b and c``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def signless(fact: Fact) -> Fact:
    """Give a fact with its value made positive, for a fall that is told as one."""
    return replace(fact, value=abs(fact.value))
