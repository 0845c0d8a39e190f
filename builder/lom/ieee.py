"""LOM in the XML of IEEE 1484.12.3, as SCORM 2004 has it (CAM §4)."""

from lxml import etree
from lxml.builder import ElementMaker

from builder.course import AU, Competence, Course
from builder.lom.described import Described, described_course, described_module, roles, vcard

NAMESPACE = "http://ltsc.ieee.org/xsd/LOM"

_LOM = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})


def course_metadata(course: Course, location: str) -> etree._Element:
    """The `lom` of the whole course; `location` is the path of the manifest inside the package."""
    return _lom(course, described_course(course, location))


def module_metadata(course: Course, au: AU, location: str) -> etree._Element:
    """The `lom` of one module; `location` is the path of its page inside the package."""
    return _lom(course, described_module(course, au, location))


def _lom(course: Course, what: Described) -> etree._Element:
    return _LOM.lom(
        _general(course, what),
        _life_cycle(course),
        _meta_metadata(course, what),
        _LOM.technical(_LOM.format("text/html"), _LOM.location(what.location)),
        _educational(course, what),
        _rights(course),
        *_classification(course, what),
    )


def _general(course: Course, what: Described) -> etree._Element:
    return _LOM.general(
        _identifier(what.iri),
        _LOM.title(_text(what.title, course.language_of(what.title))),
        _LOM.language(course.language),
        _LOM.description(_text(what.description, course.language_of(what.description))),
        *(_LOM.keyword(_text(keyword, course.language)) for keyword in what.keywords),
    )


def _life_cycle(course: Course) -> etree._Element:
    return _LOM.lifeCycle(
        _LOM.version(_text(course.version)),
        _term("status", "final"),
        _LOM.contribute(_term("role", "publisher"), _LOM.entity(vcard(course.publisher))),
    )


def _meta_metadata(course: Course, what: Described) -> etree._Element:
    return _LOM.metaMetadata(
        _identifier(f"{what.iri}/metadata"),
        _LOM.metadataSchema("LOMv1.0"),
        _LOM.metadataSchema("ADLv1.0"),
        _LOM.language(course.language),
    )


def _educational(course: Course, what: Described) -> etree._Element:
    return _LOM.educational(
        *(_term("intendedEndUserRole", role) for role in roles(course)),
        _LOM.typicalLearningTime(_LOM.duration(what.duration)),
        _LOM.language(course.language),
    )


def _rights(course: Course) -> etree._Element:
    return _LOM.rights(
        _term("cost", "no"),
        _term("copyrightAndOtherRestrictions", "yes"),
        _LOM.description(_text(course.licence)),
    )


def _classification(course: Course, what: Described) -> list[etree._Element]:
    if not what.competences:
        return []
    titles = "; ".join(competence.title for competence in what.competences)
    return [
        _LOM.classification(
            _term("purpose", "competency"),
            *(_taxon_path(competence, course.language) for competence in what.competences),
            _LOM.description(_text(titles, course.language)),
            *(_LOM.keyword(_text(keyword, course.language)) for keyword in what.keywords),
        )
    ]


def _taxon_path(competence: Competence, language: str) -> etree._Element:
    return _LOM.taxonPath(
        _LOM.source(_text(f"{competence.framework} {competence.version}".strip())),
        _LOM.taxon(_LOM.id(competence.code), _LOM.entry(_text(competence.title, language))),
    )


def _identifier(iri: str) -> etree._Element:
    return _LOM.identifier(_LOM.catalog("URI"), _LOM.entry(iri))


def _term(element: str, value: str) -> etree._Element:
    """A word of LOM's own vocabulary."""
    return _LOM(element, _LOM.source("LOMv1.0"), _LOM.value(value))


def _text(text: str, language: str = "") -> etree._Element:
    return _LOM.string(text, {"language": language} if language else {})
