"""The tree: Programme › Course › Block › AU › Page, as in cmi5, the richest of the standards (cmi5 §13.1)."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from builder.course.elements import Element, walk
from builder.course.media import Picture
from builder.course.questions import Quiz
from builder.course.text import Html, SourceRef, Untranslated
from builder.course.theme import Theme


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
class Term:
    """A word that the course explains."""

    id: str
    name: str
    html: Html
    ref: SourceRef


@dataclass(frozen=True, slots=True)
class Page:
    id: str
    title: str
    elements: tuple[Element, ...]
    ref: SourceRef

    def walk(self) -> Iterator[Element]:
        """Every element of the page, those inside variants and quizzes too, in the source's order."""
        yield from walk(self.elements)


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
    asked_move_on: str = ""  # one of MOVE_ON, or '' for what suits the module
    launch_method: str = "AnyWindow"  # or 'OwnWindow' (cmi5 §13.1.4)
    terms: tuple[Term, ...] = ()  # those that the module uses
    tables: tuple[tuple[SourceRef, int], ...] = ()  # where one stands, and its columns

    def walk(self) -> Iterator[Element]:
        for page in self.pages:
            yield from page.walk()

    @property
    def quiz(self) -> Quiz | None:
        return next((element for element in self.walk() if isinstance(element, Quiz)), None)

    @property
    def move_on(self) -> str:
        """cmi5 §13.1.4: what the LMS has to have seen before the AU counts as satisfied."""
        return self.asked_move_on or ("CompletedAndPassed" if self.quiz else "Completed")


@dataclass(frozen=True, slots=True)
class Block:
    """Modules under a heading of their own; `id` and `title` are empty for the course's own top level."""

    id: str
    title: str
    aus: tuple[AU, ...]
    description: str = ""


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
    theme: Theme | None = None
    mastery_score: bool = False  # manifests of SCORM carry the pass mark
    order: str = "free"  # 'in-order': a module opens when the one before it is done (SCORM 2004's sequencing)
    groups: dict[str, str] = field(default_factory=dict)  # actor ('mentee', …) → address of where they meet
    site: str = ""  # where the web edition is published, without a slash at its end
    record_store: str = ""  # where paired learners' progress goes; 'ask': the pairing link says it
    whole: "Course | None" = None  # what this is one module of, where a module has a package of its own
    glossary: tuple[tuple[str, SourceRef], ...] = ()  # every term that is explained, used or not
    picture: Picture | None = None  # for link previews, where the author has one
    programme_title: str = ""  # of all courses together, in this course's language; '' where it has none
    programme_description: str = ""
    untranslated: Untranslated = field(default_factory=Untranslated)
    certificate: bool = True  # offered at the end of a module that was completed and passed

    @property
    def aus(self) -> tuple[AU, ...]:
        return tuple(au for block in self.blocks for au in block.aus)

    def language_of(self, text: str) -> str:
        """The language in which a text of this course is: its own, but for what is not translated yet."""
        return self.untranslated.language if self.untranslated.has(text) else self.language

    def parts(self) -> "tuple[Course, ...]":
        """Each module as a course of its own, for LMSs that take one module a package.

        The module keeps its IRI, so that records follow it; the package has an id that no other has.
        """
        return tuple(
            replace(
                self,
                id=f"{self.id}-{au.id}",
                iri=f"{au.iri}/course",
                title=au.title,
                description=au.description,
                blocks=(Block("", "", (au,)),),
                whole=self,
            )
            for au in self.aus
        )


@dataclass(frozen=True, slots=True)
class Programme:
    publisher: str
    iri_base: str
    licence: str
    languages: tuple[str, ...]
    course_ids: tuple[str, ...]
    groups: dict[str, str]  # actor ('mentee', …) → address of where they meet
    site: str  # where the web edition is published, or ''
    title: dict[str, str]  # language → what all courses together are called
    description: dict[str, str]
    record_store: str = ""  # where paired learners' progress goes, 'ask' or ''
