"""A roster's bytes → rows and problems, each with its place."""

import pytest

from lrs.people.roster_file import read

PLAIN = "name,reference,roles\nŽaneta Sample,S-1,mentee\nBo Sample,S-2,mentor manager\n"


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.encode("utf-16"),
        PLAIN.replace(",", ";").replace("\n", "\r\n").encode("utf-8-sig"),
        PLAIN.replace(",", "\t").encode("utf-16"),
        PLAIN.encode("cp1252"),
        ("\n" + PLAIN.replace("name,reference", " Name , REFERENCE ")).lstrip().encode(),
        (PLAIN + "\n,,\n").encode(),
    ],
)
def test_what_spreadsheets_write_is_read(data: bytes) -> None:
    rows, problems = read(data)
    assert problems == []
    assert [(row.line, row.name, row.reference, sorted(row.roles)) for row in rows] == [
        (2, "Žaneta Sample", "S-1", ["mentee"]),
        (3, "Bo Sample", "S-2", ["manager", "mentor"]),
    ]


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("", 1, "name", "names the columns"),
        ("mail\nx", 1, "name", "not among them"),
        ("name,shoe size\nx,40", 1, "shoe_size", "not known: take it out"),
        ("name,name\nx,y", 1, "name", "twice"),
        ("name,email\nA,\n,b@sample.example", 3, "name", "write the person's whole name"),
        ("name,email\nA,nothing", 2, "email", "no e-mail address"),
        ("name,roles\nA,mentee teacher", 2, "roles", "teacher is no role"),
        ("name,minor\nA,perhaps", 2, "minor", "write yes or no"),
        ("name,account_name\nA,4711", 2, "account_home_page", "give both"),
        ("name,roles,mentor\nA,manager,B", 2, "mentor", "only a mentee has a mentor"),
        ("name,group\nA,Blue", 2, "group", "say who the mentor is"),
        ("name\nA\nB\nA", 4, "name", "stands in line 2 too: give each a reference"),
        ("name,reference\nA,1\nB,1", 3, "reference", "stands in line 2 too"),
        ("name\nA,B", 2, "", "1 cells more than the first line"),
        ('name\n"A', 2, "", "this is no CSV"),
    ],
)
def test_what_is_wrong_is_told_with_line_column_and_cure(text: str, line: int, column: str, said: str) -> None:
    _, problems = read(text.encode())
    assert [(one.line, one.column) for one in problems][:1] == [(line, column)]
    assert said in problems[0].text


def test_line_numbers_are_those_of_the_file_also_after_cells_of_several_lines() -> None:
    rows, _ = read(b'name\n"A\nB"\nC\n')
    assert [(row.line, row.name) for row in rows] == [(3, "A B"), (4, "C")]
