"""How an LMS that knows SCORM 2004 leads through a course (CAM §5, Sequencing and Navigation): free or in order.

The LMS takes every status from the content and makes none up (`deliveryControls`): else a module that was opened and
left would count as completed and satisfied. A module without a quiz says nothing about the course's success and score.

In order: a module opens when the one before it is done. Its own objective `module_done`, set by the player, writes to
an objective of the whole course, which the next module reads as `previous_done`. Success alone would not do: a module
without a quiz has none. A source's id never holds `_`, so no objective of an author can meet these two.
"""

from collections.abc import Iterator

from lxml import etree
from lxml.builder import ElementMaker

from builder.course import AU, Course

IMSSS = "http://www.imsglobal.org/xsd/imsss"
ADLSEQ = "http://www.adlnet.org/xsd/adlseq_v1p3"
ADLNAV = "http://www.adlnet.org/xsd/adlnav_v1p3"
DONE = "module_done"

_PREVIOUS = "previous_done"
_SS = ElementMaker(namespace=IMSSS)
_NAV = ElementMaker(namespace=ADLNAV)
_HIDDEN = ("exit", "exitAll", "abandon", "abandonAll")


def cluster() -> etree._Element:
    """The sequencing of the course or of a block: a table of contents to choose from, and a way on and back."""
    return _SS.sequencing(_SS.controlMode(choice="true", choiceExit="true", flow="true"))


def activity(course: Course, au: AU) -> etree._Element:
    """The sequencing of a module."""
    aus = course.aus
    at = aus.index(au)
    previous = aus[at - 1] if course.order == "in-order" and at else None
    scored = "true" if au.quiz else "false"
    return _SS.sequencing(
        *([_SS.sequencingRules(_closed_until_done())] if previous else []),
        _SS.rollupRules(rollupObjectiveSatisfied=scored, objectiveMeasureWeight="1" if au.quiz else "0"),
        _SS.objectives(_primary(course, au), *_objectives(course, au, previous)),
        _SS.deliveryControls(completionSetByContent="true", objectiveSetByContent="true"),
    )


def presentation() -> etree._Element:
    """The LMS's buttons that would end the attempt, and with it what the learner wrote, are not shown beside a module.

    What is left ends a session and keeps the attempt: going on, going back, suspending.
    """
    return _NAV.presentation(_NAV.navigationInterface(*(_NAV.hideLMSUI(button) for button in _HIDDEN)))


def _closed_until_done() -> etree._Element:
    """Not satisfied, or nothing known of it: the second is no case of the first (SN §3.4.2)."""
    conditions = (
        _SS.ruleCondition(referencedObjective=_PREVIOUS, operator="not", condition=condition)
        for condition in ("satisfied", "objectiveStatusKnown")
    )
    return _SS.preConditionRule(
        _SS.ruleConditions(*conditions, conditionCombination="any"), _SS.ruleAction(action="disabled")
    )


def _primary(course: Course, au: AU) -> etree._Element:
    """With a least measure the LMS has a scaled passing score (RTE §4.2.18), and judges by it."""
    if not au.quiz or not course.mastery_score:
        return _SS.primaryObjective()
    return _SS.primaryObjective(_SS.minNormalizedMeasure(f"{au.quiz.pass_mark:.4g}"), satisfiedByMeasure="true")


def _objectives(course: Course, au: AU, previous: AU | None) -> Iterator[etree._Element]:
    for objective in au.objectives:
        yield _SS.objective(objectiveID=objective.id)
    if course.order == "in-order":
        yield _SS.objective(_map(au, write="true"), objectiveID=DONE)
    if previous:
        yield _SS.objective(_map(previous, write="false"), objectiveID=_PREVIOUS)


def _map(au: AU, write: str) -> etree._Element:
    return _SS.mapInfo(
        targetObjectiveID=f"{au.iri}/done",
        readSatisfiedStatus="true",
        readNormalizedMeasure="false",
        writeSatisfiedStatus=write,
    )
