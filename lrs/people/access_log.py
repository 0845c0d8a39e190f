"""Writing down who has looked at, or done something with, whose data. Mentees read what concerns them."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from lrs.people.access import Act
from lrs.storage import Connection, access_log
from lrs.storage.access_log import Entry

ONE_LOOK = timedelta(hours=1)  # pages that are loaded again within it count as one look

_LOOKS = tuple(act.value for act in Act)

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
    others = sorted(set(subject_ids) - {viewer_id})
    looks = [Entry(str(new_id()), now, viewer_id, one, act, reason) for one in others]
    if looks:
        access_log.add_looks(connection, tenant_id, looks, now - ONE_LOOK)


def seen_by(connection: Connection, tenant_id: int, viewer_id: str, now: datetime) -> set[tuple[str, str]]:
    """What somebody has seen within ONE_LOOK: acts, and whose data."""
    return access_log.last_looks(connection, tenant_id, viewer_id, _LOOKS, now - ONE_LOOK)


def unseen(seen: set[tuple[str, str]], viewer_id: str, subject_ids: Collection[str], act: str) -> list[str]:
    """Of whom `look` would write something down: nobody, where a page is loaded again. Pure."""
    return sorted(one for one in set(subject_ids) if one != viewer_id and (act, one) not in seen)


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


def taken_out(
    connection: Connection,
    tenant_id: int,
    actor_id: str,
    subject_ids: Sequence[str],
    reason: str,
    now: datetime,
    new_id: Callable[[], UUID],
) -> None:
    """Write down that these persons' data went into a file; each time, since nobody sees what a file goes through."""
    entries = [Entry(str(new_id()), now, actor_id, one, "exported", reason) for one in subject_ids]
    access_log.add(connection, tenant_id, entries)
