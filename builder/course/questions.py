"""Questions and the quiz. A question's `kind` is the author's word; its class is what the learner does with it.

Letters and places follow the source's order and never change (tracking: 12).
"""

from dataclasses import dataclass

from builder.course.text import Html, SourceRef

MOST_CHARACTERS = 40  # of what is written into a blank: suspend_data has to hold it, an LMS to report it


@dataclass(frozen=True, slots=True)
class Question:
    """What all kinds have. Only a quiz scores; a question that stands alone is practice."""

    id: str
    kind: str
    objective: str
    prompt: Html
    reason: Html  # why, for the question as a whole; '' where there is none
    ref: SourceRef


@dataclass(frozen=True, slots=True)
class Option:
    """An answer to choose; `feedback` says why it is right or not."""

    letter: str
    html: Html
    correct: bool
    feedback: Html


@dataclass(frozen=True, slots=True)
class Choice(Question):
    """`choice`: `multiple` when more than one option is right."""

    options: tuple[Option, ...]

    @property
    def multiple(self) -> bool:
        return len(self.right_letters) > 1

    @property
    def right_letters(self) -> tuple[str, ...]:
        return tuple(option.letter for option in self.options if option.correct)


@dataclass(frozen=True, slots=True)
class TrueFalse(Question):
    """`true-false`: a statement; the words for the two answers are the catalogue's."""

    right: bool


@dataclass(frozen=True, slots=True)
class Scale(Question):
    """`likert` or `confidence`: labels from one end to the other, none of them right or wrong."""

    labels: tuple[Html, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A blank that takes any of these words; the first is shown as the right answer. A translation may have others."""

    accepted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A blank that takes a number from `low` to `high`; decimals with a point, never with an exponent."""

    value: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Blanks(Question):
    """`text`, `number` or `gap`: `text` surrounds the blanks, so it has one part more than there are of them."""

    text: tuple[Html, ...]
    blanks: tuple[Words | Number, ...]
    case_matters: bool


@dataclass(frozen=True, slots=True)
class Pairs(Question):
    """`match` or `categorise`: each source belongs to one target; `right` is its place among the targets."""

    sources: tuple[Html, ...]
    targets: tuple[Html, ...]
    right: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Order(Question):
    """`order`: items in their right order."""

    items: tuple[Html, ...]


@dataclass(frozen=True, slots=True)
class Quiz:
    """The scored questions of an AU: its own and its banks', all of them or as many as are drawn for a try."""

    id: str
    intro: Html
    questions: tuple[Question, ...]
    pass_mark: float  # scaled, 0..1
    shuffle: bool
    ref: SourceRef
    draw: int = 0  # questions a try; 0 is all of them
    attempts: int = 0  # tries there are; 0 is any number
    partial: bool = False  # what is right in part counts in part

    @property
    def asked(self) -> int:
        """How many questions a try has."""
        return self.draw or len(self.questions)
