"""Activities of which statements have said something, with all of it merged."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from lrs.storage import tenants
from lrs.storage.engine import Connection
from lrs.storage.prepared import PreparedList
from lrs.storage.remembered import Remembered
from lrs.storage.tables import activity
from lrs.xapi.definition import definition_text, merged
from lrs.xapi.keys import iri_key
from lrs.xapi.parsing import parse

_KNOWN = PreparedList(
    lambda among: select(activity.c.activity_key, activity.c.definition).where(
        activity.c.tenant_id == bindparam("tenant"), among(activity.c.activity_key)
    )
)


def learn(
    connection: Connection, tenant_id: int, said: Iterable[tuple[str, str]], remembered: Remembered | None = None
) -> None:
    """Merge what statements say of activities (id, definition as JSON) into what is known, in their order.

    In the transaction that stores them: a tenant's transactions follow one another, so none waits for another here.
    """
    news: dict[bytes, str] = {}
    for id_, text in said:
        key = iri_key(id_)
        news[key] = _merged_text(news[key], text) if key in news else text
    remembered = remembered or Remembered()
    if news.items() <= remembered.definitions.items():
        return
    known = _texts(connection, tenant_id, list(news))
    remembered.definitions |= known
    rows = {key: _merged_text(known.get(key, text), text) for key, text in sorted(news.items())}
    added = [
        {"tenant_id": tenant_id, "activity_key": key, "definition": text}
        for key, text in rows.items()
        if key not in known
    ]
    changed = [{"key": key, "text": text} for key, text in rows.items() if key in known and known[key] != text]
    if added:
        connection.execute(insert(activity), added)
    if changed:
        same = (activity.c.tenant_id == tenant_id, activity.c.activity_key == bindparam("key"))
        connection.execute(update(activity).where(*same).values(definition=bindparam("text")), changed)
    if added or changed:
        remembered.definitions |= rows
        remembered.stamp = tenants.change_stamp(connection, tenant_id)


def definitions(connection: Connection, tenant_id: int, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Activity id → everything known of it, for those of which something is known."""
    keys = {iri_key(id_): id_ for id_ in ids}
    return {keys[key]: parse(text.encode()) for key, text in _texts(connection, tenant_id, list(keys)).items()}


def _texts(connection: Connection, tenant_id: int, keys: Sequence[bytes]) -> dict[bytes, str]:
    return dict(_KNOWN.rows(connection, keys, tenant=tenant_id))


@lru_cache(maxsize=1_024)
def _merged_text(known: str, said: str) -> str:
    """Most statements say again what is known."""
    return known if known == said else definition_text(merged(parse(known.encode()), parse(said.encode())))
