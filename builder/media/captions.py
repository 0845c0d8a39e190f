"""Captions in WebVTT (https://www.w3.org/TR/webvtt1/ §4.1): their file is judged before a browser silently drops it."""

import re
from collections.abc import Iterator

from builder.media.fault import Fault

_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMING = re.compile(rf"\s*{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t]+\S.*)?\s*")
_NO_CUES = ("NOTE", "STYLE", "REGION")


def caption_faults(data: bytes) -> Iterator[Fault]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        yield Fault(data.count(b"\n", 0, error.start) + 1, "the captions are not UTF-8 text", "save the file as UTF-8")
        return
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        hint = "begin it with a line WEBVTT, then an empty line; times have a point: 00:01.500"
        yield Fault(1, "the captions are not WebVTT", hint)
        return
    yield from _cue_faults(lines)


def _cue_faults(lines: list[str]) -> Iterator[Fault]:
    cues, last = 0, 0
    for first, block in _blocks(lines):
        if block[0].startswith(_NO_CUES):
            continue
        cues += 1
        at = next((at for at, line in enumerate(block[:2]) if "-->" in line), None)
        timing = _TIMING.fullmatch(block[at]) if at is not None else None
        line = first + (at or 0)
        if at is None or timing is None:
            yield Fault(line, f"'{block[at or 0][:60]}' is no time", "such as 00:01.500 --> 00:04.000")
            continue
        begin, end = _milliseconds(timing.groups()[:4]), _milliseconds(timing.groups()[4:])
        if end <= begin:
            yield Fault(line, "the caption ends before it begins", "the later time comes second")
        if begin < last:
            yield Fault(line, "the caption begins before the one above it", "put them in order")
        if not any(text.strip() for text in block[at + 1 :]):
            yield Fault(line, "the caption has no words", "write them on the next line")
        last = begin
    if not cues:
        yield Fault(1, "there are no captions in the file", "such as 00:01.500 --> 00:04.000, and the words below it")


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Lines that stand together behind the head, with the number of the first one."""
    block: list[str] = []
    head = True
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            block.append(line)
            continue
        if block and not head:
            yield number - len(block), block
        head, block = False, []


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, milliseconds = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds
