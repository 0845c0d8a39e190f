"""What a mentor answers: shared reflections, and requests for help."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

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


def answers(connection: Connection, tenant_id: int, mentee_ids: Sequence[str]) -> Sequence[ReflectionAnswer]:
    """What was answered to these mentees' reflections, the earliest first; one query."""
    table = reflection_answer.c
    chosen = select(*columns(reflection_answer)).where(table.tenant_id == tenant_id, table.mentee_id.in_(mentee_ids))
    return [ReflectionAnswer(*row) for row in connection.execute(chosen.order_by(table.answered_at))]


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


def help_requests(connection: Connection, tenant_id: int, mentee_ids: Sequence[str]) -> Sequence[HelpRequest]:
    """What these mentees have asked, the latest first; one query."""
    table = help_request.c
    chosen = select(*columns(help_request)).where(table.tenant_id == tenant_id, table.mentee_id.in_(mentee_ids))
    return [HelpRequest(*row) for row in connection.execute(chosen.order_by(table.asked_at.desc()))]
