"""The structure of a built course: cmi5.xml in its zip → course and modules (cmi5 §13.1). The zip may be anybody's."""

from pathlib import Path
from zipfile import BadZipFile, ZipFile

from lxml import etree

from lrs.storage.courses import MAX_IRI, Course, Module, Question

_NAMESPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
_NS = {"c": _NAMESPACE, "e": "https://w3id.org/ementor/course-structure"}
_MOVE_ON = ("NotApplicable", "Passed", "Completed", "CompletedAndPassed", "CompletedOrPassed")
_ROLES = ("mentee", "mentor", "manager")
_MAX_ENTRIES = 20_000
_MAX_BYTES = 4 * 1024 * 1024  # of cmi5.xml, unpacked


class PackageError(ValueError):
    """The file is no package with a course structure; says what is wrong and where."""


def read_package(path: Path) -> Course:
    """The course that a cmi5 package holds. Raises PackageError for anything else; reads nothing but cmi5.xml."""
    try:
        return _course(_root(_structure(path)))
    except PackageError as error:
        raise PackageError(f"{path}: {error}") from None


def has_structure(path: Path) -> bool:
    """Whether a zip is a cmi5 package, and not one for SCORM. Raises PackageError for a file that is no zip."""
    try:
        with ZipFile(path) as package:
            return "cmi5.xml" in package.namelist()
    except (BadZipFile, OSError) as error:
        raise PackageError(f"{path}: the zip cannot be read: {error}") from None


def _structure(path: Path) -> bytes:
    """cmi5.xml, with bounds that hold whatever the zip's own directory says."""
    try:
        with ZipFile(path) as package:
            if len(package.infolist()) > _MAX_ENTRIES:
                raise PackageError(f"the zip has more than {_MAX_ENTRIES} entries")
            with package.open("cmi5.xml") as file:
                text = file.read(_MAX_BYTES + 1)
    except KeyError:
        raise PackageError("there is no cmi5.xml at the top: build the course for cmi5") from None
    except (BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        # zipfile refuses a compression or an encryption that it does not know by the last two
        raise PackageError(f"the zip cannot be read: {error}") from None
    if len(text) > _MAX_BYTES:
        raise PackageError(f"cmi5.xml is larger than {_MAX_BYTES} bytes")
    return text


def _root(text: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(text, parser)
    except etree.XMLSyntaxError as error:
        raise PackageError(f"cmi5.xml is not well-formed: {error}") from None
    if root.getroottree().docinfo.doctype:
        raise PackageError("cmi5.xml has a document type declaration, which a course structure must not have")
    if root.tag != f"{{{_NAMESPACE}}}courseStructure":
        raise PackageError(f"cmi5.xml:{root.sourceline}: the root is not courseStructure of cmi5")
    return root


def _course(root: etree._Element) -> Course:
    course = root.find("c:course", _NS)
    if course is None:
        raise PackageError("cmi5.xml has no course")
    modules = tuple(_module(au) for au in root.iterfind(".//c:au", _NS))
    if not modules:
        raise PackageError("cmi5.xml has no au")
    iris = [module.iri for module in modules]
    twice = next((iri for iri in iris if iris.count(iri) > 1), None)
    if twice is not None:
        raise PackageError(f"cmi5.xml has two modules of the id {twice}")
    title, language = _title(course)
    return Course(_iri(course), title, language, modules, _audience(course))


def _audience(course: etree._Element) -> tuple[str, ...]:
    """For whom it is, as our own packages tell it, in an extension; nothing where nobody says so."""
    said = {one for element in course.iterfind("e:audience", _NS) for one in (element.text or "").split()}
    return tuple(one for one in _ROLES if one in said)


def _module(au: etree._Element) -> Module:
    move_on = au.get("moveOn", "NotApplicable")
    if move_on not in _MOVE_ON:
        raise PackageError(f"cmi5.xml:{au.sourceline}: moveOn {move_on!r} is not one of {', '.join(_MOVE_ON)}")
    return Module(_iri(au), _title(au)[0], move_on, _mastery_score(au), _take_to_mentor(au), _questions(au))


def _take_to_mentor(au: etree._Element) -> str:
    return (au.findtext("e:module/e:takeToMentor", "", _NS) or "").strip()


def _questions(au: etree._Element) -> tuple[Question, ...]:
    """As our own packages tell them, in an extension; the topic is the title of the objective that it names."""
    found: dict[str, Question] = {}
    objectives = au.getroottree().getroot().iterfind("c:objectives/c:objective", _NS)
    topics = {one.get("id", ""): _title(one)[0] for one in objectives}
    for element in au.iterfind("e:module/e:question", _NS):
        iri = _iri(element)
        found.setdefault(iri, Question(iri, (element.text or "").strip(), topics.get(element.get("objective", ""), "")))
    return tuple(found.values())


def _mastery_score(au: etree._Element) -> float | None:
    text = au.get("masteryScore")
    try:
        score = None if text is None else float(text)
    except ValueError:
        score = -1.0
    if score is not None and not 0 <= score <= 1:
        raise PackageError(f"cmi5.xml:{au.sourceline}: masteryScore {text!r} is not a number from 0 to 1")
    return score


def _iri(element: etree._Element) -> str:
    iri = element.get("id", "").strip()
    if not iri or len(iri) > MAX_IRI or ":" not in iri:
        name = etree.QName(element).localname
        raise PackageError(f"cmi5.xml:{element.sourceline}: {name} needs an id, an IRI of at most {MAX_IRI} characters")
    return iri


def _title(element: etree._Element) -> tuple[str, str]:
    """The title in the first language that it has, and that language."""
    langstring = element.find("c:title/c:langstring", _NS)
    if langstring is None or not (langstring.text or "").strip():
        raise PackageError(f"cmi5.xml:{element.sourceline}: the title is missing")
    return (langstring.text or "").strip(), langstring.get("lang", "und")
