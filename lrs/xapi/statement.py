"""A statement on its way in: the text that came, with what the LRS has to set spliced into it (Data 2.3, 2.4)."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from lrs.xapi import timestamp
from lrs.xapi.activity import CONTEXTS
from lrs.xapi.parsing import join, members
from lrs.xapi.version import Version

VOIDED = "http://adlnet.gov/expapi/verbs/voided"
_SET_BY_LRS = ("id", "stored", "authority", "version", "timestamp")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A validated statement. `value` is what was sent, parsed; `head` its text as stored, open for what is set last."""

    id: str  # lower case
    assigned: bool  # the LRS gave it its id, so that it cannot be there already
    value: dict[str, Any]
    head: bytes

    def tail(self, stored: datetime) -> bytes:
        """What ends the text; a statement without a timestamp of its own has `stored` as that (Data 2.4.7)."""
        at = timestamp.text(stored).encode()
        own = b"" if "timestamp" in self.value else b',"timestamp":"%s"' % at
        return b'%s,"stored":"%s"}' % (own, at)


def receive(
    text: bytes, value: dict[str, Any], version: Version, authority: bytes, new_id: Callable[[], UUID]
) -> Incoming:
    """A validated statement and the text that it came as → what is stored.

    `authority` is the JSON of the agent that stands for the credential; a client's own is replaced, like `stored`.
    """
    assigned = "id" not in value
    id_ = str(new_id()) if assigned else value["id"].lower()
    inside = _replaced(text, value, authority) if _is_to_change(value) else text.strip()[1:-1]
    all_members = (*_before(value, id_), inside, *_after(value, version, authority))
    return Incoming(id_, assigned, value, b"{" + b",".join(all_members))


def _is_to_change(value: dict[str, Any]) -> bool:
    """Whether something of what was sent cannot stay as it is; mostly members are only added."""
    return "authority" in value or "stored" in value or _single(value) or _single(value["object"])


def _replaced(text: bytes, value: dict[str, Any], authority: bytes) -> bytes:
    """The members as they are stored, as far as they were sent."""
    parts = members(text)
    parts.pop("stored", None)
    if "authority" in value:
        parts["authority"] = authority
    if _single(value):
        parts["context"] = _arrays(parts["context"])
    if _single(value["object"]):
        inner = members(parts["object"])
        parts["object"] = join(inner | {"context": _arrays(inner["context"])})
    return join(parts)[1:-1]


def _before(value: dict[str, Any], id_: str) -> Iterator[bytes]:
    if "id" not in value:
        yield b'"id":"%s"' % id_.encode()


def _after(value: dict[str, Any], version: Version, authority: bytes) -> Iterator[bytes]:
    if "authority" not in value:
        yield b'"authority":' + authority
    if "version" not in value:
        yield b'"version":"%s"' % version.of_statement.encode()


def same(stored: dict[str, Any], incoming: dict[str, Any]) -> bool:
    """Whether a statement that comes again under an id is the one that is stored (Data 2.3.1).

    Ignored, as the standard lists it: what the LRS sets, the order of context activities and of a group's members, an
    activity's definition, a verb's display, the descriptive parts of attachments, what is less than a hundredth of a
    second in durations.
    """
    return _same_time(stored, incoming) and _essence(stored) == _essence(incoming)


def same_when_signed(signed: dict[str, Any], statement: dict[str, Any], signature: str) -> bool:
    """Whether a signature's payload is the statement that it comes with, before it was added (Data 2.6).

    `signature` is the usage type of the attachments that hold signatures. The LRS may have to set what was not signed.
    """
    left = [one for one in statement.get("attachments", ()) if one["usageType"] != signature]
    bare = {name: value for name, value in statement.items() if name != "attachments"}
    both = signed.keys() & statement.keys()
    same_id = "id" not in both or signed["id"].lower() == statement["id"].lower()
    at = [timestamp.parse(one["timestamp"]) for one in (signed, statement)] if "timestamp" in both else [0, 0]
    return same_id and at[0] == at[1] and _essence(signed) == _essence(bare | ({"attachments": left} if left else {}))


def _same_time(stored: dict[str, Any], incoming: dict[str, Any]) -> bool:
    if "timestamp" not in incoming:
        return bool(stored["timestamp"] == stored["stored"])  # the LRS had set it
    return timestamp.parse(incoming["timestamp"]) == timestamp.parse(stored["timestamp"])


def _essence(statement: dict[str, Any]) -> str:
    kept = {name: value for name, value in statement.items() if name not in _SET_BY_LRS}
    return _sorted_text(_reduced(kept))


def _reduced(part: Any) -> Any:
    """A statement's part without what may differ; extensions and results count as they are."""
    if isinstance(part, list):
        return sorted((_reduced(element) for element in part), key=_sorted_text)
    if not isinstance(part, dict):
        return part
    ignored = {"definition", "display"} | ({"description", "fileUrl"} if "sha2" in part else set())
    reduced = {name: _member(name, value) for name, value in part.items() if name not in ignored}
    if reduced.get("objectType") in ("Activity", "Agent"):
        del reduced["objectType"]  # Activity is what an object is that names no type, Agent what an actor is
    return reduced


def _member(name: str, value: Any) -> Any:
    if name == "result" and "duration" in value:
        value = value | {"duration": timestamp.hundredths(value["duration"])}
    if name in ("extensions", "result"):
        return _plain_numbers(value)
    if name == "registration":
        return value.lower()
    if name in CONTEXTS and isinstance(value, dict):
        value = [value]
    return _reduced(value)


def _plain_numbers(value: Any) -> Any:
    """1.0 and 1 are the same number."""
    if isinstance(value, list):
        return [_plain_numbers(element) for element in value]
    if isinstance(value, dict):
        return {name: _plain_numbers(element) for name, element in value.items()}
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _sorted_text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def _single(part: dict[str, Any]) -> bool:
    """Whether context activities stand there singly, not in an array as they are given out (Data 2.4.6.2)."""
    activities = part.get("context", {}).get("contextActivities", {})
    return dict in map(type, activities.values())


def _arrays(context: bytes) -> bytes:
    parts = members(context)
    activities = members(parts["contextActivities"])
    listed = {name: text if text.startswith(b"[") else b"[%s]" % text for name, text in activities.items()}
    return join(parts | {"contextActivities": join(listed)})
