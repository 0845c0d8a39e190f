"""Course → problems: what a reader of single files cannot see. One small function a rule; RULES lists them."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from builder.course import (
    AU,
    SECTORS,
    Artefact,
    Choice,
    Course,
    Question,
    Quiz,
    Scale,
    Scenario,
    SourceRef,
    TakeToMentor,
    Variant,
)
from builder.problem import Problem
from builder.yaml_text import did_you_mean

T = TypeVar("T")
# ids that the page of a module has itself
RESERVED = frozenset(
    {"content", "contents", "goodbye", "next", "notices", "place", "previous", "progress", "result", "stay"}
)
_MOST_CHOICES = 64  # a kept step has six bits (module_data)
_MEDIA_PATH = re.compile(r"media/[a-z0-9._-]+(?:/[a-z0-9._-]+)*")


def check(course: Course) -> list[Problem]:
    """Everything wrong with a course, in the order of the source."""
    found = [problem for au in course.aus for rule in RULES for problem in rule(au)]
    return sorted([*found, *_media(course)])


def reserved_ids(au: AU) -> Iterator[Problem]:
    for identifier, ref in _ids(au):
        if identifier in RESERVED:
            yield _problem(
                ref, f"the id '{identifier}' belongs to the page itself", f"such as {au.id[:40]}-{identifier}"
            )


def at_least_one_page(au: AU) -> Iterator[Problem]:
    if not au.pages:
        yield _problem(au.ref, "the module has no pages", "begin one with ## Heading")


def objectives_differ(au: AU) -> Iterator[Problem]:
    ids = [objective.id for objective in au.objectives]
    for identifier in sorted({one for one in ids if ids.count(one) > 1}):
        yield _problem(au.ref, f"two objectives have the id '{identifier}'", "ids are unique in a module")


def one_quiz(au: AU) -> Iterator[Problem]:
    for quiz in _of(au, Quiz)[1:]:
        yield _problem(quiz.ref, "this is the module's second quiz", "put its questions into the first, or remove it")


def quiz_has_questions(au: AU) -> Iterator[Problem]:
    for quiz in _of(au, Quiz):
        if not quiz.questions:
            yield _problem(quiz.ref, "the quiz has no questions", "put at least one into it, or draw from a :bank:")


def quiz_can_be_scored(au: AU) -> Iterator[Problem]:
    for quiz in _of(au, Quiz):
        for question in quiz.questions:
            if isinstance(question, Scale):
                hint = "put it before or behind the quiz"
                yield _problem(question.ref, f"a question of the kind '{question.kind}' has no right answer", hint)
        if quiz.draw > len(quiz.questions):
            message = f"draw: {quiz.draw} is more than the {len(quiz.questions)} questions that there are"
            yield _problem(quiz.ref, message, "add questions, or draw fewer")


def no_quiz_in_a_variant(au: AU) -> Iterator[Problem]:
    for variant in _of(au, Variant):
        for _, branch in variant.branches:
            for element in branch:
                if isinstance(element, (Quiz, TakeToMentor, Variant)):
                    yield _problem(
                        element.ref, f"a {_NAMES[type(element)]} cannot stand in a variant", "every learner needs it"
                    )


def questions_can_be_answered(au: AU) -> Iterator[Problem]:
    for question in _of(au, Choice):
        if len(question.options) < 2:
            yield _problem(question.ref, "the question has fewer than two options", "add - [ ] wrong ones")
        if not question.right_letters:
            yield _problem(question.ref, "the question has no right answer", "mark it with - [x]")


def objectives_exist(au: AU) -> Iterator[Problem]:
    known = [objective.id for objective in au.objectives]
    for question in _of(au, Question):
        if question.objective not in known:
            yield _problem(
                question.ref, f"there is no objective '{question.objective}'", did_you_mean(question.objective, known)
            )


def artefacts_exist(au: AU) -> Iterator[Problem]:
    known = [artefact.id for artefact in _of(au, Artefact)]
    for card in _of(au, TakeToMentor):
        if card.artefact and card.artefact not in known:
            yield _problem(card.ref, f"there is no artefact '{card.artefact}'", did_you_mean(card.artefact, known))


def variants_are_whole(au: AU) -> Iterator[Problem]:
    for variant in _of(au, Variant):
        missing = [sector for sector in SECTORS if sector not in dict(variant.branches)]
        if missing:
            hint = "the three stand next to each other, with nothing between them"
            yield _problem(variant.ref, f"this variant has no passage for {' and '.join(missing)}", hint)


def scenarios_lead_somewhere(au: AU) -> Iterator[Problem]:
    for scenario in _of(au, Scenario):
        scenes = {scene.id: scene for scene in scenario.scenes if scene.id}
        if scenes and scenario.start not in scenes:
            hint = did_you_mean(scenario.start, list(scenes))
            yield _problem(scenario.ref, f"there is no scene '{scenario.start}' to start with", hint)
        for scene in scenario.scenes:
            if len(scene.choices) > _MOST_CHOICES:
                yield _problem(scene.ref, f"a scene has {_MOST_CHOICES} choices at most")
            for choice in scene.choices:
                if choice.target not in scenes:
                    hint = did_you_mean(choice.target, list(scenes))
                    yield _problem(scene.ref, f"a choice leads to '{choice.target}', which is no scene", hint)


def scenarios_can_be_ended(au: AU) -> Iterator[Problem]:
    for scenario in _of(au, Scenario):
        ways = {scene.id: {choice.target for choice in scene.choices} for scene in scenario.scenes}
        reached = _reach({scenario.start}, ways)
        for scene in scenario.scenes:
            if scenario.start in ways and scene.id and scene.id not in reached:
                yield _problem(scene.ref, f"no choice leads to the scene '{scene.id}'", "link to it, or remove it")
            elif scene.id in reached and all(ways.get(one) for one in _reach({scene.id}, ways)):
                yield _problem(
                    scene.ref,
                    f"from the scene '{scene.id}' no way leads to an ending",
                    "a scene without choices ends it",
                )


def move_on_can_be_reached(au: AU) -> Iterator[Problem]:
    if "Passed" in au.asked_move_on and au.asked_move_on != "CompletedOrPassed" and not au.quiz:
        hint = "add a quiz, or write move_on: Completed"
        yield _problem(au.ref, f"nobody can pass a module without a quiz, but move_on is {au.asked_move_on}", hint)


Rule = Callable[[AU], Iterator[Problem]]
RULES: tuple[Rule, ...] = (
    reserved_ids,
    at_least_one_page,
    objectives_differ,
    one_quiz,
    quiz_has_questions,
    quiz_can_be_scored,
    no_quiz_in_a_variant,
    questions_can_be_answered,
    objectives_exist,
    artefacts_exist,
    variants_are_whole,
    scenarios_lead_somewhere,
    scenarios_can_be_ended,
    move_on_can_be_reached,
)

_NAMES: Mapping[type, str] = {Quiz: "quiz", TakeToMentor: "take-to-mentor", Variant: "variant"}


def _media(course: Course) -> Iterator[Problem]:
    for path in course.media:
        place = f"{course.id}/{path}"
        if not _MEDIA_PATH.fullmatch(path):
            yield Problem(
                place, 0, "the name is not allowed in a package", "small letters, digits, dots and hyphens only"
            )


def _ids(au: AU) -> Iterator[tuple[str, SourceRef]]:
    yield au.id, au.ref
    yield from ((page.id, page.ref) for page in au.pages)
    for element in au.walk():
        if isinstance(element, Scenario):
            yield from ((scene.id, scene.ref) for scene in element.scenes)
        if isinstance(element, Artefact):
            yield from ((one.id, element.ref) for one in element.fields)
        if identifier := getattr(element, "id", ""):
            yield identifier, getattr(element, "ref", au.ref)


def _reach(begin: set[str], ways: Mapping[str, set[str]]) -> set[str]:
    reached, new = set(begin), set(begin)
    while new:
        new = {target for scene in new for target in ways.get(scene, set())} - reached
        reached |= new
    return reached


def _of(au: AU, kind: type[T]) -> list[T]:
    return [element for element in au.walk() if isinstance(element, kind)]


def _problem(ref: SourceRef, message: str, hint: str = "") -> Problem:
    return Problem(ref.path, ref.line, message, hint)
