"""Paired figures -> facts, each with its sign, basis, unit and place in the text."""

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from datetime import date, timedelta
from decimal import Decimal

from knowledge.bulletins.figures import TIMES, Figure, own_money
from knowledge.bulletins.home import Home
from knowledge.bulletins.runs import Item
from knowledge.bulletins.sentences import Sentence
from knowledge.bulletins.statements.apportioned import is_of_another
from knowledge.bulletins.statements.bases import Whole
from knowledge.bulletins.statements.memory import is_whole
from knowledge.bulletins.statements.pairing import Paired
from knowledge.bulletins.statements.specials import CERTIFICATES
from knowledge.bulletins.years import last_day
from knowledge.facts import Bulletin, Fact, Flow, Measure, Series, Skipped
from knowledge.frozen import frozen
from knowledge.periods import YEAR, Period

_HUNDRED = Decimal(100)
_SOON = timedelta(days=31)
AHEAD = "a target, a plan or a forecast"


@frozen
class Page:
    """What all facts of one sentence share."""

    bulletin: Bulletin
    home: Home
    sentence: Sentence
    currency: str | None = None
    """The currency of amounts printed without one."""

    goods: str | None = None
    """The goods that all the text is on."""
    codes: Mapping[Period, str] = field(default_factory=dict)
    published: date | None = None
    classed: bool = False
    """Whether the sentence tells of those above a limit: items with exports above 1 billion."""

    def code(self, period: Period | None) -> str | None:
        """Write a period as this sentence says it."""
        if period is None:
            return None
        return self.codes.get(period, period.code) if self.codes else period.code

    def is_ahead(self, period: Period | None) -> bool:
        """Tell whether a period was not over when the text was published, nor about to be."""
        if period is None or self.published is None or not period.months:
            return False
        return last_day(period) - self.published > _SOON

    def printed(self, figure: Figure) -> str:
        """Give a figure as the text has it."""
        return self.bulletin.text[figure.start : figure.end]

    def skip(self, figure: Figure, reason: str) -> Skipped:
        """Give a number that is no fact."""
        said = self.sentence.said
        return Skipped(self.printed(figure), figure.start, figure.end, reason, said)

    def skip_item(self, item: Item, reason: str) -> Iterator[Skipped]:
        """Give a figure, and the same amount in a second currency, that are none."""
        yield self.skip(item.figure, reason)
        if item.also is not None:
            yield self.skip(item.also, reason)


@frozen
class Told:
    """A figure with all that is known of it."""

    paired: Paired
    about: Series
    period: Period | None
    balance_sign: int = 0
    named_in: str | None = None
    part_of: str | None = None


def facts(page: Page, told: Told) -> Iterator[Fact | Skipped]:
    """Give the facts of a figure, two where a second currency stands behind it."""
    item = told.paired.item
    yield _fact(page, told, item.figure)
    if item.also is not None:
        yield _fact(page, told, item.also)


def _fact(page: Page, told: Told, figure: Figure) -> Fact | Skipped:
    reading = told.paired.stated.reading
    if reading.fault:
        return page.skip(figure, reading.fault)
    if _economy(told):
        about = Series(partner=told.about.partner)
        return _part(page, replace(told, about=about, period=None), figure)
    if page.is_ahead(told.period):
        return page.skip(figure, AHEAD)
    if told.about.flow is None and told.about.product != CERTIFICATES:
        return page.skip(figure, "not understood: of which flow it is the figure")
    if told.about.reporter is None:
        return page.skip(figure, "not understood: of whose trade it is the figure")
    match reading.measure:
        case Measure.VALUE:
            return _value(page, told, figure)
        case Measure.GROWTH:
            return _growth(page, told, figure)
        case _:
            return _part(page, told, figure)


def _economy(told: Told) -> bool:
    """Whether it is a share of an economy, which is nobody's trade."""
    whole = told.paired.stated.whole
    return whole is not None and whole.noun.endswith("economy") and bool(told.about.partner)


@frozen
class _Amount:
    """What a figure comes to: with its sign, in its unit, on a basis."""

    value: Decimal
    unit: str
    basis: str | None


def _make(page: Page, told: Told, figure: Figure, amount: _Amount) -> Fact:
    return Fact(
        about=told.about,
        period=page.code(told.period),
        measure=told.paired.stated.reading.measure,
        value=amount.value,
        unit=amount.unit,
        basis=amount.basis,
        printed=page.printed(figure),
        start=figure.start,
        end=figure.end,
        sentence=page.sentence.said,
        bulletin=page.bulletin.id,
        margin=figure.margin,
        approx=figure.approx,
        part_of=told.part_of,
        named_in=told.named_in if told.named_in != page.sentence.said else None,
    )


def _value(page: Page, told: Told, figure: Figure) -> Fact | Skipped:
    if told.period is None:
        return page.skip(figure, "not understood: of which period it is the value")
    unit = figure.unit or page.currency
    if unit is None:
        return page.skip(figure, "not understood: an amount without a currency")
    if figure.signed and told.about.flow is not Flow.BALANCE:
        return page.skip(figure, "a change of an amount, not an amount")
    unit = own_money(unit, page.home.name)
    period = _end_of_years(told, page, figure)
    told = told if period is told.period else replace(told, period=period)
    value = figure.value
    if told.about.flow is Flow.BALANCE and not figure.signed:
        if not told.balance_sign:
            return page.skip(figure, "surplus or deficit is not said")
        value *= told.balance_sign
    basis = "per capita" if told.paired.stated.per_head else None
    return _make(page, told, figure, _Amount(value, unit, basis))


def _end_of_years(told: Told, page: Page, figure: Figure) -> Period | None:
    """Give the year of "from 3.1 billion" and "to 6.6 billion" told of several years."""
    period = told.period
    if period is None or period.months <= YEAR:
        return period
    before = page.bulletin.text[: figure.start].split()[-1:]
    if before == ["from"]:
        return Period(period.year)
    return Period(period.year + period.months // YEAR - 1) if before == ["to"] else period


def _growth(page: Page, told: Told, figure: Figure) -> Fact | Skipped:
    stated, reading = told.paired.stated, told.paired.stated.reading
    if told.period is None:
        return page.skip(figure, "not understood: of which period it is the growth")
    if figure.kind == TIMES and reading.sign == "-":
        return page.skip(figure, "not understood: so many times less")
    percent = figure.in_percent()
    if reading.part == "ratio" and figure.kind == TIMES:
        percent = replace(percent, value=percent.value - _HUNDRED)
    value = _signed(told, percent)
    if stated.gaps:
        gap = stated.gaps[min(told.paired.place, len(stated.gaps) - 1)]
        return _make(page, told, percent, _Amount(value, "pp", gap))
    if told.period.months > YEAR and not stated.average:
        return page.skip(figure, "not understood: a growth over several years")
    if stated.average:
        told = replace(told, period=stated.average)
    return _make(page, told, percent, _Amount(value, "%", stated.basis))


def _signed(told: Told, figure: Figure) -> Decimal:
    """Give a change its sign: a printed one, else that of the words."""
    sign = told.paired.item.sign or told.paired.stated.reading.sign
    if figure.signed or sign != "-":
        return figure.value
    return -figure.value


def _of_itself(told: Told, basis: str) -> bool:
    """Whether the whole of a flow would be a part of itself."""
    about = told.about
    if (
        not is_whole(about)
        or about.flow is Flow.BALANCE
        or basis not in ("export", "import", "trade")
    ):
        return False
    return basis == about.flow or about.flow is Flow.TRADE


def _within(told: Told, whole: Whole | None) -> Series:
    """Give the subject what only the whole names: 71% of the trade with Africa."""
    about = told.about
    if whole is None:
        return about
    if whole.noun.startswith(("exporters", "importers")):
        alone = Flow.IMPORT if whole.noun.startswith("importers") else Flow.EXPORT
        return replace(about, flow=Flow.TRADE if "and" in whole.noun else alone)
    if whole.goods and about.product is None:
        about = replace(about, product=whole.goods)
    if about.partner is None and whole.partner not in (None, "same"):
        return replace(about, partner=whole.partner)
    other = {about.flow, *whole.flows} == {Flow.EXPORT, Flow.IMPORT} and len(whole.flows) == 1
    return replace(about, flow=whole.flows[0]) if other and not is_whole(about) else about


def _part(page: Page, told: Told, figure: Figure) -> Fact | Skipped:
    stated, reading = told.paired.stated, told.paired.stated.reading
    whole = stated.whole
    if told.period is None and not _economy(told):
        return page.skip(figure, "not understood: of which period it is the share")
    about = _within(told, whole)
    ours = page.goods is not None and about.product == page.goods and bool(about.partner)
    if whole and ours and not (whole.flows or whole.goods):
        whole = replace(whole, goods=page.goods)
    told = told if about is told.about else replace(told, about=about)
    basis = whole.basis(about, page.home) if whole else str(about.flow)
    flows = whole.flows if whole else ()
    if whole and len(flows) > 1 and len(flows) == len(stated.run.items):
        basis = whole.basis(about, page.home, flows[told.paired.place])
    lost = page.classed and is_whole(about)
    if lost or basis is None or _of_itself(told, basis) or (whole and is_of_another(about, whole)):
        return page.skip(figure, "not understood: what it is a part of")
    value = _signed(told, figure)
    if reading.measure is Measure.SHARE:
        value = value if reading.unit == "pp" else figure.value
        return _make(page, told, figure, _Amount(value, reading.unit, basis))
    return _make(page, told, figure, _Amount(value, reading.unit, f"{basis} growth"))
