"""The demo: a fresh record store with made-up people in it, in which the sample cohort then does what it does.

Whoever runs it calls `read_courses`, `fresh_database` and `prepare`, serves the database, and calls `send_cohort`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from lrs import client, cohort, demo_programme
from lrs.course_package import has_structure, read_package
from lrs.credentials import new_credential
from lrs.people import confidentiality, logins, mentoring, persons, programmes
from lrs.people.passwords import new_password
from lrs.people.persons import MANAGER, MENTEE, MENTOR
from lrs.people.time_zones import time_zone
from lrs.storage import Connection, Engine, courses, credentials, tenants, write
from lrs.storage.courses import Course
from lrs.storage.people import Person

TENANT = tenants.DEFAULT_TENANT
FIRST_MENTORS = 5  # of the cohort; the rest are the second mentor's
_HOST = "sample.example"  # of the e-mail addresses; no such host can exist (RFC 2606 §2)


@dataclass(frozen=True, slots=True)
class SignIn:
    role: str
    name: str
    email: str
    password: str


@dataclass(frozen=True, slots=True)
class Demo:
    """What is in the store before anybody learns; passwords and the key's secret are of this start alone."""

    sign_ins: tuple[SignIn, ...]
    key: str
    secret: str
    courses: tuple[Course, ...]


def read_courses(folder: Path) -> list[Course]:
    """The courses of the cmi5 packages in a folder, each once, in English where it is built in several languages.

    Raises PackageError for a file that ends in .zip and is none, and for a course structure that is wrong.
    """
    read = [read_package(path) for path in sorted(folder.glob("*.zip")) if has_structure(path)]
    chosen: dict[str, Course] = {}
    for one in read:
        if one.iri not in chosen or (one.language == "en" and chosen[one.iri].language != "en"):
            chosen[one.iri] = one
    return list(chosen.values())


def fresh_database(folder: Path, port: int) -> Path:
    """Where the demo on that port keeps its data: a file that is not there any more, if one was. Raises OSError."""
    folder.mkdir(exist_ok=True)
    path = folder / f"port-{port}.sqlite3"  # two demos can run side by side
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    return path


def prepare(engine: Engine, known: Sequence[Course], now: datetime) -> Demo:
    """Add courses, people and a key to an empty store. Raises ModuleTakenError where two courses share a module."""
    credential, secret = new_credential(TENANT, "demo", frozenset({"all"}), now)
    with write(engine) as connection:
        for course in known:
            courses.add(connection, TENANT, course, now)
        credentials.add(connection, credential)
        sign_ins = tuple(_add_people(connection, now, known))
    return Demo(sign_ins, credential.key, secret, tuple(known))


def send_cohort(endpoint: str, demo: Demo, now: datetime) -> int:
    """Send what the cohort did to the running store, as any client would; return how many statements. SendError."""
    modules = [cohort.CohortModule(module.iri, module.title) for course in demo.courses
               if course.for_mentees for module in course.modules]  # fmt: skip
    there = now.astimezone(time_zone(demo_programme.TIME_ZONE))
    return client.send(endpoint, demo.key, demo.secret, cohort.statements(modules, there))


def _add_people(connection: Connection, now: datetime, known: Sequence[Course]) -> Iterator[SignIn]:
    """A programme with a manager, two mentors and the cohort as mentees; one of each can sign in."""
    manager = persons.add_person(connection, TENANT, uuid4(), "Sample manager", [MANAGER], now)
    mentors = [
        persons.add_person(connection, TENANT, uuid4(), name, [MENTOR], now)
        for name in ("Sample mentor", "Sample mentor 2")
    ]
    programme = demo_programme.add(connection, TENANT, known, now)
    programmes.enrol(connection, TENANT, programme, manager, MANAGER, now - demo_programme.BEGAN)
    for mentor in mentors:
        confidentiality.accept(connection, TENANT, mentor, now)
        programmes.enrol(connection, TENANT, programme, mentor, MENTOR, now - demo_programme.BEGAN)
    group = demo_programme.add_group(connection, TENANT, programme, now)
    yield _sign_in(connection, mentors[0], MENTOR)
    yield _sign_in(connection, manager, MANAGER)
    for number, sample in enumerate(cohort.COHORT):
        mentee = persons.add_person(connection, TENANT, uuid4(), sample.name, [MENTEE], now)
        persons.add_account(connection, TENANT, mentee, sample.agent)
        since = now - timedelta(days=sample.linked_days_ago)
        programmes.enrol(connection, TENANT, programme, mentee, MENTEE, since)
        first = number < FIRST_MENTORS
        mentor = mentors[0] if first else mentors[1]
        mentoring.begin_link(
            connection, TENANT, mentor, mentee, since, programme_id=programme.programme_id,
            group_id=group.group_id if first else None,
        )  # fmt: skip
        demo_programme.add_work(connection, TENANT, mentor, mentee, number, now)
        if number == 0:
            yield _sign_in(connection, mentee, MENTEE)


def _sign_in(connection: Connection, person: Person, role: str) -> SignIn:
    """A password made up anew at every start: the demo may listen where others can reach it."""
    made = SignIn(role, person.name, f"{role}@{_HOST}", new_password())
    logins.give_login(connection, TENANT, person, made.email, made.password)
    return made
