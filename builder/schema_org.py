"""What search engines have to know of a web edition: schema.org as JSON-LD, beside what link previews read.

The JSON-LD stands in a data block, which is no script: a browser never runs it, so a content security policy has
nothing to refuse (HTML §4.12.1, "data block").
"""

import json
import re
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from builder.course import AU, Competence, Course
from builder.cover import catalogue_cover, course_cover
from builder.lom.described import total_duration
from builder.open_graph import Preview, tags

_CREATIVE_COMMONS = re.compile(r"CC-(?P<terms>BY(?:-NC)?(?:-SA|-ND)?)-(?P<version>\d\.\d)")
_CONTEXT = "https://schema.org"
_ROLES = {"mentee": "student", "mentor": "mentor", "manager": "administrator"}
_ACCESS = {
    "accessMode": ["textual", "visual"],
    "accessModeSufficient": {"@type": "ItemList", "itemListElement": ["textual"]},
    "accessibilityFeature": ["alternativeText", "displayTransformability", "readingOrder", "structuralNavigation"],
    "accessibilityHazard": "none",
}


def course_metadata(course: Course) -> Markup:
    """For the head of the course's page: a Course whose parts are its modules."""
    modules = [_module(course, au, place) for place, au in enumerate(course.aus, start=1)]
    described = {"@context": _CONTEXT, **_course(course), "hasPart": modules}
    return _head(course, described, _preview(course, course.title, course.description, ""))


def catalogue_metadata(courses: Sequence[Course], title: str, description: str) -> Markup:
    """For the head of the page that lists courses, all in one language: a collection of Courses."""
    first = courses[0]
    folder = f"{first.site}/{first.language}/" if first.site else ""
    described = {
        "@context": _CONTEXT,
        "@type": "CollectionPage",
        "name": title,
        "description": description,
        "inLanguage": first.language,
        **({"url": folder} if folder else {}),
        "publisher": _organization(first),
        "mainEntity": {
            "@type": "ItemList",
            "numberOfItems": len(courses),
            "itemListElement": [
                {"@type": "ListItem", "position": place, "item": _course(course)}
                for place, course in enumerate(courses, start=1)
            ],
        },
    }
    return _head(first, described, Preview(title, description, folder, "", catalogue_cover(courses)))


def module_metadata(course: Course, au: AU) -> Markup:
    """For the head of a module's page: a LearningResource that is part of the course."""
    whole = course.whole or course
    part_of = {"@type": "Course", **_named(course, whole.iri, whole.title, whole.description)}
    described = {
        "@context": _CONTEXT,
        **_module(course, au, whole.aus.index(au) + 1),
        **_published(course),
        "isPartOf": part_of,
    }
    return _head(course, described, _preview(course, au.title, au.description, f"{au.id}.html"))


def licence_address(licence: str) -> str:
    """The page of a licence that is named as SPDX does."""
    found = _CREATIVE_COMMONS.fullmatch(licence)
    if found:
        return f"https://creativecommons.org/licenses/{found['terms'].lower()}/{found['version']}/"
    return f"https://spdx.org/licenses/{licence}.html"


def _course(course: Course) -> dict[str, Any]:
    return {
        "@type": ["Course", "LearningResource"],
        **_named(course, course.iri, course.title, course.description),
        **_address(course, ""),
        **({"image": _folder(course) + course_cover(course).path} if course.site else {}),
        **_published(course),
        "timeRequired": total_duration(au.duration for au in course.aus),
        "teaches": [objective.text for au in course.aus for objective in au.objectives],
    }


def _module(course: Course, au: AU, place: int) -> dict[str, Any]:
    return {
        "@type": "LearningResource",
        **_named(course, au.iri, au.title, au.description),
        **_address(course, f"{au.id}.html"),
        "learningResourceType": "module",
        "position": place,
        "timeRequired": au.duration,
        "teaches": [objective.text for objective in au.objectives],
        "educationalAlignment": [_alignment(competence) for competence in au.competences],
    }


def _named(course: Course, iri: str, name: str, description: str) -> dict[str, Any]:
    about = description or name
    return {"@id": iri, "identifier": iri, "name": name, "description": about, "inLanguage": course.language}


def _address(course: Course, page: str) -> dict[str, str]:
    return {"url": _folder(course) + page} if course.site else {}


def _folder(course: Course) -> str:
    """Where the package is unpacked below the site: a folder a language, and one a course; '' without a site."""
    return f"{course.site}/{course.language}/{course.id}/" if course.site else ""


def _preview(course: Course, title: str, description: str, page: str) -> Preview:
    return Preview(title, description or title, _folder(course), page, course_cover(course))


def _organization(course: Course) -> dict[str, str]:
    return {"@type": "Organization", "name": course.publisher}


def _published(course: Course) -> dict[str, Any]:
    audience = [{"@type": "EducationalAudience", "educationalRole": _ROLES[who]} for who in course.audience]
    return {
        "publisher": _organization(course),
        "provider": _organization(course),
        "license": licence_address(course.licence),
        "version": course.version,
        "audience": audience,
        "isAccessibleForFree": True,
        **_ACCESS,
    }


def _alignment(competence: Competence) -> dict[str, str]:
    return {
        "@type": "AlignmentObject",
        "alignmentType": "teaches",
        "educationalFramework": f"{competence.framework} {competence.version}".strip(),
        "targetName": f"{competence.code} {competence.title}",
    }


def _head(course: Course, described: dict[str, Any], preview: Preview) -> Markup:
    # Nothing in the data can end the block: `<` is escaped.
    data = json.dumps(described, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    block = Markup('<script type="application/ld+json">{}</script>').format(Markup(data))  # noqa: S704
    return Markup("{}\n{}\n").format(tags(course, preview), block)
