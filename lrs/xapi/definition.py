"""What an activity is, merged from everything that statements have said of it (Communication 2.5, Data 2.4.4.1)."""

from typing import Any

import msgspec

from lrs.xapi.activity import activities

_MAPS = ("name", "description", "extensions")  # grow key by key; any other member is the newest one's


def merged(known: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """The definition that is known after one more was said: a language or an extension of it does not drop another."""
    maps = {name: known[name] | said[name] for name in _MAPS if name in known and name in said}
    return known | said | maps


def definition_text(definition: dict[str, Any]) -> str:
    """As JSON."""
    return msgspec.json.encode(definition).decode()


def definitions(statement: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Activity id → what a statement says of it, for those of which it says something."""
    found: dict[str, dict[str, Any]] = {}
    for activity in activities(statement):
        if activity.get("definition"):
            found[activity["id"]] = merged(found.get(activity["id"], {}), activity["definition"])
    return found
