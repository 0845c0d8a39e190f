"""Rows as they leave one store and enter another: pages in the order of their keys, so that a copy can be resumed."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, Row, Select, Table, delete, func, insert, literal, select, tuple_

from lrs.storage import tenants
from lrs.storage.engine import Connection, chunks
from lrs.storage.tables import activity, attachment, document, statement


class Section(NamedTuple):
    """A kind of rows: its table, the columns that order it, beside the tenant, and what is read of it if not all."""

    name: str
    table: Table
    key: tuple[str, ...]
    columns: tuple[ColumnElement[Any], ...] = ()


STATEMENTS = Section("statement", statement, ("seq",))
ATTACHMENTS = Section("attachment", attachment, ("sha2",))
ACTIVITIES = Section("activity", activity, ("activity_key",))
DOCUMENTS = Section("document", document, ("resource", "activity_key", "agent_key", "registration", "document_id"))
SECTIONS = (STATEMENTS, ATTACHMENTS, ACTIVITIES, DOCUMENTS)


def count(connection: Connection, tenant_id: int, section: Section) -> int:
    chosen = select(func.count()).select_from(section.table).where(section.table.c.tenant_id == tenant_id)
    return int(connection.execute(chosen).scalar_one())


def page(
    connection: Connection, tenant_id: int, section: Section, after: Sequence[Any] | None, limit: int
) -> Sequence[Row[Any]]:
    """The next rows after the one of that key, or the first."""
    table, key = section.table, [section.table.c[name] for name in section.key]
    chosen: Select[Any] = select(*(section.columns or (table,))).where(table.c.tenant_id == tenant_id)
    if after is not None:
        last = [literal(value, type_=column.type) for column, value in zip(key, after, strict=True)]
        chosen = chosen.where(tuple_(*key) > tuple_(*last) if len(key) > 1 else key[0] > last[0])
    return connection.execute(chosen.order_by(*key).limit(limit)).all()


def put_attachments(connection: Connection, tenant_id: int, rows: Sequence[dict[str, Any]]) -> int:
    """Add what is missing, and say how much that was: the content belongs to its hash."""
    there = _there(connection, tenant_id, attachment.c.sha2, [row["sha2"] for row in rows])
    return _insert(connection, tenant_id, attachment, [row for row in rows if row["sha2"] not in there])


def put_activities(connection: Connection, tenant_id: int, rows: Sequence[dict[str, Any]], *, replace: bool) -> int:
    """Add what is missing, and say how much that was; replace what is there if told to."""
    tenants.change_stamp(connection, tenant_id)
    there = _there(connection, tenant_id, activity.c.activity_key, [row["activity_key"] for row in rows])
    if replace and there:
        found = activity.c.activity_key.in_(sorted(there))
        connection.execute(delete(activity).where(activity.c.tenant_id == tenant_id, found))
        _insert(connection, tenant_id, activity, [row for row in rows if row["activity_key"] in there])
    return _insert(connection, tenant_id, activity, [row for row in rows if row["activity_key"] not in there])


def _there(connection: Connection, tenant_id: int, key: Column[Any], keys: Sequence[Any]) -> set[Any]:
    chosen = select(key).where(key.table.c.tenant_id == tenant_id)
    return {found for some in chunks(keys) for found in connection.execute(chosen.where(key.in_(some))).scalars()}


def _insert(connection: Connection, tenant_id: int, table: Table, rows: Sequence[dict[str, Any]]) -> int:
    if rows:
        connection.execute(insert(table), [{"tenant_id": tenant_id} | row for row in rows])
    return len(rows)


def put_documents(connection: Connection, tenant_id: int, rows: Sequence[dict[str, Any]]) -> int:
    """Add documents, in the place of older ones; return how many were news."""
    return sum(_put_document(connection, {"tenant_id": tenant_id} | row) for row in rows)


def _put_document(connection: Connection, row: dict[str, Any]) -> bool:
    here = [document.c[name] == row[name] for name in ("tenant_id", *DOCUMENTS.key)]
    there = connection.execute(select(document.c.updated_at).where(*here)).scalar()
    if there is not None and there >= row["updated_at"]:
        return False
    connection.execute(delete(document).where(*here))
    connection.execute(insert(document).values(row))
    return True


def pages(connection: Connection, tenant_id: int, section: Section, size: int = 500) -> Iterator[Sequence[Row[Any]]]:
    """All rows of a section."""
    after = None
    while rows := page(connection, tenant_id, section, after, size):
        yield rows
        after = [getattr(rows[-1], name) for name in section.key]


def has_statement(connection: Connection, tenant_id: int, id_: str) -> bool:
    chosen = select(statement.c.seq).where(statement.c.tenant_id == tenant_id, statement.c.id == id_)
    return connection.execute(chosen).first() is not None
