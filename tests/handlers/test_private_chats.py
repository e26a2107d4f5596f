"""A person writes to the bot, over HTTP."""

from tests.telegram.running import Bot


async def test_a_message_is_a_question(bot: Bot) -> None:
    ada = bot.api.person("Ada")
    answers = await bot.hear(bot.api.private(ada), ada, "exports to India")
    assert len(answers) == 1
    assert answers[0]["text"]
    assert "reply_to_message" not in answers[0]
