"""Where the rows about a person are: told by the names of columns, so that a new table cannot be forgotten."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, or_, select, update

from lrs.storage.engine import Connection, chunks, columns
from lrs.storage.tables import metadata, statement, statement_agent

AGENT = "agent_key"
OWN = ("person_id", "mentee_id", "learner_id")  # a row with one of these is about that person, and goes with them
BY = (
    "mentor_id",
    "actor_id",
    "subject_id",
    "answered_by",
    "created_by",
    "joined_by",
    "invited_by",
    "issued_by",
)  # or by them
_SECRET = (
    "password_hash",
    "token_hash",
    "secret_hash",
    "code_hash",
    "bound_to",
    "address_hash",
)  # of no use to anybody
_ELSEWHERE = ("statement_agent",)  # an index of statements, which are taken whole


def rows_about(
    connection: Connection, tenant_id: int, person_id: str, agents: Sequence[bytes]
) -> dict[str, list[dict[str, Any]]]:
    """Table → everything in it that is about a person or made by them, but for hashes of secrets."""
    found: dict[str, list[dict[str, Any]]] = {}
    for table in _tables():
        shown = [column for column in columns(table) if column.name not in _SECRET]
        chosen = select(*shown).where(table.c.tenant_id == tenant_id, _about(table, person_id, agents, (*OWN, *BY)))
        found[table.name] = [dict(row._mapping) for row in connection.execute(chosen)]
    return found


def remove_rows(connection: Connection, tenant_id: int, person_id: str, agents: Sequence[bytes]) -> dict[str, int]:
    """Remove what is about a person, children before parents; table → how many rows went. The log keeps the act."""
    removed: dict[str, int] = {}
    for table in reversed(_tables()):
        if any(name in table.c for name in (AGENT, *OWN)):
            gone = delete(table).where(table.c.tenant_id == tenant_id, _about(table, person_id, agents, OWN))
            removed[table.name] = connection.execute(gone).rowcount
    return {name: count for name, count in removed.items() if count}


def sign_over(connection: Connection, tenant_id: int, person_id: str, to: str) -> None:
    """What they made for others stays with those, under another id: meetings and answers of a mentor's mentees."""
    for table in _tables():
        for name in (one for one in BY if one in table.c and table.name != "access_log"):
            there = (table.c.tenant_id == tenant_id, table.c[name] == person_id)
            if not table.c[name].primary_key:
                connection.execute(update(table).where(*there).values({name: to}))
            else:
                connection.execute(delete(table).where(*there))


def statements_about(connection: Connection, tenant_id: int, agents: Sequence[bytes]) -> Iterator[Any]:
    """Rows (seq, id, stored, body) of the statements that are found by these agents, oldest first.

    Also of those that only refer to such a statement: whoever asks looks into the body.
    """
    chosen = (
        select(statement_agent.c.seq)
        .where(statement_agent.c.tenant_id == tenant_id, statement_agent.c.agent_key.in_(agents))
        .distinct()
    )
    seqs = sorted(connection.execute(chosen).scalars())
    for some in chunks(seqs):
        wanted = select(statement.c.seq, statement.c.id, statement.c.stored, statement.c.body).where(
            statement.c.tenant_id == tenant_id, statement.c.seq.in_(some)
        )
        yield from connection.execute(wanted.order_by(statement.c.seq)).all()


def _tables() -> list[Table]:
    named = (AGENT, *OWN, *BY)
    return [
        table
        for table in metadata.sorted_tables
        if table.name not in _ELSEWHERE and any(name in table.c for name in named)
    ]


def _about(table: Table, person_id: str, agents: Sequence[bytes], names: Sequence[str]) -> ColumnElement[bool]:
    theirs = [table.c[name] == person_id for name in names if name in table.c]
    if AGENT in table.c:
        theirs.append(table.c[AGENT].in_(agents))
    return or_(False, *theirs)
