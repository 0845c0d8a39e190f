"""`ementor new`: what it makes builds at once, and an editor finds its schemas without a network."""

import json
import re
from pathlib import Path

import pytest
import yaml

from builder.build import build
from builder.scaffold import ScaffoldError, new_course, new_module
from builder.source import Source, read_source
from tests.tiny_course import PROGRAMME, write_programme


def write(root: Path, texts: dict[str, str]) -> Source:
    for name, text in texts.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return read_source(root)


def test_a_course_in_an_empty_folder_builds_at_once(tmp_path: Path):
    source = write(tmp_path / "src", new_course(None, "first-job", 'Your "first": job', "en"))
    write(tmp_path / "src", new_module(source, "first-job", "The first week"))
    built = build(tmp_path / "src", tmp_path / "out")
    assert {one.path.name.rpartition("-en-")[0] for one in built} == {"first-job"}


@pytest.mark.parametrize(
    ("courses", "after"),
    [
        ("courses: [tiny]  # in order\n", "courses: [tiny, second]  # in order\n"),
        ("courses:\n  - tiny\n", "courses:\n  - tiny\n  - second\n"),
        ("courses:\n- tiny  # the first\n", "courses:\n- tiny  # the first\n- second\n"),
    ],
)
def test_a_course_is_listed_and_nothing_else_of_the_programme_changes(tmp_path: Path, courses: str, after: str):
    programme = PROGRAMME.replace("courses: [tiny]\n", courses)
    write_programme(tmp_path, **{"programme.yaml": programme})
    texts = new_course(read_source(tmp_path), "second", "", "lt")
    assert texts["programme.yaml"] == programme.replace(courses, after).replace("[en]", "[en, lt]")
    write(
        tmp_path, {**texts, "second/course.yaml": texts["second/course.yaml"].replace("language: lt", "language: en")}
    )
    assert len(build(tmp_path, tmp_path / "out", ["second"])) > 0


@pytest.mark.parametrize("path", ["programme.yaml", "first/course.yaml"])
def test_an_editor_finds_the_schema_beside_the_sources(tmp_path: Path, path: str):
    write(tmp_path, new_course(None, "first", "First", "en"))
    text = (tmp_path / path).read_text()
    (name,) = re.findall(r"^# yaml-language-server: \$schema=(\S+)$", text, re.MULTILINE)
    schema = json.loads((tmp_path / path).parent.joinpath(name).read_text())
    assert set(yaml.safe_load(text)) <= set(schema["properties"])


def test_a_module_gets_the_next_number(tmp_path: Path):
    source = read_source(write_programme(tmp_path, **{"tiny/07-seven.md": "x"}))
    assert "tiny/08-a-new-one.md" in new_module(source, "tiny", "A new one!")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda source: new_course(source, "Tiny", "", "en"), "cannot be a course's id"),
        (lambda source: new_course(source, "tiny", "", "en"), "there is a course tiny/ already"),
        (lambda source: new_module(source, "tinny", "One"), r"there is no course tinny/ \(known: tiny\)"),
        (lambda source: new_module(source, "tiny", "One"), "there is tiny/01-one.md already"),
        (lambda source: new_module(source, "tiny", "Първи"), "no id can be made of 'Първи'"),
    ],
)
def test_what_cannot_be_made_is_told_with_its_cure(tmp_path: Path, make, message: str):
    with pytest.raises(ScaffoldError, match=message):
        make(read_source(write_programme(tmp_path)))
