"""The chat: the only package that knows Telegram. A handler takes, asks, sends."""
