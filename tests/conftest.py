import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-chats",
        action="store_true",
        help="Write what the bot says into data/chats, instead of comparing it.",
    )
