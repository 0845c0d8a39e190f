"""A mentee asks for help or shares a reflection; the mentor answers."""

from datetime import datetime
from uuid import UUID

from lrs.people.errors import PeopleError
from lrs.people.texts import text
from lrs.storage import Connection, replies
from lrs.storage.replies import HelpRequest, ReflectionAnswer


def ask_for_help(
    connection: Connection, tenant_id: int, request_id: UUID, mentee_id: str, written: str, now: datetime
) -> HelpRequest:
    """Keep what a mentee asks. Raises PeopleError for an empty text, and while the last request is still open."""
    asked = text("the request", written, at_most=2_000)
    if any(one.answered_at is None for one in replies.exchanged(connection, tenant_id, [mentee_id])[0]):
        raise PeopleError("your last request for help is still open: your mentor has been told")
    new = HelpRequest(str(request_id), mentee_id, asked, now)
    replies.ask(connection, tenant_id, new)
    return new


def answer_help(
    connection: Connection, tenant_id: int, request: HelpRequest, mentor_id: str, written: str, now: datetime
) -> None:
    """Answer a request, which closes it. Raises PeopleError for an empty text and for one that is closed."""
    if not replies.answer(connection, tenant_id, request.request_id, mentor_id, text("the answer", written), now):
        raise PeopleError("this request was answered already")


def answer_reflection(
    connection: Connection,
    tenant_id: int,
    answer_id: UUID,
    mentee_id: str,
    shared_iri: str,
    mentor_id: str,
    written: str,
    now: datetime,
) -> ReflectionAnswer:
    """Answer what a mentee has shared; there may be several answers. Raises PeopleError for an empty text."""
    new = ReflectionAnswer(str(answer_id), mentee_id, shared_iri, mentor_id, text("the answer", written), now)
    replies.add_answer(connection, tenant_id, new)
    return new
