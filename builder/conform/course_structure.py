"""cmi5.xml: valid, its ids sound, every AU's page in the package (cmi5 §13.1, §14.1)."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from builder.conform.xml import read, schema_problems
from builder.package import Package
from builder.problem import Problem

PATH = "cmi5.xml"

_CMI5 = "{https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd}"
_IRI = re.compile(r"""[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>"{}|\\^`]+""")


def problems(package: Package) -> Iterator[Problem]:
    root, _ = read(PATH, package.files[PATH])  # what is not well-formed is reported for every XML file alike
    if root is None:
        return
    yield from schema_problems(PATH, root, "cmi5")
    yield from _ids(root)
    yield from _objectives(root)
    yield from _urls(root, package)
    yield from _titles(root)


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
    for url in root.iter(f"{_CMI5}url"):
        text = (url.text or "").strip()
        if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/", text):
            yield _problem(url, f"{text} leads out of the package", "write the path of a page inside it")
        elif "?" in text or "#" in text:
            yield _problem(url, f"{text} has a query or a fragment, which launching may lose", "write the path alone")
        elif text and unquote(text) not in package.files:
            yield _problem(url, f"{text} is launched, but not in the package", "add the page, or mend the url")


def _titles(root: etree._Element) -> Iterator[Problem]:
    for title in root.iter(f"{_CMI5}title"):
        if not any((langstring.text or "").strip() for langstring in title):
            yield _problem(title, "the title is empty", "an LMS shows it to learners")


def _problem(element: etree._Element, message: str, hint: str) -> Problem:
    return Problem(PATH, element.sourceline or 0, message, hint)
