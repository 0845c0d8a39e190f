"""The rows of attempts, and of what is counted in them; what they say is the matter of `lrs.progress`."""

from collections.abc import Collection, Iterable, Sequence, Set
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, bindparam, delete, select, type_coerce

from lrs.progress.attempt import Attempt
from lrs.progress.event import Event, Kind
from lrs.storage.engine import Connection, chunks, columns
from lrs.storage.inserting import Rows
from lrs.storage.prepared import PreparedList, Row
from lrs.storage.progress_tables import attempt, attempt_event
from lrs.storage.types import Instant, instant, microseconds, uuid_bytes
from lrs.xapi.keys import iri_key

Key = tuple[bytes, str, str]  # agent, module, registration
Pair = tuple[bytes, str]  # agent, module
Numbered = tuple[int, Event]  # a statement's number in the tenant's sequence, and what it adds

_ATTEMPT = columns(attempt)
READ = [type_coerce(one, BigInteger) if isinstance(one.type, Instant) else one for one in _ATTEMPT]  # for attempt_from
_ATTEMPT_NAMES = ("tenant_id", *(column.name for column in _ATTEMPT))
_OF_MODULE = PreparedList(
    lambda among: select(*READ).where(
        attempt.c.tenant_id == bindparam("tenant"), among(attempt.c.agent_key), attempt.c.module_iri == bindparam("one")
    )
)
_OF_AGENTS = PreparedList(
    lambda among: select(*READ).where(attempt.c.tenant_id == bindparam("tenant"), among(attempt.c.agent_key))
)
_EVENT_NAMES = (
    "tenant_id",
    "agent_key",
    "kind",
    "seq",
    "module_key",
    "registration",
    "at",
    "subject_key",
    "subject_iri",
    "scaled",
    "success",
    "seconds",
)
EVENT_COLUMNS = tuple(attempt_event.c[name] for name in _EVENT_NAMES if name not in ("tenant_id", "seq"))
_EVENTS = PreparedList(
    lambda among: select(*EVENT_COLUMNS).where(
        attempt_event.c.tenant_id == bindparam("tenant"),
        among(attempt_event.c.agent_key),
        attempt_event.c.kind.between(bindparam("first"), bindparam("last")),
    )
)
_ANSWERS = PreparedList(
    lambda among: select(
        attempt_event.c.agent_key,
        attempt_event.c.module_key,
        type_coerce(attempt_event.c.at, BigInteger),
        attempt_event.c.subject_key,
        attempt_event.c.success,
    ).where(
        attempt_event.c.tenant_id == bindparam("tenant"),
        among(attempt_event.c.agent_key),
        attempt_event.c.kind == bindparam("kind"),
        attempt_event.c.success.is_not(None),
    )
)


def key_of(one: Attempt) -> Key:
    return one.agent_key, one.module_iri, one.registration


def at_module(connection: Connection, tenant_id: int, agents: Sequence[bytes], module_iri: str) -> list[Attempt]:
    """The attempts of these agents at a module."""
    return [attempt_from(row) for row in _OF_MODULE.rows(connection, agents, tenant=tenant_id, one=module_iri)]


def of_agents(connection: Connection, tenant_id: int, agents: Sequence[bytes]) -> list[Attempt]:
    return [attempt_from(row) for row in _OF_AGENTS.rows(connection, agents, tenant=tenant_id)]


def of_pairs(connection: Connection, tenant_id: int, pairs: Set[Pair]) -> list[Attempt]:
    """The attempts of each of these agents at its module."""
    found = _OF_AGENTS.rows(connection, sorted({agent for agent, _ in pairs}), tenant=tenant_id)
    return [attempt_from(row) for row in found if (row[0], row[1]) in pairs]


def attempt_from(row: Sequence[Any]) -> Attempt:
    """From the columns READ: at every statement, and so without a converter a column."""
    agent, iri, registration, initialized, started, last, completed, passed, waived, tried, best, days = row
    return Attempt(
        agent,
        iri,
        registration,
        None if initialized is None else instant(initialized),
        None if started is None else instant(started),
        None if last is None else instant(last),
        None if completed is None else instant(completed),
        None if passed is None else instant(passed),
        None if waived is None else instant(waived),
        None if tried is None else instant(tried),
        best,
        days,
    )


def answers_of(
    connection: Connection, tenant_id: int, agents: Sequence[bytes], modules: Collection[bytes]
) -> list[Event]:
    """What these agents answered in the quizzes of these modules (keys), as far as it was right or wrong."""
    found = _ANSWERS.rows(connection, agents, tenant=tenant_id, kind=int(Kind.ANSWER))
    return [
        Event(agent, Kind.ANSWER, key, "", instant(at), subject, success=bool(success))
        for agent, key, at, subject, success in found
        if key in modules
    ]


def events_of(connection: Connection, tenant_id: int, agents: Sequence[bytes], first: Kind, last: Kind) -> list[Event]:
    """What is counted of these agents, of the kinds from one to another."""
    found = _EVENTS.rows(connection, agents, tenant=tenant_id, first=int(first), last=int(last))
    return [event_from(row) for row in found]


def event_from(row: Row) -> Event:
    """From the columns EVENT_COLUMNS."""
    agent, kind, module, registration, at, subject, shared_iri, scaled, success, seconds = row
    judged = None if success is None else bool(success)
    return Event(agent, Kind(kind), module, registration or "", at, subject, shared_iri, scaled, judged, seconds)


def rows(tenant_id: int, changed: Iterable[Attempt], new: Iterable[Numbered]) -> list[Rows]:
    """Attempts as they are now, and what is new of events."""
    attempts = [(tenant_id, *one) for one in changed]
    events = [event_row(tenant_id, seq, one) for seq, one in new]
    return [
        Rows(attempt, _ATTEMPT_NAMES, attempts, replacing=True),
        Rows(attempt_event, _EVENT_NAMES, events, is_ready=True),
    ]


def event_row(tenant_id: int, seq: int, one: Event) -> Row:
    """As the driver takes it."""
    agent, kind, module, registration, at, subject, shared_iri, scaled, success, seconds = one
    judged = None if success is None else int(success)
    route = uuid_bytes(registration) if registration else None
    when = microseconds(at)
    return (tenant_id, agent, int(kind), seq, module, route, when, subject, shared_iri, scaled, judged, seconds)


def forget_agents(connection: Connection, tenant_id: int, agents: Sequence[bytes]) -> None:
    for some in chunks(agents):
        _forget(connection, tenant_id, attempt.c.agent_key.in_(some), attempt_event.c.agent_key.in_(some))


def forget_modules(connection: Connection, tenant_id: int, iris: Sequence[str]) -> None:
    for some in chunks(iris):
        keys = [iri_key(iri) for iri in some]
        _forget(connection, tenant_id, attempt.c.module_iri.in_(some), attempt_event.c.module_key.in_(keys))


def forget_all(connection: Connection, tenant_id: int) -> None:
    _forget(connection, tenant_id)


def _forget(connection: Connection, tenant_id: int, *which: ColumnElement[bool]) -> None:
    of_attempts, of_events = which or (None, None)
    for table, condition in ((attempt, of_attempts), (attempt_event, of_events)):
        chosen = delete(table).where(table.c.tenant_id == tenant_id)
        connection.execute(chosen if condition is None else chosen.where(condition))
