"""Programmes: none without a purpose, a legal basis and an end to what is kept; who is in them, and their plan."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from lrs.people.errors import PeopleError
from lrs.people.persons import MANAGER, MENTEE, MENTOR
from lrs.people.time_zones import DEFAULT as UTC
from lrs.people.time_zones import checked as checked_zone
from lrs.progress.check_in import read_settings
from lrs.storage import Connection, courses, programmes
from lrs.storage.people import Person
from lrs.storage.programmes import Assigned, Enrolment, Programme

RETENTION_MONTHS = 12  # after the end, where nobody decides otherwise
INTERVAL_DAYS = 14
PARTS = (MENTEE, MENTOR, MANAGER)  # as what one can be in a programme
_MAX_NAME, _MAX_TEXT = 200, 4_000
_MAX_RETENTION = 120  # months; whoever has to keep something for longer keeps it elsewhere, on another legal basis


def add_programme(
    connection: Connection,
    tenant_id: int,
    programme_id: UUID,
    name: str,
    *,
    purpose: str,
    legal_basis: str,
    begins_on: date,
    ends_on: date,
    now: datetime,
    retention_months: int = RETENTION_MONTHS,
    interval_days: int = INTERVAL_DAYS,
    controller: str = "",
    contact: str = "",
    cors_origins: str = "",
    rules: str = "",
    time_zone: str = UTC,
) -> Programme:
    """Make a programme. Raises PeopleError, naming what is missing or wrong."""
    new = Programme(
        str(programme_id), name, purpose, legal_basis, begins_on, ends_on, retention_months, interval_days,
        controller, contact, cors_origins, now, rules, time_zone,
    )  # fmt: skip
    new = checked(new)
    if any(one.name == new.name for one in programmes.listed(connection, tenant_id)):
        raise PeopleError(f"there is a programme called {new.name!r} already")
    programmes.add(connection, tenant_id, new)
    return new


def change_programme(connection: Connection, tenant_id: int, changed: Programme) -> Programme:
    """Keep a programme as given. Raises PeopleError, naming what is missing or wrong."""
    changed = checked(changed)
    programmes.change(connection, tenant_id, changed)
    return changed


def checked(programme: Programme) -> Programme:
    """The programme with its texts trimmed. Raises PeopleError for one that must not be. Pure."""
    texts = {name: getattr(programme, name).strip() for name in ("name", "purpose", "legal_basis", "controller")}
    texts |= {"contact": programme.contact.strip(), "cors_origins": " ".join(programme.cors_origins.split())}
    texts |= {"rules": _rules(programme.rules), "time_zone": checked_zone(programme.time_zone)}
    for name, why in (
        ("name", "a programme has a name"),
        ("purpose", "say what personal data is processed for (GDPR art. 5 (1) b)"),
        ("legal_basis", "say what allows it, such as consent, a contract or a public task (GDPR art. 6)"),
    ):
        if not texts[name]:
            raise PeopleError(f"{name.replace('_', ' ')} is missing: {why}")
    if len(texts["name"]) > _MAX_NAME or any(len(text) > _MAX_TEXT for text in texts.values()):
        raise PeopleError(f"a name has at most {_MAX_NAME} characters, every other text {_MAX_TEXT}")
    if programme.ends_on <= programme.begins_on:
        raise PeopleError(f"it ends on {programme.ends_on} but begins on {programme.begins_on}: it ends later")
    if not 0 <= programme.retention_months <= _MAX_RETENTION:
        raise PeopleError(f"retention is 0 to {_MAX_RETENTION} months after the end, not {programme.retention_months}")
    if not 1 <= programme.interval_days <= 365:
        raise PeopleError(f"from one meeting to the next are 1 to 365 days, not {programme.interval_days}")
    return replace(programme, **texts)


def _rules(text: str) -> str:
    try:
        return read_settings(text).text
    except ValueError as error:
        raise PeopleError(str(error)) from None


def find_programme(connection: Connection, tenant_id: int, text: str) -> Programme:
    """The programme whose id or whole name this is. Raises PeopleError where there is none."""
    for one in programmes.listed(connection, tenant_id):
        if text.strip() in (one.programme_id, one.name):
            return one
    raise PeopleError(f"there is no programme called {text!r}: `ementor-lrs programme list` shows them")


def kept_until(programme: Programme) -> date:
    """The first day on which nothing of the programme should be kept any more."""
    months = programme.ends_on.year * 12 + programme.ends_on.month - 1 + programme.retention_months
    year, month = months // 12, months % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days
    return date(year, month, min(programme.ends_on.day, last))


def assign(connection: Connection, tenant_id: int, programme: Programme, plan: Sequence[Assigned]) -> None:
    """Let these modules be the programme's, in this order. Raises PeopleError for an unknown or a repeated one."""
    known = {module.iri for course in courses.listed(connection, tenant_id) for module in course.modules}
    seen = set[str]()
    for one in plan:
        if one.module_iri not in known:
            raise PeopleError(f"there is no module {one.module_iri}: `ementor-lrs course list` shows them")
        if one.module_iri in seen:
            raise PeopleError(f"{one.module_iri} is there twice")
        if one.due_on and not programme.begins_on <= one.due_on <= programme.ends_on:
            span = f"{programme.begins_on} to {programme.ends_on}"
            raise PeopleError(f"{one.module_iri} is due on {one.due_on}, outside the programme ({span})")
        seen.add(one.module_iri)
    programmes.assign(connection, tenant_id, programme.programme_id, plan)


def enrol(
    connection: Connection, tenant_id: int, programme: Programme, person: Person, part: str, now: datetime
) -> bool:
    """Let a person take part as one of PARTS; False where they do already. Raises PeopleError for a role they lack."""
    if part not in PARTS or part not in person.roles:
        raise PeopleError(f"{person.name} has not the role {part!r} (but {', '.join(sorted(person.roles))})")
    if person.ended_at is not None:
        raise PeopleError(f"{person.name} has left, on {person.ended_at:%Y-%m-%d}")
    held = programmes.enrolments(connection, tenant_id, [person.person_id], now)
    if any((one.programme_id, one.role) == (programme.programme_id, part) for one in held):
        return False
    programmes.enrol(connection, tenant_id, Enrolment(programme.programme_id, person.person_id, part, now))
    return True


def of_person(connection: Connection, tenant_id: int, person_id: str, part: str, now: datetime) -> Sequence[Programme]:
    """The programmes in which somebody takes part as this, the earliest first."""
    held = {
        one.programme_id for one in programmes.enrolments(connection, tenant_id, [person_id], now) if one.role == part
    }
    return [one for one in programmes.listed(connection, tenant_id) if one.programme_id in held] if held else []
