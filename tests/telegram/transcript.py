"""Recorded conversations: who says what, and what the bot answers.

    chat: forum Prices, Lunch                  or: private, group, small group

    Ada in Prices: /ask@desk_bot exports       a person writes, here in a topic
        desk, to Ada in Prices:                what the bot writes is indented
        **Exports** ...
        (picture)                              and its caption, where it sends one
        [Imports] [Copy]                       the buttons under it, whatever they do
    Bo to desk: and imports?                   a reply to the bot's last message, or to a person's
    Bo in private: /help                       in the private chat, wherever the others are
    Ada edits: /ask@desk_bot imports           Ada's last message is changed
        desk edits, to Ada in Prices:          the bot changes one of its own
    Ada deletes desk's                         the bot's last message is gone, or a person's
    Ada presses Imports                        the last button of this name under the bot's messages
        (to Ada: Asked.)                       words that only the one who pressed sees
    Ada presses Refine                         a button that asks nothing of the bot:
        (copies: 14.29 billion yuan)           it copies,
        (opens: https://...)                   opens,
        (types: @desk_bot exports)             or types after the bot's name, here or elsewhere
    Ada types: RCEP                            an inline query, and what is shown for it
        [14.29 billion yuan] Imports, Q1
        (button: Ask in private -> q1)
    Ada picks 1                                the result is posted
        Ada by way of desk:
        **Imports** ...
    Ada mentions elsewhere: exports to India   in a group where the bot is no member
        desk, to Ada in Elsewhere:
    Ada opens q1                               /start q1 in the private chat
    Bo is administrator                        from now on
    Weather_Bot: /ask@desk_bot rain            a name that ends so is another bot's
    (31 minutes later)
    (the bot restarts)
    (the group becomes a supergroup)           a small one: it gets another id
    (the bot is added by Ada)                  or: removed

What is not indented is played; what is indented is compared. What happens in another chat than
that of the transcript is shown with the name of the chat: ``desk in private with Bo:``.
"""

from tests.telegram.running import Bot
from tests.telegram.shown import act
from tests.telegram.stage import LINES, Stage, stage_for

NOT_GIVEN = "(Telegram does not give this to the bot)"
SILENT = "(no answer)"


async def play(bot: Bot, recorded: str) -> str:
    """Play the people's part of a transcript, and give all of it as it is now."""
    lines = [line for line in recorded.splitlines() if line and not line.startswith(" ")]
    kind = next(line for line in lines if line.startswith("chat: ")).removeprefix("chat: ")
    stage = stage_for(bot, kind)
    played = [
        [line, *[f"    {said}".rstrip() for said in await _turn(stage, line)]] for line in lines
    ]
    first_turn = next(number for number, turn in enumerate(played) if len(turn) > 1)
    head = "\n".join(turn[0] for turn in played[:first_turn])
    return "\n\n".join([head, *("\n".join(turn) for turn in played[first_turn:])]) + "\n"


async def _turn(stage: Stage, line: str) -> list[str]:
    """Play one line; give what comes of it."""
    if line.startswith(("#", "chat: ")):
        return []
    acts = stage.bot.api.world.acts
    before = len(acts)
    for pattern, played in LINES:
        if found := pattern.fullmatch(line):
            outcome = await played(stage, found)
            break
    else:
        message = f"{line!r} is no line of a transcript."
        raise AssertionError(message)
    await stage.bot.rest()
    stage.remember(acts[before:])
    shown = [*outcome.shown(), *(told for one in acts[before:] for told in act(one, stage.room))]
    if shown or not outcome.is_asked:
        return shown
    return [SILENT if outcome.update else NOT_GIVEN]
