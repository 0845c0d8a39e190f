"""What search engines and link previews have to know of a web edition: schema.org as JSON-LD, and Open Graph.

The JSON-LD stands in a data block, which is no script: a browser never runs it, so a content security policy has
nothing to refuse (HTML §4.12.1, "data block").
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from builder.course import AU, Competence, Course
from builder.lom.described import total_duration

_CREATIVE_COMMONS = re.compile(r"CC-(?P<terms>BY(?:-NC)?(?:-SA|-ND)?)-(?P<version>\d\.\d)")
_ROLES = {"mentee": "student", "mentor": "mentor", "manager": "administrator"}
_TERRITORIES = {"bg": "BG", "de": "DE", "en": "GB", "fi": "FI", "it": "IT", "lt": "LT"}  # Open Graph wants one
_ACCESS = {
    "accessMode": ["textual", "visual"],
    "accessModeSufficient": {"@type": "ItemList", "itemListElement": ["textual"]},
    "accessibilityFeature": ["alternativeText", "displayTransformability", "readingOrder", "structuralNavigation"],
    "accessibilityHazard": "none",
}


def course_metadata(course: Course) -> Markup:
    """For the head of the course's page: a Course whose parts are its modules."""
    modules = [_module(course, au, place) for place, au in enumerate(course.aus, start=1)]
    described = {
        "@context": "https://schema.org",
        "@type": ["Course", "LearningResource"],
        **_named(course, course.iri, course.title, course.description),
        **_address(course, "index.html"),
        **_published(course),
        "timeRequired": total_duration(au.duration for au in course.aus),
        "teaches": [objective.text for au in course.aus for objective in au.objectives],
        "hasPart": modules,
    }
    return _head(course, described, course.title, course.description, "index.html")


def module_metadata(course: Course, au: AU) -> Markup:
    """For the head of a module's page: a LearningResource that is part of the course."""
    whole = course.whole or course
    part_of = {"@type": "Course", **_named(course, whole.iri, whole.title, whole.description)}
    described = {
        "@context": "https://schema.org",
        **_module(course, au, whole.aus.index(au) + 1),
        **_published(course),
        "isPartOf": part_of,
    }
    return _head(course, described, au.title, au.description, f"{au.id}.html")


def licence_address(licence: str) -> str:
    """The page of a licence that is named as SPDX does."""
    found = _CREATIVE_COMMONS.fullmatch(licence)
    if found:
        return f"https://creativecommons.org/licenses/{found['terms'].lower()}/{found['version']}/"
    return f"https://spdx.org/licenses/{licence}.html"


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
    return {"@id": iri, "identifier": iri, "name": name, "description": description, "inLanguage": course.language}


def _address(course: Course, page: str) -> dict[str, str]:
    return {"url": _page_address(course, page)} if course.site else {}


def _page_address(course: Course, page: str) -> str:
    """The page where the package is unpacked below the site, in a folder a language and one a course."""
    return f"{course.site}/{course.language}/{course.id}/{'' if page == 'index.html' else page}"


def _published(course: Course) -> dict[str, Any]:
    audience = [{"@type": "EducationalAudience", "educationalRole": _ROLES[who]} for who in course.audience]
    return {
        "publisher": {"@type": "Organization", "name": course.publisher},
        "provider": {"@type": "Organization", "name": course.publisher},
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


def _head(course: Course, described: dict[str, Any], title: str, description: str, page: str) -> Markup:
    tags = [
        Markup('<meta property="{}" content="{}">').format(name, content)
        for name, content in _open_graph(course, title, description, page)
    ]
    if course.site:
        tags.append(Markup('<link rel="canonical" href="{}">').format(_page_address(course, page)))
    # Nothing in the data can end the block: `<` is escaped.
    data = json.dumps(described, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    tags.append(Markup('<script type="application/ld+json">{}</script>').format(Markup(data)))  # noqa: S704
    return Markup("".join(f"{tag}\n" for tag in tags))  # noqa: S704


def _open_graph(course: Course, title: str, description: str, page: str) -> Iterator[tuple[str, str]]:
    """The Open Graph protocol's tags; what needs a whole address is there where the site's is known."""
    language, _, region = course.language.partition("-")
    yield "og:type", "website"
    yield "og:title", title
    yield "og:description", description
    yield "og:site_name", course.publisher
    if territory := region or _TERRITORIES.get(language, ""):
        yield "og:locale", f"{language}_{territory.upper()}"
    if course.site:
        yield "og:url", _page_address(course, page)
