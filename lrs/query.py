"""The read side of the statements: parameters → storage → the format asked for, and where the next page begins."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from lrs.storage import Connection, statement_search
from lrs.storage import activities as stored_activities
from lrs.storage import attachments as stored_attachments
from lrs.storage.statement_search import Stored
from lrs.xapi import formats
from lrs.xapi.activity import activities
from lrs.xapi.actor import actor_key, names
from lrs.xapi.attachment import attachments
from lrs.xapi.errors import NotFoundError
from lrs.xapi.parsing import parse
from lrs.xapi.query import StatementQuery

_NAMING = 100  # statements that are read for an agent's names


@dataclass(frozen=True, slots=True)
class Page:
    """A page of statements as JSON texts; `cursor` is where the next one begins, None after the last."""

    statements: list[bytes]
    cursor: int | None

    def text(self, more: str) -> bytes:
        """The StatementResult (Data 2.5) with the link to the next page, empty after the last."""
        return b'{"statements":[' + b",".join(self.statements) + b'],"more":"' + more.encode() + b'"}'


def find_one(
    connection: Connection, tenant_id: int, query: StatementQuery, languages: Sequence[str]
) -> tuple[bytes, datetime]:
    """The statement whose id the query names, and when it was stored. Raises NotFoundError.

    A voided statement is found under `voidedStatementId` alone, any other under `statementId` alone.
    """
    id_ = query.statement_id or query.voided_statement_id
    found = statement_search.get(connection, tenant_id, id_, voided=bool(query.voided_statement_id))
    if found is None:
        raise NotFoundError(f"there is no such statement: {id_}", section="Communication 2.1.3")
    [text] = _formatted(connection, tenant_id, [found], query, languages)
    return text, found.stored


def find_page(
    connection: Connection, tenant_id: int, query: StatementQuery, languages: Sequence[str], limit: int
) -> Page:
    """The next `limit` statements that meet the query."""
    found = _search(connection, tenant_id, query, limit + 1)
    page = found[:limit]
    cursor = page[-1].seq if len(found) > limit else None
    return Page(_formatted(connection, tenant_id, page, query, languages), cursor)


def contents(connection: Connection, tenant_id: int, query: StatementQuery, texts: Sequence[bytes]) -> dict[str, str]:
    """Hash → type of what the attachments of these statements hold, where the query asks for it; not what is linked."""
    if not query.attachments:
        return {}
    named = {one["sha2"].lower(): one["contentType"] for text in texts for _, one in attachments(parse(text))}
    present = stored_attachments.present(connection, tenant_id, list(named))
    return {sha2: content_type for sha2, content_type in named.items() if sha2 in present}


def agent_names(connection: Connection, tenant_id: int, agent_key: bytes) -> list[str]:
    """The names that an agent has in the newest statements that know it."""
    wanted = StatementQuery(agent=agent_key, related_agents=True)
    newest = statement_search.search(connection, tenant_id, wanted, _NAMING)
    return sorted({name for one in newest for name in names(parse(one.body), agent_key)})


def _search(connection: Connection, tenant_id: int, query: StatementQuery, count: int) -> list[Stored]:
    """At most `count` that meet the query; of an authority only what it vouches for, not what merely names it."""
    found: list[Stored] = []
    while True:
        page = statement_search.search(connection, tenant_id, query, count)
        found += [one for one in page if query.authority in (None, _authority(one))]
        if len(page) < count or len(found) >= count:
            return found[:count]
        query = replace(query, cursor=page[-1].seq)


def _authority(stored: Stored) -> bytes | None:
    return actor_key(parse(stored.body)["authority"])


def _formatted(
    connection: Connection, tenant_id: int, found: Sequence[Stored], query: StatementQuery, languages: Sequence[str]
) -> list[bytes]:
    texts = [one.body for one in found]
    if query.format == "ids":
        return [formats.ids(text) for text in texts]
    if query.format == "canonical":
        ids = {activity["id"] for text in texts for activity in activities(parse(text))}
        known = stored_activities.definitions(connection, tenant_id, ids)
        return [formats.canonical(text, languages, known) for text in texts]
    return texts
