"""What mentors and mentees do together: meetings, goals, requests for help, answers, groups."""

from datetime import timedelta
from uuid import uuid4

import pytest

from lrs.people.errors import PeopleError
from lrs.people.goals import add_goal, drop, reach
from lrs.people.groups import add_group, find_group, members_for, set_goal
from lrs.people.meetings import cancel_meeting, log_meeting, move_meeting, plan_meeting, write_up
from lrs.people.mentoring import begin_link
from lrs.people.replies import answer_help, answer_reflection, ask_for_help
from lrs.storage import Connection, goals, meetings, replies
from tests.lrs.conftest import START
from tests.lrs.people.conftest import AddPerson

DAY = timedelta(days=1)


def test_a_meeting_is_planned_moved_held_and_written_up(connection: Connection, add_person: AddPerson) -> None:
    mentor, mentee = add_person("Mentor", "mentor").person_id, add_person("Mentee").person_id
    planned = plan_meeting(connection, 1, uuid4(), mentor, START + 7 * DAY, START, mentee_id=mentee)
    moved = move_meeting(connection, 1, planned, START + 8 * DAY, START)
    held = write_up(connection, 1, moved, START + 8 * DAY, " Talked about\r\nplans. ", "Read it", START + 9 * DAY)
    assert (held.notes, held.homework) == ("Talked about\nplans.", "Read it")
    earlier = log_meeting(connection, 1, uuid4(), mentor, START - DAY, START, mentee_id=mentee)
    other = plan_meeting(connection, 1, uuid4(), mentor, START + 30 * DAY, START, mentee_id=mentee)
    cancel_meeting(connection, 1, other)
    assert meetings.about(connection, 1, [mentee]) == meetings.of_mentor(connection, 1, mentor) == [held, earlier]
    assert meetings.get(connection, 1, held.meeting_id) == held
    assert meetings.about(connection, 2, [mentee]) == []
    for attempt, said in (
        (lambda: cancel_meeting(connection, 1, held), "so it stays"),
        (lambda: move_meeting(connection, 1, held, START + 9 * DAY, START), "held already"),
        (lambda: plan_meeting(connection, 1, uuid4(), mentor, START, START, mentee_id=mentee), "later than now"),
        (lambda: write_up(connection, 1, held, START + DAY, "", "", START), "before now"),
        (lambda: write_up(connection, 1, held, START, "x" * 10_001, "", START), "the note has 10001 characters"),
    ):
        with pytest.raises(PeopleError, match=said):
            attempt()


def test_goals_come_in_the_order_in_which_they_are_due(connection: Connection, add_person: AddPerson) -> None:
    mentee = add_person("Mentee").person_id
    days = (START.date() + 20 * DAY, None, START.date() + 10 * DAY)
    made = [add_goal(connection, 1, uuid4(), f"Goal {day}", day, mentee, START, mentee_id=mentee) for day in days]
    reached = reach(connection, 1, made[0], START + DAY)
    drop(connection, 1, made[1])
    assert goals.about(connection, 1, [mentee]) == [made[2], reached]
    assert goals.get(connection, 1, made[1].goal_id) is None
    for title, due_on, said in ((" ", None, "the goal is empty"), ("Late", START.date() - DAY, "has passed")):
        with pytest.raises(PeopleError, match=said):
            add_goal(connection, 1, uuid4(), title, due_on, mentee, START, mentee_id=mentee)


def test_a_request_for_help_is_open_until_it_is_answered_once(connection: Connection, add_person: AddPerson) -> None:
    mentor, mentee = add_person("Mentor", "mentor").person_id, add_person("Mentee").person_id
    asked = ask_for_help(connection, 1, uuid4(), mentee, "How do I begin?", START)
    with pytest.raises(PeopleError, match="still open"):
        ask_for_help(connection, 1, uuid4(), mentee, "Hello?", START)
    answer_help(connection, 1, asked, mentor, "With the first page.", START + DAY)
    with pytest.raises(PeopleError, match="answered already"):
        answer_help(connection, 1, asked, mentor, "Again.", START + DAY)
    ((kept,), _) = replies.exchanged(connection, 1, [mentee])
    assert (kept.answered_by, kept.answer, kept.answered_at) == (mentor, "With the first page.", START + DAY)
    ask_for_help(connection, 1, uuid4(), mentee, "And then?", START + 2 * DAY)
    assert [one.text for one in replies.exchanged(connection, 1, [mentee])[0]] == ["And then?", "How do I begin?"]


def test_a_shared_reflection_gets_answers(connection: Connection, add_person: AddPerson) -> None:
    mentor, mentee = add_person("Mentor", "mentor").person_id, add_person("Mentee").person_id
    iri = "https://courses.example/first/a/reflections/one"
    said = [
        answer_reflection(connection, 1, uuid4(), mentee, iri, mentor, text, START + n * DAY)
        for n, text in enumerate(("Well seen.", "And since then?"))
    ]
    assert replies.exchanged(connection, 1, [mentee]) == ([], said)


def test_a_mentor_sees_of_a_group_their_own_mentees_alone(connection: Connection, add_person: AddPerson) -> None:
    mentor, colleague = add_person("Mentor", "mentor"), add_person("Colleague", "mentor")
    group = add_group(connection, 1, uuid4(), "Sample group", START, goal="Visit a workplace")
    for name, whose, group_id in (
        ("bert", mentor, group.group_id), ("Adam", mentor, group.group_id),
        ("Carl", colleague, group.group_id), ("Dora", mentor, None),
    ):  # fmt: skip
        begin_link(connection, 1, whose, add_person(name), START, group_id=group_id)
    seen = members_for(connection, 1, group.group_id, mentor.person_id, START)
    assert [one.name for one in seen] == ["Adam", "bert"]
    set_goal(connection, 1, group, "Visit two")
    assert find_group(connection, 1, "Sample group").goal == "Visit two"
    with pytest.raises(PeopleError, match="already"):
        add_group(connection, 1, uuid4(), "Sample group", START)
