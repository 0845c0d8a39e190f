"""The contents of attachments, kept by their hash, each once."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from lrs.storage.engine import Connection, chunks, upsert
from lrs.storage.tables import attachment


def add(connection: Connection, tenant_id: int, contents: Mapping[str, bytes]) -> None:
    """Keep contents under their hashes (hexadecimal, lower case); what is there already stays."""
    rows = [{"tenant_id": tenant_id, "sha2": sha2, "content": content} for sha2, content in sorted(contents.items())]
    upsert(connection, attachment, rows)


def present(connection: Connection, tenant_id: int, hashes: Sequence[str]) -> set[str]:
    """Those of the hashes that there are contents of."""
    chosen = select(attachment.c.sha2).where(attachment.c.tenant_id == tenant_id)
    return {
        sha2
        for some in chunks(hashes)
        for sha2 in connection.execute(chosen.where(attachment.c.sha2.in_(some))).scalars()
    }


def content(connection: Connection, tenant_id: int, sha2: str) -> bytes | None:
    """The content of that hash."""
    chosen = select(attachment.c.content).where(attachment.c.tenant_id == tenant_id, attachment.c.sha2 == sha2)
    found: bytes | None = connection.execute(chosen).scalar()
    return found
