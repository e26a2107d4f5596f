"""What is counted, for Prometheus: never who asked, where, or what."""

import time

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

REGISTRY = CollectorRegistry()
"""All that is counted here, and nothing else."""

STEPS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
"""Seconds at which an answer counts as so much slower."""

_ASKED = Counter(
    "bulletin_desk_questions", "Questions, by the place asked in.", ["place"], registry=REGISTRY
)
_ANSWERED = Counter("bulletin_desk_answers", "Answers, by kind.", ["kind"], registry=REGISTRY)
_SECONDS = Histogram(
    "bulletin_desk_answer_seconds",
    "Seconds from the update taken to the answer sent.",
    buckets=STEPS,
    registry=REGISTRY,
)
_FAILED = Counter("bulletin_desk_errors", "Updates that failed.", registry=REGISTRY)
_SHUT_OUT = Counter(
    "bulletin_desk_shut_out",
    "Answers for somewhere that the bot may not write, by reason.",
    ["reason"],
    registry=REGISTRY,
)
_RETRIED = Counter(
    "bulletin_desk_retries", "Calls made again, by reason.", ["reason"], registry=REGISTRY
)
_UNREADABLE = Counter(
    "bulletin_desk_unreadable_updates", "Updates passed over as unreadable.", registry=REGISTRY
)
_TAKEN = Counter("bulletin_desk_updates", "Updates taken.", registry=REGISTRY)
LATEST = "bulletin_desk_last_update_timestamp_seconds"
_LATEST = Gauge(LATEST, "When the last update was taken.", registry=REGISTRY)
_WAITING = Gauge(
    "bulletin_desk_updates_waiting", "Updates that wait for their turn.", registry=REGISTRY
)


def asked(place: str) -> None:
    """Count a question: private, group, inline, guest, button or edit."""
    _ASKED.labels(place).inc()


def answered(kind: str, seconds: float) -> None:
    """Count an answer, and the seconds from the update taken to the answer sent."""
    _ANSWERED.labels(kind).inc()
    _SECONDS.observe(seconds)


def failed() -> None:
    """Count an update that failed."""
    _FAILED.inc()


def shut_out(reason: str) -> None:
    """Count an answer for where the bot may not write: blocked, kicked, muted, topic, moved."""
    _SHUT_OUT.labels(reason).inc()


def retried(reason: str) -> None:
    """Count a call of Telegram made again, by reason: flood, server, network or receipt."""
    _RETRIED.labels(reason).inc()


def unreadable() -> None:
    """Count an update that was passed over, as the library cannot read it."""
    _UNREADABLE.inc()


def taken(updates: int = 1) -> None:
    """Count updates taken."""
    _TAKEN.inc(updates)
    _LATEST.set(time.time())


def waiting(updates: int) -> None:
    """Tell how many updates wait for their turn."""
    _WAITING.set(updates)


def value(name: str, **labels: str) -> float:
    """Give what a metric stands at, 0 where it was never counted.

    >>> value("bulletin_desk_questions_total", place="nowhere")
    0.0
    """
    return REGISTRY.get_sample_value(name, labels) or 0.0


def page() -> bytes:
    """Write all of it as Prometheus reads it."""
    return generate_latest(REGISTRY)
