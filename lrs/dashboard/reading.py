"""What the pages read of mentees: a query a table, however many mentees there are, and never a statement."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from lrs.dashboard.briefing import Briefing, brief
from lrs.dashboard.together import Together
from lrs.people import pairing, sharing
from lrs.progress.check_in import Settings, read_settings
from lrs.progress.event import Kind
from lrs.progress.record import Record
from lrs.storage import Connection, courses, goals, meetings, programmes, progress_rows, replies
from lrs.storage.mentoring_links import Mentee
from lrs.storage.progress_rows import OVERVIEW

IN_DEPTH = OVERVIEW | {Kind.ANSWER}


def briefings(
    connection: Connection,
    tenant_id: int,
    mentees: Sequence[Mentee],
    now: datetime,
    *,
    mentor_id: str | None,
    kinds: Collection[Kind] = OVERVIEW,
) -> list[Briefing]:
    """What is known of each of them, in their order. With `mentor_id` only that mentor's meetings: notes are theirs.

    Nothing is read of the learning of who has paused.
    """
    going_on = [one.person_id for one in mentees if one.paused_at is None]
    records, agents = progress_rows.with_accounts(connection, tenant_id, going_on, kinds) if going_on else ({}, {})
    browsers = frozenset(key for key, agent in agents.items() if pairing.is_reported_by_browser(agent))
    known = courses.listed(connection, tenant_id, with_questions=Kind.ANSWER in kinds)
    terms = _terms(connection, tenant_id, mentees)
    together = _together(connection, tenant_id, mentees, records, mentor_id)
    found = []
    for one in mentees:
        plan, interval, settings = terms.get(one.programme_id or "", (None, None, Settings()))
        theirs = replace(together[one.person_id], interval=interval)
        found.append(brief(one, known, records.get(one.person_id), now, plan, theirs, settings, browsers))
    return found


Terms = tuple[dict[str, date | None] | None, timedelta | None, Settings]


def _terms(connection: Connection, tenant_id: int, mentees: Sequence[Mentee]) -> dict[str, Terms]:
    """Programme → its plan, if modules are assigned in it, its interval of meetings, its limits of rules."""
    wanted = sorted({one.programme_id for one in mentees if one.programme_id is not None})
    if not wanted:
        return {}
    return {
        id_: (dict(plan) or None, timedelta(days=programme.interval_days), read_settings(programme.rules))
        for id_, (programme, plan) in programmes.terms(connection, tenant_id, wanted).items()
    }


def _together(
    connection: Connection,
    tenant_id: int,
    mentees: Sequence[Mentee],
    records: dict[str, Record],
    mentor_id: str | None,
) -> dict[str, Together]:
    """Person → everything of it but the interval, which is the programme's."""
    ids = [one.person_id for one in mentees]
    groups = sorted({one.group_id for one in mentees if one.group_id is not None})
    met = [one for one in meetings.about(connection, tenant_id, ids, groups) if mentor_id in (None, one.mentor_id)]
    aims = goals.about(connection, tenant_id, ids)
    asked, answers = replies.exchanged(connection, tenant_id, ids)
    said = {person_id: one.shared for person_id, one in records.items()}
    shared = sharing.shown(connection, tenant_id, said, to_others=mentor_id is not None)
    return {
        one.person_id: Together(
            tuple(meeting for meeting in met if _is_with(meeting, one)),
            tuple(goal for goal in aims if goal.mentee_id == one.person_id),
            tuple(request for request in asked if request.mentee_id == one.person_id),
            tuple(shared.get(one.person_id, ())),
            tuple(answer for answer in answers if answer.mentee_id == one.person_id),
        )
        for one in mentees
    }


def _is_with(meeting: meetings.Meeting, mentee: Mentee) -> bool:
    return meeting.mentee_id == mentee.person_id or (
        meeting.group_id is not None and meeting.group_id == mentee.group_id
    )
