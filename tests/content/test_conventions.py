"""The conventions that every module of the programme keeps, asserted on the parsed courses."""

import html
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from builder.build import read_courses
from builder.course import (
    AU,
    SECTORS,
    Artefact,
    Callout,
    CardSort,
    Choice,
    Element,
    Flashcards,
    Option,
    Prose,
    Question,
    Quiz,
    Ranking,
    Reflection,
    Scenario,
    TakeToMentor,
    Variant,
)

CONTENT = Path(__file__).parents[2] / "content_src"
ACTIVITIES = (CardSort, Flashcards, Ranking, Scenario)
WORD = re.compile(r"\w+(?:[-'’.,:]\w+)*")


@cache
def modules() -> tuple[AU, ...]:
    return tuple(au for course in read_courses(CONTENT) for au in course.aus)


every_module = pytest.mark.parametrize("au", modules(), ids=lambda au: au.id)


@every_module
def test_takes_45_to_75_minutes_in_five_to_eight_pages(au: AU):
    minutes = int(re.fullmatch(r"PT(\d+)M", au.duration)[1])
    assert 45 <= minutes <= 75
    assert 5 <= len(au.pages) <= 8


@every_module
@pytest.mark.parametrize("sector", SECTORS)
def test_gives_each_sector_1200_to_2200_words_to_read(au: AU, sector: str):
    assert 1200 <= len(WORD.findall("\n".join(learner_text(au, sector)))) <= 2200


@every_module
def test_sentences_have_20_words_at_most_on_average(au: AU):
    lengths = [len(WORD.findall(sentence)) for sector in SECTORS for sentence in sentences(learner_text(au, sector))]
    assert lengths
    assert sum(lengths) / len(lengths) <= 20


@every_module
def test_refers_to_competences_of_a_framework(au: AU):
    assert au.competences
    assert all(competence.title for competence in au.competences)


@every_module
def test_has_two_or_three_activities(au: AU):
    assert 2 <= len(of(au, ACTIVITIES)) <= 3


@every_module
def test_every_passage_for_a_sector_exists_for_all_three(au: AU):
    groups = of(au, Variant)
    assert groups
    assert all(sorted(sector for sector, _ in group.branches) == sorted(SECTORS) for group in groups)


@every_module
def test_teaching_ends_with_key_points_and_then_the_quiz(au: AU):
    kinds = [element.kind if isinstance(element, Callout) else type(element) for element in au.walk()]
    assert kinds.count("key-points") == 1
    assert kinds.index("key-points") < kinds.index(Quiz)


@every_module
def test_the_quiz_has_eight_questions_and_is_passed_with_70_percent(au: AU):
    assert len(au.quiz.questions) == 8
    assert au.quiz.pass_mark == 0.7


@every_module
def test_the_quiz_tests_every_objective(au: AU):
    assert {question.objective for question in au.quiz.questions} == {objective.id for objective in au.objectives}


@every_module
def test_every_option_gets_a_reason(au: AU):
    silent = [
        f"{question.id}.{option.letter}"
        for question in of(au, Choice)
        for option in question.options
        if len(WORD.findall(text(option.feedback))) < 5
    ]
    assert silent == []


@every_module
def test_some_questions_have_one_right_answer_and_some_have_several(au: AU):
    assert {question.multiple for question in au.quiz.questions} == {True, False}


@every_module
def test_neither_the_letter_nor_the_length_gives_a_right_answer_away(au: AU):
    single = [question for question in au.quiz.questions if not question.multiple]
    right = [option for question in single for option in question.options if option.correct]
    longest = [max(question.options, key=length) for question in single]
    assert len({option.letter for option in right}) >= 3
    assert sum(map(Option.__eq__, right, longest)) <= len(single) // 2


@every_module
def test_has_one_reflection_that_may_be_shared_with_the_mentor(au: AU):
    assert [reflection.share for reflection in of(au, Reflection)] == ["mentor"]


@every_module
def test_sends_the_learner_to_the_mentor_with_a_question_and_an_artefact(au: AU):
    (card,) = of(au, TakeToMentor)
    assert card.question.endswith("?")
    assert card.artefact in {artefact.id for artefact in of(au, Artefact)}


def test_the_interview_has_ten_scenes_and_three_endings_at_least():
    (scenario,) = (s for au in modules() if au.id == "interviews-and-selection" for s in of(au, Scenario))
    assert len(scenario.scenes) >= 10
    assert len({scene.id for scene in scenario.scenes if not scene.choices}) >= 3


@every_module
def test_every_route_through_a_scenario_ends_and_no_scene_is_left_out(au: AU):
    for scenario in of(au, Scenario):
        scenes = {scene.id: scene for scene in scenario.scenes}
        routes = list(walk_routes(scenes, (scenario.start,)))
        assert {scene for route in routes for scene in route} == set(scenes)


@every_module
def test_in_every_scene_one_choice_is_better_than_another(au: AU):
    for scenario in of(au, Scenario):
        flat = [s.id for s in scenario.scenes if s.choices and len({choice.points for choice in s.choices}) == 1]
        assert flat == []


@pytest.mark.parametrize(
    ("file", "count", "codes"),
    [
        ("entrecomp.yaml", 15, r"[1-3]\.[1-5]"),
        ("lifecomp.yaml", 9, r"[PSL][1-3]"),
        ("digcomp.yaml", 21, r"[1-5]\.[1-6]"),
    ],
)
def test_frameworks_are_complete(file: str, count: int, codes: str):
    framework = yaml.safe_load((CONTENT / "frameworks" / file).read_text(encoding="utf-8"))
    assert len(framework["codes"]) == count
    assert all(re.fullmatch(codes, code) and titles["en"] for code, titles in framework["codes"].items())


def of(au: AU, kind) -> list:
    return [element for element in au.walk() if isinstance(element, kind)]


def length(option: Option) -> int:
    return len(text(option.html))


def walk_routes(scenes: dict, route: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    targets = {choice.target for choice in scenes[route[-1]].choices}
    assert not targets & set(route), f"the route turns in a circle: {route}"
    if not targets:
        yield route
    for target in targets:
        yield from walk_routes(scenes, (*route, target))


def learner_text(au: AU, sector: str) -> Iterator[str]:
    """What a learner of this sector can read, block by block; without the options and the feedback of questions."""
    for page in au.pages:
        yield page.title
        yield from blocks(page.elements, sector)


def blocks(elements: tuple[Element, ...], sector: str) -> Iterator[str]:
    for element in elements:
        if isinstance(element, Variant):
            yield from blocks(dict(element.branches)[sector], sector)
        else:
            for part in markup(element):
                yield from text(part).splitlines()


def markup(element: Element) -> list[str]:
    match element:
        case Prose():
            return [element.html]
        case Callout() | TakeToMentor():
            return [getattr(element, "title", "") or getattr(element, "question", ""), element.html]
        case Quiz():
            return [element.intro, *(question.prompt for question in element.questions)]
        case Question() | Reflection():
            return [element.prompt]
        case CardSort():
            return [element.prompt, *element.piles, *element.cards]
        case Ranking():
            return [element.prompt, *element.items]
        case Flashcards():
            return [element.prompt, *(side for card in element.cards for side in (card.front, card.back))]
        case Artefact():
            return [element.title, element.intro, *(part for f in element.fields for part in (f.label, f.hint))]
        case Scenario():
            scenes = [p for s in element.scenes for p in (s.title, s.body, *(choice.html for choice in s.choices))]
            return [element.title, element.intro, *scenes]
    raise TypeError(f"no rule for the text of {type(element).__name__}")


def text(markup: str) -> str:
    """The words of some markup, one block a line."""
    broken = re.sub(r"</(?:p|li|h\d|t[dh]|d[td])>", "\n", " ".join(markup.split()))
    return html.unescape(re.sub(r"<[^>]+>", "", broken))


def sentences(lines: Iterator[str]) -> list[str]:
    """Whole sentences only: a heading or a table's cell without a full stop would make the average look better."""
    parts = [part for line in lines for part in re.split(r"(?<=[.!?…])\W*\s", line)]
    return [part for part in parts if re.search(r"\w\W*[.!?…]\W*$", part)]
