"""Activities of which statements have said something, with all of it merged."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from lrs.storage.engine import Connection
from lrs.storage.prepared import PreparedList
from lrs.storage.tables import activity
from lrs.xapi.definition import merged
from lrs.xapi.keys import iri_key
from lrs.xapi.parsing import parse

_KNOWN = PreparedList(
    lambda keys: select(activity.c.activity_key, activity.c.definition).where(
        activity.c.tenant_id == bindparam("tenant"), activity.c.activity_key.in_(keys)
    )
)


def learn(connection: Connection, tenant_id: int, said: Iterable[tuple[str, dict[str, Any]]]) -> None:
    """Merge what statements say of activities (id, definition) into what is known, in their order.

    In the transaction that stores them: a tenant's transactions follow one another, so none waits for another here.
    """
    news: dict[bytes, dict[str, Any]] = {}
    for id_, definition in said:
        key = iri_key(id_)
        news[key] = merged(news.get(key, {}), definition)
    known = _texts(connection, tenant_id, list(news))
    rows = {key: _merged_text(known.get(key), definition) for key, definition in sorted(news.items())}
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


def definitions(connection: Connection, tenant_id: int, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Activity id → everything known of it, for those of which something is known."""
    keys = {iri_key(id_): id_ for id_ in ids}
    return {keys[key]: parse(text.encode()) for key, text in _texts(connection, tenant_id, list(keys)).items()}


def _texts(connection: Connection, tenant_id: int, keys: Sequence[bytes]) -> dict[bytes, str]:
    return dict(_KNOWN.rows(connection, keys, tenant=tenant_id))


def _merged_text(known: str | None, said: dict[str, Any]) -> str:
    return json.dumps(said if known is None else merged(parse(known.encode()), said), ensure_ascii=False)
