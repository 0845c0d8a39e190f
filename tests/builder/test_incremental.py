"""A build does what has to be done, in as many processes as there are, and the result is always the same."""

import json
from pathlib import Path
from shutil import copytree

import pytest

from builder import fingerprint, making
from builder.build import BuildError, build
from builder.record import NAME
from builder.targets import TARGETS
from tests.tiny_course import COURSE, MODULE, PROGRAMME, write_programme

SITE = "all_courses-en-web.zip"  # of both courses
COUNT = 2 * len(TARGETS) + 1


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two courses that share nothing but their programme, in `content_src`, and their packages, in `out`."""
    folder = tmp_path_factory.mktemp("built")
    source = write_programme(
        folder / "content_src",
        **{
            "programme.yaml": PROGRAMME.replace("[tiny]", "[tiny, other]"),
            "other/course.yaml": COURSE.replace("id: tiny", "id: other").replace("Tiny", "Other"),
            "other/01-one.md": MODULE,
        },
    )
    build(source, folder / "out")
    return folder


@pytest.fixture
def source(built: Path, tmp_path: Path) -> Path:
    return copytree(built / "content_src", tmp_path / "content_src")


@pytest.fixture
def out(built: Path, tmp_path: Path) -> Path:
    return copytree(built / "out", tmp_path / "out")


def new(source: Path, out: Path, *arguments: list[str], **options: bool) -> list[str]:
    return sorted(one.path.name for one in build(source, out, *arguments, **options) if one.new)


def contents(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir()}


def test_what_has_not_changed_is_left_as_it_is(source: Path, out: Path):
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in out.iterdir()}
    built = build(source, out)
    assert [one.path.name for one in built if one.new] == []
    assert [one.size for one in built] == [one.path.stat().st_size for one in built]
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in out.iterdir()} == before


def test_a_change_renews_the_packages_of_its_course_alone(source: Path, out: Path):
    module = source / "other/01-one.md"
    module.write_text(MODULE.replace("hard-working", "diligent"))
    assert new(source, out) == sorted([SITE, *(f"other-en-{target}.zip" for target in TARGETS)])
    assert new(source, out) == []


@pytest.mark.parametrize("path", ["programme.yaml", "frameworks/entrecomp.yaml"])
def test_a_change_of_what_courses_share_renews_all(source: Path, out: Path, path: str):
    (source / path).write_text((source / path).read_text() + "\n")
    assert len(new(source, out)) == COUNT


def test_a_new_version_of_the_program_renews_all(source: Path, out: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(fingerprint, "program", lambda: "another")
    assert len(new(source, out)) == COUNT


def test_a_change_of_the_programs_code_is_a_new_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "page.html").write_text("one")
    monkeypatch.setattr(fingerprint, "files", lambda _package: tmp_path)
    monkeypatch.setattr(fingerprint, "program", fingerprint.program.__wrapped__)
    before = fingerprint.program()
    assert fingerprint.program() == before
    (tmp_path / "page.html").write_text("two")
    assert fingerprint.program() != before


@pytest.mark.parametrize("spoil", [lambda path: path.unlink(), lambda path: path.write_bytes(b"spoilt")])
def test_a_package_that_somebody_spoilt_is_made_again(source: Path, out: Path, spoil):
    before = contents(out)
    spoil(out / "tiny-en-cmi5.zip")
    assert new(source, out) == ["tiny-en-cmi5.zip"]
    assert contents(out) == before


@pytest.mark.parametrize("text", ["", "{", "[]", '{"tiny/cmi5": 1}', '{"tiny/cmi5": {"fingerprint": "x"}}'])
def test_a_broken_record_costs_a_build_and_nothing_else(source: Path, out: Path, text: str):
    before = contents(out)
    (out / NAME).write_text(text)
    assert len(new(source, out)) == COUNT
    assert contents(out) == before


def test_again_makes_everything_anew(source: Path, out: Path):
    assert len(new(source, out, ["tiny"], ["cmi5"], again=True)) == 1
    assert new(source, out) == []


def test_a_fault_elsewhere_is_said_even_when_this_course_is_unchanged(source: Path, out: Path):
    (source / "other/01-one.md").write_text(MODULE.replace("[x]", "[ ]"))
    with pytest.raises(BuildError):
        build(source, out)
    assert new(source, out, ["tiny"]) == []


def test_several_processes_write_the_same_bytes_as_one(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    build(source, tmp_path / "one", workers=1)
    monkeypatch.setattr(making, "_FEW", 0)
    told: list[tuple[int, int]] = []
    build(source, tmp_path / "two", workers=2, progress=lambda done, of: told.append((done, of)))
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert told == [(done, COUNT) for done in range(1, COUNT + 1)]


def test_a_fault_in_one_of_several_processes_writes_nothing(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(making, "_FEW", 0)
    (source / "other/media").mkdir()
    (source / "other/media/page.html").write_text("<script>act()</script>")
    (source / "other/01-one.md").write_text(MODULE.replace("*evidence*", "[a page](media/page.html)"))
    with pytest.raises(BuildError) as caught:
        build(source, tmp_path / "deep/out", workers=2)
    assert {problem.path for problem in caught.value.problems} == {
        f"{SITE}/other/media/page.html",
        *(f"other-en-{target}.zip/media/page.html" for target in TARGETS),
    }
    assert not (tmp_path / "deep").exists()


def test_the_record_holds_no_path_and_no_time(out: Path, tmp_path: Path):
    text = (out / NAME).read_text()
    assert str(tmp_path) not in text
    assert set(json.loads(text)["tiny/-/cmi5/course"]) == {"fingerprint", "packages"}
