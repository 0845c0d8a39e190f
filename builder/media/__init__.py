"""Files of `media/` on their way into a package: checked, no larger than useful, silent about their makers."""

from dataclasses import dataclass
from functools import lru_cache

from builder.media.captions import caption_faults
from builder.media.fault import Fault
from builder.media.pictures import prepare_picture
from builder.media.recordings import without_traces
from builder.media.svg import prepare_svg

__all__ = ["AUDIO", "PICTURES", "VIDEO", "Fault", "Prepared", "kind_of", "prepare"]

# ending → media type
PICTURES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
}
AUDIO = {"mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg", "wav": "audio/wav"}
VIDEO = {"mp4": "video/mp4", "webm": "video/webm"}

_BEGINS = {  # ending → (offset, bytes) of which one has to be there
    "mp3": ((0, b"ID3"), (0, b"\xff\xfb"), (0, b"\xff\xf3"), (0, b"\xff\xf2"), (0, b"\xff\xfa")),
    "m4a": ((4, b"ftyp"),),
    "ogg": ((0, b"OggS"),),
    "wav": ((8, b"WAVE"),),
    "mp4": ((4, b"ftyp"),),
    "webm": ((0, b"\x1aE\xdf\xa3"),),
}
_KEPT = 64  # files whose preparation is remembered, as a picture is asked for its size first


@dataclass(frozen=True, slots=True)
class Prepared:
    """The bytes for the package; for pictures their width and height in pixels, else (0, 0)."""

    data: bytes
    size: tuple[int, int] = (0, 0)
    faults: tuple[Fault, ...] = ()


def kind_of(path: str) -> str:
    """The ending in small letters: 'svg', 'mp3', or '' where there is none."""
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2].lower() if "." in name else ""


@lru_cache(maxsize=_KEPT)
def prepare(path: str, data: bytes) -> Prepared:
    """The file as it goes into a package, the same bytes each time, or what is wrong with it."""
    kind = kind_of(path)
    if kind == "svg":
        return Prepared(*prepare_svg(data))
    if kind in PICTURES:
        return Prepared(*prepare_picture(PICTURES[kind], data))
    if kind == "vtt":
        return Prepared(data, faults=tuple(caption_faults(data)))
    begins = _BEGINS.get(kind)
    if begins and not any(data.startswith(begin, at) for at, begin in begins):
        return Prepared(
            data, faults=(Fault(0, f"the file is no .{kind}", "convert it; a new name alone is not enough"),)
        )
    return Prepared(without_traces(kind, data))
