"""Which of four quiet grounds a course's cover has, so that courses of a programme tell themselves apart."""

from zlib import crc32

from builder.course import Course

HUES = ("moss", "teal", "plum", "blue")  # style/covers.css


def hue(course: Course) -> str:
    """The same in every build and language; '' where an institution's theme decides."""
    return "" if course.theme else HUES[crc32(course.id.encode()) >> 19 & 3]
