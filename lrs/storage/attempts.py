"""The read model of progress: attempts, kept in step with the statements by the reducers of `lrs.progress`."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import chain, islice
from typing import Any, NamedTuple

from sqlalchemy import bindparam, delete, insert, select, tuple_, update

from lrs.progress.attempt import Attempt, reduce
from lrs.progress.facts import may_be_modules, read_facts
from lrs.storage import statement_search
from lrs.storage.engine import Connection, chunks
from lrs.storage.prepared import PreparedList
from lrs.storage.tables import attempt, module
from lrs.xapi.actor import actor_key
from lrs.xapi.keys import iri_key
from lrs.xapi.parsing import parse

_KEY = ("agent_key", "module_iri", "registration")
_AT_ONCE = 1_000
_MODULES = PreparedList(
    lambda among: select(module.c.iri).where(module.c.tenant_id == bindparam("tenant"), among(module.c.iri))
)
Key = tuple[bytes, str, str]  # agent, module, registration


class Told(NamedTuple):
    """A statement, when it was stored, and the activities of which one may be its module (progress.facts)."""

    value: dict[str, Any]
    stored: datetime
    may_be_modules: tuple[str, ...]


def project(connection: Connection, tenant_id: int, told: Sequence[Told]) -> None:
    """Take statements into the attempts, in the transaction that stores them; those of no known module are left out."""
    known = _known(connection, tenant_id, sorted(set(chain.from_iterable(one.may_be_modules for one in told))))
    if not known:
        return
    read = [read_facts(one.value, one.stored) for one in told if not known.isdisjoint(one.may_be_modules)]
    about = [(iri, one) for one in read if one is not None and (iri := one.module(known)) is not None]
    before = _load(connection, tenant_id, sorted({(one.agent_key, iri, one.registration) for iri, one in about}))
    after = dict(before)
    for iri, one in about:
        key = (one.agent_key, iri, one.registration)
        after[key] = reduce(after.get(key, Attempt(*key)), one)
    _save(connection, tenant_id, before, after)


def rebuild(connection: Connection, tenant_id: int) -> int:
    """Make all attempts of a tenant anew from its statements; return how many there are."""
    connection.execute(delete(attempt).where(attempt.c.tenant_id == tenant_id))
    _replay(connection, tenant_id, statement_search.replay(connection, tenant_id))
    return len(connection.execute(select(attempt.c.seconds).where(attempt.c.tenant_id == tenant_id)).all())


def rebuild_agents(connection: Connection, tenant_id: int, agents: Sequence[bytes]) -> None:
    """Make the attempts of these agents anew, as after one of their statements was voided."""
    for some in chunks(agents):
        connection.execute(delete(attempt).where(attempt.c.tenant_id == tenant_id, attempt.c.agent_key.in_(some)))
        replayed = statement_search.replay(connection, tenant_id, agents=some)
        _replay(connection, tenant_id, replayed, only_agents=frozenset(some))


def rebuild_modules(connection: Connection, tenant_id: int, iris: Sequence[str]) -> None:
    """Make the attempts at these modules anew, as after their course was added later than their statements came."""
    for some in chunks(iris):
        connection.execute(delete(attempt).where(attempt.c.tenant_id == tenant_id, attempt.c.module_iri.in_(some)))
        replayed = statement_search.replay(connection, tenant_id, activities=[iri_key(iri) for iri in some])
        _replay(connection, tenant_id, replayed, only_modules=frozenset(some))


def known_modules(connection: Connection, tenant_id: int) -> set[str]:
    """The IRIs of the modules that progress is measured by."""
    return _known(connection, tenant_id)


def _replay(
    connection: Connection,
    tenant_id: int,
    replayed: Iterable[statement_search.Stored],
    only_agents: frozenset[bytes] = frozenset(),
    only_modules: frozenset[str] = frozenset(),
) -> None:
    known = _known(connection, tenant_id)
    rest = iter(replayed)
    while page := list(islice(rest, _AT_ONCE)):
        values = [(parse(one.body), one.stored) for one in page]
        told = [Told(value, stored, may_be_modules(value)) for value, stored in values]
        chosen = [
            one
            for one in told
            if (not only_agents or actor_key(one.value["actor"]) in only_agents)
            and (not only_modules or next(filter(known.__contains__, one.may_be_modules), None) in only_modules)
        ]
        project(connection, tenant_id, chosen)


def _known(connection: Connection, tenant_id: int, candidates: Sequence[str] | None = None) -> set[str]:
    """The modules' IRIs, or those of the candidates that are modules."""
    if candidates is None:
        return set(connection.execute(select(module.c.iri).where(module.c.tenant_id == tenant_id)).scalars())
    return {iri for (iri,) in _MODULES.rows(connection, candidates, tenant=tenant_id)}


def _load(connection: Connection, tenant_id: int, keys: Sequence[Key]) -> dict[Key, Attempt]:
    columns = [column for column in attempt.c if column.name != "tenant_id"]
    identity = tuple_(*(attempt.c[name] for name in _KEY))
    found: dict[Key, Attempt] = {}
    for some in chunks(keys):
        rows = connection.execute(select(*columns).where(attempt.c.tenant_id == tenant_id, identity.in_(some)))
        found |= {(row.agent_key, row.module_iri, row.registration): Attempt(*row) for row in rows}
    return found


def _save(
    connection: Connection,
    tenant_id: int,
    before: dict[Key, Attempt],
    after: dict[Key, Attempt],
) -> None:
    new = [
        {"tenant_id": tenant_id} | asdict(one)
        for key, one in after.items()
        if key not in before and one != Attempt(*key)
    ]
    changed = [
        {"old_" + name if name in _KEY else name: value for name, value in asdict(one).items()}
        for key, one in after.items()
        if key in before and one != before[key]
    ]
    if new:
        connection.execute(insert(attempt), new)
    if changed:
        same = [attempt.c[name] == bindparam("old_" + name) for name in _KEY]
        connection.execute(update(attempt).where(attempt.c.tenant_id == tenant_id, *same), changed)
