"""Words that a course explains: marked in the text, listed with the module, told when nobody uses them."""

from pathlib import Path

import pytest

from builder.build import BuildError, read_courses
from builder.pages import activities, render_au
from tests.builder.blocks_course import GLOSSARY, MODULE, write_blocks
from tests.tiny_course import write_programme


def faults(root: Path) -> list[str]:
    with pytest.raises(BuildError) as caught:
        read_courses(root)
    return [str(problem) for problem in caught.value.problems]


def test_a_module_gets_the_terms_that_it_marks_in_alphabetical_order(tmp_path: Path):
    (course,) = read_courses(write_blocks(tmp_path))
    assert [(term.id, term.name) for term in course.aus[0].terms] == [
        ("labour-market", "Labour market"),
        ("placement", "Placement"),
    ]
    assert course.aus[0].terms[0].html == "<p>Where <em>work</em> is sought and offered.</p>\n"
    assert "terms" in activities(course)


def test_a_term_that_only_a_definition_marks_comes_along(tmp_path: Path):
    text = MODULE.replace("[labour market](term:labour-market)", "labour market")
    (course,) = read_courses(write_blocks(tmp_path, text))
    assert [term.id for term in course.aus[0].terms] == ["labour-market", "placement"]


def test_a_marked_word_is_a_link_to_its_explanation(tmp_path: Path):
    (course,) = read_courses(write_blocks(tmp_path))
    html = render_au(course, course.aus[0]).decode()
    assert '<a href="#term_placement" class="term" rel="noopener noreferrer">placement</a>' in html
    assert '<div id="term_placement">' in html
    assert "term_vacancy" not in html


def test_a_module_without_terms_has_no_list(tmp_path: Path):
    (course,) = read_courses(write_programme(tmp_path))
    assert "glossary" not in render_au(course, course.aus[0]).decode()
    assert "terms" not in activities(course)


def test_a_term_that_is_not_explained_is_an_error(tmp_path: Path):
    (told,) = faults(write_blocks(tmp_path, MODULE.replace("term:placement", "term:placment")))
    assert "there is no term 'placment' in the glossary (did you mean placement?)" in told


def test_without_a_glossary_the_cure_is_to_write_one(tmp_path: Path):
    root = write_blocks(tmp_path)
    (root / "blocks/glossary.yaml").unlink()
    assert all("in the glossary (explain it in glossary.yaml)" in told for told in faults(root))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("vacancy:", "Vacancy:", "blocks/glossary.yaml:1: the file: 'Vacancy' is not allowed (an id"),
        ("  term: Vacancy\n", "", "blocks/glossary.yaml:8: 'term' is missing in vacancy"),
        ("definition: A place", "meaning: A place", "blocks/glossary.yaml:9: unknown key 'meaning'"),
        ("*work*", "<script>x</script>", "blocks/glossary.yaml:3: <script> is not allowed"),
        ("(term:labour-market)", "(term:market)", "blocks/glossary.yaml:6: there is no term 'market'"),
    ],
)
def test_a_fault_of_the_glossary_is_named_with_its_line(tmp_path: Path, old: str, new: str, told: str):
    root = write_blocks(tmp_path)
    assert GLOSSARY.count(old) == 1
    (root / "blocks/glossary.yaml").write_text(GLOSSARY.replace(old, new), encoding="utf-8")
    said = faults(root)
    assert any(line.startswith(told) for line in said), said
