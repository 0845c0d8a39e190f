"""From a request's statements to a commit that many requests share."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

import msgspec

from lrs import ingest
from lrs.credentials import allows
from lrs.ingest import Batch, Sender
from lrs.people.pairing import AUTHORITIES
from lrs.services import Services
from lrs.storage import Connection, credentials
from lrs.storage.credentials import Credential
from lrs.storage.remembered import Remembered
from lrs.xapi.errors import UnauthorizedError
from lrs.xapi.version import Version

REVOKED = "the key or its secret is wrong, or the key was revoked"


class _Sent(NamedTuple):
    services: Services
    key: str
    batch: Batch


def sender(services: Services, credential: Credential, version: Version) -> Sender:
    """Whose statements they are; the key itself vouches for them (Data 2.4.9)."""
    home_page = services.settings.home_page + (AUTHORITIES if credential.pairing_id else "")
    return _sender(home_page, credential, version)


@lru_cache
def _sender(home_page: str, credential: Credential, version: Version) -> Sender:
    authority = {"objectType": "Agent", "account": {"homePage": home_page, "name": credential.key}}
    return Sender(version, authority, msgspec.json.encode(authority), defines=allows(credential, "define"))


def store(services: Services, credential: Credential, batch: Batch) -> datetime | None:
    """Commit, together with what other requests have waiting; when the last of it that is new counts as stored.

    Raises UnauthorizedError for a key that any process has revoked, ConflictError, DatabaseError.
    """
    return services.commits.run_together(credential.tenant_id, _store_all, _Sent(services, credential.key, batch))


def _store_all(connection: Connection, tenant_id: int, sent: Sequence[_Sent]) -> list[datetime | None]:
    services, keys = sent[0].services, {one.key for one in sent}

    def check_keys(remembered: Remembered) -> None:
        unknown = keys - remembered.keys
        revoked = credentials.revoked(connection, tenant_id, unknown)
        for key in revoked:
            services.seen.pop(key, None)
        if revoked:
            raise UnauthorizedError(REVOKED, section="Communication 4")
        remembered.keys |= unknown

    remembered = services.remembered.setdefault(tenant_id, Remembered())
    batches = [one.batch for one in sent]
    return ingest.store(connection, tenant_id, batches, services.clock(), check_keys, remembered)
