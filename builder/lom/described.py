"""What is said of a course or a module, whatever the form."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from builder.course import AU, Competence, Course

_ROLES = {"mentee": "learner", "mentor": "teacher", "manager": "manager"}
_DURATION = re.compile(r"P(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")


@dataclass(frozen=True, slots=True)
class Described:
    """`location` is a path inside the package, `duration` the ISO 8601 time that a learner may need."""

    iri: str
    title: str
    description: str
    location: str
    competences: tuple[Competence, ...]
    duration: str
    keywords: tuple[str, ...]


def described_course(course: Course, location: str) -> Described:
    competences = tuple(dict.fromkeys(competence for au in course.aus for competence in au.competences))
    return Described(
        iri=course.iri,
        title=course.title,
        description=course.description or course.title,
        location=location,
        competences=competences,
        duration=total_duration(au.duration for au in course.aus),
        keywords=_keywords(course, competences),
    )


def described_module(course: Course, au: AU, location: str) -> Described:
    return Described(
        iri=au.iri,
        title=au.title,
        description=au.description or au.title,
        location=location,
        competences=au.competences,
        duration=total_duration([au.duration]),
        keywords=_keywords(course, au.competences),
    )


def roles(course: Course) -> tuple[str, ...]:
    """Whom the course is for, in the words of LOM §5.5, each once."""
    return tuple(dict.fromkeys(_ROLES[who] for who in course.audience if who in _ROLES))


def vcard(name: str) -> str:
    """An organization's name as a vCard (RFC 2426)."""
    escaped = re.sub(r"([\\;,])", r"\\\1", name)
    return f"BEGIN:VCARD\nVERSION:3.0\nN:{escaped}\nFN:{escaped}\nORG:{escaped}\nEND:VCARD"


def total_duration(durations: Iterable[str]) -> str:
    """The sum of ISO 8601 durations of days to seconds, in hours, minutes, seconds. Raises ValueError for any other."""
    total = sum(_seconds(duration) for duration in durations)
    parts = ((total // 3600, "H"), (total // 60 % 60, "M"), (total % 60, "S"))
    return "PT" + ("".join(f"{number}{unit}" for number, unit in parts if number) or "0S")


def _keywords(course: Course, competences: Iterable[Competence]) -> tuple[str, ...]:
    """The competences' titles, each once; without any, the course is the keyword."""
    return tuple(dict.fromkeys(competence.title for competence in competences)) or (course.title,)


def _seconds(duration: str) -> int:
    match = _DURATION.fullmatch(duration)
    if not match or not any(match.groups()):
        raise ValueError(f"{duration!r} is not a duration such as PT50M")
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return ((days * 24 + hours) * 60 + minutes) * 60 + seconds
