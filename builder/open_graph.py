"""What link previews read: the Open Graph protocol's tags, and the one that asks for a large picture.

A preview is made from an address, so a page names its own only where programme.yaml knows the site's; without that the
picture stands beside the page, which some readers find.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from builder.course import Course, Picture

_TERRITORIES = {"bg": "BG", "de": "DE", "en": "GB", "fi": "FI", "it": "IT", "lt": "LT"}  # Open Graph wants one


@dataclass(frozen=True, slots=True)
class Preview:
    """A page as it is shown where somebody shares its address; `folder` is where it stands, '' if that is not known."""

    title: str
    description: str
    folder: str  # such as https://example.org/courses/en/employability/
    page: str  # such as know-your-strengths.html, '' for the folder's own
    picture: Picture


def tags(course: Course, preview: Preview) -> Markup:
    """Markup for the head of a page; `course` says in which language and by whom."""
    made = [
        Markup('<meta property="{}" content="{}">').format(name, content)
        for name, content in _properties(course, preview)
    ]
    made.append(Markup('<meta name="twitter:card" content="summary_large_image">'))
    if preview.folder:
        made.append(Markup('<link rel="canonical" href="{}{}">').format(preview.folder, preview.page))
    return Markup("\n").join(made)


def _properties(course: Course, preview: Preview) -> Iterator[tuple[str, str]]:
    language, _, region = course.language.partition("-")
    picture = preview.picture
    yield "og:type", "website"
    yield "og:title", preview.title
    yield "og:description", preview.description
    yield "og:site_name", course.programme_title or course.publisher
    if territory := region or _TERRITORIES.get(language, ""):
        yield "og:locale", f"{language}_{territory.upper()}"
    if preview.folder:
        yield "og:url", preview.folder + preview.page
    yield "og:image", preview.folder + picture.path
    yield "og:image:type", picture.media_type
    yield "og:image:width", str(picture.size[0])
    yield "og:image:height", str(picture.size[1])
    yield "og:image:alt", picture.alt
