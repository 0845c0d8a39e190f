"""What the targets of the SCORM family have no room for: long titles, many answers."""

from collections.abc import Iterator

from builder.course import Course
from builder.problem import Problem
from builder.state_budget import worst_case

_TITLE_LENGTH = 200  # IMS Content Packaging 1.1, the least that every LMS has to keep


def title_problems(course: Course, standard: str) -> Iterator[Problem]:
    """Titles that an LMS may cut; `standard` as people call it."""
    where = f"{course.id}/course.yaml"
    titles = [(where, 0, course.title), *((where, 0, block.title) for block in course.blocks)]
    titles += [(au.ref.path, au.ref.line, au.title) for au in course.aus]
    for path, line, title in titles:
        if len(title) > _TITLE_LENGTH:
            message = f"the title has {len(title)} characters, {standard} takes {_TITLE_LENGTH}"
            yield Problem(path, line, message, "shorten it")


def state_problems(course: Course, standard: str, budget: int) -> Iterator[Problem]:
    """Modules whose answers may need more than `budget` characters of suspend_data."""
    for au in course.aus:
        needed = worst_case(au, course.record_store)
        if needed > budget:
            message = f"the answers of this module may need {needed} characters, {standard} keeps {budget}"
            yield Problem(au.ref.path, au.ref.line, message, f"split the module, or leave {standard} out")
