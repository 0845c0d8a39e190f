"""What a mentor answers: shared reflections, and requests for help."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import insert, literal, null, select, union_all, update

from lrs.storage.engine import Connection, columns
from lrs.storage.mentoring_tables import help_request, reflection_answer


@dataclass(frozen=True, slots=True)
class ReflectionAnswer:
    """`shared_iri` is of what the mentee has shared."""

    answer_id: str
    mentee_id: str
    shared_iri: str
    mentor_id: str
    text: str
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class HelpRequest:
    """Open until `answered_at` is set."""

    request_id: str
    mentee_id: str
    text: str
    asked_at: datetime
    answered_at: datetime | None = None
    answered_by: str | None = None
    answer: str = ""


def add_answer(connection: Connection, tenant_id: int, new: ReflectionAnswer) -> None:
    connection.execute(insert(reflection_answer).values(tenant_id=tenant_id, **asdict(new)))


def ask(connection: Connection, tenant_id: int, new: HelpRequest) -> None:
    connection.execute(insert(help_request).values(tenant_id=tenant_id, **asdict(new)))


def answer(connection: Connection, tenant_id: int, request_id: str, mentor_id: str, text: str, now: datetime) -> bool:
    """Close an open request for help; False where there is none."""
    table = help_request.c
    there = (table.tenant_id == tenant_id, table.request_id == request_id, table.answered_at.is_(None))
    values = {"answered_at": now, "answered_by": mentor_id, "answer": text}
    return connection.execute(update(help_request).where(*there).values(values)).rowcount > 0


def get(connection: Connection, tenant_id: int, request_id: str) -> HelpRequest | None:
    table = help_request.c
    chosen = select(*columns(help_request)).where(table.tenant_id == tenant_id, table.request_id == request_id)
    row = connection.execute(chosen).first()
    return None if row is None else HelpRequest(*row)


def exchanged(
    connection: Connection, tenant_id: int, mentee_ids: Sequence[str]
) -> tuple[list[HelpRequest], list[ReflectionAnswer]]:
    """What these mentees have asked, the latest first, and what was answered to their reflections, the earliest first.

    One query over both tables: a page that shows one of them shows the other.
    """
    asked, given = help_request.c, reflection_answer.c
    requests = select(
        literal(1), asked.request_id, asked.mentee_id, asked.text, asked.asked_at, asked.answered_at, asked.answered_by,
        asked.answer,
    ).where(asked.tenant_id == tenant_id, asked.mentee_id.in_(mentee_ids))  # fmt: skip
    answers = select(
        literal(0), given.answer_id, given.mentee_id, given.text, given.answered_at, null(), given.mentor_id,
        given.shared_iri,
    ).where(given.tenant_id == tenant_id, given.mentee_id.in_(mentee_ids))  # fmt: skip
    rows = sorted(connection.execute(union_all(requests, answers)), key=lambda row: row.asked_at)
    asks = [HelpRequest(*row[1:]) for row in reversed(rows) if row[0]]
    return asks, [
        ReflectionAnswer(answer_id, mentee_id, iri, mentor_id, text, at)
        for is_request, answer_id, mentee_id, text, at, _, mentor_id, iri in rows
        if not is_request
    ]
