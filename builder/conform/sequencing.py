"""Sequencing of a SCORM 2004 manifest: the objectives that its rules speak of are there (CAM §5.1.7)."""

from collections.abc import Iterator

from lxml import etree

from builder.problem import Problem, Severity

_PATH = "imsmanifest.xml"


def problems(root: etree._Element) -> Iterator[Problem]:
    written = {mapping.get("targetObjectiveID") for mapping in root.iter("{*}mapInfo") if _writes(mapping)}
    for activity in root.iter("{*}sequencing"):
        yield from _objectives(activity)
        for mapping in activity.iterfind("./{*}objectives/*/{*}mapInfo"):
            target = mapping.get("targetObjectiveID")
            if target not in written:
                message = f"nothing in this package writes to the objective {target!r}"
                yield _problem(mapping, message, "let an activity write to it", "warning")


def _objectives(activity: etree._Element) -> Iterator[Problem]:
    known: set[str] = set()
    for objective in activity.iterfind("./{*}objectives/*"):
        identifier = objective.get("objectiveID")
        if identifier in known:
            yield _problem(objective, f"the activity has the objective {identifier!r} twice", "name each once")
        known |= {identifier} if identifier else set()
    for condition in activity.iterfind(".//{*}ruleCondition[@referencedObjective]"):
        reference = condition.get("referencedObjective")
        if reference not in known:
            message = f"the rule speaks of the objective {reference!r}, which the activity does not have"
            yield _problem(condition, message, "add the objective, with a mapInfo where another activity sets it")


def _writes(mapping: etree._Element) -> bool:
    return any(name.startswith("write") and value in ("true", "1") for name, value in mapping.items())


def _problem(element: etree._Element, message: str, hint: str, severity: Severity = "error") -> Problem:
    return Problem(_PATH, element.sourceline or 0, message, hint, severity)
