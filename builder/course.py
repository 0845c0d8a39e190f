"""The model of a course: what the source says, before any target has a say.

The tree is cmi5's, the richest of the standards (cmi5 §13.1): Programme › Course › Block › AU › Page › Element.
SCORM derives from it: an AU is a SCO resource with its item, a block a bare item, the course the organization.
Every value is frozen, so that a stage can only return a new one. `Html` is markup that has been rendered from
Markdown and sanitised: phrases in options, cards, items, scene choices and the fronts of flashcards, blocks everywhere
else. Plain `str` is text that still has to be escaped.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NewType

Html = NewType("Html", str)

SECTORS = ("he", "vet", "adult")  # higher education, vocational education and training, adults (re-)entering work


@dataclass(frozen=True, slots=True)
class SourceRef:
    """Where something stands: path from the source folder, line counted from 1."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Objective:
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Competence:
    """A code of a published framework, such as EntreComp 2.1 *Self-awareness and self-efficacy*."""

    framework: str
    version: str
    code: str
    title: str


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
class Option:
    """An answer of a choice question; letters follow the source's order and never change (tracking: 12)."""

    letter: str
    html: Html
    correct: bool
    feedback: Html


@dataclass(frozen=True, slots=True)
class Question:
    """A choice question; `multiple` when more than one option is right. Scored only inside a quiz."""

    id: str
    kind: str
    objective: str
    prompt: Html
    options: tuple[Option, ...]
    ref: SourceRef

    @property
    def multiple(self) -> bool:
        return len(self.right_letters) > 1

    @property
    def right_letters(self) -> tuple[str, ...]:
        return tuple(option.letter for option in self.options if option.correct)


@dataclass(frozen=True, slots=True)
class Quiz:
    """The scored questions of an AU. Tries are unlimited, the best one counts."""

    id: str
    intro: Html
    questions: tuple[Question, ...]
    pass_mark: float  # scaled, 0..1
    shuffle: bool
    ref: SourceRef


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
)


@dataclass(frozen=True, slots=True)
class Page:
    id: str
    title: str
    elements: tuple[Element, ...]
    ref: SourceRef

    def walk(self) -> Iterator[Element]:
        """Every element of the page, those inside variants and quizzes too, in the source's order."""
        yield from _walk(self.elements)


@dataclass(frozen=True, slots=True)
class AU:
    """An assignable unit (cmi5 §4.0), one module of a course; a SCO in SCORM."""

    id: str
    iri: str
    title: str
    description: str
    duration: str  # ISO 8601, the time a learner may need
    objectives: tuple[Objective, ...]
    competences: tuple[Competence, ...]
    take_to_mentor: str
    pages: tuple[Page, ...]
    ref: SourceRef

    def walk(self) -> Iterator[Element]:
        for page in self.pages:
            yield from page.walk()

    @property
    def quiz(self) -> Quiz | None:
        return next((element for element in self.walk() if isinstance(element, Quiz)), None)

    @property
    def move_on(self) -> str:
        """cmi5 §13.1.4: what the LMS has to have seen before the AU counts as satisfied."""
        return "CompletedAndPassed" if self.quiz else "Completed"


@dataclass(frozen=True, slots=True)
class Block:
    """Modules under a heading of their own; `id` and `title` are empty for the course's own top level."""

    id: str
    title: str
    aus: tuple[AU, ...]


@dataclass(frozen=True, slots=True)
class Course:
    id: str
    iri: str
    version: str
    language: str
    title: str
    description: str
    audience: tuple[str, ...]
    licence: str
    publisher: str
    pass_mark: float
    require: tuple[str, ...]  # what completes a module: 'pages', 'quiz'
    report: str  # SCORM 1.2's one status: 'passed' waits for the quiz, 'completed' does not
    blocks: tuple[Block, ...]
    media: dict[str, bytes] = field(default_factory=dict)  # path inside the package → bytes

    @property
    def aus(self) -> tuple[AU, ...]:
        return tuple(au for block in self.blocks for au in block.aus)


@dataclass(frozen=True, slots=True)
class Programme:
    publisher: str
    iri_base: str
    licence: str
    languages: tuple[str, ...]
    course_ids: tuple[str, ...]


def _walk(elements: tuple[Element, ...]) -> Iterator[Element]:
    for element in elements:
        yield element
        if isinstance(element, Quiz):
            yield from element.questions
        elif isinstance(element, Variant):
            for _, branch in element.branches:
                yield from _walk(branch)
