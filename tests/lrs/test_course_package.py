"""Reading the structure of a built course from a zip that may be anybody's."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from lrs.course_package import PackageError, read_package
from lrs.storage.courses import Course, Module, Question
from tests.lrs.packages import structure, zipped


def test_course_and_modules_in_the_order_of_the_document_blocks_too(tmp_path: Path) -> None:
    assert read_package(zipped(tmp_path, structure())) == Course(
        "https://x.example/course",
        "Course",
        "en",
        (
            Module(
                "https://x.example/course/one",
                "One",
                "CompletedOrPassed",
                0.7,
                "What else?",
                (Question("https://x.example/course/one/questions/a", "A?", "Topic"),),
            ),
            Module("https://x.example/course/two", "Two", "NotApplicable", None),
        ),
        ("mentee", "mentor"),
    )


def test_a_package_need_not_say_for_whom_it_is(tmp_path: Path) -> None:
    read = read_package(zipped(tmp_path, structure().replace("mentor somebody mentee", "")))
    assert (read.audience, read.for_mentees) == ((), True)


FAULTS = [
    (structure().replace("cmi5/v1", "cmi5/v0"), "the root is not courseStructure"),
    (structure().replace("</courseStructure>", ""), "not well-formed"),
    (structure().replace('moveOn="CompletedOrPassed"', 'moveOn="Never"'), "moveOn 'Never'"),
    (structure().replace('masteryScore="0.7"', 'masteryScore="70"'), "masteryScore '70'"),
    (structure().replace('masteryScore="0.7"', 'masteryScore="nan"'), "masteryScore 'nan'"),
    (structure().replace("course/two", "course/one"), "two modules of the id"),
    (structure().replace('id="https://x.example/course/one"', ""), "au needs an id"),
    (structure().replace("course/one", "x" * 500), "at most 500 characters"),
    (structure().replace(">One<", "> <"), "the title is missing"),
    (structure("<!DOCTYPE courseStructure>"), "document type declaration"),
    (structure('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>').replace(">One<", ">&a;<"), "document type"),
    (" " * (4 * 1024 * 1024 + 1), "larger than"),
]


@pytest.mark.parametrize(("text", "reason"), FAULTS, ids=[reason for _, reason in FAULTS])
def test_a_fault_is_named_with_the_file(tmp_path: Path, text: str, reason: str) -> None:
    package = zipped(tmp_path, text)
    with pytest.raises(PackageError, match=reason) as caught:
        read_package(package)
    assert str(caught.value).startswith(str(package))


def test_an_entity_is_never_expanded(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    with pytest.raises(PackageError):
        read_package(zipped(tmp_path, structure(bomb).replace(">One<", ">&b;<")))


def test_what_is_no_cmi5_package(tmp_path: Path) -> None:
    file = tmp_path / "course.zip"
    with pytest.raises(PackageError, match="cannot be read"):
        read_package(file)
    file.write_bytes(b"not a zip")
    with pytest.raises(PackageError, match="cannot be read"):
        read_package(file)
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        package.writestr("imsmanifest.xml", "<manifest/>")
    with pytest.raises(PackageError, match="build the course for cmi5"):
        read_package(file)
