"""The bot as it runs: it takes updates, by asking or by being asked, until it is told to stop."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from functools import partial

from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError

from handlers.app import UPDATES
from handlers.collector import look_seldom
from handlers.running.ending import end_in_time
from handlers.running.health import health_of, watched
from handlers.running.inbox import INBOX, Inbox
from handlers.running.patience import seconds_of
from handlers.running.polling import poll
from handlers.running.ports import Address, ServingError, listening
from handlers.running.secrecy import blotted, keep_out_of_logs
from handlers.running.webhook import Door, Webhook
from handlers.running.wire import WITHDRAWN, Line
from handlers.turn import App

__all__ = ["Address", "ServingError", "TokenError", "Webhook", "serve", "taking_updates"]

LOOK = "Look at BULLETIN_DESK_API and at the network, and start again."
CONNECTIONS = 40  # that Telegram opens to bring updates; each is done at once
FIRST, LONGEST = 1.0, 30.0  # seconds between two trials of what the network keeps from being done


class TokenError(ServingError):
    """Telegram does not know the token."""


class StartError(ServingError):
    """Whatever answers, it does not say who the bot is."""


class WebhookError(ServingError):
    """Telegram does not bring updates to that address."""


def serve(app: App, *, webhook: Webhook | None = None, health: Address | None = None) -> None:
    """Answer on Telegram until a signal says stop; a second one ends it at once.

    It ends within five seconds of the signal, done or not.

    A network that is down is waited for. TokenError where the token is refused.
    """
    try:
        asyncio.run(_until_told(app, webhook, health))
    except InvalidToken:
        message = "Telegram refuses the bot's token. Ask @BotFather for it again (/token)."
        raise TokenError(message) from None  # the cause has the token in its text


async def _until_told(app: App, webhook: Webhook | None, health: Address | None) -> None:
    withdrawn: asyncio.Event = app.bot_data[WITHDRAWN]
    _cancel_on_signal()
    with suppress(asyncio.CancelledError):
        async with watched(app, health), taking_updates(app, webhook):
            look_seldom()
            await withdrawn.wait()
    if withdrawn.is_set():
        message = "Withdrawn while it ran."
        raise InvalidToken(message)


def _cancel_on_signal() -> None:
    """Let the first signal end the present task in order, the second the program."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    assert task is not None  # noqa: S101 - called out of one
    signals = (signal.SIGINT, signal.SIGTERM)

    def told() -> None:
        for each in signals:
            loop.add_signal_handler(each, partial(_end, each))
        task.cancel()
        end_in_time()

    for each in signals:
        loop.add_signal_handler(each, told)


def _end(number: signal.Signals) -> None:
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


@asynccontextmanager
async def taking_updates(app: App, webhook: Webhook | None = None) -> AsyncIterator[None]:
    """Take updates, by polling or by webhook; on leaving, finish what was taken.

    What is put onto the stack is undone in the opposite order, whatever happens on the way.
    """
    async with AsyncExitStack() as stack:
        stack.push_async_callback(app.bot.shutdown)
        stack.push_async_callback(app.shutdown)
        await _introduce(app)
        if app.post_shutdown is not None:
            stack.push_async_callback(app.post_shutdown, app)
        if app.post_init is not None:
            await app.post_init(app)
        await (_by_polling(app, stack) if webhook is None else _by_webhook(app, stack, webhook))
        yield


async def _introduce(app: App) -> None:
    """Learn who the bot is; StartError where Telegram does not say, or another one answers."""
    try:
        await _patiently(app.initialize)
    except InvalidToken as error:
        if _is_unread(error.__cause__):  # 404 of a web server, which knows no tokens
            raise _no_api(app) from None
        raise
    except TelegramError as error:
        if _is_unread(error):
            raise _no_api(app) from None
        why = f"{blotted(error.message)}. {LOOK}"
        message = f"Telegram does not say who the bot is: {why}"
        raise StartError(message) from None
    except (TypeError, KeyError, ValueError, AttributeError):  # what the library trips over
        raise _no_api(app) from None
    if not app.bot.username:
        raise _no_api(app)


def _is_unread(error: BaseException | None) -> bool:
    """Say whether the library could not read the answer."""
    return "server response" in str(error)


def _no_api(app: App) -> StartError:
    where = blotted(app.bot.base_url)
    message = (
        f"What answers at {where} is no Bot API server: it does not say who the bot is. {LOOK}"
    )
    return StartError(message)


async def _by_polling(app: App, stack: AsyncExitStack) -> None:
    """Ask for updates; on leaving, first stop asking, then finish."""
    inbox = await _start(app, stack)
    await _patiently(_no_webhook(app))
    line = app.bot.request
    assert isinstance(line, Line)  # noqa: S101 - a wiring fault, not an input
    asking = asyncio.create_task(poll(line, inbox, UPDATES))

    async def stop() -> None:
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)

    stack.push_async_callback(stop)


def _no_webhook(app: App) -> Callable[[], Awaitable[None]]:
    async def take_away() -> None:
        await app.bot.delete_webhook()

    return take_away


async def _by_webhook(app: App, stack: AsyncExitStack, webhook: Webhook) -> None:
    """Be brought updates; on leaving, first close the door, then finish, and only then go away.

    The webhook stays set, so that Telegram keeps the updates until the next start.
    """
    keep_out_of_logs(webhook.secret)
    door = Door(app.bot_data[INBOX], webhook.secret)
    routes = [door.route(webhook.url), health_of(app)]
    await stack.enter_async_context(listening(webhook.address, routes))
    await _start(app, stack)
    stack.callback(door.close)
    door.open()
    try:
        await _patiently(partial(_set, app, webhook))
    except InvalidToken:
        raise
    except TelegramError as error:
        message = f"Telegram does not bring updates to {webhook.url}: {error.message}."
        raise WebhookError(message) from error


async def _set(app: App, webhook: Webhook) -> None:
    await app.bot.set_webhook(
        webhook.url,
        secret_token=webhook.secret,
        allowed_updates=UPDATES,
        max_connections=CONNECTIONS,
    )


async def _start(app: App, stack: AsyncExitStack) -> Inbox:
    """Go on with what is in the inbox; on leaving, finish what is being handled."""
    inbox: Inbox = app.bot_data[INBOX]

    async def stop() -> None:
        await inbox.close()
        if app.running:
            await app.stop()

    stack.push_async_callback(stop)
    await app.start()
    await inbox.open(app)
    return inbox


async def _patiently(action: Callable[[], Awaitable[None]]) -> None:
    """Do what the network may keep from being done, again and again, ever more slowly."""
    wait = FIRST
    while True:
        try:
            return await action()
        except BadRequest:
            raise
        except RetryAfter as flood:
            await asyncio.sleep(seconds_of(flood))
        except NetworkError:
            await asyncio.sleep(wait)
            wait = min(LONGEST, wait * 1.5)
