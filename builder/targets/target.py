"""What every target has: a name, a title, a way to render a course, and what it cannot carry."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from builder.course import Course
from builder.package import Package
from builder.problem import Problem


@dataclass(frozen=True, slots=True)
class Target:
    """`check` says, before anything is rendered, what of a course this format has no room for.

    `render_all` makes one package of all courses of a programme that are in one language, where the format knows such.
    """

    name: str  # as in `--target` and in the name of the zip
    title: str
    render: Callable[[Course], Package]
    check: Callable[[Course], list[Problem]]
    render_all: Callable[[Sequence[Course]], Package] | None = None
