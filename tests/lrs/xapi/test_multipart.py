"""multipart/mixed (RFC 2046 §5.1) as statements with attachments use it (Communication 1.5.2)."""

import pytest

from lrs.xapi.errors import InvalidError
from lrs.xapi.multipart import Part, parse, write

TYPE = "multipart/mixed; boundary=b"
BINARY = bytes(range(256)) + b"\r\n--\r\n\n"


def test_what_is_written_is_read_again_to_the_byte() -> None:
    parts = [Part({"content-type": "application/json"}, b"{}"), Part({"x": "1"}, BINARY), Part({"x": "2"}, b"")]
    assert parse(b"".join(write(parts, "b")), TYPE) == parts


@pytest.mark.parametrize(
    ("body", "content"),
    [
        (b"--b\r\nA: 1\r\n\r\nx\r\n--b--", b"x"),
        (b"to be ignored\r\n--b\r\nA: 1\r\n\r\nx\r\n--b--\r\nand so is this", b"x"),
        (b"\r\n--b  \r\nA: 1\r\n\r\nx\r\n--b--\r\n", b"x"),
        (b"--b\nA: 1\n\nx\n--b--\n", b"x"),
        (b"--b\r\nA: 1\r\n\r\n\r\nx\r\n\r\n--b--", b"\r\nx\r\n"),
        (b"--b\r\nA: 1\r\n\r\n--bx\r\n--b--", b"--bx"),
    ],
    ids=["plain", "before and after", "space after the boundary", "bare line feeds", "lines in it", "longer boundary"],
)
def test_a_part_is_what_stands_between_the_boundaries(body: bytes, content: bytes) -> None:
    assert parse(body, TYPE) == [Part({"a": "1"}, content)]


def test_a_part_may_have_no_headers() -> None:
    assert parse(b"--b\r\n\r\nx\r\n--b--", TYPE) == [Part({}, b"x")]


@pytest.mark.parametrize("boundary", ["boundary=b", 'boundary="b"', 'charset=utf-8; Boundary="b"'])
def test_the_boundary_may_be_quoted(boundary: str) -> None:
    assert parse(b"--b\r\n\r\nx\r\n--b--", f"multipart/mixed; {boundary}") == [Part({}, b"x")]


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"--b\r\n\r\nx\r\n--b--", "multipart/mixed"),
        (b"--b\r\n\r\nx\r\n--b--", "multipart/mixed; boundary="),
        (b"--b\r\n\r\nx\r\n--b--", "multipart/mixed; boundary=" + "b" * 71),
        (b"--c\r\n\r\nx\r\n--c--", TYPE),
        (b"--b\r\n\r\nx\r\n", TYPE),
        (b"--b--", TYPE),
        (b"", TYPE),
        (b"--b\r\nno empty line\r\n--b--", TYPE),
        (b"--b\r\nno colon\r\n\r\nx\r\n--b--", TYPE),
        (b"--b\r\n\r\nx\r\n" * 1_001 + b"--b--", TYPE),
    ],
    ids=[
        "no boundary", "empty boundary", "boundary too long", "another boundary", "not closed", "no part", "nothing",
        "no empty line", "no colon", "too many parts",
    ],
)  # fmt: skip
def test_refuses_what_is_not_well_formed(body: bytes, content_type: str) -> None:
    with pytest.raises(InvalidError):
        parse(body, content_type)
