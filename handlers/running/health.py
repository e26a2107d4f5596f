"""Is it well? ``/healthz`` says so to whoever watches over it, ``/metrics`` what was counted."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST
from tornado.web import RequestHandler

from handlers.running import metrics
from handlers.running.ports import Address, Route, listening
from handlers.turn import OFFICE, App, Office

PATIENCE = 2.0  # seconds that the desk has to answer

_STARTED = time.monotonic()


@asynccontextmanager
async def watched(app: App, address: Address | None) -> AsyncIterator[None]:
    """Tell at this address, if there is one, how the bot is, until left."""
    if address is None:
        yield
        return
    async with listening(address, [health_of(app), ("/metrics", _Metrics, {})]):
        yield


def health_of(app: App) -> Route:
    """Give what is answered at ``/healthz``."""
    return ("/healthz", _Health, {"app": app})


async def is_well(app: App) -> bool:
    """Say whether the bot takes updates and its desk answers in time."""
    office = app.bot_data.get(OFFICE)
    if not app.running or not isinstance(office, Office):
        return False
    try:
        await asyncio.wait_for(office.desk.be_reached(), PATIENCE)
    except Exception:  # noqa: BLE001 - whatever it is, it is not well
        return False
    return True


class _Health(RequestHandler):
    def initialize(self, app: App) -> None:
        self._app = app

    async def get(self) -> None:
        well = await is_well(self._app)
        self.set_status(HTTPStatus.OK if well else HTTPStatus.SERVICE_UNAVAILABLE)
        self.finish(_report(well=well))

    head = get


def _report(*, well: bool) -> dict[str, Any]:
    latest = metrics.value(metrics.LATEST)
    return {
        "status": "ok" if well else "unwell",
        "uptime": round(time.monotonic() - _STARTED, 1),
        "last_update": datetime.fromtimestamp(latest, UTC).isoformat() if latest else None,
    }


class _Metrics(RequestHandler):
    async def get(self) -> None:
        self.set_header("Content-Type", CONTENT_TYPE_LATEST)
        self.finish(metrics.page())
