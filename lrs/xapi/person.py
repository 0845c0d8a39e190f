"""The Person object: everything known of an agent, with arrays for members (Communication 2.4)."""

from collections.abc import Iterable
from typing import Any

from lrs.xapi.actor import IDENTIFIERS


def person(agent: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """The person of an identified agent; `names` are those under which statements have it."""
    known = sorted({*names, *([agent["name"]] if "name" in agent else ())})
    named = {"name": known} if known else {}
    return {"objectType": "Person"} | named | {name: [agent[name]] for name in IDENTIFIERS if name in agent}
