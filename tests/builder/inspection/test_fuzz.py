"""Whatever somebody calls a package, it is judged: problems or none, never a traceback."""

import io
import zipfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.inspection import inspect
from tests.builder.inspection.zips import CMI5, MANIFEST, PAGE, TIN_CAN, scorm

CONTROL = {"imsmanifest.xml": MANIFEST, "cmi5.xml": CMI5, "tincan.xml": TIN_CAN}
NASTY = ["<", ">", '"', "&e;", "<!--", "]]>", "\0", "http://[", "%ff", "xml:base='http://['", "<au/>", "<item/>", "../"]
EDIT = st.tuples(st.floats(0, 1), st.integers(0, 60), st.sampled_from(NASTY) | st.text(max_size=8))
BYTES = st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=4))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "package.zip"


@cache
def whole(folder: Path) -> bytes:
    return scorm(folder / "whole.zip", **{"film.mp4": bytes(300)}).read_bytes()


@settings(max_examples=200)
@given(edits=st.lists(BYTES, min_size=1, max_size=6), cut=st.floats(0.3, 1))
def test_a_zip_with_spoilt_bytes_is_judged(path: Path, edits: list[tuple[float, bytes]], cut: float) -> None:
    data = bytearray(whole(path.parent))
    for share, new in edits:
        at = int(share * len(data))
        data[at : at + len(new)] = new
    path.write_bytes(data[: int(cut * len(data))])
    assert all(problem.message for problem in inspect(path).problems)


@pytest.mark.parametrize("control", CONTROL)
@settings(max_examples=80)
@given(edits=st.lists(EDIT, min_size=1, max_size=4))
def test_a_spoilt_control_file_is_judged(path: Path, control: str, edits: list[tuple[float, int, str]]) -> None:
    text = CONTROL[control]
    for share, length, new in edits:
        at = int(share * len(text))
        text = text[:at] + new + text[at + length :]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(control, text.encode("utf-8", "replace"))
        archive.writestr("index.html", PAGE)
    path.write_bytes(packed.getvalue())
    assert all(problem.message for problem in inspect(path).problems)


@settings(max_examples=80)
@given(names=st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=4, unique=True), data=st.binary())
def test_any_names_and_any_bytes_are_judged(path: Path, names: list[str], data: bytes) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("cmi5.xml", CMI5)
        for number, name in enumerate(names):
            archive.writestr(f"{number}{name}".encode("utf-8", "replace").decode(), data)
    path.write_bytes(packed.getvalue())
    assert all(problem.message for problem in inspect(path).problems)
