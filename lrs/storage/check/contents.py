"""Documents and attachments are what their entity tags and hashes say."""

import hashlib
from collections.abc import Iterator

from lrs.storage import transfer
from lrs.storage.engine import Connection
from lrs.xapi.document import Document


def documents_and_attachments(connection: Connection, tenant_id: int) -> Iterator[str]:
    for rows in transfer.pages(connection, tenant_id, transfer.DOCUMENTS, 200):
        for row in rows:
            if Document(bytes(row.content), row.content_type, row.updated_at).etag != row.etag:
                yield f"the {row.resource} document {row.document_id!r} is not what its entity tag says"
    for rows in transfer.pages(connection, tenant_id, transfer.ATTACHMENTS, 20):
        for row in rows:
            if hashlib.new(f"sha{len(row.sha2) * 4}", row.content).hexdigest() != row.sha2:
                yield f"the attachment {row.sha2} is not what its hash says"
