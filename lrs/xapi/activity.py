"""Activities: which of them a statement is about (Data 2.4.4.1, 2.4.6.2)."""

from collections.abc import Iterator
from typing import Any

from lrs.xapi.keys import iri_key

CONTEXTS = ("parent", "grouping", "category", "other")


def activity_keys(statement: dict[str, Any]) -> dict[bytes, bool]:
    """Every activity of a statement: key → whether the filter `activity` finds it without `related_activities`."""
    keys = {iri_key(id_): False for id_ in _indirect(statement)}
    object_ = statement["object"]
    if _is_activity(object_):
        keys[iri_key(object_["id"])] = True
    return keys


def context_ids(statement: dict[str, Any], *names: str) -> Iterator[str]:
    """The ids of the context activities under these names, in their order; a single one need not be an array."""
    activities = statement.get("context", {}).get("contextActivities", {})
    for name in names:
        entry = activities.get(name, ())
        yield from (activity["id"] for activity in ([entry] if isinstance(entry, dict) else entry))


def _is_activity(object_: dict[str, Any]) -> bool:
    return bool(object_.get("objectType", "Activity") == "Activity")


def _indirect(statement: dict[str, Any]) -> Iterator[str]:
    yield from context_ids(statement, *CONTEXTS)
    object_ = statement["object"]
    if object_.get("objectType") == "SubStatement":
        if _is_activity(object_["object"]):
            yield object_["object"]["id"]
        yield from context_ids(object_, *CONTEXTS)
