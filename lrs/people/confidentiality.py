"""Mentors accept confidentiality before they see anybody; a new version of the text has to be accepted anew."""

from datetime import datetime

from lrs.people.errors import PeopleError
from lrs.people.persons import MENTOR
from lrs.storage import Connection, confidentiality
from lrs.storage.people import Person

VERSION = "2026-11"
TEXT = (
    "I keep to myself what I learn about my mentees, here and in our conversations, also after my work here ends.",
    "I look at a mentee's pages only to prepare, hold and follow up our conversations.",
    "I give nobody my sign-in, and leave no page open where others can read it.",
    "I copy nothing out of these pages but what a mentee has agreed to.",
    "Where somebody is in danger I follow the programme's rules for such cases, and tell the mentee so.",
)


def accept(connection: Connection, tenant_id: int, mentor: Person, now: datetime, version: str = VERSION) -> None:
    """Keep that a mentor has accepted. Raises PeopleError for one who is none, or a version that is not the present."""
    if MENTOR not in mentor.roles:
        raise PeopleError("%(name)s is no mentor", name=mentor.name)
    if version != VERSION:
        raise PeopleError("the text has changed since you opened this page: load it again, and read it")
    confidentiality.accept(connection, tenant_id, mentor.person_id, version, now)


def has_accepted(connection: Connection, tenant_id: int, person_id: str) -> bool:
    """Whether they have accepted the present text."""
    return VERSION in confidentiality.accepted(connection, tenant_id, person_id)
