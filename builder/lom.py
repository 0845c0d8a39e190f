"""LOM in the form of IMS Learning Resource Meta-data 1.2.1: what a catalogue has to know of a course or a module.

SCORM 1.2 CAM §2.2 says which elements a package's and a SCO's description must have: title, catalogue entry,
description, keyword; version, status; scheme; format, location; cost, copyright; and a classification's purpose,
description and keyword. All of them are here, with the competences as the classification.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree
from lxml.builder import ElementMaker

from builder.course import AU, Competence, Course

NAMESPACE = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"

_MD = ElementMaker(namespace=NAMESPACE)
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NO_LANGUAGE = "x-none"
_ROLES = {"mentee": "Learner", "mentor": "Teacher", "manager": "Manager"}
_DURATION = re.compile(r"P(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")


@dataclass(frozen=True, slots=True)
class _Described:
    iri: str
    title: str
    description: str
    location: str
    competences: tuple[Competence, ...]
    duration: str


def course_metadata(course: Course, location: str) -> etree._Element:
    """The `lom` of the whole course; `location` is the path of the manifest inside the package."""
    competences = tuple(dict.fromkeys(competence for au in course.aus for competence in au.competences))
    duration = total_duration(au.duration for au in course.aus)
    return _lom(course, _Described(course.iri, course.title, course.description, location, competences, duration))


def module_metadata(course: Course, au: AU, location: str) -> etree._Element:
    """The `lom` of one module; `location` is the path of its page inside the package."""
    duration = total_duration([au.duration])
    return _lom(course, _Described(au.iri, au.title, au.description, location, au.competences, duration))


def total_duration(durations: Iterable[str]) -> str:
    """The sum of ISO 8601 durations of days to seconds, in hours, minutes, seconds. Raises ValueError for any other."""
    total = sum(_seconds(duration) for duration in durations)
    parts = ((total // 3600, "H"), (total // 60 % 60, "M"), (total % 60, "S"))
    return "PT" + ("".join(f"{number}{unit}" for number, unit in parts if number) or "0S")


def _seconds(duration: str) -> int:
    match = _DURATION.fullmatch(duration)
    if not match or not any(match.groups()):
        raise ValueError(f"{duration!r} is not a duration such as PT50M")
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return ((days * 24 + hours) * 60 + minutes) * 60 + seconds


def _lom(course: Course, what: _Described) -> etree._Element:
    return _MD.lom(
        _general(course, what),
        _lifecycle(course),
        _MD.metametadata(_MD.metadatascheme("ADL SCORM 1.2"), _MD.language(course.language)),
        _MD.technical(_MD.format("text/html"), _MD.location(what.location, type="URI")),
        _educational(course, what),
        _rights(course),
        *_classification(course, what),
    )


def _general(course: Course, what: _Described) -> etree._Element:
    keywords = dict.fromkeys(competence.title for competence in what.competences) or {course.title: None}
    return _MD.general(
        _MD.title(_text(what.title, course.language)),
        _MD.catalogentry(_MD.catalog("URI"), _MD.entry(_text(what.iri))),
        _MD.language(course.language),
        _MD.description(_text(what.description or what.title, course.language)),
        *(_MD.keyword(_text(keyword, course.language)) for keyword in keywords),
    )


def _lifecycle(course: Course) -> etree._Element:
    publisher = re.sub(r"([\\;,])", r"\\\1", course.publisher)
    card = f"BEGIN:VCARD\nVERSION:3.0\nN:{publisher}\nFN:{publisher}\nORG:{publisher}\nEND:VCARD"
    return _MD.lifecycle(
        _MD.version(_text(course.version)),
        _term("status", "Final"),
        _MD.contribute(_term("role", "Publisher"), _MD.centity(_MD.vcard(card))),
    )


def _educational(course: Course, what: _Described) -> etree._Element:
    roles = dict.fromkeys(_ROLES[who] for who in course.audience if who in _ROLES)
    return _MD.educational(
        *(_term("intendedenduserrole", role) for role in roles),
        _MD.typicallearningtime(_MD.datetime(what.duration)),
        _MD.language(course.language),
    )


def _rights(course: Course) -> etree._Element:
    return _MD.rights(
        _term("cost", "no"),
        _term("copyrightandotherrestrictions", "yes"),
        _MD.description(_text(course.licence)),
    )


def _classification(course: Course, what: _Described) -> list[etree._Element]:
    if not what.competences:
        return []
    titles = [competence.title for competence in what.competences]
    return [
        _MD.classification(
            _term("purpose", "Competency"),
            *(_taxon_path(competence, course.language) for competence in what.competences),
            _MD.description(_text("; ".join(titles), course.language)),
            *(_MD.keyword(_text(title, course.language)) for title in dict.fromkeys(titles)),
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
