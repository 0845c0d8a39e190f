"""Persons, their roles, and the xAPI accounts that are theirs."""

import json
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, delete, insert, or_, select, update

from lrs.storage import projection
from lrs.storage.engine import Connection
from lrs.storage.tables import account, login, person, person_role

NOBODY = "00000000-0000-4000-8000-000000000000"  # stands for who was erased, where others' records need an author


@dataclass(frozen=True, slots=True)
class Person:
    """`reference` is what the institution's own lists call them; the instants say what `tables.person` says."""

    person_id: str  # UUID
    name: str
    roles: frozenset[str]
    reference: str | None = None
    minor: bool = False
    guardian_agreed_at: datetime | None = None
    mentor_until: datetime | None = None
    paused_at: datetime | None = None
    ended_at: datetime | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """An agent with an inverse functional identifier, whose it is, and who said so (a person's id, or words)."""

    agent_key: bytes
    person_id: str
    agent: dict[str, Any]
    joined_at: datetime | None = None
    joined_by: str | None = None


def add(connection: Connection, tenant_id: int, new: Person, now: datetime) -> None:
    values = {"tenant_id": tenant_id, "person_id": new.person_id, "created_at": now} | _values(new)
    connection.execute(insert(person).values(values))
    _add_roles(connection, tenant_id, new)


def change(connection: Connection, tenant_id: int, changed: Person) -> None:
    """Keep everything of a person as it is given, roles too."""
    there = (person.c.tenant_id == tenant_id, person.c.person_id == changed.person_id)
    connection.execute(update(person).where(*there).values(_values(changed)))
    held = (person_role.c.tenant_id == tenant_id, person_role.c.person_id == changed.person_id)
    connection.execute(delete(person_role).where(*held))
    _add_roles(connection, tenant_id, changed)


def choose_language(connection: Connection, tenant_id: int, person_id: str, language: str) -> None:
    there = (person.c.tenant_id == tenant_id, person.c.person_id == person_id)
    connection.execute(update(person).where(*there).values(language=language))


def get(connection: Connection, tenant_id: int, person_id: str) -> Person | None:
    found = _persons(connection, chosen(tenant_id).where(person.c.person_id == person_id))
    return found[0] if found else None


def sort_name(text: str) -> str:
    """A name, or part of one, as names are ordered and found by: whatever its case, accents behind their letters."""
    return unicodedata.normalize("NFD", text.casefold())


def names(connection: Connection, tenant_id: int, person_ids: Collection[str]) -> dict[str, str]:
    """Person → name, of those of them who are there; one query."""
    own = (person.c.tenant_id == tenant_id, person.c.person_id.in_(sorted(person_ids)))
    return {
        row.person_id: row.name for row in connection.execute(select(person.c.person_id, person.c.name).where(*own))
    }


def listed(connection: Connection, tenant_id: int) -> Sequence[Person]:
    """A tenant's persons by name."""
    everybody = _persons(connection, chosen(tenant_id).where(person.c.person_id != NOBODY))
    return sorted(everybody, key=lambda one: (one.name.casefold(), one.person_id))


def matching(connection: Connection, tenant_id: int, text: str) -> Sequence[Person]:
    """Those whose id, e-mail address or whole name this is."""
    holders = select(login.c.person_id).where(login.c.tenant_id == tenant_id, login.c.email == text.lower())
    known = or_(person.c.person_id == text.lower(), person.c.name == text, person.c.person_id.in_(holders))
    return _persons(connection, chosen(tenant_id).where(known))


def of_reference(connection: Connection, tenant_id: int, reference: str) -> Person | None:
    """Whom the institution's own lists call so."""
    found = _persons(connection, chosen(tenant_id).where(person.c.reference == reference))
    return found[0] if found else None


def add_account(connection: Connection, tenant_id: int, new: Account) -> None:
    """Join an account; what it has done counts for the person from now on."""
    joining = insert(account).values(
        tenant_id=tenant_id,
        agent_key=new.agent_key,
        person_id=new.person_id,
        agent=json.dumps(new.agent, ensure_ascii=False),
        joined_at=new.joined_at,
        joined_by=new.joined_by,
    )
    with projection.changing_owner(connection, tenant_id, new.agent_key, new.person_id):
        connection.execute(joining)


def remove_account(connection: Connection, tenant_id: int, there: Account) -> None:
    """Part an account; what it has done counts for nobody any more."""
    parting = delete(account).where(account.c.tenant_id == tenant_id, account.c.agent_key == there.agent_key)
    with projection.changing_owner(connection, tenant_id, there.agent_key, there.person_id):
        connection.execute(parting)


def get_account(connection: Connection, tenant_id: int, agent_key: bytes) -> Account | None:
    chosen = select(account).where(account.c.tenant_id == tenant_id, account.c.agent_key == agent_key)
    row = connection.execute(chosen).first()
    return None if row is None else _account(row)


def accounts(connection: Connection, tenant_id: int, person_id: str | None = None) -> Sequence[Account]:
    """A tenant's joined accounts, or one person's."""
    chosen = select(account).where(account.c.tenant_id == tenant_id).order_by(account.c.agent)
    if person_id is not None:
        chosen = chosen.where(account.c.person_id == person_id)
    return [_account(row) for row in connection.execute(chosen)]


# columns that are Person's fields
_OWN = ("name", "reference", "minor", "guardian_agreed_at", "mentor_until", "paused_at", "ended_at", "language")


def _values(one: Person) -> dict[str, Any]:
    own = {name: getattr(one, name) for name in _OWN}
    return own | {"minor": int(one.minor), "sort_name": sort_name(one.name)}


def _add_roles(connection: Connection, tenant_id: int, one: Person) -> None:
    roles = [{"tenant_id": tenant_id, "person_id": one.person_id, "role": role} for role in sorted(one.roles)]
    if roles:
        connection.execute(insert(person_role), roles)


def chosen(tenant_id: int) -> Select[Any]:
    """A tenant's persons, a row a role; `from_rows` makes persons of them."""
    same = (person_role.c.tenant_id == person.c.tenant_id) & (person_role.c.person_id == person.c.person_id)
    return (
        select(person.c.person_id, person_role.c.role, *(person.c[name] for name in _OWN))
        .select_from(person.outerjoin(person_role, same))
        .where(person.c.tenant_id == tenant_id)
    )


def _persons(connection: Connection, chosen: Select[Any]) -> list[Person]:
    return from_rows(connection.execute(chosen.order_by(person.c.person_id)))


def from_rows(rows: Iterable[Row[Any]]) -> list[Person]:
    found: dict[str, Row[Any]] = {}
    roles: dict[str, set[str]] = {}
    for row in rows:
        found[row.person_id] = row
        roles.setdefault(row.person_id, set()).update({row.role} if row.role else ())
    return [_person(row, roles[person_id]) for person_id, row in found.items()]


def _person(row: Row[Any], roles: set[str]) -> Person:
    own = {name: getattr(row, name) for name in _OWN} | {"minor": bool(row.minor)}
    return Person(row.person_id, roles=frozenset(roles), **own)


def _account(row: Row[Any]) -> Account:
    return Account(row.agent_key, row.person_id, json.loads(row.agent), row.joined_at, row.joined_by)
