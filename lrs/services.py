"""What a request needs besides itself; made once a process and passed around, so that nothing is global."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock
from uuid import UUID

from lrs.committer import Lines
from lrs.credentials import Verifier
from lrs.group_commit import GroupCommit
from lrs.settings import Settings
from lrs.storage import Engine
from lrs.storage.credentials import Credential
from lrs.storage.remembered import Remembered
from lrs.xapi.version import Version

EXTENSION = "ementor"  # where Flask keeps it: app.extensions["ementor"]


@dataclass(frozen=True, slots=True)
class Services:
    engine: Engine
    clock: Callable[[], datetime]
    new_id: Callable[[], UUID]
    settings: Settings
    commits: GroupCommit  # what writes statements and documents
    verifier: Verifier
    seen: dict[str, Credential] = field(default_factory=dict)  # by key; one may have been revoked since
    spoken: dict[str, Version] = field(default_factory=dict)  # key → the version that its requests had last
    remembered: dict[int, Remembered] = field(default_factory=dict)  # by tenant: what commits rest on
    committer: Lines | None = None  # stores for several processes at once
    reading: Lock = field(default_factory=Lock)  # held by who reads a large body


def utc_now() -> datetime:
    """The present, aware, in UTC."""
    return datetime.now(UTC)
