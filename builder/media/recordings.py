"""Sound and film without what telephones and programs write into them: where, when, by whom, with what.

What tells is overwritten where it stands, so that no offset in the file changes and nothing is encoded anew: a box of
MP4 becomes `free`, an element of WebM becomes `Void`, a chunk of WAV becomes `JUNK`; players pass over all three. Tags
at the ends of an MP3 are cut off. A file whose structure cannot be followed stays as it is: a
player may know better.
"""

import struct
from collections.abc import Callable, Iterator

_CONTAINERS = {b"moov", b"trak", b"mdia", b"minf", b"stbl"}  # ISO/IEC 14496-12 §4.2: boxes of boxes
_TELLING_BOXES = {b"udta", b"meta"}
_XMP = bytes.fromhex("BE7ACFCB97A942E89C71999491E3AFAC")  # the `uuid` box of XMP (part 3, §1.1)
_DATED_BOXES = {b"mvhd", b"tkhd", b"mdhd"}  # begin with the times of making and of the last change
_TELLING_CHUNKS = {b"LIST", b"id3 ", b"ID3 ", b"bext", b"iXML", b"_PMX", b"axml"}
_ID3, _ID3_HEAD, _ID3V1 = b"ID3", 10, 128


def without_traces(kind: str, data: bytes) -> bytes:
    """`kind` is the file's ending, 'mp4' or 'mp3'; kinds that are not known here stay as they are."""
    strip = _KINDS.get(kind)
    try:
        return strip(data) if strip else data
    except (struct.error, IndexError):
        return data


def _mp4(data: bytes) -> bytes:
    out = bytearray(data)
    for at, begin, end, name in _boxes(data, 0, len(data)):
        if name in _TELLING_BOXES or (name == b"uuid" and data[begin : begin + 16] == _XMP):
            out[at + 4 : at + 8] = b"free"
            out[begin:end] = bytes(end - begin)
        elif name in _DATED_BOXES:
            size = 16 if data[begin] == 1 else 8  # two times, of 64 bits in version 1 (§8.2.2)
            out[begin + 4 : begin + 4 + size] = bytes(size)
    return bytes(out)


def _boxes(data: bytes, at: int, end: int) -> Iterator[tuple[int, int, int, bytes]]:
    """(where it begins, where its content begins, where it ends, its name) of each box, those inside others too."""
    while at + 8 <= end:
        size, name = struct.unpack_from(">I4s", data, at)
        begin = at + 8
        if size == 1:  # the size is in the eight bytes behind
            (size,) = struct.unpack_from(">Q", data, begin)
            begin += 8
        until = end if size == 0 else at + size
        if until > end or until < begin:
            raise IndexError
        yield at, begin, until, name
        if name in _CONTAINERS:
            yield from _boxes(data, begin, until)
        at = until


_EBML_CONTAINERS = {0x18538067}  # Segment
_EBML_TELLING = {0x1254C367}  # Tags
_INFO = 0x1549A966
_INFO_TELLING = {0x7BA9, 0x4461, 0x7384, 0x73A4}  # title, date, file name, the file's own id
_INFO_PROGRAMS = {0x4D80, 0x5741}  # the programs that made it: elements that have to be there (RFC 9559 §5.1.2)
_VOID = 0xEC


def _webm(data: bytes) -> bytes:
    out = bytearray(data)
    for at, begin, end, name in _elements(data, 0, len(data)):
        if name in _EBML_TELLING | _INFO_TELLING:
            _void(out, at, end)
        elif name in _INFO_PROGRAMS:
            out[begin:end] = b" " * (end - begin)
    return bytes(out)


def _elements(data: bytes, at: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """As `_boxes`, with the elements' ids (RFC 8794 §5, §6): those at the top, of Segment and of Info."""
    while at < end:
        id_end = at + 9 - data[at].bit_length()
        if not data[at] or not data[id_end]:
            raise IndexError
        length = 9 - data[id_end].bit_length()
        begin = id_end + length
        size = int.from_bytes(data[id_end:begin]) & ((1 << 7 * length) - 1)
        until = end if size == (1 << 7 * length) - 1 else begin + size  # all ones: the size is not known
        if until > end or begin > end:
            raise IndexError
        name = int.from_bytes(data[at:id_end])
        yield at, begin, until, name
        if name in _EBML_CONTAINERS or name == _INFO:
            yield from _elements(data, begin, until)
        at = until


def _void(out: bytearray, at: int, end: int) -> None:
    """Puts one element that says nothing (RFC 8794 §11.3.2) in the place of another."""
    room = end - at
    length = 1 if room - 2 < 0x7F else 8
    size = room - 1 - length
    out[at:end] = bytes([_VOID]) + (size | 1 << 7 * length).to_bytes(length) + bytes(size)


def _wav(data: bytes) -> bytes:
    out, at = bytearray(data), 12
    while at + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, at)
        if name in _TELLING_CHUNKS:
            end = min(at + 8 + size, len(data))
            out[at : at + 4], out[at + 8 : end] = b"JUNK", bytes(end - at - 8)
        at += 8 + size + size % 2
    return bytes(out)


def _mp3(data: bytes) -> bytes:
    while data[:3] == _ID3:
        size = sum((data[6 + at] & 0x7F) << 7 * (3 - at) for at in range(4))
        footer = _ID3_HEAD if data[5] & 0x10 else 0
        if _ID3_HEAD + size + footer >= len(data):
            raise IndexError
        data = data[_ID3_HEAD + size + footer :]
    return data[:-_ID3V1] if data[-_ID3V1 : -_ID3V1 + 3] == b"TAG" else data


_KINDS: dict[str, Callable[[bytes], bytes]] = {
    "mp4": _mp4,
    "m4a": _mp4,
    "webm": _webm,
    "wav": _wav,
    "mp3": _mp3,
}
