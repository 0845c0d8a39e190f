"""Exports and imports that are stopped go on where they were; what is wrong in a file is named by its line."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lrs.storage import Engine
from lrs.storage.check import check
from lrs.transfer import exporting, importing
from lrs.transfer.exporting import export, total
from lrs.transfer.importing import ImportFaultError, import_
from tests.lrs.client import Lrs
from tests.lrs.statements import statement
from tests.lrs.transfer.conftest import rows


def silent(_: int) -> None:
    pass


class StopError(Exception):
    pass


def stopping_after(count: int) -> Callable[[int], None]:
    """Progress that stops the work when it is told for the n-th time."""
    told: list[int] = []

    def progress(step: int) -> None:
        told.append(step)
        if len(told) == count:
            raise StopError

    return progress


@pytest.mark.parametrize("name", ["store.ndjson", "store.ndjson.gz"])
@pytest.mark.parametrize("steps", [1, 3, 6])
def test_an_export_that_was_stopped_goes_on_where_it_was(
    sqlite_source: Lrs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, steps: int
) -> None:
    engine, file, whole = sqlite_source.services.engine, tmp_path / name, tmp_path / f"whole-{name}"
    monkeypatch.setattr(exporting, "_AT_ONCE", dict.fromkeys(exporting._AT_ONCE, 2))
    export(engine, 1, whole, silent)
    with pytest.raises(StopError):
        export(engine, 1, file, stopping_after(steps))
    assert not file.exists()
    with (tmp_path / f"{name}.part").open("ab") as part:
        part.write(b"what was being written when the power failed")
    told: list[int] = []
    export(engine, 1, file, told.append)
    assert file.read_bytes() == whole.read_bytes()
    assert sum(told) == total(engine, 1)
    assert {one.name for one in tmp_path.iterdir() if "whole" not in one.name and "sqlite" not in one.name} == {name}


@pytest.mark.parametrize("steps", [2, 5, 8])
def test_an_import_that_was_stopped_is_run_again(
    sqlite_source: Lrs,
    opened: Callable[[str], Engine],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    steps: int,
) -> None:
    monkeypatch.setattr(importing, "_LINES", 2)
    target = opened("sqlite")
    export(sqlite_source.services.engine, 1, tmp_path / "store.ndjson", silent)
    with pytest.raises(StopError):
        import_(target, 1, tmp_path / "store.ndjson", stopping_after(steps))
    assert check(target, 1, silent) == []
    import_(target, 1, tmp_path / "store.ndjson", silent)
    assert rows(target) == rows(sqlite_source.services.engine)


@pytest.fixture
def lines(sqlite_source: Lrs, tmp_path: Path) -> list[Any]:
    """An export's lines: its format, nine statements, then the rest."""
    export(sqlite_source.services.engine, 1, tmp_path / "store.ndjson", silent)
    return (tmp_path / "store.ndjson").read_text().splitlines()


def changed(line: str, **members: Any) -> str:
    return json.dumps({"statement": json.loads(line)["statement"] | members})


FAULTS: dict[str, tuple[Callable[[list[str]], list[str]], str]] = {
    "is empty": (lambda _: [], "line 0: the file ends here"),
    "is something else": (lambda _: ["<html>"], "line 1: this is no line of an export"),
    "has no first line": (lambda lines: lines[1:], "line 1: an export begins with its format"),
    "is of a later format": (lambda lines: ['{"ementor-lrs": 2}', *lines[1:]], "line 1: this is format 2"),
    "is cut between two lines": (lambda lines: lines[:-3], "the file ends here, but the export went on"),
    "is cut inside a line": (lambda lines: [*lines[:4], lines[4][:30]], "line 5: this is no line of an export"),
    "lacks a line": (lambda lines: [*lines[:-3], *lines[-2:]], "the file ends here"),
    "has another kind": (
        lambda lines: [lines[0], '{"person": {}}'],
        "line 2: 'person' is nothing that can be imported",
    ),
    "has what is no statement": (lambda lines: [lines[0], '{"statement": 7}'], "line 2: a stored statement has id, "),
    "has a statement that was never stored": (
        lambda lines: [lines[0], json.dumps({"statement": statement()})],
        "line 2: a stored statement has id, stored, timestamp, authority, version",
    ),
    "has a statement with a fault": (
        lambda lines: [*lines[:2], changed(lines[2], actor={"name": "Anna"})],
        "line 3: /actor: ",
    ),
    "has statements out of their order": (
        lambda lines: [lines[0], lines[2], lines[1], *lines[3:]],
        "line 3: it was stored at ",
    ),
    "has an attachment that was changed": (
        lambda lines: [line.replace('"content": "Y2', '"content": "Y3') for line in lines],
        "the content has not the hash ",
    ),
}


@pytest.mark.parametrize(("damage", "said"), FAULTS.values(), ids=FAULTS)
def test_a_file_is_refused_that(
    lines: list[str],
    opened: Callable[[str], Engine],
    tmp_path: Path,
    damage: Callable[[list[str]], list[str]],
    said: str,
) -> None:
    file, target = tmp_path / "damaged.ndjson", opened("sqlite")
    file.write_text("".join(line + "\n" for line in damage(lines)))
    with pytest.raises(ImportFaultError) as caught:
        import_(target, 1, file, silent)
    assert said in str(caught.value)
    assert check(target, 1, silent) == []


@pytest.mark.parametrize("keep", [100, -20])
def test_a_packed_file_that_is_cut_is_refused(
    sqlite_source: Lrs, opened: Callable[[str], Engine], tmp_path: Path, keep: int
) -> None:
    file, target = tmp_path / "store.ndjson.gz", opened("sqlite")
    export(sqlite_source.services.engine, 1, file, silent)
    file.write_bytes(file.read_bytes()[:keep])
    with pytest.raises(ImportFaultError, match="cannot be unpacked"):
        import_(target, 1, file, silent)


def test_a_store_with_another_statement_of_that_id_refuses_it(
    lines: list[str], opened: Callable[[str], Engine], tmp_path: Path
) -> None:
    target = opened("sqlite")
    file = tmp_path / "store.ndjson"
    import_(target, 1, file, silent)
    before = rows(target)
    file.write_text("\n".join([lines[0], lines[1], changed(lines[2], actor={"mbox": "mailto:x@y.example"})]))
    with pytest.raises(ImportFaultError, match="line 3: the store has another statement of the id "):
        import_(target, 1, file, silent)
    assert rows(target) == before


def test_a_packed_file_needs_no_telling_name(
    sqlite_source: Lrs, opened: Callable[[str], Engine], tmp_path: Path
) -> None:
    export(sqlite_source.services.engine, 1, tmp_path / "store.ndjson", silent)
    (tmp_path / "store").write_bytes(gzip.compress((tmp_path / "store.ndjson").read_bytes()))
    assert import_(opened("sqlite"), 1, tmp_path / "store", silent).statement == 9
