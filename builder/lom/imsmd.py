"""LOM in the form of IMS Learning Resource Meta-data 1.2.1, as SCORM 1.2 has it.

SCORM 1.2 CAM §2.2 says which elements a package's and a SCO's description must have: title, catalogue entry,
description, keyword; version, status; scheme; format, location; cost, copyright; and a classification's purpose,
description and keyword. All of them are here, with the competences as the classification.
"""

from lxml import etree
from lxml.builder import ElementMaker

from builder.course import AU, Competence, Course
from builder.lom.described import Described, described_course, described_module, roles, vcard

NAMESPACE = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"

_MD = ElementMaker(namespace=NAMESPACE)
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NO_LANGUAGE = "x-none"


def course_metadata(course: Course, location: str) -> etree._Element:
    """The `lom` of the whole course; `location` is the path of the manifest inside the package."""
    return _lom(course, described_course(course, location))


def module_metadata(course: Course, au: AU, location: str) -> etree._Element:
    """The `lom` of one module; `location` is the path of its page inside the package."""
    return _lom(course, described_module(course, au, location))


def _lom(course: Course, what: Described) -> etree._Element:
    return _MD.lom(
        _general(course, what),
        _lifecycle(course),
        _MD.metametadata(_MD.metadatascheme("ADL SCORM 1.2"), _MD.language(course.language)),
        _MD.technical(_MD.format("text/html"), _MD.location(what.location, type="URI")),
        _educational(course, what),
        _rights(course),
        *_classification(course, what),
    )


def _general(course: Course, what: Described) -> etree._Element:
    return _MD.general(
        _MD.title(_text(what.title, course.language_of(what.title))),
        _MD.catalogentry(_MD.catalog("URI"), _MD.entry(_text(what.iri))),
        _MD.language(course.language),
        _MD.description(_text(what.description, course.language_of(what.description))),
        *(_MD.keyword(_text(keyword, course.language)) for keyword in what.keywords),
    )


def _lifecycle(course: Course) -> etree._Element:
    return _MD.lifecycle(
        _MD.version(_text(course.version)),
        _term("status", "Final"),
        _MD.contribute(_term("role", "Publisher"), _MD.centity(_MD.vcard(vcard(course.publisher)))),
    )


def _educational(course: Course, what: Described) -> etree._Element:
    return _MD.educational(
        *(_term("intendedenduserrole", role.title()) for role in roles(course)),
        _MD.typicallearningtime(_MD.datetime(what.duration)),
        _MD.language(course.language),
    )


def _rights(course: Course) -> etree._Element:
    return _MD.rights(
        _term("cost", "no"),
        _term("copyrightandotherrestrictions", "yes"),
        _MD.description(_text(course.licence)),
    )


def _classification(course: Course, what: Described) -> list[etree._Element]:
    if not what.competences:
        return []
    titles = "; ".join(competence.title for competence in what.competences)
    return [
        _MD.classification(
            _term("purpose", "Competency"),
            *(_taxon_path(competence, course.language) for competence in what.competences),
            _MD.description(_text(titles, course.language)),
            *(_MD.keyword(_text(keyword, course.language)) for keyword in what.keywords),
        )
    ]


def _taxon_path(competence: Competence, language: str) -> etree._Element:
    return _MD.taxonpath(
        _MD.source(_text(f"{competence.framework} {competence.version}".strip())),
        _MD.taxon(_MD.id(competence.code), _MD.entry(_text(competence.title, language))),
    )


def _term(element: str, value: str) -> etree._Element:
    """A word of LOM's own vocabulary."""
    return _MD(element, _MD.source(_text("LOMv1.0")), _MD.value(_text(value)))


def _text(text: str, language: str = _NO_LANGUAGE) -> etree._Element:
    return _MD.langstring(text, {_LANG: language})
