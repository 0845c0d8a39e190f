"""Statements that refer to others (StatementRef as object): they are found by what those are found by.

Over any number of steps (Communication 2.1.3), in whichever order the statements come; a voided target counts too.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import bindparam, select

from lrs.storage import index
from lrs.storage.engine import Connection, chunks
from lrs.storage.packing import DamagedError, unpack
from lrs.storage.prepared import PreparedList
from lrs.storage.tables import kept_body, statement, statement_reference
from lrs.xapi.errors import InvalidError
from lrs.xapi.index import Keys, statement_keys
from lrs.xapi.parsing import parse

_REFERRING = PreparedList(
    lambda among: select(statement_reference.c.target_id, statement_reference.c.seq, statement_reference.c.voids).where(
        statement_reference.c.tenant_id == bindparam("tenant"), among(statement_reference.c.target_id)
    )
)


class Referring(NamedTuple):
    target_id: str
    seq: int
    voids: int


def referring(connection: Connection, tenant_id: int, ids: Sequence[str]) -> list[Referring]:
    """The statements that refer to one of these ids, whether or not anything of that id is there."""
    return [Referring(*row) for row in _REFERRING.rows(connection, ids, tenant=tenant_id)]


def any_there(connection: Connection, tenant_id: int) -> bool:
    """Whether any statement refers to another."""
    chosen = select(statement_reference.c.seq).where(statement_reference.c.tenant_id == tenant_id).limit(1)
    return connection.execute(chosen).first() is not None


def inherit(connection: Connection, tenant_id: int, changed: Iterable[int]) -> None:
    """Give these statements, and all that refer to them over any number of steps, the keys of what they refer to."""
    waiting, done, known = set(changed), set[int](), dict[str, list[Keys]]()
    while waiting:
        found = _by_seq(connection, tenant_id, sorted(waiting))
        for seq, (_, keys) in found.items():
            index.add_inherited(connection, tenant_id, seq, targets(connection, tenant_id, keys, known))
        done |= waiting
        upwards = referring(connection, tenant_id, [id_ for id_, _ in found.values()])
        waiting = {one.seq for one in upwards} - done


def targets(
    connection: Connection, tenant_id: int, keys: Keys, known: dict[str, list[Keys]] | None = None
) -> list[Keys]:
    """The keys of what a statement refers to, of what that refers to, and so on, each once, to the end or full circle.

    `known` keeps them by the target's id from one call to the next, so that a long chain is walked once.
    """
    known = {} if known is None else known
    way: dict[str, Keys] = {}
    while (id_ := keys.refers_to) is not None and id_ not in known and id_ not in way:
        chosen = select(statement.c.body).where(statement.c.tenant_id == tenant_id, statement.c.id == id_)
        body = connection.execute(chosen).scalar()
        if body is None:
            break
        way[id_] = keys = statement_keys(parse(body))
    reached = known.get(id_ or "", [])
    if id_ in way:
        reached = _with(list(way.values())[list(way).index(id_) :], reached)
    for step in reversed(way):
        reached = known[step] = _with([way[step]], reached)
    return reached


def _with(more: Sequence[Keys], reached: list[Keys]) -> list[Keys]:
    for keys in more:
        bare = replace(keys, refers_to=None, voids=False)
        reached = reached if bare in reached else [bare, *reached]
    return reached


def _by_seq(connection: Connection, tenant_id: int, seqs: Sequence[int]) -> dict[int, tuple[str, Keys]]:
    chosen = select(statement.c.seq, statement.c.id, statement.c.body).where(statement.c.tenant_id == tenant_id)
    return {
        row.seq: (row.id, statement_keys(parse(row.body)))
        for some in chunks(seqs)
        for row in connection.execute(chosen.where(statement.c.seq.in_(some)))
    }


def keys_between(
    connection: Connection, tenant_id: int, first: int, last: int
) -> Iterator[tuple[int, str, list[Keys]]]:
    """Number, id, own and inherited keys of the statements from one number to another; not of texts that are broken."""
    chosen = select(statement.c.seq, statement.c.id, kept_body).where(
        statement.c.tenant_id == tenant_id, statement.c.seq.between(first, last)
    )
    for row in connection.execute(chosen).all():
        with suppress(InvalidError, DamagedError):
            keys = statement_keys(parse(unpack(bytes(row.kept))))
            yield row.seq, row.id, [keys, *targets(connection, tenant_id, keys)]
