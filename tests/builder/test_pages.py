"""A module's document: what every kind of element becomes, and what may never be in it."""

import re
import subprocess
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from lxml import etree, html

import tests
from builder.build import read_courses
from builder.check import RESERVED
from builder.course import AU, Course
from builder.pages import activities, content_files, direction, render_au
from tests.builder import sample_course
from tests.builder.sample_course import COURSE, FIRST, HOSTILE, QUIZ, SECOND
from tests.kinds_course import write_kinds

ROOT = Path(tests.__file__).parents[1]
with TemporaryDirectory() as folder:
    KINDS = read_courses(write_kinds(Path(folder)))
REAL = (*read_courses(ROOT / "content_src"), *KINDS)
DOCUMENTS = [pytest.param(course, au, id=f"{course.id}-{au.id}") for course in (COURSE, *REAL) for au in course.aus]


def document(course: Course = COURSE, au: AU = FIRST) -> html.HtmlElement:
    return html.document_fromstring(render_au(course, au).decode())


def rendered(au: AU) -> html.HtmlElement:
    """The document of a module that is the only one of its course."""
    return document(replace(COURSE, blocks=(replace(COURSE.blocks[0], aus=(au,)),)), au)


def words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def one(page: html.HtmlElement, selector: str) -> html.HtmlElement:
    (found,) = page.cssselect(selector)
    return found


@pytest.fixture(scope="module")
def page() -> html.HtmlElement:
    return document()


def test_the_validator_finds_nothing(tmp_path: Path) -> None:
    for number, course in enumerate((COURSE, sample_course.with_hostile_texts(), *REAL)):
        for au in course.aus:
            (tmp_path / f"{number}-{au.id}.html").write_bytes(render_au(course, au))
    command = ["node_modules/.bin/html-validate", "--config", "tests/builder/html_validate.json", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == ""
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("course", "au"), DOCUMENTS)
def test_it_stands_on_its_own(course: Course, au: AU) -> None:
    """Nothing that a strict content security policy refuses, and no other host (pitfall 15)."""
    page = document(course, au)
    files = content_files(course, "scorm12")
    assert page.cssselect("style, iframe, object, embed, base, form, [style]") == []
    assert [script.get("src") for script in page.cssselect("script")] == [f"{au.id}.js", "player/player.js"]
    assert all(not script.text and len(script.attrib) == 1 for script in page.cssselect("script"))
    assert [name for element in page.iter() for name in element.attrib if name.startswith("on")] == []
    asked = {element.get("src") for element in page.cssselect("[src]")} | {one(page, "link").get("href")}
    assert asked - set(files) == set()
    assert [href for link in page.cssselect("a") if not (href := link.get("href")).startswith(("#", "https://"))] == []


@pytest.mark.parametrize(("course", "au"), DOCUMENTS)
def test_ids_are_unique_and_links_lead_somewhere(course: Course, au: AU) -> None:
    page = document(course, au)
    ids = [element.get("id") for element in page.cssselect("[id]")]
    assert sorted(ids) == sorted(set(ids))
    names = ("href", "for", "aria-describedby", "aria-labelledby")
    pointed = {name: " ".join(element.get(name) for element in page.cssselect(f"[{name}]")) for name in names}
    inside = {link.removeprefix("#") for link in pointed.pop("href").split() if link.startswith("#")}
    assert (inside | set(" ".join(pointed.values()).split())) - set(ids) == set()


def test_the_page_s_own_ids_are_kept_from_authors() -> None:
    """An author's ids have no underscore; what has none itself is on the checker's list."""
    page = rendered(replace(FIRST, pages=()))
    own = {element.get("id") for element in page.cssselect("[id]")}
    assert {identifier for identifier in own if "_" not in identifier} - RESERVED == set()


@pytest.mark.parametrize(("course", "au"), DOCUMENTS)
def test_headings_are_in_order(course: Course, au: AU) -> None:
    levels = [int(heading.tag[1]) for heading in document(course, au).cssselect("#content :is(h1, h2, h3, h4, h5, h6)")]
    assert levels[:2] == [1, 2]
    assert levels.count(1) == 1
    assert [(above, below) for above, below in pairwise(levels) if below > above + 1] == []


def test_text_is_escaped_wherever_it_comes_from() -> None:
    course = sample_course.with_hostile_texts()
    page = document(course, course.aus[0])
    assert [script.get("src") for script in page.cssselect("script")] == ["know-your-strengths.js", "player/player.js"]
    shown = [words(element) for element in page.cssselect("h1, #hostile > h2, .card-title, .callout-title, .pile h4")]
    assert len([text for text in shown if HOSTILE in text]) == 6
    assert one(page, ".writing").get("data-title") == HOSTILE


def test_head_and_frame(page: html.HtmlElement) -> None:
    assert page.get("lang") == "en"
    assert page.get("dir") == "ltr"
    assert words(one(page, "title")) == "Know your strengths – Employability"
    assert words(one(page, ".course-line")) == "Employability"
    assert words(one(page, "#content h1")) == "Know your strengths"
    assert [link.get("href") for link in page.cssselect("#contents a")] == [
        *(f"#{page.id}" for page in FIRST.pages),
        "#module_end",
    ]
    assert words(one(page, ".opening .duration")) == "About 75 minutes"
    assert one(page, "progress").get("max") == str(len(FIRST.pages))


def test_what_only_the_player_can_do_is_hidden_until_it_runs(page: html.HtmlElement) -> None:
    needed = ("progress", "#save_and_exit", ".pager", ".sector-choice", ".piles", ".quiz-result", ".trail", "#goodbye")
    for selector in needed:
        assert "hidden" in one(page, selector).attrib, selector


def test_everything_is_readable_without_it(page: html.HtmlElement) -> None:
    assert [section for section in page.cssselect("main > .page, .branch, .scene") if "hidden" in section.attrib] == []
    assert len(page.cssselect(".option > details > .reason")) == len(page.cssselect(".option"))
    assert "does not run" in words(one(page, "noscript"))


@pytest.mark.parametrize(("language", "expected"), [("en", "ltr"), ("de-AT", "ltr"), ("ar", "rtl"), ("he-IL", "rtl")])
def test_which_way_a_language_runs(language: str, expected: str) -> None:
    assert direction(language) == expected


def test_question(page: html.HtmlElement) -> None:
    single, many = one(page, "#q-one"), one(page, "#q-many")
    assert words(one(single, "h3.verb")) == "Choose"
    assert words(one(many, "h3.verb")) == "Choose all that fit"
    assert words(one(single, "legend")) == "Which one of q-one fits?"
    assert {choice.get("type") for choice in single.cssselect("input")} == {"radio"}
    assert {choice.get("type") for choice in many.cssselect("input")} == {"checkbox"}
    assert [option.get("data-letter") for option in many.cssselect(".option")] == ["a", "b", "c"]
    reason = one(single, ".option[data-letter=b] .reason")
    assert words(one(reason, ".mark")) == "This is not right."
    assert words(one(reason, ".prose")) == "b is wrong, and this is why."


def test_a_prompt_that_does_not_end_with_a_question_has_a_legend_all_the_same() -> None:
    asked = replace(QUIZ.questions[0], prompt="<ul>\n<li>One</li>\n</ul>\n")
    page = rendered(replace(FIRST, pages=(replace(FIRST.pages[0], elements=(asked,)),)))
    assert words(one(page, "legend")) == "Choose"
    assert one(page, "fieldset").get("aria-describedby") == "q-quiz-one_material"


def test_quiz(page: html.HtmlElement) -> None:
    quiz = one(page, ".quiz")
    heads = [words(head) for head in quiz.cssselect(".question > h4.verb")]
    assert heads == ["Question 1 of 3", "Question 2 of 3, more than one answer", "Question 3 of 3"]
    assert words(one(quiz, ".muted")) == "You pass when 70% of your answers are right."
    assert words(one(quiz, "[data-pass-mark]")) == "70%"
    assert one(quiz, ".markers").getchildren() == []


def test_scenario(page: html.HtmlElement) -> None:
    scenario = one(page, "#s-late")
    assert words(one(scenario, "h3")) == "Decide: On your way"
    assert [words(head) for head in scenario.cssselect(".scene > h4")] == [
        "Ten minutes late",
        "They pick up",
        "They wait",
    ]
    assert [link.get("href") for link in scenario.cssselect(".choices a")] == ["#phoned", "#silent"]


def test_card_sort(page: html.HtmlElement) -> None:
    sort = one(page, "#sort")
    assert [words(card) for card in sort.cssselect(".sort-card > legend")] == [
        "I stay calm.",
        "I notice mistakes.",
        "I finish what I start.",
    ]
    names = [{choice.get("name") for choice in card.cssselect("input")} for card in sort.cssselect(".sort-card")]
    assert names == [{"sort_1"}, {"sort_2"}, {"sort_3"}]
    assert [words(pile) for pile in sort.cssselect(".pile h4")] == ["Like me 0", "Sometimes 0", "Not me 0"]


def test_ranking(page: html.HtmlElement) -> None:
    ranking = one(page, "#rank")
    assert ranking.get("data-top") == "2"
    assert words(ranking.cssselect(".ranked > li > .item-text")[0]) == "Security: a contract that lasts"


def test_flashcards(page: html.HtmlElement) -> None:
    card = one(page, "#deck .flashcard")
    assert (card.tag, words(one(card, "summary"))) == ("details", "Tell us about yourself.")


def test_writing(page: html.HtmlElement) -> None:
    reflection, artefact = page.cssselect(".writing")
    area = one(reflection, "textarea")
    assert (area.get("id"), area.get("data-text")) == ("r-first_text", "r-first")
    assert area.get("data-label") == "Think of a time when you helped a team. What did you do?"
    assert area.get("aria-describedby") == "r-first_count"
    assert artefact.get("data-title") == "Skills profile"
    assert [field.get("aria-describedby") for field in artefact.cssselect("textarea")] == [
        "first_hint first_count",
        "values_count",
    ]


def test_variant(page: html.HtmlElement) -> None:
    variant = one(page, ".variant")
    assert [branch.get("data-sector") for branch in variant.cssselect(".branch")] == ["he", "vet", "adult"]
    assert [choice.get("value") for choice in variant.cssselect(".sector-choice input")] == ["he", "vet", "adult"]
    assert one(variant, ".branch[data-sector=vet] .question").get("id") == "q-placement"


def test_take_to_mentor(page: html.HtmlElement) -> None:
    card = one(page, ".card.mentoring")
    assert words(one(card, ".mentor-question")) == FIRST.take_to_mentor
    assert words(one(card, "a[href='#profile']")) == "Bring along: Skills profile"


@pytest.mark.parametrize(
    ("audience", "sector", "brought"),
    [
        (("mentee", "mentor"), "I study at a university or college", "Take to your mentor"),
        (("mentor",), "Studies at a university or college", "Take to another mentor or the manager"),
        (("manager", "mentor"), "They study at a university or college", "Take to a colleague"),
    ],
)
def test_a_page_speaks_to_those_whom_the_course_is_for(audience: tuple[str, ...], sector: str, brought: str) -> None:
    page = document(replace(COURSE, audience=audience))
    assert words(page.cssselect(".sector-choice label")[0]) == words(page.cssselect(".branch-label")[0]) == sector
    assert words(page.cssselect(".card.mentoring .verb")[0]) == brought


def test_the_end_says_what_came_of_it_what_to_bring_and_what_comes_next(page: html.HtmlElement) -> None:
    end = one(page, "#module_end")
    assert end.getparent() is one(page, "#content")
    assert [words(item) for item in end.cssselect(".objectives li")] == [goal.text for goal in FIRST.objectives]
    assert words(one(end, ".mentor-question")) == FIRST.take_to_mentor
    assert words(one(end, ".mentoring a[href='#profile']")) == "Bring along: Skills profile"
    assert "The next module is Read on." in words(end)
    assert end.cssselect("#result")
    assert end.cssselect("#save_texts")
    assert "EntreComp 2.1 Self-awareness and self-efficacy." in words(one(end, ".imprint"))


def test_a_certificate_is_there_for_the_player_to_show_unless_the_course_has_none() -> None:
    certificate = one(document(), "#module_certificate")
    assert "hidden" in certificate.attrib
    assert words(one(certificate, "label[for=certificate_name]")) == "Your name on the certificate"
    assert document(replace(COURSE, certificate=False)).cssselect("#module_certificate") == []


def test_a_module_without_writing_offers_no_texts_and_the_last_one_names_no_other() -> None:
    end = one(document(COURSE, SECOND), "#module_end")
    assert end.cssselect("#save_texts") == []
    assert "This was the last module of the course." in words(end)


def test_the_files_of_a_package() -> None:
    files = content_files(COURSE, "scorm12")
    assert sorted(files) == [
        "know-your-strengths.html",
        "know-your-strengths.js",
        "media/star.svg",
        "player/player.css",
        "player/player.js",
        "read-on.html",
        "read-on.js",
    ]
    assert files["know-your-strengths.html"] == content_files(COURSE, "cmi5")["know-your-strengths.html"]
    assert files == content_files(COURSE, "scorm12")


def test_a_package_carries_only_the_activities_that_its_course_uses() -> None:
    reading = replace(COURSE, blocks=(replace(COURSE.blocks[0], aus=(SECOND,)),))
    assert activities(reading) == ["certificate"]
    assert activities(replace(reading, certificate=False)) == []
    assert activities(COURSE) == [
        "card_sort",
        "certificate",
        "question",
        "quiz",
        "ranking",
        "scenario",
        "variant",
        "writing",
    ]
    assert not re.search(rb"card-sort", content_files(reading, "scorm12")["player/player.js"])
