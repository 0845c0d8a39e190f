"""Pictures on their way into a package: small enough, upright, silent about their makers, the same bytes each time."""

import io
from collections.abc import Callable

import pytest
from PIL import Image, ImageChops, PngImagePlugin

from builder.media import prepare
from builder.media.pictures import LARGEST
from tests.builder.blocks_course import photograph


def picture(kind: str, size: tuple[int, int] = (64, 48), **options: object) -> bytes:
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    image.paste((200, 30, 30), (0, 0, size[0] // 4, size[1] // 4))
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def exif() -> Image.Exif:
    tags = Image.Exif()
    tags[0x010F] = "MAKERNAME"
    tags.get_ifd(0x8825)[1] = "N"
    return tags


def noted() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "MAKERNAME")
    info.add_itxt("Place", "MAKERNAME", zip=True)
    return info


TRACES: dict[str, Callable[[], bytes]] = {
    "jpg": lambda: picture("JPEG", exif=exif(), comment=b"MAKERNAME", xmp=b"<x>MAKERNAME</x>", quality=95),
    "png": lambda: picture("PNG", exif=exif(), pnginfo=noted()),
    "webp": lambda: picture("WEBP", exif=exif(), xmp=b"<x>MAKERNAME</x>", lossless=True),
}


@pytest.mark.parametrize("kind", TRACES)
def test_what_a_camera_or_a_program_wrote_into_it_goes_and_the_picture_stays(kind: str):
    before = TRACES[kind]()
    assert b"MAKERNAME" in before
    after = prepare(f"media/a.{kind}", before)
    assert after.faults == ()
    assert b"MAKERNAME" not in after.data
    assert not opened(after.data).getexif()
    assert set(opened(after.data).info) & {"exif", "xmp", "comment", "Author", "Place"} == set()
    assert ImageChops.difference(opened(before).convert("RGB"), opened(after.data).convert("RGB")).getbbox() is None
    assert after.size == (64, 48)


def test_a_colour_profile_stays():
    profile = b"\0" * 36 + b"acsp" + b"\0" * 500
    after = prepare("media/a.jpg", picture("JPEG", icc_profile=profile))
    assert opened(after.data).info["icc_profile"] == profile


def test_pictures_behind_a_picture_go():
    """Phones put a preview, with its own position, behind the end of the image."""
    first, second = picture("JPEG"), TRACES["jpg"]()
    assert prepare("media/a.jpg", first + second).data == prepare("media/a.jpg", first).data


def test_a_progressive_picture_keeps_all_its_scans():
    before = picture("JPEG", size=(300, 200), progressive=True)
    assert prepare("media/a.jpg", before).data == before


@pytest.mark.parametrize(("kind", "name"), [("jpg", "JPEG"), ("png", "PNG"), ("webp", "WEBP")])
def test_a_large_picture_is_made_smaller(kind: str, name: str):
    before = picture(name, size=(2 * LARGEST, LARGEST))
    after = prepare(f"media/a.{kind}", before)
    assert after.size == opened(after.data).size == (LARGEST, LARGEST // 2)
    assert len(after.data) < len(before)
    prepare.cache_clear()
    assert prepare(f"media/a.{kind}", before).data == after.data


def test_a_picture_that_lies_on_its_side_is_turned():
    tags = Image.Exif()
    tags[0x0112] = 6
    after = prepare("media/a.jpg", picture("JPEG", exif=tags))
    assert after.size == (48, 64)
    corner = opened(after.data).getpixel((44, 3))  # what was at the top left is at the top right now
    assert corner[0] > 150
    assert corner[1] < 90


def test_a_transparent_picture_stays_transparent():
    out = io.BytesIO()
    Image.new("RGBA", (2 * LARGEST, 10), (0, 0, 0, 0)).save(out, "PNG")
    assert opened(prepare("media/a.png", out.getvalue()).data).getpixel((0, 0)) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("path", "data", "told"),
    [
        ("media/a.jpg", picture("PNG"), "the picture is no JPEG"),
        ("media/a.png", b"", "the picture is no PNG"),
        ("media/a.png", b"<svg/>", "the picture is no PNG"),
        ("media/a.jpg", photograph()[:900], "the picture cannot be read"),
        ("media/a.png", picture("PNG")[:-40], "the picture cannot be read"),
        ("media/a.mp3", b"RIFF", "the file is no .mp3"),
        ("media/a.mp4", picture("PNG"), "the file is no .mp4"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(path: str, data: bytes, told: str):
    (fault,) = prepare(path, data).faults
    assert fault.message.startswith(told)
    assert fault.hint


def test_a_picture_that_moves_is_refused():
    out = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    (fault,) = prepare("media/a.webp", out.getvalue()).faults
    assert (fault.message, fault.hint) == ("the picture moves", "make it a video, which can be stopped")


def test_a_picture_of_a_hundred_megapixels_is_refused_unopened():
    small = picture("PNG", size=(10, 10))
    bomb = small[:16] + (20_000).to_bytes(4) + (20_000).to_bytes(4) + small[24:]
    (fault,) = prepare("media/a.png", bomb).faults
    assert "the picture" in fault.message
