"""Writing down who has looked at, or done something with, whose data. Mentees read what concerns them."""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from uuid import UUID

from lrs.storage import Connection, access_log
from lrs.storage.access_log import Entry

ONE_LOOK = timedelta(hours=1)  # pages that are loaded again within it count as one look

# acts, besides those of people.access.Act, which are looks
ACTS = (
    "began link", "ended link", "joined account", "parted account", "invited", "changed person", "ended person",
    "exported", "erased", "purged", "took back", "paused", "resumed", "ended sessions",
)  # fmt: skip


def look(
    connection: Connection,
    tenant_id: int,
    viewer_id: str,
    subject_ids: Collection[str],
    act: str,
    reason: str,
    now: datetime,
    new_id: Callable[[], UUID],
) -> None:
    """Write down that somebody sees these persons' data, once in ONE_LOOK; looking at one's own is not written down."""
    seen = access_log.last_looks(connection, tenant_id, viewer_id, act, now - ONE_LOOK)
    news = sorted(set(subject_ids) - seen - {viewer_id})
    entries = [Entry(str(new_id()), now, viewer_id, one, act, reason) for one in news]
    access_log.add(connection, tenant_id, entries)


def is_new(
    connection: Connection, tenant_id: int, viewer_id: str, subject_ids: Collection[str], act: str, now: datetime
) -> bool:
    """Whether `look` would write something down: what most pages that are loaded again do not need to do."""
    seen = access_log.last_looks(connection, tenant_id, viewer_id, act, now - ONE_LOOK)
    return bool(set(subject_ids) - seen - {viewer_id})


def note(
    connection: Connection,
    tenant_id: int,
    actor_id: str | None,
    subject_id: str | None,
    act: str,
    reason: str,
    now: datetime,
    new_id: Callable[[], UUID],
) -> None:
    """Write down something that was done, such as one of ACTS; without an actor it was done at the command line."""
    access_log.add(connection, tenant_id, [Entry(str(new_id()), now, actor_id, subject_id, act, reason)])
