"""The model of a course: what the source says, before any target has a say.

The tree is cmi5's, the richest of the standards: SCORM derives from it (an AU is a SCO resource with its item, a block
a bare item, the course the organization). Every value is frozen, so that a stage can only return a new one.
"""

from builder.course.elements import (
    SECTORS,
    Artefact,
    ArtefactField,
    Callout,
    CardSort,
    Element,
    Flashcard,
    Flashcards,
    Html,
    Option,
    Prose,
    Question,
    Quiz,
    Ranking,
    Reflection,
    Scenario,
    Scene,
    SceneChoice,
    SourceRef,
    TakeToMentor,
    Variant,
)
from builder.course.tree import AU, Block, Competence, Course, Objective, Page, Programme

__all__ = [
    "AU",
    "SECTORS",
    "Artefact",
    "ArtefactField",
    "Block",
    "Callout",
    "CardSort",
    "Competence",
    "Course",
    "Element",
    "Flashcard",
    "Flashcards",
    "Html",
    "Objective",
    "Option",
    "Page",
    "Programme",
    "Prose",
    "Question",
    "Quiz",
    "Ranking",
    "Reflection",
    "Scenario",
    "Scene",
    "SceneChoice",
    "SourceRef",
    "TakeToMentor",
    "Variant",
]
