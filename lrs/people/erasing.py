"""Erasing a person (GDPR art. 17), and what retention lets go of.

Statements are permanent in xAPI and are never rewritten, so those that name the person go as a whole: as actor, as
object, in a sub-statement, in a group, in the context. What names none of the person's accounts stays.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from lrs.people.persons import MENTEE, MENTOR
from lrs.people.programmes import kept_until
from lrs.storage import (
    Connection,
    Engine,
    access_log,
    erased,
    pairings,
    people,
    personal_data,
    programmes,
    tenants,
    write,
)
from lrs.storage.access_log import Entry
from lrs.storage.people import NOBODY, Person
from lrs.xapi.actor import actor_key
from lrs.xapi.index import statement_keys
from lrs.xapi.parsing import parse


@dataclass(frozen=True, slots=True)
class Found:
    """What erasing a person takes away: their own statements, those of others that name them, rows by table."""

    statements: int
    statements_of_others: int
    rows: dict[str, int] = field(default_factory=dict)


def would_erase(connection: Connection, tenant_id: int, person: Person) -> Found:
    """What `erase` would take away; nothing is changed."""
    agents = _agents(connection, tenant_id, person)
    _, own, others = _statements(connection, tenant_id, agents)
    rows = personal_data.rows_about(connection, tenant_id, person.person_id, agents)
    return Found(own, others, {name: len(some) for name, some in rows.items() if some and name != "access_log"})


def erase(
    connection: Connection,
    tenant_id: int,
    person: Person,
    now: datetime,
    new_id: Callable[[], UUID],
    *,
    by: str | None = None,
    reason: str = "",
) -> Found:
    """Take a person out of the store, in the transaction that is open; `clear_bytes` afterwards sees to the bytes.

    Keyed hashes of the statements' ids and of the accounts stay, so that neither comes back by itself; the access log
    keeps what was done and when, without the person. To be called in a transaction of `erasing`.
    """
    agents = _agents(connection, tenant_id, person)
    found, own, others = _statements(connection, tenant_id, agents)
    more = erased.voided_by(connection, tenant_id, list(found)) - found.keys()
    erased.remove_statements(connection, tenant_id, sorted({*found, *more}))
    erased.remember(connection, tenant_id, found.values(), agents, now)
    access_log.forget(connection, tenant_id, person.person_id)
    pairings.end(connection, tenant_id, person.person_id, now)  # what holds a token cannot go on writing
    _nobody(connection, tenant_id, now)
    personal_data.sign_over(connection, tenant_id, person.person_id, NOBODY)
    removed = personal_data.remove_rows(connection, tenant_id, person.person_id, agents)
    actor = None if by == person.person_id else by
    access_log.add(connection, tenant_id, [Entry(str(new_id()), now, actor, None, "erased", reason)])
    return Found(own, others, removed)


def erase_person(
    engine: Engine,
    tenant_id: int,
    person: Person,
    now: datetime,
    new_id: Callable[[], UUID],
    *,
    by: str | None = None,
    reason: str = "",
) -> Found:
    """Erase in one transaction of its own, in which deleted rows are overwritten too."""
    with write(engine) as connection:
        erased.overwrite_when_deleting(connection)
        tenants.lock(connection, tenant_id)
        return erase(connection, tenant_id, person, now, new_id, by=by, reason=reason)


def clear_bytes(engine: Engine) -> bool:
    """After erasing: leave no bytes in the files. False where somebody was reading: run it again when less goes on."""
    return erased.clear_bytes(engine)


def past_retention(connection: Connection, tenant_id: int, today: date) -> Sequence[tuple[Person, date]]:
    """Mentees and mentors all of whose programmes are past retention, with the day until which they could be kept.

    Who was never in a programme, or has another role besides, is for an administrator to judge.
    """
    until = {one.programme_id: kept_until(one) for one in programmes.listed(connection, tenant_id)}
    last: dict[str, date] = {}
    for one in programmes.all_enrolments(connection, tenant_id):
        last[one.person_id] = max(until[one.programme_id], last.get(one.person_id, date.min))
    return [
        (person, last[person.person_id])
        for person in people.listed(connection, tenant_id)
        if last.get(person.person_id, date.max) <= today and person.roles <= {MENTEE, MENTOR}
    ]


def _agents(connection: Connection, tenant_id: int, person: Person) -> list[bytes]:
    return [one.agent_key for one in people.accounts(connection, tenant_id, person.person_id)]


def _statements(connection: Connection, tenant_id: int, agents: Sequence[bytes]) -> tuple[dict[int, str], int, int]:
    """Number → id of the statements that name one of the agents; how many are their own, and how many are not."""
    wanted, found, own = set(agents), dict[int, str](), 0
    for row in personal_data.statements_about(connection, tenant_id, agents):
        value = parse(row.body)
        if wanted & statement_keys(value).agents.keys():
            found[row.seq] = row.id
            own += actor_key(value["actor"]) in wanted
    return found, own, len(found) - own


def _nobody(connection: Connection, tenant_id: int, now: datetime) -> None:
    if people.get(connection, tenant_id, NOBODY) is None:
        people.add(connection, tenant_id, Person(NOBODY, "(erased)", frozenset(), ended_at=now), now)
