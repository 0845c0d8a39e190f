"""The forms in which GET /statements gives statements out (Communication 2.1.3, `format`), from text to text.

`exact` is the text as stored. The others cut parts out of it and leave the rest as it came.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from lrs.xapi.activity import CONTEXTS
from lrs.xapi.actor import IDENTIFIERS
from lrs.xapi.parsing import elements, join, members, parse

Cut = Callable[[bytes], bytes]


def ids(statement: bytes) -> bytes:
    """Agents, activities, verbs and groups with no more than identifies them."""
    return _statement(statement, verb=_only("id"), activity=_only("id"), actor=_identity)


def canonical(statement: bytes, languages: Sequence[str], known: Mapping[str, dict[str, Any]]) -> bytes:
    """Activities with the definitions known of them (activity id → definition), not only what this statement says.

    Every language map is cut to one entry, the one that suits the languages best (in order of preference).
    """

    def one(text: bytes) -> bytes:
        return _best(text, languages)

    def definition(text: bytes) -> bytes:
        cuts: dict[str, Cut] = dict.fromkeys(("name", "description"), one)
        components = _each(_within({"description": one}))
        return _within(cuts | dict.fromkeys(("choices", "scale", "source", "target", "steps"), components))(text)

    def activity(text: bytes) -> bytes:
        parts = members(text)
        merged = known.get(parse(parts["id"]))
        if merged is not None:
            parts["definition"] = json.dumps(merged).encode()
        return _within({"definition": definition})(join(parts))

    return _statement(statement, verb=_within({"display": one}), activity=activity, actor=_as_is)


def _statement(text: bytes, verb: Cut, activity: Cut, actor: Cut) -> bytes:
    def object_(part: bytes) -> bytes:
        kind = parse(members(part).get("objectType", b'"Activity"'))
        if kind == "SubStatement":
            return _statement(part, verb, activity, actor)
        return {"Activity": activity, "Agent": actor, "Group": actor}.get(kind, _as_is)(part)

    activities = _within(dict.fromkeys(CONTEXTS, _each(activity)))
    agents, groups = (_each(_within({name: actor})) for name in ("agent", "group"))
    named = {"contextActivities": activities, "contextAgents": agents, "contextGroups": groups}
    context = _within({"instructor": actor, "team": actor} | named)
    cuts = {"actor": actor, "verb": verb, "object": object_, "context": context, "authority": actor}
    return _within(cuts)(text)


def _identity(actor: bytes) -> bytes:
    """An agent's or group's type and identifier; the members where a group has none."""
    parts = members(actor)
    kept = {name: text for name, text in parts.items() if name in ("objectType", *IDENTIFIERS)}
    if "member" in parts and not any(name in parts for name in IDENTIFIERS):
        kept["member"] = _each(_identity)(parts["member"])
    return join(kept)


def _best(language_map: bytes, languages: Sequence[str]) -> bytes:
    entries = members(language_map)
    if not entries:
        return language_map
    for wanted in languages:
        for tag in entries:
            if tag.lower() == wanted.lower() or tag.lower().startswith(wanted.lower() + "-"):
                return join({tag: entries[tag]})
    first = next(iter(entries))
    return join({first: entries[first]})


def _as_is(text: bytes) -> bytes:
    return text


def _only(*names: str) -> Cut:
    return lambda text: join({name: part for name, part in members(text).items() if name in names})


def _each(cut: Cut) -> Cut:
    return lambda text: b"[" + b",".join(map(cut, elements(text))) + b"]"


def _within(cuts: dict[str, Cut]) -> Cut:
    return lambda text: join({name: cuts.get(name, _as_is)(part) for name, part in members(text).items()})
