"""What stands on a page: prose, activities, and what the learner writes.

`Html` is markup that has been rendered from Markdown and sanitised: phrases in options, cards, items, scene choices and
the fronts of flashcards, blocks everywhere else. Plain `str` is text that still has to be escaped.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from builder.course.media import Audio, Download, Figure, Video
from builder.course.questions import Question, Quiz
from builder.course.text import Html, SourceRef
from builder.course.working import Calculator, Checklist, Plan, SelfAssessment

SECTORS = ("he", "vet", "adult")  # higher education, vocational education and training, adults (re-)entering work


@dataclass(frozen=True, slots=True)
class Prose:
    html: Html


@dataclass(frozen=True, slots=True)
class Callout:
    """`note`, `tip`, `warning`, `key-points`, `quote` or `example`."""

    kind: str
    html: Html
    title: str = ""


@dataclass(frozen=True, slots=True)
class Reflection:
    """A free text of the learner's own; `share` is '' or 'mentor' (offered for sharing, never shared by itself)."""

    id: str
    prompt: Html
    share: str
    ref: SourceRef


@dataclass(frozen=True, slots=True)
class SceneChoice:
    html: Html
    target: str
    points: int


@dataclass(frozen=True, slots=True)
class Scene:
    """One step of a scenario; a scene without choices is an ending."""

    id: str
    title: str
    body: Html
    choices: tuple[SceneChoice, ...]
    ref: SourceRef


@dataclass(frozen=True, slots=True)
class Scenario:
    id: str
    title: str
    intro: Html
    start: str
    scenes: tuple[Scene, ...]
    ref: SourceRef


@dataclass(frozen=True, slots=True)
class CardSort:
    """Cards that the learner puts on piles; there is no right answer."""

    id: str
    prompt: Html
    piles: tuple[str, ...]
    cards: tuple[Html, ...]
    ref: SourceRef


@dataclass(frozen=True, slots=True)
class Ranking:
    """Items that the learner puts in an order of their own; the first `top` are kept as the result."""

    id: str
    prompt: Html
    top: int
    items: tuple[Html, ...]
    ref: SourceRef


@dataclass(frozen=True, slots=True)
class Flashcard:
    front: Html
    back: Html


@dataclass(frozen=True, slots=True)
class Flashcards:
    """A deck to practise with: think first, then turn the card."""

    id: str
    prompt: Html
    cards: tuple[Flashcard, ...]
    ref: SourceRef


@dataclass(frozen=True, slots=True)
class ArtefactField:
    id: str
    label: str
    hint: Html
    lines: int


@dataclass(frozen=True, slots=True)
class Artefact:
    """A form whose filled-in text is the learner's own piece of work, to print, save and show to the mentor."""

    id: str
    title: str
    intro: Html
    fields: tuple[ArtefactField, ...]
    ref: SourceRef


@dataclass(frozen=True, slots=True)
class TakeToMentor:
    """What to bring to the next session: a question to talk about and an artefact to show."""

    question: str
    html: Html
    artefact: str  # id of an Artefact of the same AU, or ''
    ref: SourceRef


@dataclass(frozen=True, slots=True)
class Variant:
    """The same passage for each sector; the learner sees the one that fits."""

    branches: tuple[tuple[str, tuple["Element", ...]], ...]
    ref: SourceRef


@dataclass(frozen=True, slots=True)
class Panel:
    title: str
    elements: tuple["Element", ...]


@dataclass(frozen=True, slots=True)
class Accordion:
    """Panels under headings, each opened and closed by itself."""

    panels: tuple[Panel, ...]
    ref: SourceRef


@dataclass(frozen=True, slots=True)
class Tabs:
    """Panels side by side, one shown at a time."""

    panels: tuple[Panel, ...]
    ref: SourceRef


@dataclass(frozen=True, slots=True)
class Reveal:
    """Something to think about before one looks."""

    title: str
    elements: tuple["Element", ...]
    ref: SourceRef


Element = (
    Prose
    | Callout
    | Question
    | Quiz
    | Reflection
    | Scenario
    | CardSort
    | Ranking
    | Flashcards
    | Artefact
    | TakeToMentor
    | Variant
    | Accordion
    | Tabs
    | Reveal
    | Figure
    | Audio
    | Video
    | Download
    | Checklist
    | SelfAssessment
    | Plan
    | Calculator
)


def walk(elements: tuple[Element, ...]) -> Iterator[Element]:
    """Every element, those inside variants, panels and quizzes too, in the source's order."""
    for element in elements:
        yield element
        if isinstance(element, Quiz):
            yield from element.questions
        elif isinstance(element, Accordion | Tabs):
            for panel in element.panels:
                yield from walk(panel.elements)
        elif isinstance(element, Reveal):
            yield from walk(element.elements)
        elif isinstance(element, Variant):
            for _, branch in element.branches:
                yield from walk(branch)
