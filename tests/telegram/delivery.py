"""Updates on their way to the bot: a queue, fetched by polling or posted to a webhook."""

import asyncio
import json
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from itertools import count, islice

from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest

from tests.telegram.refused import refuse
from tests.telegram.rooms import Json
from tests.telegram.schema import check_object

LOOKED_AT = 100  # updates
LONGEST_POLL = 50  # seconds
PATIENCE = 20  # seconds that a test waits for the bot
CONFLICT = "terminated by other getUpdates request; make sure that only one bot instance is running"
HOOKED = "can't use getUpdates method while webhook is active; use deleteWebhook to delete it first"
NEVER_UNASKED = {"chat_member", "message_reaction", "message_reaction_count"}
LOCAL = "http://127.0.0.1:"
PORTS = (443, 80, 88, 8443)
SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header

_IDS = count(1)
"""Of updates; another server does not begin anew, as a bot knows what came before by its number."""


class Delivery:
    """Keeps updates until the bot has them."""

    def __init__(self) -> None:
        self.queue: deque[Json] = deque()
        self.allowed: list[str] | None = None
        self.webhook: Json | None = None
        """The ``setWebhook`` that holds."""
        self.at_once = 1
        """Updates that are posted to the webhook at the same time, no two of one chat."""
        self.retry_delay = 0.05
        """Seconds until an update is posted again that the webhook did not take."""
        self.polls = 0
        self.posts = 0
        """How often an update was posted to the webhook, taken or not."""
        self.last_error = ""
        self._changed = asyncio.Condition()
        self._ids = _IDS

    def put(self, **update: Json) -> int | None:
        """Queue an update, where the bot asked for its kind; give its id."""
        (kind,) = update
        if kind not in self.allowed if self.allowed else kind in NEVER_UNASKED:
            return None
        check_object({"update_id": 0, **update}, "Update")
        return self.put_unchecked(**update)

    def put_unchecked(self, **update: Json) -> int:
        """Queue an update of a form that the API of today does not have."""
        number = next(self._ids)
        self.queue.append({"update_id": number, **update})
        return number

    def allow(self, asked: Json) -> None:
        """Remember which kinds of updates are wanted; unasked, those of before."""
        if "allowed_updates" in asked:
            self.allowed = asked["allowed_updates"] or None

    async def get_updates(self, asked: Json) -> list[Json]:
        """Wait for updates, and forget those that the bot confirms."""
        if self.webhook:
            refuse(HOOKED, 409)
        self.polls += 1
        mine = self.polls
        self.allow(asked)
        while self.queue and self.queue[0]["update_id"] < asked.get("offset", 0):
            self.queue.popleft()
        await self.notify()
        if seconds := min(asked.get("timeout", 0), LONGEST_POLL):
            with suppress(TimeoutError):
                await self.until(lambda: self.queue or self.polls > mine, seconds)
        if self.webhook or self.polls > mine:
            refuse(CONFLICT, 409)
        return list(islice(self.queue, asked.get("limit", 100)))

    async def post_updates(self) -> None:
        """Post updates to the webhook, each until it is taken."""
        client = AsyncHTTPClient(force_instance=True)
        try:
            while True:
                await self.until(lambda: self.queue and self._is_near(), None)
                some = self._first_of_each_chat()
                taken = await asyncio.gather(*(self._is_taken(client, one) for one in some))
                for update, is_taken in zip(some, taken, strict=True):
                    if is_taken and update in self.queue:
                        self.queue.remove(update)
                await self.notify()
                if not all(taken):
                    await asyncio.sleep(self.retry_delay)
        finally:
            client.close()

    def _first_of_each_chat(self) -> list[Json]:
        """Give what is posted next; in a chat, what was said later waits."""
        if self.at_once == 1:
            return [self.queue[0]]
        found: dict[int, Json] = {}
        for update in islice(self.queue, LOOKED_AT):
            found.setdefault(update.get("message", update).get("chat", {}).get("id", 0), update)
        return list(islice(found.values(), self.at_once))

    async def until(self, happened: Callable[[], object], seconds: float | None = PATIENCE) -> None:
        """Wait until something has happened to the server."""
        async with self._changed:
            await asyncio.wait_for(self._changed.wait_for(happened), seconds)

    async def notify(self) -> None:
        """Let those who wait look again."""
        async with self._changed:
            self._changed.notify_all()

    def _is_near(self) -> bool:
        """Say whether the webhook is one on this machine: no other is ever called."""
        return self.webhook is not None and self.webhook["url"].startswith(LOCAL)

    async def _is_taken(self, client: AsyncHTTPClient, update: Json) -> bool:
        assert self.webhook is not None
        headers = {"Content-Type": "application/json"}
        if secret := self.webhook.get("secret_token"):
            headers[SECRET] = secret
        self.posts += 1
        try:
            await client.fetch(
                HTTPRequest(
                    self.webhook["url"],
                    method="POST",
                    headers=headers,
                    body=json.dumps(update),
                    follow_redirects=False,
                )
            )
        except (HTTPClientError, OSError) as error:
            self.last_error = f"Wrong response from the webhook: {error}"
            await self.notify()
            return False
        return True
