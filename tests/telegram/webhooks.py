"""Webhooks: set, taken away, asked about."""

from urllib.parse import urlsplit

from tests.telegram.delivery import LOCAL, PORTS
from tests.telegram.refused import refuse
from tests.telegram.rooms import Json
from tests.telegram.world import World

MOST_CONNECTIONS = 100


def set_webhook(world: World, asked: Json) -> bool:
    url = asked["url"]
    if url and not url.startswith(LOCAL):
        _check_address(url)
    if not 1 <= asked.get("max_connections", 40) <= MOST_CONNECTIONS:
        refuse("max_connections must be between 1 and 100")
    world.delivery.allow(asked)
    return _settle(world, asked, asked if url else None)


def delete_webhook(world: World, asked: Json) -> bool:
    return _settle(world, asked, None)


def get_webhook_info(world: World, _: Json) -> Json:
    delivery, hook = world.delivery, world.delivery.webhook or {"url": ""}
    said = {"last_error_message": delivery.last_error, "allowed_updates": delivery.allowed}
    return {
        "url": hook["url"],
        "has_custom_certificate": False,
        "pending_update_count": len(delivery.queue),
        **{key: part for key, part in said.items() if part},
    }


def _settle(world: World, asked: Json, webhook: Json | None) -> bool:
    world.delivery.webhook = webhook
    world.delivery.last_error = ""
    if asked.get("drop_pending_updates"):
        world.delivery.queue.clear()
    return True


def _check_address(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        refuse("bad webhook: An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in PORTS:
        refuse("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
