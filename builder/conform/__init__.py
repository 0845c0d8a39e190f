"""A finished package → its problems. Every build passes through here, and nothing is written that does not conform.

The rules are small functions over the package; what a package has to obey is told by the control file that it holds,
so a new standard brings a file of rules and a line in CONTROL_FILES.
"""

from collections.abc import Callable, Iterator

from builder.conform import course_structure, files, ims_manifest, references, scripts, secrets
from builder.package import Package
from builder.problem import Problem

__all__ = ["conform"]

Rule = Callable[[Package], Iterator[Problem]]

CONTROL_FILES: dict[str, Rule] = {
    "imsmanifest.xml": ims_manifest.problems,
    "cmi5.xml": course_structure.problems,
}
RULES: tuple[Rule, ...] = (
    files.names,
    files.names_that_differ_by_case,
    files.sizes,
    files.well_formed_xml,
    references.problems,
    scripts.problems,
    secrets.problems,
)


def conform(package: Package) -> list[Problem]:
    """All problems of the package, sorted by place; paths are those inside the package, lines counted from 1."""
    found = [problem for rule in RULES for problem in rule(package)]
    control = [path for path in CONTROL_FILES if path in package.files]
    for path in control:
        found.extend(CONTROL_FILES[path](package))
    if not control:
        message = f"the package has no {' and no '.join(CONTROL_FILES)} at its root, so no LMS can read it"
        found.append(Problem("", 0, message, "put it at the top of the zip, in no folder"))
    return sorted(set(found))
