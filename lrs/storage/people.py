"""Persons, their roles, and the xAPI accounts that are theirs."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, insert, or_, select

from lrs.storage.engine import Connection
from lrs.storage.tables import account, login, person, person_role


@dataclass(frozen=True, slots=True)
class Person:
    person_id: str  # UUID
    name: str
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Account:
    """An agent with an inverse functional identifier, and whose it is."""

    agent_key: bytes
    person_id: str
    agent: dict[str, Any]


def add(connection: Connection, tenant_id: int, new: Person, now: datetime) -> None:
    connection.execute(
        insert(person).values(tenant_id=tenant_id, person_id=new.person_id, name=new.name, created_at=now)
    )
    roles = [{"tenant_id": tenant_id, "person_id": new.person_id, "role": role} for role in sorted(new.roles)]
    connection.execute(insert(person_role), roles)


def get(connection: Connection, tenant_id: int, person_id: str) -> Person | None:
    found = _persons(connection, _chosen(tenant_id).where(person.c.person_id == person_id))
    return found[0] if found else None


def listed(connection: Connection, tenant_id: int) -> Sequence[Person]:
    """A tenant's persons by name."""
    return sorted(_persons(connection, _chosen(tenant_id)), key=lambda one: (one.name.casefold(), one.person_id))


def matching(connection: Connection, tenant_id: int, text: str) -> Sequence[Person]:
    """Those whose id, e-mail address or whole name this is."""
    holders = select(login.c.person_id).where(login.c.tenant_id == tenant_id, login.c.email == text.lower())
    known = or_(person.c.person_id == text.lower(), person.c.name == text, person.c.person_id.in_(holders))
    return _persons(connection, _chosen(tenant_id).where(known))


def add_account(connection: Connection, tenant_id: int, new: Account) -> None:
    connection.execute(
        insert(account).values(
            tenant_id=tenant_id,
            agent_key=new.agent_key,
            person_id=new.person_id,
            agent=json.dumps(new.agent, ensure_ascii=False),
        )
    )


def get_account(connection: Connection, tenant_id: int, agent_key: bytes) -> Account | None:
    chosen = select(account).where(account.c.tenant_id == tenant_id, account.c.agent_key == agent_key)
    row = connection.execute(chosen).first()
    return None if row is None else _account(row)


def accounts(connection: Connection, tenant_id: int) -> Sequence[Account]:
    """A tenant's joined accounts."""
    rows = connection.execute(select(account).where(account.c.tenant_id == tenant_id).order_by(account.c.agent))
    return [_account(row) for row in rows]


def _chosen(tenant_id: int) -> Select[Any]:
    """A row a role."""
    same = (person_role.c.tenant_id == person.c.tenant_id) & (person_role.c.person_id == person.c.person_id)
    return (
        select(person.c.person_id, person.c.name, person_role.c.role)
        .select_from(person.outerjoin(person_role, same))
        .where(person.c.tenant_id == tenant_id)
    )


def _persons(connection: Connection, chosen: Select[Any]) -> list[Person]:
    names: dict[str, str] = {}
    roles: dict[str, set[str]] = {}
    for row in connection.execute(chosen.order_by(person.c.person_id)):
        names[row.person_id] = row.name
        roles.setdefault(row.person_id, set()).update({row.role} if row.role else ())
    return [Person(person_id, name, frozenset(roles[person_id])) for person_id, name in names.items()]


def _account(row: Row[Any]) -> Account:
    return Account(row.agent_key, row.person_id, json.loads(row.agent))
