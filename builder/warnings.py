"""Course → warnings: what is allowed, but will hurt somebody. Nothing here keeps a package from being built."""

from collections.abc import Iterator

from builder.course import Course
from builder.markup import MOST_COLUMNS
from builder.media import AUDIO, PICTURES, VIDEO, kind_of
from builder.problem import Problem

_MB = 1024 * 1024
# Bytes, as they go into a package; on a slow telephone line a megabyte takes ten seconds.
_LARGE = {**dict.fromkeys(PICTURES, _MB // 2), **dict.fromkeys(AUDIO, 10 * _MB), **dict.fromkeys(VIDEO, 40 * _MB)}
_PLACE = b"\xa9xyz"  # where phones write latitude and longitude; still there if the file is no MP4 by the book
_HINTS = {
    **dict.fromkeys(PICTURES, "save photographs as jpg or webp; draw less detail into an svg"),
    **dict.fromkeys(AUDIO, "speech needs no more than 64 kbit/s in one channel"),
    **dict.fromkeys(VIDEO, "shorten it; 720 lines and 1 Mbit/s are enough for somebody who talks"),
}


def source_warnings(course: Course) -> list[Problem]:
    """Sorted by place."""
    rules = (_unused_terms, _wide_tables, _large_files, _films_that_tell_their_place)
    return sorted(problem for rule in rules for problem in rule(course))


def _unused_terms(course: Course) -> Iterator[Problem]:
    used = {term.id for au in course.aus for term in au.terms}
    for identifier, ref in course.glossary:
        if identifier not in used:
            message = f"no module uses the term '{identifier}'"
            hint = f"mark it where it stands, [words](term:{identifier}), or remove it"
            yield Problem(ref.path, ref.line, message, hint, "warning")


def _wide_tables(course: Course) -> Iterator[Problem]:
    for ref, columns in dict.fromkeys(table for au in course.aus for table in au.tables):
        if columns > MOST_COLUMNS:
            message = f"the table has {columns} columns; on a phone it has to be scrolled sideways"
            hint = f"{MOST_COLUMNS} at most: leave one out, or make two tables or a list of it"
            yield Problem(ref.path, ref.line, message, hint, "warning")


def _large_files(course: Course) -> Iterator[Problem]:
    for path, data in course.media.items():
        kind = kind_of(path)
        if len(data) > _LARGE.get(kind, len(data)):
            message = f"the file has {len(data) / _MB:.1f} MB; who learns on a phone pays for it"
            yield Problem(f"{course.id}/{path}", 0, message, _HINTS[kind], "warning")


def _films_that_tell_their_place(course: Course) -> Iterator[Problem]:
    for path, data in course.media.items():
        if kind_of(path) in ("mp4", "m4a") and _PLACE in data:
            hint = "save it again without metadata: ffmpeg -i in.mp4 -map_metadata -1 -c copy out.mp4"
            yield Problem(f"{course.id}/{path}", 0, "the file tells where it was recorded", hint, "warning")
