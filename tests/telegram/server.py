"""The server: HTTP in front, the world and its people behind."""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Self

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from tests.telegram.methods import PLAYED
from tests.telegram.people import People
from tests.telegram.refused import Refused, refuse
from tests.telegram.rooms import Json
from tests.telegram.schema import METHODS, check, check_object, decode
from tests.telegram.trouble import COUNTED, CutError, Floods, PageError, Trouble
from tests.telegram.world import World

TOKEN = "123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr"  # noqa: S105 - nobody's
BEGINNINGS = {
    400: "Bad Request: ",
    403: "Forbidden: ",
    409: "Conflict: ",
    429: "Too Many Requests: ",
}

logging.getLogger("tornado.access").setLevel(logging.CRITICAL)


class BotApi(People):
    """One Bot API server for one bot; ``async with`` starts it and stops it."""

    def __init__(
        self,
        *,
        privacy: bool = True,
        inline: bool = True,
        guests: bool = True,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        bot = {"id": int(TOKEN.partition(":")[0]), "is_bot": True, "first_name": "Bulletin Desk"}
        groups = {"can_join_groups": True, "can_read_all_group_messages": not privacy}
        modes = {"supports_inline_queries": inline, "supports_guest_queries": guests}
        super().__init__(World({**bot, "username": "desk_bot", **groups, **modes}, clock))
        self.token = TOKEN
        self.calls: Counter[str] = Counter()
        self.refusals: list[str] = []
        self.planted: list[Refused] = []
        """What the next calls that send something are refused with."""
        self.troubles: list[Trouble] = []
        """What else goes wrong, in this order."""
        self.floods: Floods | None = None
        """The limits on how much the bot may write, where they hold."""

    async def __aenter__(self) -> Self:
        sockets = bind_sockets(0, "127.0.0.1")
        here = {"api": self}
        routes = [
            (r"/bot([^/]+)/(\w+)", _Door, here),
            (r"/file/bot([^/]+)/documents/(.+)", _Shelf, here),
        ]
        self._http = HTTPServer(Application(routes))
        self._http.add_sockets(sockets)
        self.base_url = f"http://127.0.0.1:{sockets[0].getsockname()[1]}/bot"
        self._postman = asyncio.create_task(self.delivery.post_updates())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._postman.cancel()
        with suppress(asyncio.CancelledError):
            await self._postman
        self._http.stop()
        await self._http.close_all_connections()

    async def call(
        self, token: str, method: str, form: dict[str, str], files: dict[str, bytes]
    ) -> Any:
        """Carry out a request, or refuse it as Telegram would."""
        if token != self.token:
            refuse("Unauthorized", 401)
        name = METHODS.get(method.lower()) or refuse("Not Found", 404)
        self.calls[name] += 1
        asked = decode(name, form, files)
        check_object(asked, name)
        if self.planted and name.startswith("send"):
            raise self.planted.pop(0)
        trouble = next((one for one in self.troubles if one.fits(name)), None)
        if trouble is not None:
            trouble.before()
        if name == "getUpdates":
            result = await self.delivery.get_updates(asked)
        else:
            self.world.uploading = files
            result = self._carried_out(name, asked)
            await self.delivery.notify()
        if trouble is not None:
            await trouble.after()
        return result

    def _carried_out(self, name: str, asked: Json) -> Any:
        if name not in PLAYED:
            refuse(f"{name} is not played by this server", 501)
        if self.floods is not None and name in COUNTED:
            self.floods.count(self.world.room(asked["chat_id"]))
        play, kind = PLAYED[name]
        result = play(self.world, asked)
        check(result, kind, f"the result of {name}")
        return result


class _Door(RequestHandler):
    """Takes a request, gives the API's envelope."""

    def initialize(self, api: BotApi) -> None:
        self._api = api

    async def post(self, token: str, method: str) -> None:
        form = {key: values[-1].decode() for key, values in self.request.body_arguments.items()}
        files = {key: sent[-1].body for key, sent in self.request.files.items()}
        work = asyncio.ensure_future(self._api.call(token, method, form, files))
        self._work = work
        try:
            self.finish({"ok": True, "result": await work})
        except Refused as refusal:
            self._api.refusals.append(f"{method}: {refusal}")
            self.set_status(refusal.code)
            self.finish(_envelope(refusal))
        except PageError as error:
            self.set_status(error.code)
            self.finish(str(error))
        except CutError:
            self.detach().close()
        except asyncio.CancelledError:
            return  # the bot hung up

    def on_connection_close(self) -> None:
        self._work.cancel()


class _Shelf(RequestHandler):
    """Gives the files that people sent."""

    def initialize(self, api: BotApi) -> None:
        self._api = api

    def get(self, token: str, name: str) -> None:
        data = self._api.world.files.get(name)
        if token != self._api.token or data is None:
            self.set_status(404)
        else:
            self.finish(data)


def _envelope(refusal: Refused) -> Json:
    why = BEGINNINGS.get(refusal.code, "") + str(refusal)
    envelope = {"ok": False, "error_code": refusal.code, "description": why}
    return {**envelope, **({"parameters": refusal.parameters} if refusal.parameters else {})}
