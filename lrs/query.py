"""The read side of the statements: parameters → storage → the format asked for, and where the next page begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from lrs.storage import Connection, statement_search
from lrs.storage.statement_search import Stored
from lrs.xapi import formats
from lrs.xapi.errors import NotFoundError
from lrs.xapi.query import StatementQuery


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
    return _formatted(found, query, languages), found.stored


def find_page(
    connection: Connection, tenant_id: int, query: StatementQuery, languages: Sequence[str], limit: int
) -> Page:
    """The next `limit` statements that meet the query."""
    found = statement_search.search(connection, tenant_id, query, limit + 1)
    page = found[:limit]
    cursor = page[-1].seq if len(found) > limit else None
    return Page([_formatted(one, query, languages) for one in page], cursor)


def _formatted(stored: Stored, query: StatementQuery, languages: Sequence[str]) -> bytes:
    text = stored.body.encode()
    if query.format == "ids":
        return formats.ids(text)
    return formats.canonical(text, languages) if query.format == "canonical" else text
