"""A file → a store. What is there already stays, so that an import may be stopped, and run again, at any point."""

import gzip
import hashlib
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from lrs.storage import Connection, Engine, erased, tenants, transfer, write
from lrs.transfer import lines
from lrs.transfer.lines import LineError
from lrs.transfer.restoring import RestoreError, restore
from lrs.xapi import timestamp

_LINES, _BYTES = 500, 4 * 1024 * 1024  # taken over in one transaction
_FIRST, _LAST = "ementor-lrs", "end"
Progress = Callable[[int], None]


class ImportFaultError(ValueError):
    """A file cannot be imported, or not further; names the line. What came before it is in the store."""


@dataclass(frozen=True, slots=True)
class Line:
    number: int  # from 1
    kind: str
    value: Any


@dataclass(slots=True)
class Imported:
    """How many lines of each kind were news to the store, and how many it had already."""

    statement: int = 0
    attachment: int = 0
    activity: int = 0
    document: int = 0
    there: int = 0


def import_(engine: Engine, tenant_id: int, file: Path, progress: Progress) -> Imported:
    """Take over a file; `progress` is called with the bytes of it that were read since.

    Raises ImportFaultError and OSError.
    """
    done, ahead = Imported(), False
    for group in _groups(file, progress):
        if group[0].kind == _FIRST:
            ahead = _is_ahead(engine, tenant_id, cast(dict[str, Any], group[0].value))
        elif group[0].kind != _LAST:
            with write(engine) as connection:
                tenants.lock(connection, tenant_id)
                news = _take(connection, tenant_id, group, ahead)
            done.there += len(group) - news
            setattr(done, group[0].kind, getattr(done, group[0].kind) + news)
    return done


def _is_ahead(engine: Engine, tenant_id: int, header: dict[str, Any]) -> bool:
    """Whether the store has later statements than the file, and so knows more of what is merged from them."""
    if header.get(_FIRST) != lines.FORMAT:
        raise ImportFaultError(f"line 1: this is format {header.get(_FIRST)}, and only {lines.FORMAT} is known")
    with engine.connect() as connection:
        last = tenants.last_stored(connection, tenant_id)
    through = header.get("stored")
    return last is not None and (through is None or last > timestamp.parse(through))


def _take(connection: Connection, tenant_id: int, group: list[Line], ahead: bool) -> int:
    """Take over lines of one kind; return how many were news."""
    values = [line.value for line in group]
    try:
        if group[0].kind == "statement":
            return restore(connection, tenant_id, values)
        if group[0].kind == "attachment":
            return transfer.put_attachments(connection, tenant_id, _verified(values))
        if group[0].kind == "activity":
            return transfer.put_activities(connection, tenant_id, values, replace=not ahead)
        agents = sorted({row["agent_key"] for row in values if row["agent_key"]})
        gone = erased.known(connection, tenant_id, (), agents)  # a backup does not bring back what was erased
        return transfer.put_documents(connection, tenant_id, [row for row in values if row["agent_key"] not in gone])
    except RestoreError as error:
        raise ImportFaultError(f"line {group[error.place].number}: {error}") from None
    except (KeyError, TypeError) as error:
        raise ImportFaultError(f"line {group[0].number} or after: {error!r}") from None


def _verified(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    for place, row in enumerate(rows):
        if hashlib.new(f"sha{len(row['sha2']) * 4}", row["content"]).hexdigest() != row["sha2"]:
            raise RestoreError(f"the content has not the hash {row['sha2']}", place)
    return rows


def _groups(file: Path, progress: Progress) -> Iterator[list[Line]]:
    """Lines that follow one another and are of one kind, as many as are taken over at once; checks first and last."""
    group: list[Line] = []
    size = 0
    line = None
    for line, length in _lines(file, progress):
        if (line.number == 1) != (line.kind == _FIRST):
            raise ImportFaultError(f"line {line.number}: an export begins with its format, and has it once")
        if group and (line.kind != group[0].kind or len(group) >= _LINES or size >= _BYTES):
            yield group
            group, size = [], 0
        group.append(line)
        size += length
    if group:
        yield group
    if line is None or line.kind != _LAST or line.value != line.number - 1:
        raise ImportFaultError(f"line {line.number if line else 0}: the file ends here, but the export went on")


def _lines(file: Path, progress: Progress) -> Iterator[tuple[Line, int]]:
    with file.open("rb") as raw, _unpacked(raw) as texts:
        read = number = 0
        try:
            for number, text in enumerate(texts, start=1):
                yield Line(number, *lines.read_line(text)), len(text)
                progress(raw.tell() - read)
                read = raw.tell()
        except LineError as error:
            raise ImportFaultError(f"line {number}: {error}") from None
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise ImportFaultError(f"after line {number} the file cannot be unpacked: {error}") from None


@contextmanager
def _unpacked(raw: BinaryIO) -> Iterator[BinaryIO]:
    """The file's text, whatever its name says."""
    packed = raw.read(2) == b"\x1f\x8b"
    raw.seek(0)
    if not packed:
        yield raw
        return
    with gzip.GzipFile(fileobj=raw) as unpacked:
        yield cast(BinaryIO, unpacked)
