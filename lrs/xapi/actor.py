"""Agents and groups: who they are by their inverse functional identifier (Data 2.4.2.3)."""

from collections.abc import Iterator
from typing import Any

from lrs.xapi.keys import key

IDENTIFIERS = ("mbox", "mbox_sha1sum", "openid", "account")


def actor_key(actor: dict[str, Any]) -> bytes | None:
    """The key of an agent or identified group, the same for every way of writing it; None for an anonymous group."""
    if "mbox" in actor:
        return key("mbox", actor["mbox"])
    if "account" in actor:
        return key("account", actor["account"]["homePage"], actor["account"]["name"])
    if "mbox_sha1sum" in actor:
        return key("mbox_sha1sum", actor["mbox_sha1sum"].lower())
    if "openid" in actor:
        return key("openid", actor["openid"])
    return None


def agent_keys(statement: dict[str, Any]) -> dict[bytes, bool]:
    """Every agent and group of a statement: key → whether the filter `agent` finds it without `related_agents`."""
    keys = dict.fromkeys(_keys(_indirect(statement)), False)
    return keys | dict.fromkeys(_keys(_direct(statement)), True)


def names(statement: dict[str, Any], wanted: bytes) -> Iterator[str]:
    """The names that a statement gives to the agent or group of that key."""
    for actor in (*_direct(statement), *_indirect(statement)):
        for one in (actor, *actor.get("member", ())):
            if "name" in one and actor_key(one) == wanted:
                yield one["name"]


def _direct(statement: dict[str, Any]) -> list[dict[str, Any]]:
    """Actor, and object where it is an agent or a group (Communication 2.1.3)."""
    object_ = statement["object"]
    own = [statement["actor"]]
    return [*own, object_] if object_.get("objectType") in ("Agent", "Group") else own


def _indirect(statement: dict[str, Any]) -> list[dict[str, Any]]:
    """What `related_agents` adds: authority, instructor, team, context agents, and all of that in a sub-statement."""
    context, object_ = statement.get("context", {}), statement["object"]
    found = [statement["authority"]] if "authority" in statement else []
    found += [context[name] for name in ("instructor", "team") if name in context]
    found += [entry["agent"] for entry in context.get("contextAgents", ())]
    found += [entry["group"] for entry in context.get("contextGroups", ())]
    if object_.get("objectType") == "SubStatement":
        found += [*_direct(object_), *_indirect(object_)]
    return found


def _keys(actors: list[dict[str, Any]]) -> list[bytes]:
    """A group is found by each of its members too."""
    each = [one for actor in actors for one in (actor, *actor.get("member", ()))]
    return [key for key in map(actor_key, each) if key is not None]
