"""What is allowed, but will hurt somebody."""

from pathlib import Path

from builder.build import read_courses
from builder.warnings import source_warnings
from tests.builder.blocks_course import MODULE, write_blocks


def test_a_term_that_nobody_uses_is_a_warning(tmp_path: Path):
    (course,) = read_courses(write_blocks(tmp_path))
    assert [str(warning) for warning in source_warnings(course) if "term" in warning.message] == [
        "blocks/glossary.yaml:9: warning: no module uses the term 'vacancy' "
        "(mark it where it stands, [words](term:vacancy), or remove it)"
    ]


def test_a_table_that_is_wider_than_a_phone_is_a_warning(tmp_path: Path):
    narrow = "\n## Narrow {#narrow}\n\n| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n"
    (course,) = read_courses(write_blocks(tmp_path, MODULE + narrow))
    assert [str(warning) for warning in source_warnings(course) if "columns" in warning.message] == [
        "blocks/01-blocks.md:58: warning: the table has 5 columns; on a phone it has to be scrolled sideways "
        "(3 at most: leave one out, or make two tables or a list of it)"
    ]


def test_a_large_file_is_a_warning(tmp_path: Path):
    large = bytes(11 * 1024 * 1024)
    (course,) = read_courses(write_blocks(tmp_path, **{"tone.wav": b"RIFFsizeWAVE" + large}))
    told = [str(warning) for warning in source_warnings(course) if "tone" in warning.path]
    assert told == [
        "blocks/media/tone.wav: warning: the file has 11.0 MB; who learns on a phone pays for it "
        "(speech needs no more than 64 kbit/s in one channel)"
    ]


def test_a_film_that_tells_where_it_was_recorded_is_a_warning(tmp_path: Path):
    film = b"\0\0\0\x18ftypisom" + bytes(20) + b"\0\0\0\x1e\xa9xyz\0\x12\x15\xc7+54.68+025.28/"
    root = write_blocks(tmp_path, MODULE.replace("clip.webm", "clip.mp4"), **{"clip.mp4": film})
    (course,) = read_courses(root)
    told = [str(warning) for warning in source_warnings(course) if "clip" in warning.path]
    assert len(told) == 1
    assert told[0].startswith("blocks/media/clip.mp4: warning: the file tells where it was recorded (save it again")
