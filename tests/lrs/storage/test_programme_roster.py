"""A programme's roster, from sets of ids: the same as when every row is looked at."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from unicodedata import normalize
from uuid import UUID

import pytest

from lrs.people import groups, meetings, mentoring, persons, programmes
from lrs.storage import (
    Connection,
    Engine,
    mentoring_links,
    people,
    programme_figures,
    programme_members,
    programme_roster,
    progress_tables,
    write,
)
from lrs.storage import meetings as meeting_rows
from lrs.storage.people import Person
from lrs.storage.programme_members import Running
from lrs.storage.programme_roster import Chosen, Counts, Only, Roster, RosterRow
from lrs.storage.programmes import Enrolment, Programme, enrol
from lrs.storage.standings import STATES
from tests.lrs.conftest import START

DAY = timedelta(days=1)
LATE = 21 * DAY
MODULE = b"m" * 16


@dataclass
class Town:
    """People of a programme with everything that can be the case, drawn by chance from a seed."""

    connection: Connection
    draw: random.Random
    programme: Programme
    mentors: list[Person] = field(default_factory=list)
    mentees: dict[str, tuple[Person, datetime]] = field(default_factory=dict)

    def uuid(self) -> UUID:
        return UUID(int=self.draw.getrandbits(128), version=4)

    def person(self, name: str, role: str) -> Person:
        return persons.add_person(self.connection, 1, self.uuid(), name, [role], START)

    def fill(self, count: int) -> None:
        group = groups.add_group(self.connection, 1, self.uuid(), "Sample group", START)
        self.mentors = [self.person(f"Mentor {number}", "mentor") for number in range(4)]
        for one in self.mentors[:3]:  # the last one has left the programme
            programmes.enrol(self.connection, 1, self.programme, one, "mentor", START - 90 * DAY)
        for number in range(count):
            one = self.person(self.draw.choice(["ann", "Ann", "Ärmel", "bob", "Zoë"]) + f" {number % 5}", "mentee")
            began = START - self.draw.choice([5, 21, 60]) * DAY
            gone = self.draw.random() < 0.1
            enrol(self.connection, 1, Enrolment(self.programme.programme_id, one.person_id, "mentee", began, None))
            if gone:
                self.leave(one)
            else:
                self.mentees[one.person_id] = one, began
            self.link_and_meet(one, group.group_id if self.draw.random() < 0.3 else None)
            self.learn(one)

    def leave(self, one: Person) -> None:
        ended = Enrolment(self.programme.programme_id, one.person_id, "mentee", START - 60 * DAY, START - DAY)
        enrol(self.connection, 1, ended)

    def link_and_meet(self, one: Person, group_id: str | None) -> None:
        for mentor in self.draw.sample(self.mentors, self.draw.randrange(3)):
            here = self.programme.programme_id if self.draw.random() < 0.9 else None
            mentoring.begin_link(
                self.connection, 1, mentor, one, START - 60 * DAY, programme_id=here, group_id=group_id,
                ends_at=START - DAY if self.draw.random() < 0.2 else None,
            )  # fmt: skip
            whose = {"group_id": group_id} if group_id and self.draw.random() < 0.5 else {"mentee_id": one.person_id}
            for _ in range(self.draw.randrange(3)):
                held = START - self.draw.choice([1, 20, 21, 22, 50]) * DAY
                meetings.log_meeting(self.connection, 1, self.uuid(), mentor.person_id, held, START, **whose)
            if self.draw.random() < 0.4:
                at = START + self.draw.randrange(1, 9) * DAY
                meetings.plan_meeting(self.connection, 1, self.uuid(), mentor.person_id, at, START, **whose)

    def learn(self, one: Person) -> None:
        if self.draw.random() < 0.7:
            agent = {"account": {"homePage": "https://lms.example", "name": one.person_id}}
            persons.add_account(self.connection, 1, one, agent)
            state = self.draw.choice([0, 1, 2, 3])
            row = {"tenant_id": 1, "learner_id": one.person_id, "module_key": MODULE, "state": state, "joined": 1}
            self.connection.execute(progress_tables.standing.insert().values(row))
        if self.draw.random() < 0.2:
            people.change(self.connection, 1, replace(one, paused_at=START - DAY))

    def slowly(self) -> list[RosterRow]:
        """Every mentee, accents behind their letters in the order of names."""
        rows = [self._row(*one) for one in self.mentees.values()]
        return sorted(rows, key=lambda row: (normalize("NFD", row.name.casefold()), row.person_id))

    def _row(self, known: Person, began: datetime) -> RosterRow:
        one = people.get(self.connection, 1, known.person_id)
        assert one is not None
        links = [
            link
            for link in mentoring_links.of_mentee(self.connection, 1, one.person_id)
            if link.programme_id == self.programme.programme_id
        ]
        met = [
            meeting
            for link in links
            for meeting in meeting_rows.of_mentor(self.connection, 1, link.mentor_id)
            if meeting.mentee_id == one.person_id or (meeting.group_id and meeting.group_id == link.group_id)
        ]
        last = max((meeting.held_at for meeting in met if meeting.held_at), default=None)
        next_ = min((at for meeting in met if not meeting.held_at and (at := meeting.planned_at)), default=None)
        standing = progress_tables.standing
        states = self.connection.execute(
            standing.select().where(standing.c.learner_id == one.person_id, standing.c.state >= 2)
        ).all()
        paused = one.paused_at is not None
        joined = bool(people.accounts(self.connection, 1, one.person_id))
        overdue = START - max(last or began, began) >= LATE
        names = {mentor.person_id: mentor.name for mentor in self.mentors[:3]}
        held = {link.mentor_id for link in links if link.ends_at is None or link.ends_at > START}
        return RosterRow(
            one.person_id, one.name, tuple(sorted(names[id_] for id_ in held if id_ in names)), paused,
            joined and not paused, bool(states) and not paused, overdue, last, next_,
        )  # fmt: skip


def town_of(connection: Connection, seed: int) -> tuple[Town, Running]:
    draw = random.Random(seed)  # noqa: S311  (nothing is kept secret with it)
    made = programmes.add_programme(
        connection, 1, UUID(int=draw.getrandbits(128), version=4), "Sample programme", purpose="A test",
        legal_basis="Consent", begins_on=(START - 90 * DAY).date(), ends_on=(START + 90 * DAY).date(), now=START,
    )  # fmt: skip
    town = Town(connection, draw, made)
    town.fill(60)
    return town, Running(1, made.programme_id, START, LATE)


def roster_of(connection: Connection, of: Running) -> Roster:
    members = programme_members.members(connection, of)
    return Roster(members, programme_figures.standings(connection, of, members).begun)


def page(connection: Connection, of: Running, chosen: Chosen) -> tuple[list[RosterRow], bool]:
    return programme_roster.page(connection, of, roster_of(connection, of), chosen)


def wanted(only: Only, rows: Sequence[RosterRow]) -> list[RosterRow]:
    return {
        Only.EVERYBODY: list(rows),
        Only.ALONE: [row for row in rows if not row.mentors],
        Only.OVERDUE: [row for row in rows if row.overdue],
        Only.WAITING: [row for row in rows if not row.begun and not row.paused],
    }[only]


@pytest.mark.parametrize("seed", range(3))
def test_it_is_what_looking_at_every_row_finds(engine: Engine, seed: int) -> None:
    with write(engine) as connection:
        town, of = town_of(connection, seed)
        rows = town.slowly()
        found = {only: wanted(only, rows) for only in Only}
        paused = [row for row in rows if row.paused]
        assert roster_of(connection, of).counts == Counts(
            len(rows), len(paused), *(len(found[only]) for only in Only if only)
        )
        assert all(0 < len(found[only]) < len(rows) for only in Only if only)
        for only in Only:
            assert page(connection, of, Chosen(only)) == (found[only], False)


def test_what_somebody_changes_counts_at_once(engine: Engine) -> None:
    """What was remembered of the texts that were read before is of no more use."""
    with write(engine) as connection:
        town, of = town_of(connection, 5)
        before, figures = town.slowly(), figures_of(connection, of)
        one = next(row for row in before if row.mentors and not row.paused and row.begun and not row.overdue)
        mentee = people.get(connection, 1, one.person_id)
        assert mentee is not None
        for mentor in town.mentors:
            mentoring_links.end(connection, 1, mentor.person_id, one.person_id, START)
        people.change(connection, 1, replace(mentee, name="Zuletzt", paused_at=START))
        (now,) = [row for row in page(connection, of, Chosen())[0] if row.person_id == one.person_id]
        assert (now.name, now.mentors, now.paused, now.begun) == ("Zuletzt", (), True, False)
        assert one.person_id in {row.person_id for row in page(connection, of, Chosen(Only.ALONE))[0]}
        assert figures_of(connection, of) == figures - 1
        town.leave(mentee)
        assert one.person_id not in {row.person_id for row in page(connection, of, Chosen())[0]}
        assert len(page(connection, of, Chosen())[0]) == len(before) - 1


def figures_of(connection: Connection, of: Running) -> int:
    """How many are counted at the module."""
    found = programme_figures.standings(connection, of, programme_members.members(connection, of))
    return sum(found.counts[MODULE].values())


def test_the_figures_count_each_mentee_who_has_not_paused(engine: Engine) -> None:
    with write(engine) as connection:
        town, of = town_of(connection, 4)
        seen = {row.person_id for row in town.slowly() if not row.paused}
        rows = connection.execute(progress_tables.standing.select())
        slowly = Counter(STATES[row.state] for row in rows if row.learner_id in seen)
        members = programme_members.members(connection, of)
        assert members.seen == programme_members.seen(connection, of) == seen
        assert programme_figures.standings(connection, of, members).counts == {MODULE: dict(slowly)}
        assert len(slowly) == 4


def test_pages_together_are_everybody_once_there_and_back(engine: Engine) -> None:
    with write(engine) as connection:
        _, of = town_of(connection, 7)
        everybody, _ = page(connection, of, Chosen())
        there: list[list[RosterRow]] = []
        after, more = "", True
        while more:
            rows, more = page(connection, of, Chosen(after=after, rows=7))
            there.append(rows)
            after = rows[-1].person_id
        assert sum(map(len, there)) == len(everybody)
        assert [row for some in there for row in some] == everybody
        back = [there[-1]]
        while True:
            rows, more = page(connection, of, Chosen(before=back[0][0].person_id, rows=7))
            back.insert(0, rows)
            if not more:
                break
        assert [row for some in back for row in some] == everybody


def test_part_of_a_name_finds_it_whatever_its_case(engine: Engine) -> None:
    with write(engine) as connection:
        _, of = town_of(connection, 1)
        everybody, _ = page(connection, of, Chosen())
        rows, _ = page(connection, of, Chosen(name="ÄRM"))
        assert rows == [row for row in everybody if row.name.startswith("Ärmel")] != []
        assert page(connection, of, Chosen(name="%")) == ([], False)
