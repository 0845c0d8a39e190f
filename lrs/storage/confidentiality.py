"""Which mentors have accepted confidentiality, in which version of its text, and when."""

from datetime import datetime

from sqlalchemy import select

from lrs.storage.engine import Connection, upsert
from lrs.storage.programme_tables import confidentiality


def accept(connection: Connection, tenant_id: int, person_id: str, text_version: str, now: datetime) -> None:
    """Keep the acceptance; a version that was accepted before keeps its first time."""
    values = {"tenant_id": tenant_id, "person_id": person_id, "text_version": text_version, "accepted_at": now}
    upsert(connection, confidentiality, [values])


def accepted(connection: Connection, tenant_id: int, person_id: str) -> dict[str, datetime]:
    """Version of the text → when that person accepted it."""
    table = confidentiality.c
    chosen = select(table.text_version, table.accepted_at).where(
        table.tenant_id == tenant_id, table.person_id == person_id
    )
    return {row.text_version: row.accepted_at for row in connection.execute(chosen)}
