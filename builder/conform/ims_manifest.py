"""imsmanifest.xml: valid, closed both ways, its identifiers sound (IMS Content Packaging 1.1, SCORM's CAM).

A schema cannot say most of this: which file exists, which resource an item means.
"""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote, urljoin

from lxml import etree

from builder.conform import sequencing
from builder.conform.xml import is_schema, local_name, read, schema_locations, schema_problems
from builder.package import Package
from builder.problem import Problem, Severity

PATH = "imsmanifest.xml"
STANDARDS = {  # schemaversion → the schemas it is held to
    "1.2": "scorm12",
    "2004 3rd Edition": "scorm2004_3",
    "2004 4th Edition": "scorm2004_4",
}
OLDER = {"CAM 1.3": "SCORM 2004 2nd Edition"}  # what we do not build and have no schemas of

# where a manifest keeps its metadata in files of their own, which no resource lists (SCORM 1.2 CAM §2.3.2)
_LOCATIONS = tuple(f"{{http://www.adlnet.org/xsd/adlcp_{edition}}}location" for edition in ("rootv1p2", "v1p3"))
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_NC_NAME = re.compile(r"[^\W\d][\w.·-]*")
_LEADS_AWAY = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/|\\")


def problems(package: Package) -> Iterator[Problem]:
    root, _ = read(PATH, package.files[PATH])  # what is not well-formed is reported for every XML file alike
    if root is None:
        return
    yield from _version(root)
    for rule in (
        _whole,
        _identifiers,
        _default_organization,
        _items,
        _dependencies,
        _launches,
        sequencing.problems,
    ):
        yield from rule(root)
    yield from _closure(root, package)
    yield from _control_documents(root, package)


def _version(root: etree._Element) -> Iterator[Problem]:
    stated = root.find("./{*}metadata/{*}schemaversion")
    text = "" if stated is None else stated.text or ""
    if text in STANDARDS:
        yield from schema_problems(PATH, root, STANDARDS[text])
    elif stated is not None and text in OLDER:
        yield _problem(stated, f"{OLDER[text]} was not held to its schemas", "later editions are", "warning")
    elif text:
        yield _problem(root if stated is None else stated, f"schemaversion is {text!r}", _exactly())
    else:
        yield _problem(root, "schemaversion is missing, so an LMS has to guess", _exactly(), "warning")


def _exactly() -> str:
    return f"it must be exactly {' or '.join(STANDARDS)}"


def _whole(root: etree._Element) -> Iterator[Problem]:
    """What no edition of the standard lets out, whatever our schemas say of the rest (IMS CP 1.1.2 §4)."""
    for name in ("organizations", "resources"):
        if root.find(f"./{{*}}{name}") is None:
            yield _problem(root, f"the manifest has no {name}", f"add {name}, which may be empty")
    for element in root.iter("{*}organization", "{*}item"):
        if element.find("./{*}title") is None:
            yield _problem(element, f"{local_name(element)} has no title", "learners see it in the contents")
    for resource in root.iter("{*}resource"):
        if not resource.get("type"):
            yield _problem(resource, "the resource has no type", 'add type="webcontent"')


def _identifiers(root: etree._Element) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for element in root.iter("{*}manifest", "{*}organization", "{*}item", "{*}resource"):
        identifier = element.get("identifier")
        if not identifier:
            yield _problem(element, f"{local_name(element)} has no identifier", "give it one")
        elif not _NC_NAME.fullmatch(identifier):
            yield _problem(
                element, f"the identifier {identifier!r} is no NCName", "begin with a letter; no space or colon"
            )
        elif identifier in seen:
            message = f"the identifier {identifier!r} is used in line {seen[identifier]} already"
            yield _problem(element, message, "identifiers are unique in a manifest")
        else:
            seen[identifier] = element.sourceline or 0


def _default_organization(root: etree._Element) -> Iterator[Problem]:
    organizations = root.find("./{*}organizations")
    if organizations is None:
        return
    found = [organization.get("identifier") for organization in organizations.iterfind("./{*}organization")]
    default = organizations.get("default")
    if not found:
        yield _problem(
            organizations, "there is no organization, so nothing to launch", "add one with an item a module", "warning"
        )
    elif default is None:
        yield _problem(organizations, "organizations has no default", f'add default="{found[0]}"', "warning")
    elif default not in found:
        yield _problem(organizations, f"the default organization {default!r} does not exist", f"it may be {found[0]!r}")


def _items(root: etree._Element) -> Iterator[Problem]:
    resources = {resource.get("identifier"): resource for resource in root.iter("{*}resource")}
    for item in root.iter("{*}item"):
        reference = item.get("identifierref")
        if reference is None:
            if item.find("./{*}item") is None:
                message = "the item has neither a resource nor items below it"
                yield _problem(item, message, "give it an identifierref", "warning")
        elif reference not in resources:
            yield _problem(
                item, f"the item means the resource {reference!r}, which does not exist", "mend identifierref"
            )
        elif not resources[reference].get("href"):
            yield _problem(item, f"the item launches {reference!r}, which has no href", "give the resource an href")
        if item.get("parameters"):
            message = "the item has parameters, which some LMSs append wrongly"
            yield _problem(item, message, "leave them out", "warning")


def _dependencies(root: etree._Element) -> Iterator[Problem]:
    resources = {resource.get("identifier") for resource in root.iter("{*}resource")}
    for dependency in root.iter("{*}dependency"):
        reference = dependency.get("identifierref")
        if reference not in resources:
            message = f"the dependency means the resource {reference!r}, which does not exist"
            yield _problem(dependency, message, "mend identifierref")


def _launches(root: etree._Element) -> Iterator[Problem]:
    for resource in root.iter("{*}resource"):
        href = resource.get("href")
        listed = [file.get("href") for file in resource.iterfind("./{*}file")]
        kind = next((value for name, value in resource.items() if name.lower().endswith("}scormtype")), "")
        if href and href not in listed:
            message = f"the resource launches {href}, but does not list it"
            yield _problem(resource, message, "add a file element for it", "warning")
        elif not href and kind == "sco":
            yield _problem(resource, "a SCO has no href, so it cannot be launched", "give it one")


def _closure(root: etree._Element, package: Package) -> Iterator[Problem]:
    """Every file is listed once, and everything listed is there."""
    listed: Counter[str] = Counter()
    for file in root.iter("{*}file"):
        href = file.get("href") or ""
        if _LEADS_AWAY.match(href) or "?" in href or "#" in href:
            message = f"{href} is no path inside the package"
            yield _problem(file, message, "write the path alone, from the root down", "warning")
            continue
        path = _resolve(file, href)
        listed[path] += 1
        if path not in package.files:
            yield _problem(file, f"{path} is listed, but not in the package", "add the file, or take the entry out")
        elif listed[path] == 2:
            hint = "list it once and let the others depend on that resource"
            yield _problem(file, f"{path} is listed twice", hint, "warning")
    described = {unquote((place.text or "").strip()) for place in root.iter(*_LOCATIONS)}
    for path, data in package.files.items():
        if path not in listed and path not in described and not _is_control(path, data):
            message = f"the file is in the package, but not in {PATH}"
            yield Problem(path, 0, message, "add a file element for it", "warning")


def _is_control(path: str, data: bytes) -> bool:
    return path == PATH or path.endswith(".dtd") or (path.endswith(".xsd") and is_schema(data))


def _control_documents(root: etree._Element, package: Package) -> Iterator[Problem]:
    for name in schema_locations(root):
        if name not in package.files:
            message = f"schemaLocation names {name}, which is not in the package"
            yield _problem(root, message, "put the control document at the root, beside the manifest", "warning")


def _resolve(element: etree._Element, href: str) -> str:
    """The path inside the package: href below every xml:base on the way up, escapes undone."""
    path = href
    for parent in element.iterancestors():
        try:
            path = urljoin(parent.get(_BASE, ""), path)
        except ValueError:  # no address at all, such as http://[
            path = f"{parent.get(_BASE)}{path}"
    return unquote(path)


def _problem(element: etree._Element, message: str, hint: str, severity: Severity = "error") -> Problem:
    return Problem(PATH, element.sourceline or 0, message, hint, severity)
