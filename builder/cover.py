"""The picture that goes with a course where somebody shares its address: the author's, or one drawn here.

Drawn are two people side by side, in the theme's colours, and below them a dot a module, or a course. There are no
words in it: a preview shows the title beside it, so one drawing serves every language and needs no font. It is made of
discs by a little arithmetic: an imaging library would cost a small build more time and memory than all the rest.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor, sqrt

from builder.contrast import channels
from builder.course import Course, Picture
from builder.texts import texts
from builder.themes import light_colours

SIZE = (1200, 630)  # pixels: what previews are made for (1.91 : 1)

_WIDTH, _HEIGHT = SIZE
_FLOOR = 438  # on which the two sit
_MOST_DOTS = 24
_FINE = 4  # samples a pixel, from top to bottom
_RGB8 = bytes((8, 2, 0, 0, 0))  # bits a channel, colour type, and PNG's only ways to pack, filter and interlace
_Colour = tuple[int, int, int]


def course_cover(course: Course) -> Picture:
    """The author's picture; else the drawn one."""
    return course.picture or _picture(course, len(course.aus))


def catalogue_cover(courses: Sequence[Course]) -> Picture:
    """Of several courses in one language: drawn, with a dot a course."""
    return _picture(courses[0], len(courses))


def _picture(course: Course, dots: int) -> Picture:
    theme = tuple(sorted(light_colours(course.theme).items()))
    return Picture("cover.png", _drawn(theme, dots), "image/png", SIZE, str(texts(course.language).page["cover"]))


@dataclass(frozen=True, slots=True)
class _Disc:
    """A disc, as far as it lies above `floor`."""

    x: float
    y: float
    radius: float
    colour: _Colour
    floor: float = _HEIGHT

    def span(self, y: float) -> tuple[float, float]:
        """From where to where it covers a line across the picture, both the same where it does not."""
        room = self.radius**2 - (y - self.y) ** 2
        half = sqrt(room) if room > 0 and y < self.floor else 0.0
        return self.x - half, self.x + half


@lru_cache
def _drawn(theme: tuple[tuple[str, str], ...], dots: int) -> bytes:
    """As PNG."""
    colours = {name: channels(value) or (0, 0, 0) for name, value in theme}
    discs = list(_discs(dots, colours))
    rows = b"".join(b"\0" + _row(y, discs, colours["paper"]) for y in range(_HEIGHT))  # 0: not filtered
    head = struct.pack(">II", _WIDTH, _HEIGHT) + _RGB8
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def _discs(dots: int, colours: Mapping[str, _Colour]) -> Iterator[_Disc]:
    """From the back to the front."""
    yield _Disc(600, _FLOOR, 330, colours["tint"], _FLOOR)
    for middle, name in ((470, "primary"), (730, "accent")):
        yield _Disc(middle, _FLOOR, 112, colours[name], _FLOOR)
        yield _Disc(middle, _FLOOR - 172, 54, colours[name])
    count = max(1, min(dots, _MOST_DOTS))
    apart = min(60.0, 1040 / count)
    for at in range(count):
        x = 600 + (at - (count - 1) / 2) * apart
        yield _Disc(x, 530, apart / 4, colours["primary"])
        if at:
            yield _Disc(x, 530, apart / 4 - 4, colours["paper"])


def _row(y: int, discs: Sequence[_Disc], ground: _Colour) -> bytes:
    row = bytearray(bytes(ground) * _WIDTH)
    for disc in discs:
        if abs(y - disc.y) <= disc.radius + 1:
            _lay(row, disc.colour, [disc.span(y + (sample + 0.5) / _FINE) for sample in range(_FINE)])
    return bytes(row)


def _lay(row: bytearray, colour: _Colour, spans: Sequence[tuple[float, float]]) -> None:
    """Colours the pixels of a row as far as the samples in it are covered."""
    first, end = floor(min(left for left, _ in spans)), ceil(max(right for _, right in spans))
    full = ceil(max(left for left, _ in spans))
    full_end = max(full, floor(min(right for _, right in spans)))
    row[3 * full : 3 * full_end] = bytes(colour) * (full_end - full)
    for x in (*range(first, min(full, end)), *range(max(full_end, first), end)):
        share = sum(max(0.0, min(right, x + 1) - max(left, x)) for left, right in spans) / len(spans)
        for channel, value in enumerate(colour, start=3 * x):
            row[channel] = round(row[channel] + (value - row[channel]) * share)
