"""The demo's programme, and what its made-up mentors and mentees have done together: plainly labelled sample data."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import uuid4

from lrs.people import goals, groups, meetings, programmes, replies, sharing
from lrs.people.time_zones import time_zone
from lrs.storage import Connection
from lrs.storage.courses import Course
from lrs.storage.groups import Group
from lrs.storage.people import Person
from lrs.storage.programmes import Assigned, Programme

BEGAN = timedelta(weeks=11)
TIME_ZONE = "Europe/Vilnius"
_ENDS = timedelta(weeks=13)
_FIRST_DUE = timedelta(weeks=7)  # after the beginning; a module every four weeks then
_MET = {0: 9, 1: 12, 2: 10, 5: 6, 6: 20, 7: 13}  # place in the cohort → days since they met
_NEXT = {0: 5, 2: 2, 5: 8, 7: 1}  # place → days until they meet
_HELP, _PAUSED = 6, 8  # places


def add(connection: Connection, tenant_id: int, known: Sequence[Course], now: datetime) -> Programme:
    """A programme in its eleventh week, with every module for mentees in its plan."""
    began, ends = (now - BEGAN).date(), (now + _ENDS).date()
    made = programmes.add_programme(
        connection, tenant_id, uuid4(), "Sample programme",
        purpose="To show how the pages work, with sample data",
        legal_basis="None is needed: nobody in it exists",
        begins_on=began, ends_on=ends, now=now, time_zone=TIME_ZONE,
    )  # fmt: skip
    iris = [module.iri for course in known if course.for_mentees for module in course.modules]
    days = [min(began + _FIRST_DUE + place * timedelta(weeks=4), ends) for place in range(len(iris))]
    programmes.assign(connection, tenant_id, made, [Assigned(*pair) for pair in zip(iris, days, strict=True)])
    return made


def add_group(connection: Connection, tenant_id: int, programme: Programme, now: datetime) -> Group:
    """A group with a goal; links put mentees into it."""
    goal = "Sample goal: everybody has talked to one person who does the work that they would like to do"
    return groups.add_group(
        connection, tenant_id, uuid4(), "Sample group", now, goal=goal, programme_id=programme.programme_id
    )


def add_work(connection: Connection, tenant_id: int, mentor: Person, mentee: Person, place: int, now: datetime) -> None:
    """Meetings, goals, a request for help and a pause, by the mentee's place in the cohort."""
    whose = mentee.person_id
    if place in _MET:
        held = now - timedelta(days=_MET[place])
        meetings.log_meeting(
            connection, tenant_id, uuid4(), mentor.person_id, held, now, mentee_id=whose,
            notes="Sample note: we looked at two openings together.\nThe second one fits better.",
            homework="Sample homework: ask one person who does this work.",
        )  # fmt: skip
        due = (now + timedelta(days=5 if place == 1 else 14 + place)).date()  # one of them soon
        goals.add_goal(
            connection, tenant_id, uuid4(), "Sample goal: a first draft of the CV", due, mentor.person_id, now,
            mentee_id=whose,
        )  # fmt: skip
    if place in _NEXT:
        there = (now + timedelta(days=_NEXT[place])).astimezone(time_zone(TIME_ZONE))
        at = there.replace(hour=16, minute=0, second=0, microsecond=0)
        meetings.plan_meeting(connection, tenant_id, uuid4(), mentor.person_id, at, now, mentee_id=whose)
    if place == _HELP:
        asked = "Sample request: I do not understand the last question of the quiz."
        replies.ask_for_help(connection, tenant_id, uuid4(), whose, asked, now - timedelta(days=1))
    if place == _PAUSED:
        sharing.pause(connection, tenant_id, mentee, now - timedelta(days=3))
