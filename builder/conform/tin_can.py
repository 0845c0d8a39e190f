"""tincan.xml: something to launch, ids that are IRIs, pages that are in the package (the Tin Can launch guideline)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from lxml import etree

from builder.conform.xml import local_name, read, schema_problems
from builder.package import Package
from builder.problem import Problem, Severity

PATH = "tincan.xml"
NAMESPACE = "http://projecttincan.com/tincan.xsd"

_TC = f"{{{NAMESPACE}}}"
_IRI = re.compile(r"""[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>"{}|\\^`]+""")
_ELSEWHERE = re.compile(r"https?://")


def problems(package: Package) -> Iterator[Problem]:
    root, _ = read(PATH, package.files[PATH])  # what is not well-formed is reported for every XML file alike
    if root is None:
        return
    if root.tag != f"{_TC}tincan":
        yield _problem(root, f"the root is {local_name(root)}, not tincan of {NAMESPACE}", "mend the root's namespace")
        return
    activities = list(root.iterfind(f"./{_TC}activities/{_TC}activity"))
    if not activities:
        yield _problem(root, "there are no activities", "list at least the one to launch")
    elif not any(activity.find(f"./{_TC}launch") is not None for activity in activities):
        yield _problem(
            activities[0], "no activity has a launch, so nothing can be started", "add a launch to the first"
        )
    # No standard publishes a schema: what ours objects to, LMSs may put up with.
    yield from (replace(problem, severity="warning") for problem in schema_problems(PATH, root, "tincan"))
    yield from _ids(activities)
    for activity in activities:
        yield from _names(activity)
        yield from _launches(activity, package)


def _ids(activities: list[etree._Element]) -> Iterator[Problem]:
    seen: set[str] = set()
    for activity in activities:
        identifier = activity.get("id", "")
        if not _IRI.fullmatch(identifier):
            yield _problem(activity, f"the id {identifier!r} is no absolute IRI", "begin with a scheme such as https:")
        elif identifier in seen:
            yield _problem(activity, f"the id {identifier} stands here twice", "ids are unique")
        seen.add(identifier)
        if not activity.get("type"):
            yield _problem(activity, "the activity has no type", "such as http://adlnet.gov/expapi/activities/course")


def _names(activity: etree._Element) -> Iterator[Problem]:
    for name in ("name", "description"):
        if not any((found.text or "").strip() for found in activity.iterfind(f"./{_TC}{name}")):
            severity: Severity = "error" if name == "name" else "warning"
            yield _problem(activity, f"the activity has no {name}", f"add a {name} with its lang", severity)


def _launches(activity: etree._Element, package: Package) -> Iterator[Problem]:
    for launch in activity.iterfind(f"./{_TC}launch"):
        href = (launch.text or "").strip()
        path = unquote(re.split(r"[?#]", href, maxsplit=1)[0])
        if not href:
            yield _problem(launch, "the launch names no page", "write the path of a page inside the package")
        elif _ELSEWHERE.match(href):
            yield _problem(launch, f"{href} leads out of the package", "an LMS may not launch it", "warning")
        elif path not in package.files:
            yield _problem(launch, f"{href} is launched, but not in the package", "add the page, or mend the launch")


def _problem(element: etree._Element, message: str, hint: str, severity: Severity = "error") -> Problem:
    return Problem(PATH, element.sourceline or 0, message, hint, severity)
