"""Everything that the store has about a person, as one zip file for themselves (GDPR art. 15 and 20)."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from lrs.people import access_log
from lrs.storage import Connection, Engine, documents, people, personal_data, write
from lrs.storage.people import Person
from lrs.xapi.index import statement_keys
from lrs.xapi.parsing import parse

_README = """\
Everything that this record store has about you, taken out on {at} (UTC).

statements.json   what your courses have told, as it was sent (xAPI)
statements.csv    the same as a table: when, what, about what, with which result
documents/        what you wrote in the courses, and what they keep to resume; documents.json says what is what
records.json      every row about you or by you: name, roles, programmes, links, progress, sessions, notes about you,
                  goals, requests for help, sharing, and who has looked at your pages (access_log)
access-log.csv    who has looked at your data, or changed it, when and why

Passwords are kept as hashes only, and are left out. Times are UTC.
"""
_COLUMNS = ("id", "timestamp", "stored", "verb", "object", "registration", "scaled", "success", "completion")
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for a formula


def export_person(
    engine: Engine, tenant_id: int, person: Person, now: datetime, new_id: Callable[[], UUID], *, by: str | None
) -> bytes:
    """The zip; that it was taken out is written down. `by` is the id of who asks, None at the command line."""
    with engine.connect() as connection:
        made = _zip(connection, tenant_id, person, now)
    with write(engine) as connection:
        access_log.note(connection, tenant_id, by, person.person_id, "exported", "", now, new_id)
    return made


def _zip(connection: Connection, tenant_id: int, person: Person, now: datetime) -> bytes:
    agents = [one.agent_key for one in people.accounts(connection, tenant_id, person.person_id)]
    records = personal_data.rows_about(connection, tenant_id, person.person_id, agents)
    bodies = list(_statements(connection, tenant_id, agents))
    held = documents.of_agents(connection, tenant_id, agents)
    records["document"] = []  # they stand in documents.json, with their contents beside it
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", _README.format(at=f"{now:%Y-%m-%d %H:%M}"))
        archive.writestr("statements.json", b"[" + b",\n".join(bodies) + b"]\n")
        archive.writestr("statements.csv", _csv(_COLUMNS, (_statement_row(parse(body)) for body in bodies)))
        archive.writestr("records.json", _json({name: rows for name, rows in records.items() if rows}))
        log = [row for row in records["access_log"] if row["subject_id"] == person.person_id]
        archive.writestr("access-log.csv", _csv(("at", "actor_id", "act", "reason"), log))
        listed = []
        for number, (row, content) in enumerate(held, start=1):
            path = f"documents/{number:04d}" + (".json" if "json" in row["content_type"] else ".bin")
            archive.writestr(path, content)
            listed.append({"file": path} | row)
        archive.writestr("documents.json", _json(listed))
    return out.getvalue()


def _statements(connection: Connection, tenant_id: int, agents: Sequence[bytes]) -> Iterator[bytes]:
    """As stored; not those that only refer to one of them."""
    wanted = set(agents)
    for row in personal_data.statements_about(connection, tenant_id, agents):
        if wanted & statement_keys(parse(row.body)).agents.keys():
            yield row.body


def _statement_row(statement: dict[str, Any]) -> dict[str, Any]:
    result = statement.get("result", {})
    return {
        "id": statement["id"],
        "timestamp": statement["timestamp"],
        "stored": statement["stored"],
        "verb": statement["verb"]["id"],
        "object": statement["object"].get("id", statement["object"].get("objectType", "")),
        "registration": statement.get("context", {}).get("registration", ""),
        "scaled": result.get("score", {}).get("scaled", ""),
        "success": result.get("success", ""),
        "completion": result.get("completion", ""),
    }


def _csv(columns: Sequence[str], rows: Iterator[dict[str, Any]] | Sequence[dict[str, Any]]) -> str:
    """With a byte order mark, so that spreadsheets read it as UTF-8; nothing in it is a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_cell(row[name]) for name in columns] for row in rows)
    return "\ufeff" + out.getvalue()


def _cell(value: Any) -> Any:
    written = _plain(value) if value is not None else ""
    return f"'{written}" if isinstance(written, str) and written.startswith(_DANGEROUS) else written


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, default=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return value.isoformat() if isinstance(value, datetime | date) else value
