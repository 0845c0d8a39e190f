"""The parameters of GET /statements (Communication 2.1.3): texts in, one checked value out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lrs.xapi import timestamp
from lrs.xapi.actor import actor_key
from lrs.xapi.errors import InvalidError
from lrs.xapi.keys import iri_key
from lrs.xapi.parsing import parse
from lrs.xapi.validation import check_part

_SECTION = "Communication 2.1.3"
_WITH_ONE = {"statementId", "voidedStatementId", "attachments", "format"}  # what may stand beside an id


@dataclass(frozen=True, slots=True)
class StatementQuery:
    """What is asked for: one statement by its id, or all that meet every condition. `limit` 0 is the server's own."""

    statement_id: str = ""
    voided_statement_id: str = ""
    agent: bytes | None = None
    verb: bytes | None = None
    activity: bytes | None = None
    registration: str | None = None
    related_activities: bool = False
    related_agents: bool = False
    since: datetime | None = None
    until: datetime | None = None
    limit: int = 0
    format: str = "exact"
    attachments: bool = False
    ascending: bool = False
    cursor: int | None = None  # where a `more` link goes on; ours
    authority: bytes | None = None  # the agent that has to vouch for it; set by us, for statements/read/mine


def read_query(parameters: Mapping[str, Sequence[str]]) -> StatementQuery:
    """Check the parameters. Raises InvalidError for one that is unknown, stands twice, or has no meaning there."""
    values: dict[str, Any] = {}
    for name, texts in parameters.items():
        if name not in _READERS:
            raise InvalidError(f"{name!r} is no parameter of this resource", pointer=f"?{name}", section=_SECTION)
        if len(texts) != 1:
            raise InvalidError(f"the parameter {name} stands more than once", pointer=f"?{name}", section=_SECTION)
        attribute, read = _READERS[name]
        values[attribute] = read(name, texts[0])
    _check_single(parameters)
    return StatementQuery(**values)


def _check_single(parameters: Mapping[str, Sequence[str]]) -> None:
    ids = {"statementId", "voidedStatementId"} & parameters.keys()
    beside = parameters.keys() - _WITH_ONE
    if len(ids) == 2 or (ids and beside):
        others = ", ".join(sorted(beside or ids))
        raise InvalidError(f"{ids.pop()} cannot be combined with {others}", section=_SECTION)


def read_agent(name: str, text: str) -> bytes:
    """The key of the agent or identified group that a parameter holds as JSON."""
    actor = parse(text.encode("utf-8", "surrogatepass"))
    check_part("actor", actor, pointer=f"?{name}")
    found = actor_key(actor)
    if found is None:
        raise InvalidError("must have an identifier: an anonymous group cannot be looked for", pointer=f"?{name}")
    return found


def read_iri(name: str, text: str) -> bytes:
    """The key of the verb or activity that a parameter names."""
    check_part("iri", text, pointer=f"?{name}")
    return iri_key(text)


def read_uuid(name: str, text: str) -> str:
    check_part("uuid", text, pointer=f"?{name}")
    return text.lower()


def read_instant(name: str, text: str) -> datetime:
    check_part("timestamp", text, pointer=f"?{name}")
    timestamp.check(text, pointer=f"?{name}")
    return timestamp.parse(text)


def _boolean(name: str, text: str) -> bool:
    if text.lower() not in ("true", "false"):  # in capitals too: tincan sends Python's True
        raise InvalidError(f"{name} must be true or false, not {text!r}", pointer=f"?{name}", section=_SECTION)
    return text.lower() == "true"


def _number(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise InvalidError(f"{name} must be a whole number, 0 or more", pointer=f"?{name}", section=_SECTION)
    return int(text)


def _format(name: str, text: str) -> str:
    if text not in ("ids", "exact", "canonical"):
        raise InvalidError(f"{name} must be ids, exact or canonical", pointer=f"?{name}", section=_SECTION)
    return text


_READERS: dict[str, tuple[str, Callable[[str, str], Any]]] = {
    "statementId": ("statement_id", read_uuid),
    "voidedStatementId": ("voided_statement_id", read_uuid),
    "agent": ("agent", read_agent),
    "verb": ("verb", read_iri),
    "activity": ("activity", read_iri),
    "registration": ("registration", read_uuid),
    "related_activities": ("related_activities", _boolean),
    "related_agents": ("related_agents", _boolean),
    "since": ("since", read_instant),
    "until": ("until", read_instant),
    "limit": ("limit", _number),
    "format": ("format", _format),
    "attachments": ("attachments", _boolean),
    "ascending": ("ascending", _boolean),
    "cursor": ("cursor", _number),
}
