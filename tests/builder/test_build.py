"""read → parse → check → render → conform → write: all of it, or nothing."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from builder.build import BuildError, build
from builder.package import Package
from builder.targets import TARGETS, Target
from tests.tiny_course import MODULE, write_programme


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_programme(tmp_path / "content_src")


def test_every_course_becomes_a_zip_a_target(source: Path, tmp_path: Path):
    built = build(source, tmp_path / "out")
    assert [package.path.name for package in built] == [f"tiny-en-{target}.zip" for target in TARGETS]
    assert [package.size for package in built] == [package.path.stat().st_size for package in built]
    assert sorted(path.name for path in (tmp_path / "out").glob("*.zip")) == sorted(p.path.name for p in built)


def test_one_target_may_be_asked_for(source: Path, tmp_path: Path):
    (built,) = build(source, tmp_path / "out", ["tiny"], ["cmi5"])
    assert built.path.name == "tiny-en-cmi5.zip"


def test_a_fault_in_the_source_leaves_an_earlier_package_as_it_was(source: Path, tmp_path: Path):
    out = tmp_path / "out"
    before = {package.path: package.path.read_bytes() for package in build(source, out)}
    (source / "tiny" / "01-one.md").write_text(MODULE.replace("[x]", "[ ]"))
    with pytest.raises(BuildError) as caught:
        build(source, out)
    assert "has no right answer" in str(caught.value.problems[0])
    assert {path: path.read_bytes() for path in out.glob("*.zip")} == before
    assert not list(out.glob(".parts*"))


def test_a_fault_in_a_package_writes_none_of_them(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    sound = TARGETS["scorm12"]

    def without_a_page(course) -> Package:
        package = sound.render(course)
        files = {path: content for path, content in package.files.items() if path != "one.html"}
        return Package(package.course_id, package.target, package.language, files)

    monkeypatch.setitem(TARGETS, "scorm12", Target(sound.name, sound.title, without_a_page, sound.check))
    with pytest.raises(BuildError) as caught:
        build(source, tmp_path / "out")
    assert any(
        str(problem).startswith("tiny-en-scorm12.zip/imsmanifest.xml") and "one.html" in str(problem)
        for problem in caught.value.problems
    )
    assert not (tmp_path / "out").exists()


def test_what_a_target_cannot_carry_is_said_with_the_place_in_the_source(source: Path, tmp_path: Path):
    cards = "\n".join(f"- Card {number}" for number in range(13000))
    sort = f":::{{card-sort}}\n:id: cards\n:piles: A | B | C\n\nSort.\n\n{cards}\n:::\n\n## Check {{#check}}"
    (source / "tiny" / "01-one.md").write_text(MODULE.replace("## Check {#check}", sort))
    with pytest.raises(BuildError) as caught:
        build(source, tmp_path / "out", [], ["scorm12", "cmi5"])
    (problem,) = caught.value.problems
    assert problem.path == "tiny/01-one.md"
    assert "SCORM 1.2 keeps 4000" in problem.message
    assert [built.path.name for built in build(source, tmp_path / "out", [], ["cmi5"])] == ["tiny-en-cmi5.zip"]


def test_the_same_bytes_on_every_machine(source: Path, tmp_path: Path):
    """Another process, another hash seed, another time zone, another working folder, files read in another order."""
    build(source, tmp_path / "here")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Asia/Kathmandu", "LC_ALL": "C", "LANG": "C"}
    command = [Path(sys.executable).with_name("ementor"), "build", "--source", source, "--out", elsewhere / "out"]
    subprocess.run(command, cwd=elsewhere, env=environment, check=True, capture_output=True)
    for package in (tmp_path / "here").iterdir():  # the record of what was built, too
        assert package.read_bytes() == (elsewhere / "out" / package.name).read_bytes()


def test_a_package_opens_with_any_unzip(source: Path, tmp_path: Path):
    for package in build(source, tmp_path / "out"):
        with zipfile.ZipFile(package.path) as archive:
            assert archive.testzip() is None
            assert "one.html" in archive.namelist()
