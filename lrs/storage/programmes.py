"""Programmes: their terms, what is assigned in them and by when, and who is in them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, delete, insert, or_, select, update

from lrs.storage.engine import Connection, columns
from lrs.storage.programme_tables import enrolment, programme, programme_module
from lrs.storage.tables import person


@dataclass(frozen=True, slots=True)
class Programme:
    """`purpose`, `legal_basis` and `retention_months` (after the end) are what the data is kept for, why, how long."""

    programme_id: str
    name: str
    purpose: str
    legal_basis: str
    begins_on: date
    ends_on: date
    retention_months: int
    interval_days: int  # from one meeting to the next
    controller: str
    contact: str
    cors_origins: str
    created_at: datetime
    rules: str = ""  # progress.check_in.read_settings
    time_zone: str = "UTC"  # its name in the IANA's database


class Span(NamedTuple):
    """When a programme is, and where: in which time zone."""

    begins_on: date
    ends_on: date
    time_zone: str


SPAN = (programme.c.begins_on, programme.c.ends_on, programme.c.time_zone)


class Assigned(NamedTuple):
    """A module of a programme's plan."""

    module_iri: str
    due_on: date | None = None


class Terms(NamedTuple):
    """A programme, and its plan in its order."""

    programme: Programme
    plan: list[Assigned]


@dataclass(frozen=True, slots=True)
class Enrolment:
    """As what somebody is in a programme, from when until when; None: no end is set."""

    programme_id: str
    person_id: str
    role: str
    begins_at: datetime
    ends_at: datetime | None = None


class Enrolled(NamedTuple):
    person_id: str
    name: str
    role: str
    begins_at: datetime
    ends_at: datetime | None


def add(connection: Connection, tenant_id: int, new: Programme) -> None:
    connection.execute(insert(programme).values(tenant_id=tenant_id, **asdict(new)))


def change(connection: Connection, tenant_id: int, changed: Programme) -> None:
    """Keep everything of a programme as it is given."""
    there = (programme.c.tenant_id == tenant_id, programme.c.programme_id == changed.programme_id)
    connection.execute(update(programme).where(*there).values(asdict(changed)))


def get(connection: Connection, tenant_id: int, programme_id: str) -> Programme | None:
    found = _programmes(connection, programme.c.tenant_id == tenant_id, programme.c.programme_id == programme_id)
    return found[0] if found else None


def listed(connection: Connection, tenant_id: int) -> Sequence[Programme]:
    """A tenant's programmes, the earliest first."""
    return _programmes(connection, programme.c.tenant_id == tenant_id)


def spans(connection: Connection, tenant_id: int, programme_ids: Sequence[str]) -> list[Span]:
    """When these programmes are, as far as there are any."""
    chosen = select(*SPAN).where(programme.c.tenant_id == tenant_id, programme.c.programme_id.in_(programme_ids))
    return [Span(*row) for row in connection.execute(chosen)] if programme_ids else []


def assign(connection: Connection, tenant_id: int, programme_id: str, plan: Sequence[Assigned]) -> None:
    """Let the plan be this one, in this order."""
    there = (programme_module.c.tenant_id == tenant_id, programme_module.c.programme_id == programme_id)
    connection.execute(delete(programme_module).where(*there))
    rows = [
        {"tenant_id": tenant_id, "programme_id": programme_id, "position": position} | one._asdict()
        for position, one in enumerate(plan, start=1)
    ]
    if rows:
        connection.execute(insert(programme_module), rows)


def terms(connection: Connection, tenant_id: int, programme_ids: Sequence[str]) -> dict[str, Terms]:
    """These programmes, as far as there are any, with their plans; one query, however many."""
    return _terms(connection, programme.c.tenant_id == tenant_id, programme.c.programme_id.in_(programme_ids))


def terms_for(
    connection: Connection, tenant_id: int, programme_id: str, person_id: str, role: str, now: datetime
) -> Terms | None:
    """The same of one programme, if that person is in it as that now."""
    theirs = select(enrolment.c.person_id).where(*_same(tenant_id, programme_id, person_id, role), _holds(now))
    own = (programme.c.tenant_id == tenant_id, programme.c.programme_id == programme_id)
    return _terms(connection, *own, theirs.exists()).get(programme_id)


def _terms(connection: Connection, *which: ColumnElement[bool]) -> dict[str, Terms]:
    own = columns(programme)
    plan = programme_module.c
    same = and_(plan.tenant_id == programme.c.tenant_id, plan.programme_id == programme.c.programme_id)
    chosen = (
        select(*own, plan.module_iri, plan.due_on)
        .select_from(programme.outerjoin(programme_module, same))
        .where(*which)
        .order_by(programme.c.programme_id, plan.position)
    )
    found: dict[str, Terms] = {}
    for row in connection.execute(chosen):
        its = found.setdefault(row.programme_id, Terms(Programme(*row[: len(own)]), []))
        if row.module_iri is not None:
            its.plan.append(Assigned(row.module_iri, row.due_on))
    return found


def enrol(connection: Connection, tenant_id: int, new: Enrolment) -> None:
    """Let somebody be in a programme from then on, also where an earlier enrolment has ended."""
    connection.execute(delete(enrolment).where(*_same(tenant_id, new.programme_id, new.person_id, new.role)))
    connection.execute(insert(enrolment).values(tenant_id=tenant_id, **asdict(new)))


def end_enrolment(
    connection: Connection, tenant_id: int, programme_id: str, person_id: str, role: str, now: datetime
) -> bool:
    """From now on they are not in it as that; False where they were not."""
    held = (*_same(tenant_id, programme_id, person_id, role), _holds(now))
    return connection.execute(update(enrolment).where(*held).values(ends_at=now)).rowcount > 0


def end_enrolments(connection: Connection, tenant_id: int, person_id: str, now: datetime) -> None:
    """End all of a person's enrolments."""
    held = (enrolment.c.tenant_id == tenant_id, enrolment.c.person_id == person_id, _holds(now))
    connection.execute(update(enrolment).where(*held).values(ends_at=now))


def enrolments(connection: Connection, tenant_id: int, person_ids: Sequence[str], now: datetime) -> Sequence[Enrolment]:
    """What these persons are in now."""
    held = (enrolment.c.tenant_id == tenant_id, enrolment.c.person_id.in_(person_ids), _holds(now))
    rows = connection.execute(select(*columns(enrolment)).where(*held).order_by(enrolment.c.begins_at))
    return [Enrolment(*row) for row in rows]


def all_enrolments(connection: Connection, tenant_id: int) -> Sequence[Enrolment]:
    """Who was ever in which programme."""
    rows = connection.execute(select(*columns(enrolment)).where(enrolment.c.tenant_id == tenant_id))
    return [Enrolment(*row) for row in rows]


def roster(connection: Connection, tenant_id: int, programme_id: str, now: datetime) -> Sequence[Enrolled]:
    """Who is in a programme now, by name; a person once for each role."""
    same = (person.c.tenant_id == enrolment.c.tenant_id) & (person.c.person_id == enrolment.c.person_id)
    held = (enrolment.c.tenant_id == tenant_id, enrolment.c.programme_id == programme_id, _holds(now))
    shown = (person.c.person_id, person.c.name, enrolment.c.role, enrolment.c.begins_at, enrolment.c.ends_at)
    rows = connection.execute(select(*shown).select_from(enrolment.join(person, same)).where(*held))
    return sorted((Enrolled(*row) for row in rows), key=lambda one: (one.name.casefold(), one.person_id, one.role))


def _programmes(connection: Connection, *which: ColumnElement[bool]) -> Sequence[Programme]:
    rows = connection.execute(select(*columns(programme)).where(*which).order_by(programme.c.begins_on))
    return [Programme(*row) for row in rows]


def _same(tenant_id: int, programme_id: str, person_id: str, role: str) -> tuple[ColumnElement[bool], ...]:
    table = enrolment.c
    return (
        table.tenant_id == tenant_id,
        table.programme_id == programme_id,
        table.person_id == person_id,
        table.role == role,
    )


def _holds(now: datetime) -> ColumnElement[bool]:
    return or_(enrolment.c.ends_at.is_(None), enrolment.c.ends_at > now)
