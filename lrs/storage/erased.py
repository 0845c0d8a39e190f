"""What was erased, as keyed hashes, so that it cannot come back; and taking statements out of the store."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import blake2b

from sqlalchemy import Engine, delete, select, update

from lrs.storage import index, references, tenants
from lrs.storage.engine import Connection, chunks, upsert
from lrs.storage.inserting import insert_rows
from lrs.storage.mentoring_tables import erased
from lrs.storage.packing import unpack
from lrs.storage.projection import rebuild_agents
from lrs.storage.tables import attachment, kept_body, metadata, statement, statement_reference, tenant
from lrs.xapi.index import statement_keys
from lrs.xapi.parsing import parse

_AT_ONCE = 1_000


def remember(
    connection: Connection, tenant_id: int, ids: Iterable[str], agents: Iterable[bytes], now: datetime
) -> None:
    """Keep a keyed hash of each statement's id and each agent's key; `tenant.erasures` tells that there are some."""
    hashes = _hashes(connection, tenant_id, ids, agents)
    upsert(connection, erased, [{"tenant_id": tenant_id, "hash": one, "erased_at": now} for one in sorted(set(hashes))])
    connection.execute(
        update(tenant).where(tenant.c.tenant_id == tenant_id).values(erasures=tenant.c.erasures + len(hashes))
    )


def known(connection: Connection, tenant_id: int, ids: Sequence[str], agents: Sequence[bytes]) -> set[str | bytes]:
    """Those of the ids and agents that were erased."""
    wanted: list[str | bytes] = [*ids, *agents]
    by_hash = dict(zip(_hashes(connection, tenant_id, ids, agents), wanted, strict=True))
    chosen = select(erased.c.hash).where(erased.c.tenant_id == tenant_id)
    return {
        by_hash[bytes(one)]
        for some in chunks(list(by_hash))
        for one in connection.execute(chosen.where(erased.c.hash.in_(some))).scalars()
    }


def has_agent(connection: Connection, tenant_id: int, agent: bytes) -> bool:
    """Whether that agent was erased; where nothing was, one look at the tenant's row tells."""
    return _any(connection, tenant_id) and bool(known(connection, tenant_id, (), (agent,)))


def admit(connection: Connection, tenant_id: int, agent: bytes) -> bool:
    """Let an agent that was erased come again, since it was joined to a person anew; False where it was not."""
    if not _any(connection, tenant_id):
        return False
    (hash_,) = _hashes(connection, tenant_id, (), (agent,))
    gone = delete(erased).where(erased.c.tenant_id == tenant_id, erased.c.hash == hash_)
    return connection.execute(gone).rowcount > 0


def remove_statements(connection: Connection, tenant_id: int, seqs: Sequence[int]) -> None:
    """Take statements out, with their index, their references, and attachments that no other statement has.

    What referred to them is found by what it says itself alone, from now on; other agents' attempts are made anew.
    """
    ids, agents, hashes = set[str](), set[bytes](), set[str]()
    for some in chunks(seqs):
        there = (statement.c.tenant_id == tenant_id, statement.c.seq.in_(some))
        for row in connection.execute(select(statement.c.id, kept_body).where(*there)).all():
            value = parse(unpack(bytes(row.kept)))
            ids.add(row.id)
            agents |= statement_keys(value).agents.keys()
            hashes |= _attached(value)
    referring = _upwards(connection, tenant_id, ids) - set(seqs)
    for some in chunks(seqs):
        for table in (*index.TABLES, statement_reference, statement):
            connection.execute(delete(table).where(table.c.tenant_id == tenant_id, table.c.seq.in_(some)))
    _index_anew(connection, tenant_id, sorted(referring))
    _drop_attachments(connection, tenant_id, hashes)
    rebuild_agents(connection, tenant_id, sorted(agents))


def voided_by(connection: Connection, tenant_id: int, seqs: Sequence[int]) -> set[int]:
    """The statements that only these void: they go with them, or they would count again."""
    table = statement_reference.c
    found = set[int]()
    for some in chunks(seqs):
        own = select(table.target_id).where(table.tenant_id == tenant_id, table.voids == 1, table.seq.in_(some))
        for target_id in connection.execute(own).scalars().all():
            voiding = select(table.seq).where(
                table.tenant_id == tenant_id, table.target_id == target_id, table.voids == 1
            )
            if set(connection.execute(voiding).scalars()) <= set(seqs):
                voided = select(statement.c.seq).where(
                    statement.c.tenant_id == tenant_id, statement.c.id == target_id, statement.c.voided == 1
                )
                found |= set(connection.execute(voided).scalars())
    return found


def overwrite_when_deleting(connection: Connection) -> None:
    """SQLite: what is deleted from now on is overwritten with zeros. PostgreSQL: `clear_bytes` writes tables anew."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")


def clear_bytes(engine: Engine) -> bool:
    """Leave no bytes of what was deleted in the database's files; False where somebody reads, and it has to be done
    again. SQLite: the log goes into the file, the file is written anew. PostgreSQL: every table is, locked meanwhile;
    its own log (WAL) is reused by and by.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT", ementor_read=True) as connection:
        if connection.dialect.name == "postgresql":
            for table in metadata.sorted_tables:
                connection.exec_driver_sql(f"VACUUM (FULL) {table.name}")
            return True
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("VACUUM")
        row = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        return int(row[0]) == 0


def _any(connection: Connection, tenant_id: int) -> bool:
    return bool(connection.execute(select(tenant.c.erasures).where(tenant.c.tenant_id == tenant_id)).scalar())


def _hashes(connection: Connection, tenant_id: int, ids: Iterable[str], agents: Iterable[bytes]) -> list[bytes]:
    key = tenants.secret_key(connection, tenant_id).encode()[:64]
    given = [(b"id", one.encode()) for one in ids] + [(b"agent", one) for one in agents]
    return [blake2b(value, key=key, digest_size=16, person=kind).digest() for kind, value in given]


def _attached(value: dict[str, object]) -> set[str]:
    found = value.get("attachments", [])
    inner = value["object"]
    more = inner.get("attachments", []) if isinstance(inner, dict) else []
    return {str(one["sha2"]).lower() for one in (*found, *more)} if found or more else set()  # type: ignore[misc]


def _upwards(connection: Connection, tenant_id: int, ids: set[str]) -> set[int]:
    """The statements that refer to these, and those that refer to those, and so on."""
    found, waiting = set[int](), set(ids)
    while waiting:
        seqs = {one.seq for one in references.referring(connection, tenant_id, sorted(waiting))} - found
        found |= seqs
        waiting = {id_ for some in chunks(sorted(seqs)) for id_ in _ids(connection, tenant_id, some)}
    return found


def _ids(connection: Connection, tenant_id: int, seqs: Sequence[int]) -> list[str]:
    chosen = select(statement.c.id).where(statement.c.tenant_id == tenant_id, statement.c.seq.in_(seqs))
    return list(connection.execute(chosen).scalars())


def _index_anew(connection: Connection, tenant_id: int, seqs: Sequence[int]) -> None:
    for some in chunks(seqs):
        for table in (*index.TABLES, statement_reference):
            connection.execute(delete(table).where(table.c.tenant_id == tenant_id, table.c.seq.in_(some)))
        chosen = select(statement.c.seq, statement.c.body).where(
            statement.c.tenant_id == tenant_id, statement.c.seq.in_(some)
        )
        own = [(row.seq, statement_keys(parse(row.body))) for row in connection.execute(chosen).all()]
        insert_rows(connection, index.rows(tenant_id, own))
    references.inherit(connection, tenant_id, seqs)


def _drop_attachments(connection: Connection, tenant_id: int, hashes: set[str]) -> None:
    """Contents that no statement has any more. There is no index of them: all statements are read, which is rare."""
    left, after = set(hashes), 0
    while left:
        chosen = select(statement.c.seq, statement.c.body).where(
            statement.c.tenant_id == tenant_id, statement.c.seq > after
        )
        rows = connection.execute(chosen.order_by(statement.c.seq).limit(_AT_ONCE)).all()
        if not rows:
            break
        for row in rows:
            if b"sha2" in row.body:
                left -= _attached(parse(row.body))
        after = rows[-1].seq
    for some in chunks(sorted(left)):
        there = (attachment.c.tenant_id == tenant_id, attachment.c.sha2.in_(some))
        connection.execute(delete(attachment).where(*there))
