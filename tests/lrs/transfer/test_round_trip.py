"""Out of one store and into another, of either engine: the same, statement for statement, byte for byte."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from lrs.storage import Engine, projection, write
from lrs.storage.check import check
from lrs.storage.progress_tables import attempt
from lrs.storage.tables import statement
from lrs.transfer.exporting import export
from lrs.transfer.importing import Imported, import_
from tests.lrs.client import Lrs
from tests.lrs.conftest import Clock
from tests.lrs.statements import statement as sample
from tests.lrs.transfer.conftest import ODD, rows


def silent(_: int) -> None:
    pass


@pytest.mark.parametrize(("kind", "name"), [("sqlite", "store.ndjson"), ("postgresql", "store.ndjson.gz")])
def test_everything_is_the_same_afterwards(
    source: Lrs, opened: Callable[[str], Engine], tmp_path: Path, kind: str, name: str
) -> None:
    target = opened(kind)
    lines = export(source.services.engine, 1, tmp_path / name, silent)
    done = import_(target, 1, tmp_path / name, silent)
    assert rows(target) == rows(source.services.engine)
    assert all(rows(target).values())
    assert (done.statement, done.attachment, done.document, done.there) == (9, 1, 2, 0)
    assert lines == done.statement + done.attachment + done.activity + done.document + 2
    assert check(target, 1, silent) == []


def test_what_was_sent_comes_back_as_it_was_sent(
    sqlite_source: Lrs, opened: Callable[[str], Engine], tmp_path: Path
) -> None:
    target = opened("sqlite")
    export(sqlite_source.services.engine, 1, tmp_path / "store.ndjson", silent)
    import_(target, 1, tmp_path / "store.ndjson", silent)
    with target.connect() as connection:
        bodies = list(connection.execute(select(statement.c.body)).scalars())
    assert [body for body in bodies if ODD[1:-1].rpartition(',"result"')[2].encode() in body]


def test_an_import_again_changes_nothing(sqlite_source: Lrs, opened: Callable[[str], Engine], tmp_path: Path) -> None:
    target = opened("sqlite")
    lines = export(sqlite_source.services.engine, 1, tmp_path / "store.ndjson", silent)
    import_(target, 1, tmp_path / "store.ndjson", silent)
    before = rows(target)
    assert import_(target, 1, tmp_path / "store.ndjson", silent) == Imported(there=lines - 2)
    assert rows(target) == before


def test_a_later_export_brings_what_is_new(
    sqlite_source: Lrs, clock: Clock, opened: Callable[[str], Engine], tmp_path: Path
) -> None:
    target = opened("postgresql")
    export(sqlite_source.services.engine, 1, tmp_path / "store.ndjson", silent)
    import_(target, 1, tmp_path / "store.ndjson", silent)
    clock.forward(minutes=5)
    sqlite_source.post(
        sample("completed", object={"id": "https://x.example/new", "definition": {"name": {"en": "New"}}})
    )
    export(sqlite_source.services.engine, 1, tmp_path / "later.ndjson", silent)
    done = import_(target, 1, tmp_path / "later.ndjson", silent)
    assert (done.statement, done.activity, done.document) == (1, 1, 0)
    assert rows(target) == rows(sqlite_source.services.engine)


def test_a_line_is_json_and_a_statement_in_it_as_it_was_stored(sqlite_source: Lrs, tmp_path: Path) -> None:
    file = tmp_path / "store.ndjson.gz"
    lines = export(sqlite_source.services.engine, 1, file, silent)
    read = [json.loads(line) for line in gzip.decompress(file.read_bytes()).decode().splitlines()]
    kinds = [next(iter(line)) for line in read]
    assert kinds == sorted(kinds, key=["ementor-lrs", "statement", "attachment", "activity", "document", "end"].index)
    assert read[-1] == {"end": lines - 1}
    first = next(line["statement"] for line in read if "statement" in line)
    assert first == sqlite_source.statements(ascending="true", limit=1)[0]


def test_progress_is_the_same_whenever_it_was_measured(
    sqlite_source: Lrs, opened: Callable[[str], Engine], tmp_path: Path
) -> None:
    target = opened("sqlite")
    export(sqlite_source.services.engine, 1, tmp_path / "store.ndjson", silent)
    import_(target, 1, tmp_path / "store.ndjson", silent)
    before = rows(target)["attempt"]
    with write(target) as connection:
        connection.execute(delete(attempt))
        projection.rebuild(connection, 1)
    assert rows(target)["attempt"] == before != []


def test_an_empty_store_is_a_file_too(opened: Callable[[str], Engine], tmp_path: Path) -> None:
    assert export(opened("sqlite"), 1, tmp_path / "store.ndjson", silent) == 2
    assert import_(opened("sqlite"), 1, tmp_path / "store.ndjson", silent) == Imported()
