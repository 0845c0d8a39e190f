"""A record store with people in it, and their browsers."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.test import TestResponse

from lrs import cohort
from lrs.people import confidentiality, groups, logins, meetings, mentoring, persons, programmes, sharing
from lrs.storage import courses, write
from lrs.storage.groups import Group
from lrs.storage.people import Person
from lrs.storage.programmes import Programme
from tests.lrs.client import Lrs

PASSWORD = "sample-password"
COURSE = "https://w3id.org/ementor/employability"
TITLES = {"know-your-strengths": "Know your strengths", "interviews-and-selection": "Interviews and selection"}
MODULES = [cohort.CohortModule(f"{COURSE}/{name}", title) for name, title in TITLES.items()]


class Browser(FlaskClient):
    """A browser that knows the store by the name of one host."""

    host = "localhost"

    def open(self, *args: Any, **more: Any) -> TestResponse:
        if args and isinstance(args[0], str):
            more.setdefault("base_url", f"http://{self.host}")
        return super().open(*args, **more)


class Site:
    """The application, and what a manager does on the command line."""

    def __init__(self, lrs: Lrs) -> None:
        self.lrs = lrs
        self.app = lrs.app
        self.services = lrs.services

    @property
    def now(self) -> datetime:
        return self.services.clock()

    def person(self, name: str, *roles: str, tenant_id: int = 1) -> Person:
        """Signs in as `email(person)` with PASSWORD where they are more than a mentee."""
        with write(self.services.engine) as connection:
            added = persons.add_person(connection, tenant_id, uuid4(), name, roles or ("mentee",), self.now)
            if roles:
                logins.give_login(connection, tenant_id, added, email(added), PASSWORD)
            if "mentor" in roles:
                confidentiality.accept(connection, tenant_id, added, self.now)
        return added

    def join(self, person: Person, *agents: dict[str, Any], tenant_id: int = 1) -> None:
        with write(self.services.engine) as connection:
            for agent in agents:
                persons.add_account(connection, tenant_id, person, agent)

    def link(
        self,
        mentor: Person,
        mentee: Person,
        since: datetime | None = None,
        tenant_id: int = 1,
        group: Group | None = None,
    ) -> None:
        group_id = None if group is None else group.group_id
        with write(self.services.engine) as connection:
            mentoring.begin_link(connection, tenant_id, mentor, mentee, since or self.now, group_id=group_id)

    def group(self, name: str, goal: str = "") -> Group:
        with write(self.services.engine) as connection:
            return groups.add_group(connection, 1, self.services.new_id(), name, self.now, goal=goal)

    def end_link(self, mentor: Person, mentee: Person) -> None:
        with write(self.services.engine) as connection:
            mentoring.end_link(connection, 1, mentor, mentee, self.now)

    def plan(self, mentor: Person, mentee: Person, at: datetime) -> None:
        with write(self.services.engine) as connection:
            meetings.plan_meeting(
                connection, 1, self.services.new_id(), mentor.person_id, at, self.now, mentee_id=mentee.person_id
            )

    def programme(
        self,
        manager: Person,
        mentees: Sequence[Person],
        mentor: Person | None = None,
        name: str = "Sample programme",
        time_zone: str = "UTC",
    ) -> Programme:
        """One that began sixty days ago, with all modules assigned; linked are those who have a mentor."""
        began = self.now - timedelta(days=60)
        with write(self.services.engine) as connection:
            made = programmes.add_programme(
                connection, 1, self.services.new_id(), name, purpose="A test", legal_basis="Consent",
                begins_on=began.date(), ends_on=(self.now + timedelta(days=90)).date(), now=began,
                time_zone=time_zone,
            )  # fmt: skip
            programmes.enrol(connection, 1, made, manager, "manager", began)
            for one in mentees:
                programmes.enrol(connection, 1, made, one, "mentee", began)
            if mentor is not None:
                programmes.enrol(connection, 1, made, mentor, "mentor", began)
                for one in mentees:
                    mentoring.begin_link(connection, 1, mentor, one, began, programme_id=made.programme_id)
        return made

    def pause(self, mentee: Person) -> None:
        with write(self.services.engine) as connection:
            sharing.pause(connection, 1, mentee, self.now)

    def add_course(self) -> None:
        modules = tuple(courses.Module(one.iri, one.title, "CompletedAndPassed", 0.7) for one in MODULES)
        with write(self.services.engine) as connection:
            courses.add(connection, 1, courses.Course(COURSE, "Employability", "en", modules), self.now)

    def browser(self, host: str) -> FlaskClient:
        client = Browser(self.app, self.app.response_class)
        client.host = host
        return client

    def browser_of(self, person: Person, host: str = "localhost") -> FlaskClient:
        client = self.browser(host)
        answer = sign_in(client, email(person))
        assert answer.status_code == 302, answer.text
        return client


def email(person: Person) -> str:
    return f"{person.person_id}@sample.example"


def csrf_token(client: FlaskClient, path: str = "/sign-in") -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get(path).text)
    assert found is not None
    return found[1]


def sign_in(client: FlaskClient, address: str, password: str = PASSWORD, **more: str) -> TestResponse:
    form = {"email": address, "password": password, "csrf_token": csrf_token(client)} | more
    return client.post("/sign-in", data=form)


@pytest.fixture
def site(lrs: Lrs) -> Site:
    return Site(lrs)


@pytest.fixture
def mentor(site: Site) -> Person:
    return site.person("Sample mentor", "mentor")


@pytest.fixture
def queries(site: Site) -> Iterator[Callable[[], list[str]]]:
    """`queries()` gives what was asked of the database since it was last called."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, text: str, *_rest: Any) -> None:
        asked.append(text)

    def since() -> list[str]:
        found = asked.copy()
        asked.clear()
        return found

    event.listen(site.services.engine, "before_cursor_execute", note)
    yield since
    event.remove(site.services.engine, "before_cursor_execute", note)
