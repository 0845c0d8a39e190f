"""A finished package → its problems. Every build passes through here, and nothing is written that does not conform.

The rules are small functions over the package; what a package has to obey is told by the control file that it holds,
so a new standard brings a file of rules and a line in CONTROL_FILES. What breaks the standard is an error; what the
standard allows, and learners or LMSs trip over, is a warning. Our own packages have to be free of both.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from builder.conform import course_structure, files, ims_manifest, references, scripts, secrets, tin_can, web_site
from builder.package import Package
from builder.problem import Problem

__all__ = ["CONTROL_FILES", "conform", "judge"]

Rule = Callable[[Package], Iterator[Problem]]

CONTROL_FILES: dict[str, Rule] = {
    "imsmanifest.xml": ims_manifest.problems,
    "cmi5.xml": course_structure.problems,
    "tincan.xml": tin_can.problems,
}
WITHOUT_CONTROL_FILE = "web"  # a site for browsers, not for an LMS
RULES: tuple[Rule, ...] = (files.names, files.well_formed_xml)
ADVICE: tuple[Rule, ...] = (  # no standard asks for these
    files.names_that_differ_by_case,
    files.sizes,
    references.problems,
    scripts.problems,
    secrets.problems,
)


def conform(package: Package) -> list[Problem]:
    """Everything that keeps a package of ours from being written: as `judge`, and a warning is an error."""
    return [replace(problem, severity="error") for problem in judge(package)]


def judge(package: Package) -> list[Problem]:
    """All problems of the package, sorted by place; paths are those inside the package, lines counted from 1."""
    found = [problem for rule in RULES for problem in rule(package)]
    found += [replace(problem, severity="warning") for rule in ADVICE for problem in rule(package)]
    control = [path for path in CONTROL_FILES if path in package.files]
    for path in control:
        found.extend(CONTROL_FILES[path](package))
    if package.target == WITHOUT_CONTROL_FILE or (not control and web_site.site_title(package)):
        found.extend(web_site.problems(package))
    elif not control:
        message = f"the package has no {', no '.join(CONTROL_FILES)} at its root, so no LMS can read it"
        found.append(Problem("", 0, message, "put it at the top of the zip, in no folder"))
    return sorted(set(found))
