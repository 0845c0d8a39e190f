"""Activities: which of them a statement is about (Data 2.4.4.1, 2.4.6.2)."""

from typing import Any

from lrs.xapi.keys import iri_key

CONTEXTS = ("parent", "grouping", "category", "other")


def activity_keys(statement: dict[str, Any]) -> dict[bytes, bool]:
    """Every activity of a statement: key → whether the filter `activity` finds it without `related_activities`."""
    keys = {iri_key(activity["id"]): False for activity in activities(statement)}
    object_ = statement["object"]
    if _is_activity(object_):
        keys[iri_key(object_["id"])] = True
    return keys


def context_activities(statement: dict[str, Any], *names: str) -> list[dict[str, Any]]:
    """The context activities under these names, in their order; a single one need not be an array."""
    there = statement.get("context", {}).get("contextActivities", {})
    found: list[dict[str, Any]] = []
    for name in names:
        if name in there:
            entry = there[name]
            found += [entry] if isinstance(entry, dict) else entry
    return found


def context_ids(statement: dict[str, Any], *names: str) -> list[str]:
    """Their ids."""
    return [activity["id"] for activity in context_activities(statement, *names)]


def activities(statement: dict[str, Any]) -> list[dict[str, Any]]:
    """Every activity of a statement, of its context and of its sub-statement."""
    object_ = statement["object"]
    found = [object_] if _is_activity(object_) else []
    found += context_activities(statement, *CONTEXTS)
    if object_.get("objectType") == "SubStatement":
        found += activities(object_)
    return found


def _is_activity(object_: dict[str, Any]) -> bool:
    return bool(object_.get("objectType", "Activity") == "Activity")
