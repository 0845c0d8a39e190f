"""What is built of the programme: all of it, to every target, with no link that leads nowhere."""

import sys
from pathlib import Path
from subprocess import run

from lxml import html

from builder.course import AU, Course
from builder.targets import TARGETS
from tests.content_src.reading import CONTENT, courses, every_course, every_module

COMMAND = str(Path(sys.executable).with_name("ementor"))


def test_nothing_is_left_to_mend():
    done = run([COMMAND, "check", "--strict", "--source", str(CONTENT)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@every_course
def test_a_course_builds_to_every_target(course: Course, packages: Path):
    built = {path.name for path in packages.glob(f"{course.id}-{course.language}-*.zip")}
    assert built == {f"{course.id}-{course.language}-{target}.zip" for target in TARGETS}


@every_module
def test_no_link_inside_a_module_is_dead(au: AU, sites: dict[str, Path]):
    site = sites[next(course.id for course in courses() if au in course.aus)]
    page = html.parse(site / f"{au.id}.html").getroot()
    ids = {element.get("id") for element in page.iter() if element.get("id")}
    targets = [element.get(name) for element in page.iter() for name in ("href", "src") if element.get(name)]
    local = [target for target in targets if not target.startswith(("http:", "https:", "mailto:", "tel:", "data:"))]
    dead = [one for one in local if (one[1:] not in ids if one[0] == "#" else not (site / one.split("#")[0]).exists())]
    assert [one for one in dead if one != "#"] == []
