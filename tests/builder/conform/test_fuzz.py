"""Whatever stands in a package, it is judged: problems or none, never a traceback."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.conform import conform
from builder.package import Package
from tests.builder.packages import sample_package, with_file, without_file

NASTY = [
    "<![x[",
    "<!--",
    "]]>",
    "&e;",
    "\0",
    "\ud800",
    "//[",
    "http://[",
    "%ff",
    "{",
    '"',
    "<",
    ">",
    ":",
    "xml:base='http://['",
]
EDIT = st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(NASTY) | st.text(max_size=8))


@cache
def small(target: str) -> Package:
    package = sample_package(target)
    for path in ("player/player.js", "player/player.css", "know-your-strengths.html"):
        package = without_file(package, path)
    return package


@pytest.mark.parametrize(
    ("target", "path"),
    [("scorm12", "imsmanifest.xml"), ("cmi5", "cmi5.xml"), ("cmi5", "read-on.html"), ("cmi5", "media/star.svg")],
)
@settings(max_examples=60)
@given(edits=st.lists(EDIT, min_size=1, max_size=4))
def test_spoilt_text_is_judged(target: str, path: str, edits: list[tuple[float, int, str]]) -> None:
    text = small(target).files[path].decode()
    for share, length, new in edits:
        at = int(share * len(text))
        text = text[:at] + new + text[at + length :]
    assert all(problem.message for problem in conform(with_file(small(target), path, text.encode("utf-8", "replace"))))


@settings(max_examples=100)
@given(
    path=st.sampled_from(["imsmanifest.xml", "cmi5.xml", "a.html", "a.css", "a.js", "a.svg", "A/../b"]) | st.text(),
    data=st.binary(max_size=200) | st.text(max_size=100).map(lambda text: text.encode("utf-16")),
)
def test_any_bytes_under_any_name_are_judged(path: str, data: bytes) -> None:
    assert all(problem.message for problem in conform(Package("sample", "cmi5", "en", {path: data})))
