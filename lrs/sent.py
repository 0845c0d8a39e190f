"""What some requests have to store, in one transaction that makes sure that their keys still hold."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from lrs import ingest
from lrs.ingest import Batch
from lrs.storage import Connection, credentials
from lrs.storage.remembered import Remembered
from lrs.xapi.errors import UnauthorizedError

REVOKED = "the key or its secret is wrong, or the key was revoked"


@dataclass(frozen=True, slots=True)
class Sent:
    """A batch, and the key that it came with."""

    key: str
    batch: Batch

    def in_doubt(self) -> "Sent":
        """The same where nobody knows whether it was stored: ids that were given to it may be there by now."""
        entries = [replace(one, incoming=replace(one.incoming, assigned=False)) for one in self.batch.entries]
        return replace(self, batch=replace(self.batch, entries=entries))


def store_sent(
    connection: Connection, tenant_id: int, sent: Sequence[Sent], now: datetime, remembered: Remembered
) -> list[datetime | None]:
    """As `ingest.store`. Raises UnauthorizedError too, where any of the keys was revoked, by whichever process.

    On PostgreSQL statements are taken to be new: looking for 250 ids takes a seventh of a commit, and hardly any is
    sent again. Where one is there IntegrityError is raised, and nothing is looked up but in the savepoint in which
    `group_commit` then tries each request by itself.
    """
    keys = {one.key for one in sent}

    def check_keys(remembered: Remembered) -> None:
        unknown = keys - remembered.keys
        if credentials.revoked(connection, tenant_id, unknown):
            raise UnauthorizedError(REVOKED, section="Communication 4")
        remembered.keys |= unknown

    batches = [one.batch for one in sent]
    expects_new = connection.dialect.name == "postgresql" and not connection.in_nested_transaction()
    return ingest.store(connection, tenant_id, batches, now, check_keys, remembered, expects_new=expects_new)
