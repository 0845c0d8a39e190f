"""The write pipeline: body → validate → prepare → index → one transaction [compare | insert | project] → ids.

Everything up to `Entry` needs no database and happens before any lock is taken.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import accumulate, chain
from typing import Any
from uuid import UUID

from lrs.storage import Connection, activities, attachments, erased, projection, statements, tenants
from lrs.storage.inserting import Rows
from lrs.storage.projection import Told
from lrs.storage.remembered import Remembered
from lrs.storage.statements import Added, Entry, entry_of
from lrs.storage.tenants import Allotment
from lrs.xapi import multipart
from lrs.xapi.actor import actor_key
from lrs.xapi.attachment import check_contents, read_contents
from lrs.xapi.errors import ConflictError, InvalidError
from lrs.xapi.index import statement_keys
from lrs.xapi.multipart import MIXED
from lrs.xapi.parsing import elements, join, members, parse
from lrs.xapi.signature import check_signatures
from lrs.xapi.statement import receive, same
from lrs.xapi.validation import check_distinct_ids, check_statement
from lrs.xapi.version import Version

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends statements: a version of the standard, and the agent (value and JSON text) that vouches for them."""

    version: Version
    authority: dict[str, Any]
    authority_text: bytes
    defines: bool = True  # whether what the statements say of activities counts (Communication 4.2, `define`)


@dataclass(frozen=True, slots=True)
class Body:
    """What a request brings: JSON, or JSON and the contents of attachments as multipart/mixed."""

    data: bytes
    content_type: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Statements that may be stored, and what their attachments hold, by hash."""

    entries: list[Entry]
    contents: dict[str, bytes]
    defines: bool

    @property
    def statements(self) -> list[dict[str, Any]]:
        return [entry.incoming.value for entry in self.entries]


def read_batch(body: Body, sender: Sender, new_id: Callable[[], UUID]) -> Batch:
    """What a POST brings, one statement or an array of them. Raises InvalidError, naming the statement."""
    data, contents = _taken_apart(body)
    value = parse(data)
    several = isinstance(value, list)
    batch, texts = (value, elements(data)) if several else ([value], [data])
    for index, statement in enumerate(batch):
        check_statement(statement, sender.version, index if several else None)
    check_distinct_ids(batch)
    return _checked(texts, batch, contents, sender, new_id)


def read_single(body: Body, statement_id: str, sender: Sender, new_id: Callable[[], UUID]) -> Batch:
    """What a PUT brings: one statement, which gets the id of the request when it has none (Communication 2.1.1)."""
    data, contents = _taken_apart(body)
    value = parse(data)
    if isinstance(value, dict) and "id" not in value:
        value = {"id": statement_id} | value
        data = join({"id": b'"%s"' % statement_id.encode()} | members(data))
    check_statement(value, sender.version)
    if value["id"].lower() != statement_id:
        raise InvalidError("the id is not that of the request", pointer="/id", section="Communication 2.1.1")
    return _checked([data], [value], contents, sender, new_id)


def _taken_apart(body: Body) -> tuple[bytes, dict[str, bytes]]:
    """The JSON, and the contents of attachments by hash (Communication 1.5)."""
    kind = body.content_type.partition(";")[0].strip().lower()
    if kind == JSON:
        return body.data, {}
    if kind != MIXED:
        reason = f"send statements as {JSON}, or as {MIXED} with their attachments; not as {kind or 'no type'}"
        raise InvalidError(reason, section="Communication 1.5")
    first, *others = multipart.parse(body.data, body.content_type)
    if first.headers.get("content-type", "").partition(";")[0].strip().lower() != JSON:
        raise InvalidError(f"the first part holds the statements, as {JSON}", section="Communication 1.5.2")
    return first.content, read_contents(others)


def _checked(
    texts: list[bytes],
    batch: list[dict[str, Any]],
    contents: dict[str, bytes],
    sender: Sender,
    new_id: Callable[[], UUID],
) -> Batch:
    """The last checks of validated statements: with their attachments."""
    check_contents(batch, contents)
    for index, statement in enumerate(batch):
        check_signatures(statement, contents, sender.version, index)
    entries = [
        entry_of(
            receive(text, value, sender.version, sender.authority_text, new_id),
            statement_keys(value | {"authority": sender.authority}),
        )
        for text, value in zip(texts, batch, strict=True)
    ]
    return Batch(entries, contents, sender.defines)


def store(
    connection: Connection,
    tenant_id: int,
    batches: Sequence[Batch],
    now: datetime,
    check_keys: Callable[[Remembered], None] | None = None,
    remembered: Remembered | None = None,
    *,
    expects_new: bool = False,
) -> list[datetime | None]:
    """Store what is new, and take it into the read model; tell of each batch when the last of it counts as stored.

    A statement that is there already counts as stored. Raises ConflictError where other content has its id, and what
    `check_keys` raises where a key that has sent it holds no more. `remembered` spares questions (storage.remembered).
    `expects_new`: nobody looks whether any is there, so that IntegrityError is raised where one is.
    """
    remembered = remembered or Remembered()
    given = [entry.incoming.id for batch in batches for entry in batch.entries if not entry.incoming.assigned]
    there = {} if expects_new else statements.bodies(connection, tenant_id, given)
    new = [
        [entry for index, entry in enumerate(batch.entries) if not _is_there(entry, there, index)] for batch in batches
    ]
    entries = list(chain.from_iterable(new))
    allotment = tenants.allot(connection, tenant_id, len(entries), now) if entries else None
    remembered.hold(allotment.stamp if allotment else tenants.stamp(connection, tenant_id))
    if check_keys:
        check_keys(remembered)
    if allotment is None:
        return [None] * len(batches)
    if allotment.erasures:
        _check_not_erased(connection, tenant_id, new)
    added = add(connection, tenant_id, entries, allotment, remembered=remembered)
    for batch in batches:
        attachments.add(connection, tenant_id, batch.contents)
    defining = chain.from_iterable(some for batch, some in zip(batches, new, strict=True) if batch.defines)
    said = (pair for entry in defining for pair in entry.definitions.items())
    activities.learn(connection, tenant_id, said, remembered)
    ends = accumulate(map(len, new))
    return [added[end - 1].stored if some else None for some, end in zip(new, ends, strict=True)]


def _is_there(entry: Entry, there: dict[str, bytes], index: int) -> bool:
    body = there.get(entry.incoming.id)
    if body is None:
        return False
    if not same(parse(body), entry.incoming.value):
        raise ConflictError(
            f"another statement has the id {entry.incoming.id}",
            pointer="/id",
            section="Communication 2.1.1",
            statement=index,
        )
    return True


def _check_not_erased(connection: Connection, tenant_id: int, batches: Sequence[Sequence[Entry]]) -> None:
    """Raise ConflictError for a statement that was erased, and for one about an account that was."""
    entries = list(chain.from_iterable(batches))
    agents = sorted(set(chain.from_iterable(entry.keys.agents for entry in entries)))
    known = erased.known(connection, tenant_id, [entry.incoming.id for entry in entries], agents)
    for entry in entries if known else ():
        if entry.incoming.id in known or not known.isdisjoint(entry.keys.agents):
            raise ConflictError(
                f"the statement {entry.incoming.id}, or somebody in it, was erased here, and is not taken again",
                pointer="/id" if entry.incoming.id in known else "/actor",
            )


def add(
    connection: Connection,
    tenant_id: int,
    entries: Sequence[Entry],
    allotment: Allotment,
    stored: Sequence[datetime] = (),
    remembered: Remembered | None = None,
) -> list[Added]:
    """Insert statements as `statements.add` does, and take them into the read model."""
    remembered = remembered or Remembered()
    progress = partial(projected, connection, tenant_id, remembered)
    added = statements.add(connection, tenant_id, entries, allotment, stored, remembered=remembered, with_them=progress)
    voided = [keys.refers_to for keys in (one.entry.keys for one in added) if keys.voids and keys.refers_to]
    if voided:
        _project_voided(connection, tenant_id, voided)
    return added


def projected(connection: Connection, tenant_id: int, remembered: Remembered, added: Sequence[Added]) -> Sequence[Rows]:
    """What statements that are being added make of the read model."""
    told = [Told(one.seq, one.entry.facts.stored_at(one.stored)) for one in added if one.entry.facts and not one.voided]
    return projection.rows(connection, tenant_id, told, remembered)


def _project_voided(connection: Connection, tenant_id: int, ids: Sequence[str]) -> None:
    """Attempts forget what a voided statement told: they are made anew from the others of its agent."""
    bodies = statements.bodies(connection, tenant_id, ids).values()
    agents = {actor_key(parse(body)["actor"]) for body in bodies}
    projection.rebuild_agents(connection, tenant_id, sorted(key for key in agents if key is not None))
