"""Names, sizes and well-formedness of files."""

import pytest

from builder.conform import files
from builder.package import Package
from builder.problem import Problem


def package(*paths: str) -> Package:
    return Package("sample", "scorm12", "en", dict.fromkeys(paths, b""))


def only(problems: list[Problem]) -> Problem:
    (problem,) = problems
    return problem


@pytest.mark.parametrize("path", ["a.html", "media/star-time_2.svg", "imscp_v1p1.xsd", "XMLSchema.dtd"])
def test_plain_lower_case_names_are_fine_and_schemas_keep_theirs(path: str) -> None:
    assert list(files.names(package(path))) == []


@pytest.mark.parametrize("path", ["A.html", "a b.html", "ąžuolas.svg", "a//b", "a/", "a\\b.html", "a?b", "a\nb", ""])
def test_names_that_some_lms_loses_are_problems(path: str) -> None:
    assert "characters that some LMSs lose" in only(list(files.names(package(path)))).message


@pytest.mark.parametrize("path", ["/a.html", "../a.html", "a/../../b.html", "./a.html"])
def test_a_path_that_leads_out_is_a_problem(path: str) -> None:
    assert "leads out of the package" in only(list(files.names(package(path)))).message


def test_a_path_too_long_to_unpack_is_a_problem() -> None:
    assert "longer than 160 characters" in only(list(files.names(package("a/" * 80 + "b")))).message


def test_two_names_that_differ_by_case_are_a_problem() -> None:
    problem = only(list(files.names_that_differ_by_case(package("media/star.svg", "Media/Star.svg", "other.svg"))))
    assert (problem.path, "Media/Star.svg" in problem.message) == ("media/star.svg", True)


def test_a_package_that_no_lms_would_take_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_FILE", 1024 * 1024)
    monkeypatch.setattr(files, "MAX_TOTAL", 2 * 1024 * 1024)
    monkeypatch.setattr(files, "MAX_FILES", 2)
    big = bytes(1024 * 1024 + 1)
    found = list(files.sizes(Package("sample", "cmi5", "en", {"a.bin": big, "b.bin": big, "c.txt": b""})))
    assert [problem.path for problem in found] == ["a.bin", "b.bin", "", ""]
    assert "larger than 2 MB unpacked" in found[2].message
    assert list(files.sizes(package("a.html", "b.html"))) == []


@pytest.mark.parametrize(
    ("xml", "line", "message"),
    [
        ("<svg>\n<path></svg>", 2, "not well-formed XML"),
        ("", 0, "not well-formed XML"),
        ('<!DOCTYPE svg [<!ENTITY e "x">]>\n<svg>&e;</svg>', 1, "document type declaration"),
        ('<!DOCTYPE svg SYSTEM "file:///etc/hostname">\n<svg/>', 1, "document type declaration"),
    ],
)
def test_xml_is_well_formed_and_declares_no_entities(xml: str, line: int, message: str) -> None:
    problem = only(list(files.well_formed_xml(Package("sample", "cmi5", "en", {"star.svg": xml.encode()}))))
    assert problem.path == "star.svg"
    assert message in problem.message
    assert problem.line in (line, 1)


def test_entities_that_multiply_are_refused_before_they_do() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    text = f'<!DOCTYPE m [<!ENTITY e0 "x">{bomb}]><m>&e11;</m>'
    assert only(list(files.well_formed_xml(Package("sample", "cmi5", "en", {"cmi5.xml": text.encode()}))))
