"""Pictures without what cameras and programs write into them: where, when, by whom. The picture itself stays as it is,
byte for byte. Colour profiles stay, since colours depend on them."""

import re
import struct
from collections.abc import Iterator

_JPEG_KEPT = {0xE0, 0xEE}  # APP0 JFIF, APP14 Adobe's colour transform
_APP2 = 0xE2  # a colour profile, or the directory of more pictures
_NEXT_MARKER = re.compile(rb"\xff(?![\x00\xd0-\xd7\xff])")  # not a stuffed byte, a restart or a fill
_SOS, _EOI, _COM = 0xDA, 0xD9, 0xFE
_PNG_HEAD = 8
_PNG_DROPPED = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}
_WEBP_DROPPED = {b"EXIF": 0x08, b"XMP ": 0x04}  # chunk → its bit among the flags of VP8X


def without_metadata(media_type: str, data: bytes) -> bytes:
    """Raises ValueError when the file is cut short."""
    strip = {"image/jpeg": _jpeg, "image/png": _png, "image/webp": _webp}[media_type]
    try:
        return b"".join(strip(data))
    except (struct.error, IndexError) as error:
        raise ValueError("the file is cut short") from error


def _jpeg(data: bytes) -> Iterator[bytes]:
    """Segments and scans (ISO/IEC 10918-1 B.1) up to the first end of an image: cameras put more pictures behind it."""
    yield data[:2]
    at, marker = 2, 0
    while marker != _EOI:
        while data[at + 1] == 0xFF:  # fill bytes
            at += 1
        marker = data[at + 1]
        end = at + 2 if marker == _EOI else at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        if marker == _SOS:
            end = _end_of_scan(data, end)
        if _is_kept(marker, data[at + 4 : at + 15]):
            yield data[at:end]
        at = end


def _end_of_scan(data: bytes, begin: int) -> int:
    found = _NEXT_MARKER.search(data, begin)
    if found is None:
        raise IndexError
    return found.start()


def _is_kept(marker: int, begin: bytes) -> bool:
    if marker == _APP2:
        return begin == b"ICC_PROFILE"
    return marker in _JPEG_KEPT if 0xE0 <= marker <= 0xEF else marker != _COM


def _png(data: bytes) -> Iterator[bytes]:
    """Chunks (PNG §5.3) up to IEND."""
    yield data[:_PNG_HEAD]
    at, name = _PNG_HEAD, b""
    while name != b"IEND":
        (length,) = struct.unpack_from(">I", data, at)
        name = data[at + 4 : at + 8]
        if at + 12 + length > len(data):
            raise IndexError
        if name not in _PNG_DROPPED:
            yield data[at : at + 12 + length]
        at += 12 + length


def _webp(data: bytes) -> Iterator[bytes]:
    """RIFF chunks (RFC 9649 §2); the header's size and flags follow what is left."""
    chunks: list[tuple[bytes, bytes]] = []
    at = 12
    while at < len(data):
        name = data[at : at + 4]
        (length,) = struct.unpack_from("<I", data, at + 4)
        if at + 8 + length > len(data):
            raise IndexError
        chunks.append((name, data[at + 8 : at + 8 + length]))
        at += 8 + length + length % 2
    kept = [(name, _unflagged(name, content)) for name, content in chunks if name not in _WEBP_DROPPED]
    body = b"".join(
        name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2) for name, content in kept
    )
    yield b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _unflagged(name: bytes, content: bytes) -> bytes:
    if name != b"VP8X":
        return content
    return bytes([content[0] & ~sum(_WEBP_DROPPED.values())]) + content[1:]
