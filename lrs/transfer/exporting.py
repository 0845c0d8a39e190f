"""A store → a file. What is written is safe at every step, so that an export that was stopped goes on where it was.

Beside FILE stand FILE.part, which grows by whole gzip members, and FILE.resume, which says how far it is whole; both
are gone when FILE is there.
"""

import gzip
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from lrs.storage import Engine, tenants, transfer
from lrs.storage.transfer import SECTIONS, STATEMENTS, Section
from lrs.transfer import lines
from lrs.xapi import timestamp

_AT_ONCE = {"statement": 2_000, "attachment": 20, "activity": 2_000, "document": 200}
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class _Place:
    """How far an export has come: bytes of the file, lines, the section and the key of its last row (as JSON)."""

    size: int = 0
    lines: int = 0
    section: int = 0
    after: list[Any] | None = None


def total(engine: Engine, tenant_id: int) -> int:
    """How many rows there are to export."""
    with engine.connect() as connection:
        return sum(transfer.count(connection, tenant_id, section) for section in SECTIONS)


def export(engine: Engine, tenant_id: int, file: Path, progress: Progress) -> int:
    """Write everything to the file, going on with what an earlier attempt has left; return the number of lines.

    `progress` is called with the number of rows that were written since. Raises OSError.
    """
    part, note = file.with_name(file.name + ".part"), file.with_name(file.name + ".resume")
    place = _Place(**json.loads(note.read_text())) if note.exists() and part.exists() else _Place()
    with part.open("r+b" if place.size else "wb") as out:
        out.truncate(place.size)
        out.seek(place.size)
        if place.size:
            progress(place.lines - 1)
        else:
            place = _written(out, note, [_head(engine, tenant_id)], place, file.suffix == ".gz")
        for rows, after in _rest(engine, tenant_id, place):
            place = _written(out, note, rows, replace(place, **after), file.suffix == ".gz")
            progress(len(rows))
        place = _written(out, note, [lines.end(place.lines)], place, file.suffix == ".gz")
    part.replace(file)
    note.unlink()
    return place.lines


def _head(engine: Engine, tenant_id: int) -> bytes:
    with engine.connect() as connection:
        stored = tenants.last_stored(connection, tenant_id)
    return lines.head(None if stored is None else timestamp.text(stored))


def _rest(engine: Engine, tenant_id: int, place: _Place) -> Iterator[tuple[list[bytes], dict[str, Any]]]:
    """Lines still to be written, and the place after them; one short transaction a page, so that nothing is held up."""
    for number, section in list(enumerate(SECTIONS))[place.section :]:
        after = _read_key(section, place.after) if number == place.section else None
        while True:
            with engine.connect() as connection:
                rows = transfer.page(connection, tenant_id, section, after, _AT_ONCE[section.name])
            if not rows:
                break
            after = [getattr(rows[-1], name) for name in section.key]
            yield [_line(section, row) for row in rows], {"section": number, "after": _key(after)}


def _line(section: Section, row: Any) -> bytes:
    return lines.statement_line(row.body) if section is STATEMENTS else lines.row_line(section.name, dict(row._mapping))


def _written(out: Any, note: Path, texts: list[bytes], place: _Place, compressed: bool) -> _Place:
    """Append lines, then note that the file is whole up to there; on the disk in this order."""
    text = b"".join(texts)
    out.write(gzip.compress(text, 6, mtime=0) if compressed else text)
    _sync(out)
    place = replace(place, size=out.tell(), lines=place.lines + len(texts))
    new = note.with_name(note.name + ".new")
    with new.open("w", encoding="utf-8") as written:
        json.dump(asdict(place), written)
        _sync(written)
    new.replace(note)
    return place


def _sync(file: Any) -> None:
    file.flush()
    os.fsync(file.fileno())


def _key(after: list[Any]) -> list[Any]:
    return [bytes(value).hex() if isinstance(value, bytes | memoryview) else value for value in after]


def _read_key(section: Section, after: list[Any] | None) -> list[Any] | None:
    if after is None:
        return None
    return [
        bytes.fromhex(value) if name.endswith("_key") else value for name, value in zip(section.key, after, strict=True)
    ]
