"""Somebody who changes a setting again and again."""

from dataclasses import dataclass, field

from tests.telegram.rooms import Json
from tests.telegram.server import BotApi

ON, OFF = "✓ Charts", "– Charts"


@dataclass(slots=True)
class Chooser:
    """Knows in which states the setting can be: one, but while a press is under way."""

    api: BotApi
    person: Json
    possible: set[str] = field(default_factory=lambda: {ON})
    changes: int = 0
    lost: list[str] = field(default_factory=list)

    async def go_on(self) -> None:
        """Look and press, until cancelled."""
        while True:
            message = await self._look()
            if _label(message) not in self.possible:
                message = await self._look()  # what was sent before a kill may have come once more
            label = _label(message)
            if label not in self.possible:
                self.lost.append(f"The setting is {label}, not {self.possible}.")
            self.possible = {ON, OFF}
            await self._press(message, label)
            self.possible.remove(label)
            self.changes += 1

    async def _look(self) -> Json:
        room = self.api.private(self.person)
        before = len(room.messages)
        await self.api.say(room, self.person, "/settings")
        await self.api.delivery.until(lambda: len(room.messages) > before + 1, None)
        return room.messages[max(room.messages)]

    async def _press(self, message: Json, label: str) -> None:
        """Press the button, and wait until the press is acknowledged."""
        number = await self.api.press(self.person, message, label)
        queue, presses = self.api.delivery.queue, self.api.world.presses
        (press,) = (update["callback_query"] for update in queue if update["update_id"] == number)
        await self.api.delivery.until(lambda: press["id"] not in presses, None)


def _label(message: Json) -> str:
    rows = message["reply_markup"]["inline_keyboard"]
    return next(str(button["text"]) for row in rows for button in row if "Charts" in button["text"])
