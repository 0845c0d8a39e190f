"""Under which ids modules are told of: their own, and those that an administrator has said are theirs."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import and_, bindparam, delete, insert, select, union_all

from lrs.progress.module import Aim
from lrs.storage import tenants
from lrs.storage.engine import Connection
from lrs.storage.prepared import Prepared, PreparedList
from lrs.storage.progress_tables import activity_alias
from lrs.storage.tables import module

_same = and_(module.c.tenant_id == activity_alias.c.tenant_id, module.c.iri == activity_alias.c.module_iri)
_AIM = (module.c.move_on, module.c.mastery_score)
_KNOWN = PreparedList(
    lambda among: union_all(
        select(module.c.iri, module.c.iri.label("module_iri"), *_AIM).where(
            module.c.tenant_id == bindparam("tenant"), among(module.c.iri)
        ),
        select(activity_alias.c.iri, activity_alias.c.module_iri, *_AIM)
        .select_from(activity_alias.join(module, _same))
        .where(activity_alias.c.tenant_id == bindparam("tenant"), among(activity_alias.c.iri)),
    )
)

_ALL = Prepared(select(module.c.iri, *_AIM).where(module.c.tenant_id == bindparam("tenant")))
_ALIASES = Prepared(
    select(activity_alias.c.iri, activity_alias.c.module_iri).where(activity_alias.c.tenant_id == bindparam("tenant"))
)


class Alias(NamedTuple):
    iri: str
    module_iri: str


class Modules(NamedTuple):
    """Activities that are modules: id → the module's IRI; and what each module asks for."""

    known: dict[str, str]
    aims: dict[str, Aim]


def known(connection: Connection, tenant_id: int, candidates: Sequence[str]) -> Modules:
    """Those of the activities that are modules."""
    found = Modules({}, {})
    for iri, module_iri, *aim in _KNOWN.rows(connection, candidates, tenant=tenant_id):
        found.known[iri] = module_iri
        found.aims[module_iri] = Aim(*aim)
    return found


def all_known(connection: Connection, tenant_id: int) -> Modules:
    """The same for all activities."""
    aims = {iri: Aim(*aim) for iri, *aim in _ALL.rows(connection, tenant=tenant_id)}
    aliases = {iri: module for iri, module in _ALIASES.rows(connection, tenant=tenant_id) if module in aims}
    return Modules({iri: iri for iri in aims} | aliases, aims)


def listed(connection: Connection, tenant_id: int, modules: Sequence[str] = ()) -> Sequence[Alias]:
    """A tenant's aliases, or those of some modules, by their ids."""
    chosen = select(activity_alias.c.iri, activity_alias.c.module_iri).where(activity_alias.c.tenant_id == tenant_id)
    if modules:
        chosen = chosen.where(activity_alias.c.module_iri.in_(modules))
    return [Alias(*row) for row in connection.execute(chosen.order_by(activity_alias.c.iri))]


def put(connection: Connection, tenant_id: int, new: Alias) -> None:
    """Let an activity be that module, in the place of another that it was."""
    remove(connection, tenant_id, new.iri)
    connection.execute(insert(activity_alias).values(tenant_id=tenant_id, **new._asdict()))
    tenants.change_stamp(connection, tenant_id)


def remove(connection: Connection, tenant_id: int, iri: str) -> Alias | None:
    """Forget an alias; return what it was."""
    chosen = (activity_alias.c.tenant_id == tenant_id, activity_alias.c.iri == iri)
    row = connection.execute(select(activity_alias.c.iri, activity_alias.c.module_iri).where(*chosen)).first()
    connection.execute(delete(activity_alias).where(*chosen))
    tenants.change_stamp(connection, tenant_id)
    return None if row is None else Alias(*row)
