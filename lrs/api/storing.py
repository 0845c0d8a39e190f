"""From a request's statements to a commit that many requests share."""

from collections.abc import Sequence
from contextlib import nullcontext
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

import msgspec

from lrs import ingest
from lrs.credentials import allows
from lrs.ingest import Batch, Body, Sender
from lrs.people.pairing import AUTHORITIES
from lrs.sent import Sent, store_sent
from lrs.services import Services
from lrs.storage import Connection
from lrs.storage.credentials import Credential
from lrs.storage.remembered import Remembered
from lrs.xapi.errors import UnauthorizedError
from lrs.xapi.version import Version

_LARGE = 20_000  # bytes: some twenty statements, which are read in a millisecond


class _Job(NamedTuple):
    services: Services
    sent: Sent


def sender(services: Services, credential: Credential, version: Version) -> Sender:
    """Whose statements they are; the key itself vouches for them (Data 2.4.9)."""
    home_page = services.settings.home_page + (AUTHORITIES if credential.pairing_id else "")
    return _sender(home_page, credential, version)


@lru_cache
def _sender(home_page: str, credential: Credential, version: Version) -> Sender:
    authority = {"objectType": "Agent", "account": {"homePage": home_page, "name": credential.key}}
    return Sender(version, authority, msgspec.json.encode(authority), defines=allows(credential, "define"))


def read_batch(services: Services, body: Body, sent_by: Sender) -> Batch:
    """As `ingest.read_batch`; large bodies one after the other.

    Threads that read statements at once hand the interpreter to each other several times a statement, since its
    validation and its compression let go of it: that doubles the processor time of all of them.
    """
    with services.reading if len(body.data) > _LARGE else nullcontext():
        return ingest.read_batch(body, sent_by, services.new_id)


def store(services: Services, credential: Credential, batch: Batch) -> datetime | None:
    """Commit, together with what other requests have waiting; when the last of it that is new counts as stored.

    Raises UnauthorizedError for a key that any process has revoked, ConflictError, DatabaseError.
    """
    sent = Sent(credential.key, batch)
    if services.committer and services.committer.takes(sent):
        stored = services.committer.store(credential.tenant_id, sent)
        if stored:
            return stored.at
        sent = sent.in_doubt()
    try:
        return services.commits.run_together(credential.tenant_id, _store_all, _Job(services, sent))
    except UnauthorizedError:
        services.seen.pop(credential.key, None)
        raise


def _store_all(connection: Connection, tenant_id: int, jobs: Sequence[_Job]) -> list[datetime | None]:
    services = jobs[0].services
    remembered = services.remembered.setdefault(tenant_id, Remembered())
    return store_sent(connection, tenant_id, [job.sent for job in jobs], services.clock(), remembered)
