"""The last good courses are shown, with what is wrong since; a change of one module is shown at once."""

from pathlib import Path

import pytest

from builder.pages import content_files
from builder.preview import Workshop
from tests.tiny_course import COURSE, MODULE, PROGRAMME, write_programme


@pytest.fixture
def workshop(source: Path) -> Workshop:
    made = Workshop(source)
    assert made.refresh()
    return made


def page(workshop: Workshop) -> str:
    return (workshop.file("scorm12", "tiny", "one.html") or b"").decode()


def test_nothing_new_is_nothing_to_show(workshop: Workshop):
    version = workshop.shown.version
    assert not workshop.refresh()
    assert workshop.shown.version == version


def test_files_are_those_of_the_package(workshop: Workshop):
    for path, data in content_files(workshop.shown.courses[0], "scorm12").items():
        assert workshop.file("scorm12", "tiny", path) == data
    assert workshop.file("scorm12", "tiny", "nothing.html") is None
    assert workshop.file("scorm12", "other", "one.html") is None


def test_a_saved_module_is_shown_before_the_rest_is_read(workshop: Workshop, source: Path):
    (source / "tiny/01-one.md").write_text(MODULE.replace("Employers ask", "Most employers ask"))
    assert workshop.refresh(whole=False)
    assert "Most employers ask" in page(workshop)
    assert not workshop.refresh(whole=True)  # nothing else has come to light


def test_a_fault_is_told_and_the_last_good_page_stays_until_it_is_mended(workshop: Workshop, source: Path):
    before = page(workshop)
    (source / "tiny/01-one.md").write_text(MODULE.replace("[x]", "[ ]"))
    assert workshop.refresh()
    assert [problem.message for problem in workshop.shown.problems] == ["the question has no right answer"]
    assert page(workshop) == before
    (source / "tiny/01-one.md").write_text(MODULE)
    assert workshop.refresh()
    assert workshop.shown.problems == ()


def test_what_only_the_whole_source_can_tell_comes_a_moment_later(tmp_path: Path):
    second = MODULE.replace("id: one", "id: two").replace("{#read}", "{#r2}").replace("{#check}", "{#c2}")
    second = second.replace(":id: quiz", ":id: quiz2").replace(":id: q-evidence", ":id: q2")
    root = write_programme(tmp_path, **{"tiny/02-two.md": second})
    workshop = Workshop(root)
    workshop.refresh()
    assert workshop.shown.problems == ()
    (root / "tiny/02-two.md").write_text(second.replace("{#r2}", "{#read}"))
    assert workshop.refresh(whole=False)
    assert workshop.shown.problems == ()
    assert workshop.refresh(whole=True)
    assert "the id 'read' stands at tiny/01-one.md" in workshop.shown.problems[0].message


@pytest.mark.parametrize(
    ("path", "text", "seen"),
    [
        ("tiny/course.yaml", COURSE.replace("title: Tiny", "title: Small"), "Small"),
        ("programme.yaml", PROGRAMME.replace("Benchmark", "Somebody"), "One module"),
    ],
)
def test_other_files_are_followed_too(workshop: Workshop, source: Path, path: str, text: str, seen: str):
    (source / path).write_text(text)
    assert workshop.refresh(whole=False)
    assert seen in page(workshop)


def test_a_new_module_appears_and_one_that_is_gone_goes(workshop: Workshop, source: Path):
    (source / "tiny/01-one.md").rename(source / "tiny/02-one.md")
    workshop.refresh()
    assert workshop.shown.courses[0].aus[0].ref.path == "tiny/02-one.md"


def test_a_source_that_is_wrong_from_the_beginning_shows_its_faults(tmp_path: Path):
    workshop = Workshop(write_programme(tmp_path, **{"programme.yaml": "publisher: [\n"}))
    assert workshop.refresh()
    assert workshop.shown.courses == ()
    assert workshop.shown.problems
