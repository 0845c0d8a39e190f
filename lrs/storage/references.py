"""Statements that refer to others (StatementRef as object): they are found by what those are found by.

Over any number of steps (Communication 2.1.3), in whichever order the statements come; a voided target counts too.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from sqlalchemy import select

from lrs.storage import index
from lrs.storage.engine import Connection, chunks
from lrs.storage.tables import statement, statement_reference
from lrs.xapi.errors import InvalidError
from lrs.xapi.index import Keys, statement_keys
from lrs.xapi.parsing import parse


class Referring(NamedTuple):
    target_id: str
    seq: int
    voids: int


def referring(connection: Connection, tenant_id: int, ids: Sequence[str]) -> list[Referring]:
    """The statements that refer to one of these ids, whether or not anything of that id is there."""
    columns = (statement_reference.c.target_id, statement_reference.c.seq, statement_reference.c.voids)
    chosen = select(*columns).where(statement_reference.c.tenant_id == tenant_id)
    return [
        Referring(*row)
        for some in chunks(ids)
        for row in connection.execute(chosen.where(statement_reference.c.target_id.in_(some)))
    ]


def inherit(connection: Connection, tenant_id: int, changed: Iterable[int]) -> None:
    """Give these statements, and all that refer to them over any number of steps, the keys of what they refer to."""
    waiting, done = set(changed), set[int]()
    while waiting:
        found = _by_seq(connection, tenant_id, sorted(waiting))
        for seq, (_, keys) in found.items():
            for inherited in targets(connection, tenant_id, keys):
                index.add_inherited(connection, tenant_id, seq, inherited)
        done |= waiting
        upwards = referring(connection, tenant_id, [id_ for id_, _ in found.values()])
        waiting = {one.seq for one in upwards} - done


def targets(connection: Connection, tenant_id: int, keys: Keys) -> Iterable[Keys]:
    """The keys of what a statement refers to, of what that refers to, and so on; a circle ends where it closes."""
    seen: set[str] = set()
    while keys.refers_to is not None and keys.refers_to not in seen:
        seen.add(keys.refers_to)
        chosen = select(statement.c.body).where(statement.c.tenant_id == tenant_id, statement.c.id == keys.refers_to)
        body = connection.execute(chosen).scalar()
        if body is None:
            return
        keys = statement_keys(parse(body.encode()))
        yield keys


def _by_seq(connection: Connection, tenant_id: int, seqs: Sequence[int]) -> dict[int, tuple[str, Keys]]:
    chosen = select(statement.c.seq, statement.c.id, statement.c.body).where(statement.c.tenant_id == tenant_id)
    return {
        row.seq: (row.id, statement_keys(parse(row.body.encode())))
        for some in chunks(seqs)
        for row in connection.execute(chosen.where(statement.c.seq.in_(some)))
    }


def keys_between(
    connection: Connection, tenant_id: int, first: int, last: int
) -> Iterator[tuple[int, str, list[Keys]]]:
    """Number, id, own and inherited keys of the statements from one number to another; not of texts that are broken."""
    chosen = select(statement.c.seq, statement.c.id, statement.c.body).where(
        statement.c.tenant_id == tenant_id, statement.c.seq.between(first, last)
    )
    for row in connection.execute(chosen).all():
        with suppress(InvalidError):
            keys = statement_keys(parse(row.body.encode()))
            yield row.seq, row.id, [keys, *targets(connection, tenant_id, keys)]
