"""What a learner reads in a module, taken from the parsed courses."""

import html
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from builder.build import read_courses
from builder.course import (
    AU,
    Accordion,
    Artefact,
    Audio,
    Calculator,
    Callout,
    CardSort,
    Checklist,
    Course,
    Download,
    Element,
    Figure,
    Flashcards,
    Plan,
    Prose,
    Question,
    Quiz,
    Ranking,
    Reflection,
    Reveal,
    Scenario,
    Scene,
    SelfAssessment,
    Tabs,
    TakeToMentor,
    Variant,
    Video,
)

CONTENT = Path(__file__).parents[2] / "content_src"
WORD = re.compile(r"\w+(?:[-'’.,:]\w+)*")


@cache
def courses() -> tuple[Course, ...]:
    return read_courses(CONTENT)


def modules() -> list[AU]:
    return [au for course in courses() for au in course.aus]


every_course = pytest.mark.parametrize("course", courses(), ids=lambda course: course.id)
every_module = pytest.mark.parametrize("au", modules(), ids=lambda au: au.id)
# A capstone, a country annex or a chapter of a guidebook has no quiz.
taught = [au for au in modules() if au.quiz]
every_taught_module = pytest.mark.parametrize("au", taught, ids=lambda au: au.id)


def of(au: AU, kind) -> list:
    return [element for element in au.walk() if isinstance(element, kind)]


def words(au: AU, sector: str) -> int:
    """What a learner of this sector reads; of a scenario, its longest way."""
    return sum(map(_count, learner_text(au, sector))) - sum(map(_unread, of(au, Scenario)))


def learner_text(au: AU, sector: str) -> Iterator[str]:
    """What a learner of this sector can read, block by block; without the options and the feedback of questions."""
    for page in au.pages:
        yield page.title
        yield from _blocks(page.elements, sector)


def text(markup: str) -> str:
    """The words of some markup, one block a line."""
    broken = re.sub(r"</(?:p|li|h\d|t[dh]|d[td])>", "\n", " ".join(markup.split()))
    return html.unescape(re.sub(r"<[^>]+>", "", broken))


def sentences(lines: Iterator[str]) -> list[str]:
    """Whole sentences only: a heading or a table's cell without a full stop would make the average look better."""
    parts = [part for line in lines for part in re.split(r"(?<=[.!?…])\W*\s", line)]
    return [part for part in parts if re.search(r"\w\W*[.!?…]\W*$", part)]


def _unread(scenario: Scenario) -> int:
    scenes = {scene.id: scene for scene in scenario.scenes}
    sizes = {name: sum(_count(text(part)) for part in _scene(scene)) for name, scene in scenes.items()}

    @cache
    def longest(name: str) -> int:
        return sizes[name] + max((longest(choice.target) for choice in scenes[name].choices), default=0)

    return sum(sizes.values()) - longest(scenario.start)


def _scene(scene: Scene) -> list[str]:
    return [scene.title, scene.body, *(choice.html for choice in scene.choices)]


def _count(line: str) -> int:
    return len(WORD.findall(line))


def _blocks(elements: tuple[Element, ...], sector: str) -> Iterator[str]:
    for element in elements:
        match element:
            case Variant():
                yield from _blocks(dict(element.branches)[sector], sector)
            case Accordion() | Tabs():
                for panel in element.panels:
                    yield panel.title
                    yield from _blocks(panel.elements, sector)
            case Reveal():
                yield element.title
                yield from _blocks(element.elements, sector)
            case _:
                for part in _markup(element):
                    yield from text(part).splitlines()


def _markup(element: Element) -> list[str]:
    match element:
        case Prose():
            return [element.html]
        case Callout() | Download():
            return [element.title, element.html]
        case TakeToMentor():
            return [element.question, element.html]
        case Figure():
            return [element.caption]  # who sees the picture does not need its description, and the other way round
        case Audio() | Video():
            return [element.title, element.caption, element.transcript]
        case Quiz():
            return [element.intro, *(question.prompt for question in element.questions)]
        case Question() | Reflection():
            return [element.prompt]
    return _work(element)


def _work(element: Element) -> list[str]:
    match element:
        case CardSort():
            return [element.prompt, *element.piles, *element.cards]
        case Ranking():
            return [element.prompt, *element.items]
        case Flashcards():
            return [element.prompt, *(side for card in element.cards for side in (card.front, card.back))]
        case Artefact():
            return [element.title, element.intro, *(part for f in element.fields for part in (f.label, f.hint))]
        case Checklist():
            return [element.title, element.prompt, *element.items]
        case SelfAssessment():
            return [element.title, element.prompt, *(part for a in element.areas for part in (a.name, a.html))]
        case Plan():
            return [element.title, element.prompt]
        case Calculator():
            named = (*element.inputs, *element.results)
            return [element.title, element.prompt, *(part for one in named for part in (one.label, one.hint))]
        case Scenario():
            return [element.title, element.intro, *(part for scene in element.scenes for part in _scene(scene))]
    raise TypeError(f"no rule for the text of {type(element).__name__}")
