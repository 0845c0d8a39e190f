"""What a statement is found by: the keys under which GET /statements looks for it (Communication 2.1.3)."""

from dataclasses import dataclass
from typing import Any

from lrs.xapi.activity import activity_keys
from lrs.xapi.actor import agent_keys
from lrs.xapi.keys import iri_key
from lrs.xapi.statement import VOIDED


@dataclass(frozen=True, slots=True)
class Keys:
    """`agents` and `activities`: key → whether directly, or only through `related_…`."""

    verb: bytes
    registration: str | None
    agents: dict[bytes, bool]
    activities: dict[bytes, bool]
    refers_to: str | None  # the id of the statement that is its object, in lower case
    voids: bool


def statement_keys(statement: dict[str, Any]) -> Keys:
    """The keys of a validated statement; with its authority, if it has one."""
    registration = statement.get("context", {}).get("registration")
    object_ = statement["object"]
    verb = statement["verb"]["id"]
    return Keys(
        verb=iri_key(verb),
        registration=registration.lower() if registration else None,
        agents=agent_keys(statement),
        activities=activity_keys(statement),
        refers_to=object_["id"].lower() if object_.get("objectType") == "StatementRef" else None,
        voids=verb == VOIDED,
    )
