"""All courses of a programme in one language as one site: a page that lists them, and each in a folder of its own."""

from collections.abc import Sequence

from markupsafe import Markup

from builder.course import Course
from builder.course_page import PAGE, licence_link
from builder.cover import catalogue_cover
from builder.package import Package
from builder.pages import direction, environment
from builder.schema_org import catalogue_metadata
from builder.script import entry_script
from builder.style import course_style, player_style
from builder.texts import texts
from builder.themes import theme_style

NAME = "all_courses"  # no course can be called that: ids have no `_`


def catalogue(courses: Sequence[Course], packages: Sequence[Package]) -> Package:
    """The site; each course comes with its own package, in the same order, and links back to `../index.html`.

    The page has the theme that all courses share, if they do.
    """
    first = courses[0]
    shared = first.theme if all(course.theme == first.theme for course in courses) else None
    picture = catalogue_cover(courses)
    files = {
        PAGE: _page(courses),
        "player/player.css": player_style(()) + theme_style(shared),
        "player/course.css": course_style(),
        "player/catalogue.js": entry_script("catalogue", texts(first.language).spoken("web")),
        picture.path: picture.data,
    }
    for course, package in zip(courses, packages, strict=True):
        files |= {f"{course.id}/{path}": data for path, data in package.files.items()}
    return Package(NAME, "web", first.language, files)


def _page(courses: Sequence[Course]) -> bytes:
    first = courses[0]
    title = first.programme_title or first.publisher
    description = first.programme_description or title
    licences = dict.fromkeys(course.licence for course in courses)
    html = (
        environment(first.language)
        .get_template("catalogue.html")
        .render(
            courses=courses,
            title=title,
            description=description,
            language=first.language,
            direction=direction(first.language),
            publisher=first.publisher,
            licences=Markup(", ").join(licence_link(licence) for licence in licences),
            metadata=catalogue_metadata(courses, title, description),
        )
    )
    return html.encode()
