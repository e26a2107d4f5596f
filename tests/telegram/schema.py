"""The form of every request and object of the Bot API 10.0, checked as the page of the API says."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.telegram.markup import parse_html
from tests.telegram.refused import Refused, refuse, units

SPEC: dict[str, Any] = json.loads(Path(__file__).with_name("botapi-10.0.slim.json").read_text())
ENTITIES: dict[str, Any] = SPEC["entities"]
METHODS = {name.lower(): name for name in ENTITIES if name[0].islower()}
"""The methods by their name in lower case: Telegram does not mind the case."""

SIMPLE: dict[str, tuple[type, ...]] = {
    "Integer": (int,),
    "String": (str,),
    "Boolean": (bool,),
    "True": (bool,),
    "Float": (int, float),
}
AS_TEXT = {"String", "InputFile", "InputFile or String"}
MARKED_UP = {"text", "caption", "message_text"}

# What the page of the API says in prose only.
EXACTLY_ONE = {
    "InlineKeyboardButton": {
        *("url", "callback_data", "web_app", "login_url", "copy_text", "callback_game", "pay"),
        *("switch_inline_query", "switch_inline_query_current_chat"),
        "switch_inline_query_chosen_chat",
    },
    "InlineQueryResultsButton": {"web_app", "start_parameter"},
}
PATTERNS = {
    ("BotCommand", "command"): r"[a-z0-9_]{1,32}",
    ("InlineQueryResultsButton", "start_parameter"): r"[A-Za-z0-9_-]{1,64}",
    ("InlineKeyboardButton", "text"): r"(?s).+",
    ("getUpdates", "limit"): r"[1-9]\d?|100",
    ("setWebhook", "secret_token"): r"[A-Za-z0-9_-]{1,256}",
    ("sendChatAction", "action"): r"typing|upload_(photo|video|voice|document)|choose_sticker",
}


def decode(method: str, form: dict[str, str], files: Iterable[str] = ()) -> dict[str, Any]:
    """Turn a form's strings into values of the method's types, as the server does.

    A file that comes under the name of a parameter is attached to it.
    """
    fields = ENTITIES[method]["fields"]
    form = form | {name: f"attach://{name}" for name in files if name in fields}
    if unknown := sorted(set(form) - set(fields)):
        refuse(f"{method} has no parameter {', '.join(unknown)}")
    return {name: _value(text, fields[name][0]) for name, text in form.items()}


def check_object(value: dict[str, Any], name: str, where: str = "") -> None:
    """Refuse an object, or a method's parameters, that is not as the page says."""
    where, fields = where or name, ENTITIES[name]["fields"]
    if unknown := sorted(set(value) - set(fields)):
        refuse(f"{where}: {name} has no field {', '.join(unknown)}")
    if missing := [key for key, (_, needed) in fields.items() if needed and key not in value]:
        refuse(f"{where}: {name} lacks {', '.join(missing)}")
    if name in EXACTLY_ONE and len(EXACTLY_ONE[name] & set(value)) != 1:
        refuse(f"{where}: {name} must do exactly one thing")
    for key, part in value.items():
        check(part, fields[key][0], f"{where}.{key}")
        _check_pattern(part, (name, key), where)
    _check_lengths(value, name, where)


def check(value: Any, kind: str, where: str) -> None:
    """Refuse a value that is none of the types that the page names."""
    if kind.startswith("Array of "):
        _check_array(value, kind.removeprefix("Array of "), where)
        return
    refusals = []
    for one in re.split(r" or |, | and ", kind):
        try:
            _check_one(value, one, where)
        except Refused as refusal:
            refusals.append(str(refusal))
        else:
            return
    refuse(refusals[0] if len(refusals) == 1 else f"{where}: no {kind}: {refusals}")


def _value(text: str, kind: str) -> Any:
    if kind in AS_TEXT or (kind == "Integer or String" and not re.fullmatch(r"-?\d+", text)):
        return text
    try:
        return json.loads(text)
    except ValueError:
        refuse(f"{text[:40]!r} is no {kind}")


def _check_array(value: Any, kind: str, where: str) -> None:
    if not isinstance(value, list):
        refuse(f"{where}: expected an Array of {kind}, got {value!r:.60}")
    for number, item in enumerate(value):
        check(item, kind, f"{where}[{number}]")


def _check_one(value: Any, kind: str, where: str) -> None:
    if kind in SIMPLE:
        boolean = kind in ("Boolean", "True")
        if not isinstance(value, SIMPLE[kind]) or isinstance(value, bool) != boolean:
            refuse(f"{where}: expected {kind}, got {value!r:.60}")
        return
    if not isinstance(value, dict):
        refuse(f"{where}: expected {kind}, got {value!r:.60}")
    if union := ENTITIES[kind].get("any_of"):
        fitting = [one for one in union if set(value) <= set(ENTITIES[one]["fields"])]
        check(value, " or ".join(fitting or union), where)
        return
    check_object(value, kind, where)


def _check_pattern(value: Any, key: tuple[str, str], where: str) -> None:
    pattern = PATTERNS.get(key)
    if pattern and not re.fullmatch(pattern, str(value)):
        refuse(f"{where}.{key[1]}: {value!r} is not as it must be ({pattern})")


def _check_lengths(value: dict[str, Any], name: str, where: str) -> None:
    for key, (low, high, unit) in ENTITIES[name].get("limits", {}).items():
        text = value.get(key)
        if not isinstance(text, str):
            continue
        if key in MARKED_UP and value.get("parse_mode", "").lower() == "html":
            text = parse_html(text)[0]  # tags do not count
        length = len(text.encode()) if unit == "bytes" else units(text)
        if not low <= length <= high:
            refuse(f"{where}.{key}: {length} {unit}, {low} to {high} are allowed")
