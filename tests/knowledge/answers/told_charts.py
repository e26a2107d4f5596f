"""A chart as lines that a test can be read in."""

from knowledge.answers.charts import Bar, Chart, chart_of
from knowledge.answers.desk import Desk
from knowledge.ask import ask


def drawn(question: str, desk: Desk) -> Chart | None:
    """Ask, and give the chart of the answer."""
    answer, _ = ask(question, store=desk.store, reporter=desk.reporter)
    return chart_of(answer, desk)


def told(chart: Chart | None) -> tuple[str, ...]:
    """Write the title, then each bar; the one asked about with a star."""
    return (chart.title, *map(_line, chart.bars)) if chart else ()


def _line(bar: Bar) -> str:
    growth = f" {bar.growth}" if bar.growth else ""
    return f"{'* ' if bar.marked else ''}{bar.label}: {bar.said}{growth}"
