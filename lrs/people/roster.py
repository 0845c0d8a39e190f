"""Taking a roster in, all of it or nothing; and writing one that can be taken in again."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from lrs.people import access_log, groups, invitations, logins, mentoring, persons, programmes
from lrs.people.errors import PeopleError
from lrs.people.roster_file import COLUMNS, Problem, Row, read
from lrs.storage import Connection, Engine, mentoring_links, people, write
from lrs.storage import groups as stored_groups
from lrs.storage import logins as stored_logins
from lrs.storage import programmes as stored_programmes
from lrs.storage.people import Person


@dataclass(slots=True)
class Taken:
    """What became of a roster. Where there is a problem, or it was a dry run, nothing has been changed."""

    problems: list[Problem] = field(default_factory=list)
    added: list[str] = field(default_factory=list)  # names
    changed: list[str] = field(default_factory=list)
    unchanged: int = 0
    invitations: dict[str, str] = field(default_factory=dict)  # e-mail address → token


class _UndoneError(Exception):
    """Takes everything back."""


def take(
    engine: Engine,
    tenant_id: int,
    data: bytes,
    now: datetime,
    new_id: Callable[[], UUID],
    *,
    dry_run: bool = False,
    invite: bool = False,
    by: str = "command line",
) -> Taken:
    """Add and change people as the file says, in one transaction. Who is not in the file stays as they are.

    The same file again changes nothing. With `invite` those who have an address and no login get an invitation.
    """
    rows, problems = read(data)
    taken = Taken(problems)
    try:
        with write(engine) as connection:
            _take_rows(connection, tenant_id, rows, now, new_id, taken, by)
            if invite and not taken.problems:
                _invite(connection, tenant_id, rows, now, taken, by)
            if dry_run or taken.problems:
                raise _UndoneError
    except _UndoneError:
        taken.invitations = {}
    taken.problems.sort(key=lambda one: one.line)
    return taken


def _take_rows(
    connection: Connection,
    tenant_id: int,
    rows: Sequence[Row],
    now: datetime,
    new_id: Callable[[], UUID],
    taken: Taken,
    by: str,
) -> None:
    """Persons first, then what ties them to one another, whatever order the file has them in."""
    found: dict[int, Person] = {}
    changes: dict[int, bool] = {}
    for row in rows:
        try:
            found[row.line], changes[row.line] = _person(connection, tenant_id, row, now, new_id, taken)
        except PeopleError as error:
            taken.problems.append(Problem(row.line, "reference" if row.reference else "name", str(error)))
    for row in rows:
        if row.line in found:
            person = found[row.line]
            tied = _ties(connection, tenant_id, row, person, now, new_id, taken, by)
            if changes[row.line]:
                continue
            if tied:
                taken.changed.append(person.name)
            else:
                taken.unchanged += 1


def _person(
    connection: Connection, tenant_id: int, row: Row, now: datetime, new_id: Callable[[], UUID], taken: Taken
) -> tuple[Person, bool]:
    """The row's person, and whether they are new or were changed."""
    there = _known(connection, tenant_id, row)
    if there is None:
        made = persons.add_person(
            connection, tenant_id, new_id(), row.name, row.roles, now, reference=row.reference, minor=row.minor
        )
        taken.added.append(made.name)
        return made, True
    if there.ended_at is not None:
        raise PeopleError(f"{there.name} has left, on {there.ended_at:%Y-%m-%d}: take the line out")
    wanted = replace(
        there, name=row.name, roles=there.roles | row.roles, reference=row.reference or there.reference, minor=row.minor
    )
    if wanted == there:
        return there, False
    taken.changed.append(wanted.name)
    return persons.change_person(connection, tenant_id, wanted), True


def _known(connection: Connection, tenant_id: int, row: Row) -> Person | None:
    """By the reference, else by the address, else by a name that one person alone has."""
    if row.reference:
        there = people.of_reference(connection, tenant_id, row.reference)
        if there is not None:
            return there
    if row.email:
        login = stored_logins.of_email(connection, tenant_id, row.email)
        if login is not None:
            return people.get(connection, tenant_id, login.person_id)
    named = [one for one in people.matching(connection, tenant_id, row.name) if one.name == row.name]
    named = [one for one in named if not (row.reference and one.reference)]
    if len(named) > 1:
        raise PeopleError(f"{len(named)} people are called {row.name!r}: give the reference of the one you mean")
    return named[0] if named else None


def _ties(
    connection: Connection,
    tenant_id: int,
    row: Row,
    person: Person,
    now: datetime,
    new_id: Callable[[], UUID],
    taken: Taken,
    by: str,
) -> bool:
    """Account, programme, mentor and group of a person; whether any of it is new."""
    news = False
    column = ""
    try:
        if row.account:
            column = "account_name"
            agent = {"objectType": "Agent", "account": {"homePage": row.account[0], "name": row.account[1]}}
            news |= persons.add_account(connection, tenant_id, person, agent, now, by)
        programme = None
        if row.programme:
            column = "programme"
            programme = programmes.find_programme(connection, tenant_id, row.programme)
            for part in sorted(row.roles & set(programmes.PARTS)):
                news |= programmes.enrol(connection, tenant_id, programme, person, part, now)
        if row.mentor:
            column = "mentor"
            mentor = _mentor(connection, tenant_id, row.mentor)
            programme_id = programme.programme_id if programme else None
            column, group_id = "group", _group(connection, tenant_id, row.group, programme_id, now, new_id)
            column = "mentor"
            if not mentoring.may_see(connection, tenant_id, mentor.person_id, person.person_id, now):
                mentoring.begin_link(
                    connection, tenant_id, mentor, person, now, programme_id=programme_id, group_id=group_id
                )
                access_log.note(connection, tenant_id, None, person.person_id, "began link", "roster", now, new_id)
                news = True
    except PeopleError as error:
        taken.problems.append(Problem(row.line, column, str(error)))
    return news


def _mentor(connection: Connection, tenant_id: int, written: str) -> Person:
    there = people.of_reference(connection, tenant_id, written)
    return there or persons.find_person(connection, tenant_id, written)


def _group(
    connection: Connection,
    tenant_id: int,
    name: str,
    programme_id: str | None,
    now: datetime,
    new_id: Callable[[], UUID],
) -> str | None:
    """The group of that name, made where there is none yet."""
    if not name:
        return None
    there = next((one for one in stored_groups.listed(connection, tenant_id) if one.name == name), None)
    made = there or groups.add_group(connection, tenant_id, new_id(), name, now, programme_id=programme_id)
    return made.group_id


def _invite(connection: Connection, tenant_id: int, rows: Sequence[Row], now: datetime, taken: Taken, by: str) -> None:
    for row in rows:
        if row.email and stored_logins.of_email(connection, tenant_id, row.email) is None:
            person = _known(connection, tenant_id, row)
            if person is not None and stored_logins.of_person(connection, tenant_id, person.person_id) is None:
                email = logins.plain_email(row.email)
                taken.invitations[email] = invitations.invite(connection, tenant_id, person, email, now, by=by)


def export(connection: Connection, tenant_id: int, now: datetime, delimiter: str = ",") -> str:
    """Everybody who has not left, as a file that `take` finds nothing new in; of several accounts or mentors the first.

    With a byte order mark, so that spreadsheets read it as UTF-8.
    """
    emails = {one.person_id: one.email for one in stored_logins.listed(connection, tenant_id)}
    names = {one.programme_id: one.name for one in stored_programmes.listed(connection, tenant_id)}
    in_groups = {one.group_id: one.name for one in stored_groups.listed(connection, tenant_id)}
    everybody = {one.person_id: one for one in people.listed(connection, tenant_id) if one.ended_at is None}
    accounts = {one.person_id: one.agent.get("account") for one in reversed(people.accounts(connection, tenant_id))}
    enrolled = {
        one.person_id: names[one.programme_id]
        for one in stored_programmes.enrolments(connection, tenant_id, list(everybody), now)
    }
    links = [one for one in mentoring_links.listed(connection, tenant_id) if one.ends_at is None or one.ends_at > now]
    linked = {one.mentee_id: one for one in reversed(links) if one.mentor_id in everybody}
    out = io.StringIO()
    writer = csv.DictWriter(out, list(COLUMNS), restval="", delimiter=delimiter)
    writer.writeheader()
    for one in everybody.values():
        link, account = linked.get(one.person_id), accounts.get(one.person_id) or {}
        mentor = everybody[link.mentor_id] if link else None
        writer.writerow(
            {
                "name": one.name,
                "reference": one.reference or "",
                "email": emails.get(one.person_id, ""),
                "roles": " ".join(sorted(one.roles)),
                "programme": enrolled.get(one.person_id, ""),
                "mentor": (mentor.reference or emails.get(mentor.person_id) or mentor.name) if mentor else "",
                "group": in_groups.get(link.group_id or "", "") if link else "",
                "minor": "yes" if one.minor else "",
                "account_home_page": account.get("homePage", ""),
                "account_name": account.get("name", ""),
            }
        )
    return "\ufeff" + out.getvalue()
