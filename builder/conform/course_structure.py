"""cmi5.xml: valid, its ids sound, every AU's page in the package (cmi5 §13.1, §14.1)."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from builder.conform.xml import local_name, read, schema_problems
from builder.package import Package
from builder.problem import Problem, Severity

PATH = "cmi5.xml"

_CMI5 = "{https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd}"
_MOVE_ON = ("Passed", "Completed", "CompletedAndPassed", "CompletedOrPassed", "NotApplicable")
_IRI = re.compile(r"""[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>"{}|\\^`]+""")


def problems(package: Package) -> Iterator[Problem]:
    root, _ = read(PATH, package.files[PATH])  # what is not well-formed is reported for every XML file alike
    if root is None:
        return
    yield from schema_problems(PATH, root, "cmi5")
    yield from _whole(root)
    yield from _ids(root)
    yield from _objectives(root)
    yield from _urls(root, package)
    yield from _titles(root)


def _whole(root: etree._Element) -> Iterator[Problem]:
    """What the standard lets nobody leave out, whatever our schema says of the rest (cmi5 §13.1)."""
    if root.tag != f"{_CMI5}courseStructure":
        message = f"the root is {local_name(root)}, not courseStructure of {_CMI5.strip('{}')}"
        yield _problem(root, message, "mend the root's name and namespace")
        return
    if root.find(f"./{_CMI5}course") is None:
        yield _problem(root, "the structure has no course", "add a course with an id, a title and a description")
    if root.find(f".//{_CMI5}au") is None:
        yield _problem(root, "the structure has no assignable unit, so nothing to launch", "add an au")
    for element in root.iter(*(f"{_CMI5}{name}" for name in ("course", "block", "au"))):
        if element.get("id") is None:
            yield _problem(element, f"{local_name(element)} has no id", "give it an IRI of its own")
        needed = ("title", "description", *(["url"] if element.tag == f"{_CMI5}au" else []))
        for name in needed:
            if element.find(f"./{_CMI5}{name}") is None:
                yield _problem(element, f"{local_name(element)} has no {name}", f"add a {name}")
    for au in root.iter(f"{_CMI5}au"):
        yield from _rules_of_an_au(au)


def _rules_of_an_au(au: etree._Element) -> Iterator[Problem]:
    if au.get("moveOn", "NotApplicable") not in _MOVE_ON:
        yield _problem(au, f"moveOn is {au.get('moveOn')!r}", f"it may be {', '.join(_MOVE_ON)}")
    try:
        score = float(au.get("masteryScore", "0"))
    except ValueError:
        score = -1.0
    if not 0 <= score <= 1:
        yield _problem(au, f"masteryScore is {au.get('masteryScore')!r}", "a number from 0 to 1")


def _ids(root: etree._Element) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for element in root.iter(*(f"{_CMI5}{name}" for name in ("course", "block", "au", "objective"))):
        identifier = element.get("id")
        if identifier is None:
            continue  # the schema has said so, or it is a reference
        if not _IRI.fullmatch(identifier):
            yield _problem(element, f"the id {identifier!r} is no absolute IRI", "begin with a scheme such as https:")
        elif identifier in seen:
            yield _problem(element, f"the id {identifier} is used in line {seen[identifier]} already", "ids are unique")
        else:
            seen[identifier] = element.sourceline or 0


def _objectives(root: etree._Element) -> Iterator[Problem]:
    known = {objective.get("id") for objective in root.iterfind(f"./{_CMI5}objectives/{_CMI5}objective")}
    for element in root.iter(f"{_CMI5}objective"):
        reference = element.get("idref")
        if reference is not None and reference not in known:
            yield _problem(element, f"the objective {reference} does not exist", "list it in objectives at the top")


def _urls(root: etree._Element, package: Package) -> Iterator[Problem]:
    alone = len(package.files) == 1  # a course structure without a package: its units live elsewhere
    for url in root.iter(f"{_CMI5}url"):
        text = (url.text or "").strip()
        whole = re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", text)
        if alone:
            if not whole:
                hint = "write a whole address such as https://…, or put the page and this file into a zip"
                yield _problem(url, f"{text or 'the url'} is no whole address", hint)
        elif whole or text.startswith("/"):
            severity: Severity = "warning" if whole else "error"
            yield _problem(url, f"{text} leads out of the package", "write the path of a page inside it", severity)
        else:
            yield from _inside(url, text, package)


def _inside(url: etree._Element, text: str, package: Package) -> Iterator[Problem]:
    path, *rest = re.split(r"[?#]", text, maxsplit=1)
    if rest:
        message = f"{text} has a query or a fragment, which launching may lose"
        yield _problem(url, message, "write the path alone", "warning")
    if unquote(path) not in package.files:
        yield _problem(url, f"{text} is launched, but not in the package", "add the page, or mend the url")


def _titles(root: etree._Element) -> Iterator[Problem]:
    for title in root.iter(f"{_CMI5}title"):
        if not any((langstring.text or "").strip() for langstring in title):
            yield _problem(title, "the title is empty", "an LMS shows it to learners", "warning")


def _problem(element: etree._Element, message: str, hint: str, severity: Severity = "error") -> Problem:
    return Problem(PATH, element.sourceline or 0, message, hint, severity)
