"""What cmi5 asks of an AU's statements: each rule is a function that gives the faults it finds, with the section."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tests.lms import cmi5

Statement = dict[str, Any]

DURATION = re.compile(r"P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?")
JUDGED = (cmi5.PASSED, cmi5.FAILED)
TIMED = (cmi5.TERMINATED, cmi5.COMPLETED, cmi5.PASSED, cmi5.FAILED)


@dataclass(frozen=True)
class Session:
    """What the LMS decided about one launch, to hold the AU's statements against."""

    id: str
    registration: str
    actor: dict[str, Any]
    activity_id: str
    publisher_id: str
    launch_mode: str
    mastery_score: float | None
    context_template: dict[str, Any]


def judge_registration(statements: Iterable[Statement], sessions: list[Session]) -> list[str]:
    """The faults of all the statements of one learner's registration for one AU."""
    ordered = sorted(statements, key=_timestamp)  # cmi5 §9.3: order is by timestamp
    by_au = [s for s in ordered if not _by_lms(s)]
    known = {session.id for session in sessions}
    faults = [f"§9.6.3.1 {_name(s)} names no session of the registration" for s in by_au if _session_id(s) not in known]
    for session in sessions:
        mine = [s for s in by_au if _session_id(s) == session.id]
        faults += judge_session(mine, session, _abandoned_at(ordered, session))
    return faults + _over_the_registration([s for s in by_au if _is_defined(s)])


def judge_session(statements: list[Statement], session: Session, abandoned: datetime | None = None) -> list[str]:
    """The faults of one session's statements, the AU's own, in the order of their timestamps."""
    faults = _first_and_last(statements, abandoned) + _verbs(statements, session)
    for statement in statements:
        faults += _context(statement, session) + _result(statement, session) + _timestamps(statement)
    return faults


def _first_and_last(statements: list[Statement], abandoned: datetime | None) -> list[str]:
    times = {verb: _timestamp(s) for s in statements if _is_defined(s) for verb in [s["verb"]["id"]]}
    faults = []
    if cmi5.INITIALIZED not in times:
        faults.append("§7.1.1 the session has no initialized")
    elif any(_timestamp(s) < times[cmi5.INITIALIZED] for s in statements):
        faults.append("§9.3 initialized is not the first statement")
    if cmi5.TERMINATED in times and any(_timestamp(s) > times[cmi5.TERMINATED] for s in statements):
        faults.append("§9.3.8 terminated is not the last statement")
    if cmi5.TERMINATED not in times and abandoned is None:
        faults.append("§7.1.2 the session has no terminated")
    if abandoned and any(_timestamp(s) > abandoned for s in statements):
        faults.append("§9.3.6 a statement follows abandoned")
    return faults


def _verbs(statements: list[Statement], session: Session) -> list[str]:
    verbs = [s["verb"]["id"] for s in statements if _is_defined(s)]
    faults = [
        f"§9.3 {_last(verb)} is there twice in a session" for verb in sorted({v for v in verbs if verbs.count(v) > 1})
    ]
    faults += [
        f"§9.3 {_last(verb)} is no verb an AU sends as cmi5-defined" for verb in verbs if verb not in cmi5.AU_VERBS
    ]
    if cmi5.PASSED in verbs and cmi5.FAILED in verbs:
        faults.append("§9.3 passed and failed in one session")
    if session.launch_mode != "Normal":
        told = [verb for verb in verbs if verb not in (cmi5.INITIALIZED, cmi5.TERMINATED)]
        faults += [f"§10.2.2 {_last(verb)} in the launch mode {session.launch_mode}" for verb in told]
    return faults


def _context(statement: Statement, session: Session) -> list[str]:
    context = statement.get("context", {})
    faults = []
    if statement["actor"] != session.actor:
        faults.append("§8.1.3 the actor is not the launched one")
    if context.get("registration") != session.registration:
        faults.append("§9.6.1 the registration is not the launched one")
    if _is_defined(statement) and statement["object"].get("id") != session.activity_id:
        faults.append("§9.4 the object is not the launched activity")
    faults += _template_faults(context, session.context_template)
    if session.publisher_id not in _ids(statement, "grouping"):
        faults.append("§9.6.2.3 the publisher id is not in the grouping")
    if _wants_move_on(statement) != (cmi5.CATEGORY_MOVE_ON in _ids(statement, "category")):
        faults.append("§9.6.2.2 the moveOn category and the result disagree")
    return [f"{fault}: {_name(statement)}" for fault in faults]


def _template_faults(context: dict[str, Any], template: dict[str, Any]) -> list[str]:
    kept = context.get("extensions", {})
    changed = [name for name, value in template.get("extensions", {}).items() if kept.get(name) != value]
    faults = [f"§10.2.1 the template's extension {name} is missing or changed" for name in changed]
    for group, activities in template.get("contextActivities", {}).items():
        there = [activity["id"] for activity in context.get("contextActivities", {}).get(group, [])]
        missing = [activity["id"] for activity in activities if activity["id"] not in there]
        faults += [f"§10.2.1 the template's {group} {activity} is missing" for activity in missing]
    return faults


def _result(statement: Statement, session: Session) -> list[str]:
    if not _is_defined(statement):
        return []
    verb, result = statement["verb"]["id"], statement.get("result", {})
    faults = []
    if verb in TIMED and not DURATION.fullmatch(result.get("duration", "")):
        faults.append("§9.5.4.1 the duration is missing or malformed")
    if result.get("success") is not {cmi5.PASSED: True, cmi5.FAILED: False}.get(verb):
        faults.append("§9.5.2 the success does not fit the verb")
    if result.get("completion") is not (True if verb == cmi5.COMPLETED else None):
        faults.append("§9.5.3 the completion does not fit the verb")
    if "score" in result:
        faults += ["§9.5.1 a score where there may be none"] if verb not in JUDGED else _score(result["score"])
    if verb in JUDGED and session.mastery_score is not None:
        faults += _mastery(statement, session.mastery_score)
    progress = result.get("extensions", {}).get(cmi5.PROGRESS, 0)
    if type(progress) is not int or not 0 <= progress <= 100:
        faults.append("§9.5.5.1 the progress is no integer of 0 to 100")
    return [f"{fault}: {_name(statement)}" for fault in faults]


def _score(score: dict[str, Any]) -> list[str]:
    faults = []
    if "scaled" in score and not 0 <= score["scaled"] <= 1:
        faults.append("§9.5.1 the scaled score is not in 0 to 1")
    if "raw" in score and not {"min", "max"} <= score.keys():
        faults.append("§9.5.1 a raw score without min and max")
    elif "raw" in score and not score["min"] <= score["raw"] <= score["max"]:
        faults.append("§9.5.1 the raw score is not between min and max")
    if any(score[part] != int(score[part]) for part in ("raw", "min", "max") if part in score):
        faults.append("§9.5.1 raw, min and max are integers")
    return faults


def _mastery(statement: Statement, mastery: float) -> list[str]:
    verb = statement["verb"]["id"]
    scaled = statement["result"].get("score", {}).get("scaled")
    faults = []
    if scaled is not None and verb == cmi5.PASSED and scaled < mastery:
        faults.append("§9.3.4 passed below the mastery score")
    if scaled is not None and verb == cmi5.FAILED and scaled >= mastery:
        faults.append("§9.3.5 failed at or above the mastery score")
    if statement.get("context", {}).get("extensions", {}).get(cmi5.MASTERY_SCORE) != mastery:
        faults.append("§9.6.3.2 the mastery score is not in the context")
    return faults


def _timestamps(statement: Statement) -> list[str]:
    utc = _timestamp(statement).utcoffset() == timedelta(0)
    return [] if utc else [f"§9.7 the timestamp is not in UTC: {_name(statement)}"]


def _over_the_registration(defined: list[Statement]) -> list[str]:
    verbs = [s["verb"]["id"] for s in defined]
    faults = [
        f"§9.3 {_last(v)} more than once a registration" for v in (cmi5.COMPLETED, cmi5.PASSED) if verbs.count(v) > 1
    ]
    if cmi5.PASSED in verbs and cmi5.FAILED in verbs[verbs.index(cmi5.PASSED) :]:
        faults.append("§9.3 failed after passed")
    return faults


def _abandoned_at(statements: list[Statement], session: Session) -> datetime | None:
    mine = (s for s in statements if s["verb"]["id"] == cmi5.ABANDONED and _session_id(s) == session.id)
    return next(map(_timestamp, mine), None)


def _wants_move_on(statement: Statement) -> bool:
    return _is_defined(statement) and not {"success", "completion"}.isdisjoint(statement.get("result", {}))


def _is_defined(statement: Statement) -> bool:
    return cmi5.CATEGORY_CMI5 in _ids(statement, "category")


def _by_lms(statement: Statement) -> bool:
    return _is_defined(statement) and statement["verb"]["id"] in cmi5.LMS_VERBS


def _ids(statement: Statement, group: str) -> list[str]:
    activities = statement.get("context", {}).get("contextActivities", {}).get(group, [])
    return [activity["id"] for activity in activities]


def _session_id(statement: Statement) -> str | None:
    return statement.get("context", {}).get("extensions", {}).get(cmi5.SESSION_ID)


def _timestamp(statement: Statement) -> datetime:
    return datetime.fromisoformat(statement["timestamp"])


def _name(statement: Statement) -> str:
    return f"{_last(statement['verb']['id'])} {statement['object'].get('id', '')}"


def _last(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]
