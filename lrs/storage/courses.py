"""Courses and their modules: what progress is measured against."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, delete, func, insert, select

from lrs.storage import projection, tenants
from lrs.storage.engine import Connection
from lrs.storage.progress_tables import question
from lrs.storage.tables import course, module
from lrs.xapi.keys import iri_key

MAX_IRI = 500  # characters of a course's, a module's or a question's


@dataclass(frozen=True, slots=True)
class Question:
    """Of a module's quiz or practice; `topic`: the objective that it asks for, in words."""

    iri: str
    text: str
    topic: str


@dataclass(frozen=True, slots=True)
class Module:
    """An AU of a course (cmi5 §4.0); `mastery_score` is scaled, 0…1. `take_to_mentor` is a question to talk about."""

    iri: str
    title: str
    move_on: str
    mastery_score: float | None
    take_to_mentor: str = ""
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Course:
    """A course with its modules in their order, in the language that its titles are in."""

    iri: str
    title: str
    language: str
    modules: tuple[Module, ...]
    audience: tuple[str, ...] = ()  # roles; nobody said where there is none

    @property
    def for_mentees(self) -> bool:
        """Whether mentees are its learners; a mentor's or a manager's own course is no progress of a mentee."""
        return not self.audience or "mentee" in self.audience


class ModuleTakenError(ValueError):
    """A module belongs to another course already; names both."""


def add(connection: Connection, tenant_id: int, new: Course, now: datetime) -> bool:
    """Add a course's structure, in the place of an older one of its IRI; False when it was there just so.

    Statements that came before count: the attempts at its modules are made anew. Raises ModuleTakenError.
    """
    there = {one.iri: one for one in listed(connection, tenant_id)}
    if there.get(new.iri) == new:
        return False
    _check_free(there, new)
    old = there.get(new.iri)
    position = _position(connection, tenant_id, new.iri)
    old_iris = [one.iri for one in old.modules] if old else []
    connection.execute(delete(question).where(question.c.tenant_id == tenant_id, question.c.module_iri.in_(old_iris)))
    connection.execute(delete(module).where(module.c.tenant_id == tenant_id, module.c.course_iri == new.iri))
    connection.execute(delete(course).where(course.c.tenant_id == tenant_id, course.c.iri == new.iri))
    connection.execute(
        insert(course).values(
            tenant_id=tenant_id,
            iri=new.iri,
            title=new.title,
            language=new.language,
            audience=" ".join(new.audience),
            position=position,
            added_at=now,
        )
    )
    rows = [
        {
            "tenant_id": tenant_id,
            "iri": one.iri,
            "course_iri": new.iri,
            "position": place,
            "title": one.title,
            "move_on": one.move_on,
            "mastery_score": one.mastery_score,
            "take_to_mentor": one.take_to_mentor,
        }
        for place, one in enumerate(new.modules, start=1)
    ]
    connection.execute(insert(module), rows)
    tenants.change_stamp(connection, tenant_id)
    _add_questions(connection, tenant_id, new)
    if old is None or _measures(old) != _measures(new):
        projection.rebuild_modules(connection, tenant_id, sorted({one.iri for one in new.modules} | set(old_iris)))
    return True


def _measures(one: Course) -> list[tuple[str, str, float | None]]:
    """What attempts at a course hang on; titles and questions do not matter to them."""
    return [(module.iri, module.move_on, module.mastery_score) for module in one.modules]


def _add_questions(connection: Connection, tenant_id: int, new: Course) -> None:
    rows = [
        {
            "tenant_id": tenant_id,
            "question_key": iri_key(one.iri),
            "module_iri": of.iri,
            "position": place,
            "iri": one.iri,
            "text": one.text,
            "topic": one.topic,
        }
        for of in new.modules
        for place, one in enumerate(of.questions, start=1)
    ]
    if rows:
        connection.execute(insert(question), rows)


def listed(connection: Connection, tenant_id: int, *, with_questions: bool = True) -> Sequence[Course]:
    """A tenant's courses in their order, each with its modules in theirs, and these with their questions."""
    questions: dict[str, list[Question]] = {}
    chosen = select(question).where(question.c.tenant_id == tenant_id).order_by(question.c.position)
    for row in connection.execute(chosen) if with_questions else ():
        questions.setdefault(row.module_iri, []).append(Question(row.iri, row.text, row.topic))
    own = (module.c.iri, module.c.title, module.c.move_on, module.c.mastery_score, module.c.take_to_mentor)
    same = and_(module.c.tenant_id == course.c.tenant_id, module.c.course_iri == course.c.iri)
    both = (
        select(course.c.iri, course.c.title, course.c.language, course.c.audience, *own)
        .select_from(course.outerjoin(module, same))
        .where(course.c.tenant_id == tenant_id)
        .order_by(course.c.position, module.c.position)
    )
    modules: dict[tuple[str, str, str, str], list[Module]] = {}
    for *of, iri, module_title, move_on, mastery, take_to_mentor in connection.execute(both):
        there = modules.setdefault((of[0], of[1], of[2], of[3]), [])
        if iri is not None:
            asked = tuple(questions.get(iri, ()))
            there.append(Module(iri, module_title, move_on, mastery, take_to_mentor, asked))
    return [
        Course(iri, title, language, tuple(some), tuple(audience.split()))
        for (iri, title, language, audience), some in modules.items()
    ]


def _check_free(there: dict[str, Course], new: Course) -> None:
    taken = {one.iri: other.iri for other in there.values() if other.iri != new.iri for one in other.modules}
    for one in new.modules:
        if one.iri in taken:
            raise ModuleTakenError(f"module {one.iri} of {new.iri} belongs to {taken[one.iri]} already")


def _position(connection: Connection, tenant_id: int, iri: str) -> int:
    """The place that a course has, or the next free one."""
    there = select(course.c.position).where(course.c.tenant_id == tenant_id, course.c.iri == iri)
    last = select(func.max(course.c.position)).where(course.c.tenant_id == tenant_id)
    kept = connection.execute(there).scalar()
    return int(kept if kept is not None else (connection.execute(last).scalar() or 0) + 1)
