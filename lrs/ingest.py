"""The write pipeline: body → validate → prepare → index → one transaction [compare | insert | project] → ids.

Everything up to `Entry` needs no database and happens before any lock is taken.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from lrs.progress.facts import read_facts
from lrs.storage import Connection, attempts, statements, tenants
from lrs.storage.statements import Added, Entry
from lrs.xapi.activity import activity_keys
from lrs.xapi.actor import actor_key, agent_keys
from lrs.xapi.errors import ConflictError, InvalidError
from lrs.xapi.keys import iri_key
from lrs.xapi.parsing import elements, join, members, parse
from lrs.xapi.statement import VOIDED, receive, same
from lrs.xapi.validation import check_distinct_ids, check_statement
from lrs.xapi.version import Version


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends statements: a version of the standard, and the agent (value and JSON text) that vouches for them."""

    version: Version
    authority: dict[str, Any]
    authority_text: bytes


def read_batch(body: bytes, sender: Sender, new_id: Callable[[], UUID]) -> list[Entry]:
    """What a POST brings, one statement or an array of them. Raises InvalidError, naming the statement."""
    value = parse(body)
    if not isinstance(value, list):
        return [_entry(body, value, sender, new_id)]
    for index, statement in enumerate(value):
        check_statement(statement, sender.version, index)
    check_distinct_ids(value)
    texts = elements(body)
    return [_indexed(text, one, sender, new_id) for text, one in zip(texts, value, strict=True)]


def read_single(body: bytes, statement_id: str, sender: Sender, new_id: Callable[[], UUID]) -> Entry:
    """What a PUT brings: one statement, which gets the id of the request when it has none (Communication 2.1.1)."""
    value = parse(body)
    if isinstance(value, dict) and "id" not in value:
        value = {"id": statement_id} | value
        body = join({"id": b'"%s"' % statement_id.encode()} | members(body))
    entry = _entry(body, value, sender, new_id)
    if entry.incoming.id != statement_id:
        raise InvalidError("the id is not that of the request", pointer="/id", section="Communication 2.1.1")
    return entry


def _entry(text: bytes, value: Any, sender: Sender, new_id: Callable[[], UUID]) -> Entry:
    check_statement(value, sender.version)
    return _indexed(text, value, sender, new_id)


def _indexed(text: bytes, value: dict[str, Any], sender: Sender, new_id: Callable[[], UUID]) -> Entry:
    registration = value.get("context", {}).get("registration")
    object_ = value["object"]
    verb = value["verb"]["id"]
    return Entry(
        incoming=receive(text, value, sender.version, sender.authority_text, new_id),
        verb_key=iri_key(verb),
        registration=registration.lower() if registration else None,
        agents=agent_keys(value | {"authority": sender.authority}),
        activities=activity_keys(value),
        refers_to=object_["id"].lower() if object_.get("objectType") == "StatementRef" else None,
        voids=verb == VOIDED,
    )


def store(connection: Connection, tenant_id: int, entries: Sequence[Entry], now: datetime) -> datetime | None:
    """Store what is new, and take it into the read model; return when the last of it counts as stored.

    A statement that is there already counts as stored. Raises ConflictError where other content has its id.
    """
    given = [entry.incoming.id for entry in entries if not entry.incoming.assigned]
    there = statements.bodies(connection, tenant_id, given)
    new = [entry for index, entry in enumerate(entries) if not _is_there(entry, there, index)]
    if not new:
        return None
    allotment = tenants.allot(connection, tenant_id, len(new), now)
    added = statements.add(connection, tenant_id, new, allotment)
    _project(connection, tenant_id, added)
    return added[-1].stored


def _is_there(entry: Entry, there: dict[str, str], index: int) -> bool:
    body = there.get(entry.incoming.id)
    if body is None:
        return False
    if not same(parse(body.encode()), entry.incoming.value):
        raise ConflictError(
            f"another statement has the id {entry.incoming.id}",
            pointer="/id",
            section="Communication 2.1.1",
            statement=index,
        )
    return True


def _project(connection: Connection, tenant_id: int, added: Sequence[Added]) -> None:
    read = [read_facts(one.entry.incoming.value, one.stored) for one in added if not one.voided]
    attempts.project(connection, tenant_id, [facts for facts in read if facts is not None])
    voided = [one.entry.refers_to for one in added if one.entry.voids and one.entry.refers_to]
    if voided:
        _project_voided(connection, tenant_id, voided)


def _project_voided(connection: Connection, tenant_id: int, ids: Sequence[str]) -> None:
    """Attempts forget what a voided statement told: they are made anew from the others of its agent."""
    bodies = statements.bodies(connection, tenant_id, ids).values()
    agents = {actor_key(parse(body.encode())["actor"]) for body in bodies}
    attempts.rebuild_agents(connection, tenant_id, sorted(key for key in agents if key is not None))
