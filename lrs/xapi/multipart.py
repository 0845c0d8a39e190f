"""multipart/mixed (RFC 2046 §5.1), the form in which statements travel with their attachments (Communication 1.5.2)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from email.message import Message

from lrs.xapi.errors import InvalidError

MIXED = "multipart/mixed"
_SECTION = "Communication 1.5.2"
_LINE_END = rb"\r?\n"
_BOUNDARY = re.compile(r"[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]")
_MAX_PARTS = 1_000


@dataclass(frozen=True, slots=True)
class Part:
    """`headers` by their names in lower case."""

    headers: Mapping[str, str]
    content: bytes


def parse(body: bytes, content_type: str) -> list[Part]:
    """The parts of a body of that Content-Type. Raises InvalidError unless it is whole and well-formed."""
    delimiter = re.compile(
        rb"(?:\A|%s)--%s(--)?[ \t]*(?=%s|\Z)" % (_LINE_END, re.escape(_boundary(content_type)), _LINE_END)
    )
    places = list(delimiter.finditer(body))
    end = next((number for number, place in enumerate(places) if place[1]), None)
    if not end:
        raise InvalidError("the body has no parts between its boundary, or is not closed by it", section=_SECTION)
    if end > _MAX_PARTS:
        raise InvalidError(f"the body has more than {_MAX_PARTS} parts", section=_SECTION)
    return [_part(body[places[n].end() : places[n + 1].start()], n) for n in range(end)]


def write(parts: Iterable[Part], boundary: str) -> Iterator[bytes]:
    """The body that `parse` reads, to be sent as `multipart/mixed; boundary=…`, no more than a part at a time."""
    delimiter = b"--" + boundary.encode()
    for part in parts:
        headers = [f"{name}: {value}".encode() for name, value in part.headers.items()]
        yield b"\r\n".join([delimiter, *headers, b"", part.content, b""])
    yield delimiter + b"--\r\n"


def _boundary(content_type: str) -> bytes:
    message = Message()
    message["Content-Type"] = content_type
    boundary = message.get_param("boundary")
    if not isinstance(boundary, str) or not _BOUNDARY.fullmatch(boundary):
        raise InvalidError("the Content-Type names no boundary", section=_SECTION)
    return boundary.encode()


def _part(text: bytes, number: int) -> Part:
    """One part: its lines of headers, an empty line, its content (RFC 2046 §5.1: the line end before is no content)."""
    text = re.sub(rb"\A" + _LINE_END, b"", text, count=1)
    empty = re.search(rb"(?:\A|%s)%s" % (_LINE_END, _LINE_END), text)
    if empty is None:
        raise InvalidError(f"part {number} has no empty line after its headers", section=_SECTION)
    head, content = text[: empty.start()], text[empty.end() :]
    headers: dict[str, str] = {}
    for line in re.split(_LINE_END, head) if head else ():
        name, colon, value = line.decode("latin-1").partition(":")
        if not colon or not name.strip():
            raise InvalidError(f"part {number} has a header without a colon", section=_SECTION)
        headers[name.strip().lower()] = value.strip()
    return Part(headers, content)
