"""Photographs and screenshots: no larger than a screen can show, and without metadata."""

import io
import struct
import warnings
import zlib
from typing import TYPE_CHECKING

from builder.media.fault import Fault
from builder.media.metadata import without_metadata

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST = 1600  # pixels: twice the widest place on a page
_MOST_PIXELS = 100_000_000
_QUALITY = 82
_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
_ORIENTATION = 0x0112  # the Exif tag


def prepare_picture(media_type: str, data: bytes) -> tuple[bytes, tuple[int, int], tuple[Fault, ...]]:
    """The bytes for the package, width and height in pixels, and what is wrong with the file."""
    from PIL import Image, UnidentifiedImageError  # only now: it takes longer than a small build

    name = _FORMATS[media_type]
    try:
        with warnings.catch_warnings(action="ignore"):  # about metadata that is damaged, and goes anyway
            return _prepared(media_type, name, data)
    except UnidentifiedImageError:
        return (
            data,
            (0, 0),
            (Fault(0, f"the picture is no {name}", "save it again in that format, or mend its ending"),),
        )
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        return data, (0, 0), (Fault(0, f"the picture cannot be read: {error}", "save it again"),)


def _prepared(media_type: str, name: str, data: bytes) -> tuple[bytes, tuple[int, int], tuple[Fault, ...]]:
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(data), formats=(name,)) as image:
        if image.width * image.height > _MOST_PIXELS:
            message = f"the picture has {image.width} × {image.height} pixels"
            return data, (0, 0), (Fault(0, message, "make it smaller"),)
        if getattr(image, "is_animated", False):
            return data, (0, 0), (Fault(0, "the picture moves", "make it a video, which can be stopped"),)
        turned = image.getexif().get(_ORIENTATION, 1) != 1
        if not turned and max(image.size) <= LARGEST:
            image.load()
            return without_metadata(media_type, data), image.size, ()
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((LARGEST, LARGEST), Image.Resampling.LANCZOS)
        return without_metadata(media_type, _encoded(upright, name)), upright.size, ()


def _encoded(image: "Image", name: str) -> bytes:
    out = io.BytesIO()
    profile = image.info.get("icc_profile")
    if name == "JPEG":
        image.save(out, name, quality=_QUALITY, optimize=True, progressive=True, icc_profile=profile)
    elif name == "WEBP":
        image.save(out, name, quality=_QUALITY, method=6, icc_profile=profile)
    else:
        image.save(out, name, icc_profile=profile)
        return _deflated(out.getvalue())
    return out.getvalue()


def _deflated(png: bytes) -> bytes:
    """The PNG with its pixels packed by Python's own zlib: what imaging libraries bring along packs differently by
    processor, and a build gives the same bytes everywhere."""
    head, packed, at = [png[:8]], b"", 8
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        name, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        if name == b"IDAT":
            packed += content
        elif name != b"IEND":
            head.append(_chunk(name, content))
        at += 12 + length
    return b"".join([*head, _chunk(b"IDAT", zlib.compress(zlib.decompress(packed), 9)), _chunk(b"IEND", b"")])


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
