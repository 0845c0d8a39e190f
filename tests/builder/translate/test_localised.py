"""A course in another language: the same structure, other words, and `lang` where there are none."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import polib
import pytest
from lxml.html import HtmlElement, document_fromstring

from builder.course import Blanks, Course, Question, Words
from builder.course.text import letters
from builder.module_data import state_layout
from builder.pages import render_au
from builder.parse import parse
from builder.source import Source, read_source
from builder.targets import TARGETS
from builder.translate import available, course_texts, localised
from builder.translate.catalogue import merged
from builder.translate.check import check_translations
from tests.builder.blocks_course import write_blocks
from tests.kinds_course import write_kinds
from tests.tiny_course import MODULE, PROGRAMME, write_programme

Translate = Callable[[str], str]
WEB = TARGETS["web"]


@pytest.fixture
def translated(tmp_path: Path) -> Callable[[Translate], Source]:
    """`translated(words)` writes the tiny programme with a Lithuanian catalogue that says `words(text)`."""

    def write(words: Translate) -> Source:
        write_programme(tmp_path, **{"programme.yaml": PROGRAMME.replace("[en]", "[en, lt]")})
        texts = course_texts(read_source(tmp_path).courses["tiny"])
        catalogue = merged(polib.POFile(), texts, "tiny", "lt")
        for entry in catalogue:
            entry.msgstr = words(entry.msgid)
        path = tmp_path / "tiny/i18n/lt.po"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{catalogue}\n", encoding="utf-8")
        return read_source(tmp_path)

    return write


def only(source: Source) -> Course:
    parsed = parse(source)
    assert parsed.problems == ()
    return parsed.courses[0]


def test_all_words_are_the_translators_and_all_else_is_as_it_was(translated: Callable[[Translate], Source]):
    source = translated(lambda text: f"Ž {text}")
    original, course = only(source), only(localised(source, "lt"))
    assert (course.language, course.title, course.iri) == ("lt", "Ž Tiny", original.iri)
    (au,), (before,) = course.aus, original.aus
    assert au.title == "Ž One module"
    assert [page.title for page in au.pages] == ["Ž Read", "Ž Check"]
    assert state_layout(au)["records"] == state_layout(before)["records"]
    question = next(element for element in au.walk() if isinstance(element, Question))
    assert question.right_letters == ("b",)
    assert question.options[0].html == "Ž I am a hard-working person."
    assert check_translations(source, [original]) == []


def test_what_is_not_translated_stays_marked_with_its_language(translated: Callable[[Translate], Source]):
    course = only(localised(translated(lambda text: "" if "evidence" in text else f"Ž {text}"), "lt"))
    html = course.aus[0].pages[0].elements[0].html  # type: ignore[union-attr]
    assert html.strip().startswith('<p><span lang="en">Employers ask for <em>evidence</em>:')
    assert course.aus[0].objectives[0].text == "Tell evidence from opinion"
    assert '<li><span lang="en">Tell evidence from opinion</span></li>' in render_au(course, course.aus[0]).decode()


@pytest.mark.parametrize("write", [write_blocks, write_kinds])
def test_wherever_it_stands_what_is_not_translated_is_marked(write: Callable[[Path], Path], tmp_path: Path):
    root = write(tmp_path)
    programme = root / "programme.yaml"
    programme.write_text(programme.read_text().replace("[en]", "[en, lt]"))
    (folder,) = (path.parent for path in root.glob("*/course.yaml"))
    (folder / "i18n").mkdir()
    (folder / "i18n/lt.po").write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n')
    source = read_source(root)
    texts = {letters(text.text) for text in course_texts(source.courses[folder.name])}
    course = only(localised(source, "lt"))
    marked = 0
    for page in (WEB.render(course).files[path] for path in ("index.html", f"{course.aus[0].id}.html")):
        for words, language in spoken_words(document_fromstring(page.decode())):
            if letters(words) in texts:
                assert language == "en", words
                marked += 1
    assert marked > 30


def spoken_words(page: HtmlElement) -> Iterator[tuple[str, str]]:
    """Every text that is read out, with the language that it is read in."""
    for element in page.iter("*"):
        if element.tag in ("script", "style"):
            continue
        own = language_at(element)
        yield from ((value, own) for name in ("alt", "aria-label") if (value := element.get(name)))
        yield element.text or "", own
        parent = element.getparent()
        if parent is not None:
            yield element.tail or "", language_at(parent)


def language_at(element: HtmlElement) -> str:
    return next(one.get("lang") for one in (element, *element.iterancestors()) if one.get("lang"))


def test_a_fuzzy_entry_does_not_count(translated: Callable[[Translate], Source], tmp_path: Path):
    translated(lambda text: f"Ž {text}")
    path = tmp_path / "tiny/i18n/lt.po"
    text = path.read_text()
    path.write_text(text.replace('#: tiny/01-one.md\nmsgctxt "one/read"', '#, fuzzy\nmsgctxt "one/read"'))
    assert only(localised(read_source(tmp_path), "lt")).aus[0].pages[0].title == "Read"


def test_a_language_without_a_catalogue_leaves_the_source_as_it_is(translated: Callable[[Translate], Source]):
    source = translated(str)
    assert (available(source, "en"), available(source, "lt"), available(source, "fi")) == (("tiny",), ("tiny",), ())
    assert localised(source, "en") == source
    assert localised(source, "fi") == source


def test_a_broken_catalogue_is_a_problem_with_its_line(translated: Callable[[Translate], Source], tmp_path: Path):
    translated(str)
    path = tmp_path / "tiny/i18n/lt.po"
    path.write_text(path.read_text() + 'msgid "half\n')
    line = path.read_text().count("\n")
    (problem,) = localised(read_source(tmp_path), "lt").problems
    assert (problem.path, problem.line) == ("tiny/i18n/lt.po", line)


def test_a_translation_that_changes_the_structure_is_found(translated: Callable[[Translate], Source]):
    source = translated(lambda text: "Vienas\n\n:::{tip}\nDu\n:::" if text.startswith("Employers") else text)
    (problem,) = check_translations(source, parse(source).courses)
    assert str(problem).startswith("tiny/01-one.md:12: the translation to lt changes the structure of the page 'read'")


def test_a_translation_is_held_to_the_rules(translated: Callable[[Translate], Source]):
    source = translated(lambda text: f"{text} [čia](#nowhere)" if text.startswith("Employers") else text)
    problems = check_translations(source, parse(source).courses)
    assert "in the translation to lt, there is no #nowhere in this module" in str(problems[0])


def test_the_real_courses_keep_their_structure_whatever_the_words(tmp_path: Path):
    root = Path(__file__).parents[3] / "content_src"
    shutil.copytree(root, tmp_path / "src")
    assert _all_words_changed(tmp_path / "src") > 300


def test_every_kind_of_question_keeps_its_structure_and_answers_are_translated(tmp_path: Path):
    write_kinds(tmp_path)
    programme = tmp_path / "programme.yaml"
    programme.write_text(programme.read_text().replace("[en]", "[en, lt]"))
    assert _all_words_changed(tmp_path) > 40
    (text,) = [one for one in _walk(tmp_path) if one.id == "p-text"]
    assert isinstance(text, Blanks)
    assert text.blanks == (Words(("evidence", "proof")),)
    catalogue = tmp_path / "tiny/i18n/lt.po"
    catalogue.write_text(catalogue.read_text().replace('msgstr "Ž [[evidence / proof]]"', 'msgstr "[[įrodymas]]"'))
    (text,) = [one for one in _walk(tmp_path) if one.id == "p-text"]
    assert isinstance(text, Blanks)
    assert text.blanks == (Words(("įrodymas",)),)
    source = read_source(tmp_path)
    assert check_translations(source, parse(source).courses) == []


def test_every_other_directive_and_the_glossary_keep_their_structure(tmp_path: Path):
    write_blocks(tmp_path)
    programme = tmp_path / "programme.yaml"
    programme.write_text(re.sub(r"languages: \[.*\]", "languages: [en, lt]", programme.read_text()))
    assert _all_words_changed(tmp_path) > 80
    contexts = {text.context for text in course_texts(read_source(tmp_path).courses["blocks"])}
    assert {"blocks/labour-market:term", "blocks/labour-market:definition"} <= contexts


def test_a_bank_is_translated_too(tmp_path: Path):
    bank = ":::{question} true-false\n:id: q-bank\n:objective: evidence\n:right: yes\n\nA fact.\n:::\n"
    module = MODULE.replace("::::{quiz}\n:id: quiz\n", "::::{quiz}\n:id: quiz\n:bank: letters\n")
    write_programme(tmp_path, **{"tiny/banks/letters.md": bank, "tiny/01-one.md": module})
    contexts = {text.context for text in course_texts(read_source(tmp_path).courses["tiny"])}
    assert any(context.endswith("/q-bank") for context in contexts)


def _all_words_changed(root: Path) -> int:
    """Translate every text of every course, hold the result to all rules; how many texts there were."""
    source = read_source(root)
    courses = parse(source).courses
    catalogues = {
        course.id: merged(polib.POFile(), course_texts(source.courses[course.id]), course.id, "lt")
        for course in courses
    }
    for course, catalogue in catalogues.items():
        for entry in catalogue:
            entry.msgstr = f"Ž {entry.msgid}"
        path = root / course / "i18n/lt.po"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{catalogue}\n", encoding="utf-8")
    assert check_translations(read_source(root), list(courses)) == []
    return sum(len(catalogue) for catalogue in catalogues.values())


def _walk(root: Path) -> list[Question]:
    (au,) = only(localised(read_source(root), "lt")).aus
    return [element for element in au.walk() if isinstance(element, Question)]


def test_a_page_keeps_the_id_that_its_heading_gave(tmp_path: Path):
    module = MODULE.replace(" {#read}", "")
    write_programme(tmp_path, **{"programme.yaml": PROGRAMME.replace("[en]", "[en, lt]"), "tiny/01-one.md": module})
    catalogue = 'msgid ""\nmsgstr ""\n\nmsgctxt "one/read"\nmsgid "Read"\nmsgstr "Skaityk"\n'
    (tmp_path / "tiny/i18n").mkdir()
    (tmp_path / "tiny/i18n/lt.po").write_text(catalogue)
    page = only(localised(read_source(tmp_path), "lt")).aus[0].pages[0]
    assert (page.id, page.title) == ("read", "Skaityk")


@pytest.mark.parametrize("share", [0, 1, 2], ids=["nothing", "every other text", "everything"])
def test_questions_of_every_kind_keep_their_structure_in_another_language(tmp_path: Path, share: int) -> None:
    write_kinds(tmp_path)
    (tmp_path / "programme.yaml").write_text(PROGRAMME.replace("[en]", "[en, lt]"))
    catalogue = merged(polib.POFile(), course_texts(read_source(tmp_path).courses["tiny"]), "tiny", "lt")
    for at, entry in enumerate(catalogue):
        entry.msgstr = entry.msgid.replace("evidence / proof", "įrodymas").replace("T", "Ž") if at % 2 < share else ""
    (tmp_path / "tiny/i18n").mkdir()
    (tmp_path / "tiny/i18n/lt.po").write_text(f"{catalogue}\n", encoding="utf-8")
    source = read_source(tmp_path)
    original, course = only(source), only(localised(source, "lt"))
    assert check_translations(source, [original]) == []
    assert state_layout(course.aus[0])["records"] == state_layout(original.aus[0])["records"]
    text = next(element for element in course.aus[0].walk() if getattr(element, "id", "") == "p-text")
    assert text.blanks == (Words(("įrodymas",) if share == 2 else ("evidence", "proof")),)
    assert render_au(course, course.aus[0])


def test_what_is_not_translated_keeps_the_structure_of_every_kind_of_question(tmp_path: Path):
    write_kinds(tmp_path)
    programme = tmp_path / "programme.yaml"
    programme.write_text(programme.read_text().replace("[en]", "[en, lt]"))
    (tmp_path / "tiny/i18n").mkdir()
    (tmp_path / "tiny/i18n/lt.po").write_text('msgid ""\nmsgstr ""\n')
    source = read_source(tmp_path)
    assert check_translations(source, parse(source).courses) == []
