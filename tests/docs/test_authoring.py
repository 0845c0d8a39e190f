"""The examples of “Writing a course” are courses: they build as they stand there."""

import re
from pathlib import Path

import pytest

from builder.build import read_courses
from tests.builder.blocks_course import CAPTIONS, STAR, tone
from tests.tiny_course import MODULE, write_programme

PAGE = (Path(__file__).parents[2] / "docs/authoring.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^````markdown\n(.*?)^````$", PAGE, re.DOTALL | re.MULTILINE)
OURS = [text for text in EXAMPLES if re.search(r"\{(figure|accordion|calculator)\}", text)]
FILES = {  # ending → a file of that kind
    "svg": STAR.encode(),
    "vtt": CAPTIONS.encode(),
    "mp4": b"\0\0\0\x18ftypisom" + bytes(40),
    "mp3": b"ID3" + bytes(40),
    "wav": tone(),
    "odt": b"PK",
}


def test_there_are_examples():
    assert len(OURS) == 3


@pytest.mark.parametrize("example", OURS, ids=range(len(OURS)))
def test_an_example_builds(tmp_path: Path, example: str):
    text = MODULE.replace("## Check {#check}", f"## Example {{#example}}\n\n{example}\n## Check {{#check}}")
    root = write_programme(tmp_path, **{"tiny/01-one.md": text})
    (root / "tiny/media").mkdir()
    for name in re.findall(r"media/([\w.-]+)", example):
        (root / "tiny/media" / name).write_bytes(FILES[name.rpartition(".")[2]])
    (course,) = read_courses(root)
    assert len(course.aus[0].pages) == 3
