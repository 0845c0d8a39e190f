"""A sample cohort: what nine made-up mentees might have done in eleven weeks, as statements.

Pure: modules and the present in, statements out, the same ones every time, so that sending them twice stores them once.
Nobody here exists; names and accounts say so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

ACCOUNT_HOME = "https://lms.example/sample-data"
_CMI5 = "https://w3id.org/xapi/cmi5/context/categories/cmi5"
_MOVE_ON = "https://w3id.org/xapi/cmi5/context/categories/moveon"
_SESSION = "https://w3id.org/xapi/cmi5/context/extensions/sessionid"
_PROGRESS = "https://w3id.org/xapi/cmi5/result/extensions/progress"
_DEFINED = ("initialized", "completed", "passed", "terminated")
_ADL = "http://adlnet.gov/expapi/verbs/"
_PASS_MARK = 0.7


@dataclass(frozen=True, slots=True)
class CohortModule:
    """What the cohort needs to know of a module: its IRI and its place in the programme's order."""

    iri: str
    title: str


@dataclass(frozen=True, slots=True)
class Visit:
    """One sitting: so many days ago, on the n-th module, with the scores of the quiz attempts finished in it."""

    days_ago: int
    module: int
    minutes: int
    scores: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class SampleMentee:
    account: str
    name: str
    visits: tuple[Visit, ...]
    linked_days_ago: int = 40

    @property
    def agent(self) -> dict[str, Any]:
        return {"objectType": "Agent", "account": {"homePage": ACCOUNT_HOME, "name": self.account}}


COHORT = (
    SampleMentee(
        "sample-mentee-1",
        "Sample mentee 1 (steady)",
        (Visit(24, 0, 35), Visit(17, 0, 25, (0.625, 0.875)), Visit(8, 1, 40), Visit(2, 1, 30, (1.0,))),
    ),
    SampleMentee("sample-mentee-2", "Sample mentee 2 (half way)", (Visit(15, 0, 50, (0.75,)), Visit(4, 1, 20))),
    SampleMentee(
        "sample-mentee-3",
        "Sample mentee 3 (stuck on a quiz)",
        (Visit(11, 0, 45, (0.375, 0.5)), Visit(3, 0, 30, (0.5,))),
    ),
    SampleMentee("sample-mentee-4", "Sample mentee 4 (quiet for a month)", (Visit(33, 0, 15),)),
    SampleMentee("sample-mentee-5", "Sample mentee 5 (not started)", (), linked_days_ago=6),
    SampleMentee(
        "sample-mentee-6",
        "Sample mentee 6 (a little every week)",
        tuple(
            Visit(days_ago, 0 if days_ago > 40 else 1, 20, (0.75,) if days_ago == 43 else ())
            for days_ago in range(71, 0, -7)
        ),
    ),
    SampleMentee(
        "sample-mentee-7", "Sample mentee 7 (asked for help)", (Visit(60, 0, 40, (0.875,)), Visit(5, 1, 30, (0.5,)))
    ),
    SampleMentee("sample-mentee-8", "Sample mentee 8 (behind the plan)", (Visit(50, 0, 25), Visit(10, 0, 20))),
    SampleMentee("sample-mentee-9", "Sample mentee 9 (paused)", (Visit(30, 0, 45, (1.0,)),)),
)


def statements(modules: Sequence[CohortModule], now: datetime) -> list[dict[str, Any]]:
    """The cohort's xAPI statements in the order of their timestamps; visits to missing modules are left out.

    `now` where the cohort is: they sit down at five o'clock of its zone.
    """
    made = [
        statement
        for mentee in COHORT
        for visit in mentee.visits
        if visit.module < len(modules)
        for statement in _sitting(mentee, visit, modules[visit.module], now)
    ]
    return sorted(made, key=lambda statement: str(statement["timestamp"]))


def _sitting(mentee: SampleMentee, visit: Visit, module: CohortModule, now: datetime) -> Iterator[dict[str, Any]]:
    """One cmi5 session (cmi5 §9.3): initialized, what was done, terminated."""
    there = (now - timedelta(days=visit.days_ago)).replace(hour=17, minute=0, second=0, microsecond=0)
    begin = there.astimezone(UTC)
    session = f"{mentee.account}/{module.iri}/{visit.days_ago}"

    def say(verb: str, minute: float, **parts: Any) -> dict[str, Any]:
        return _statement(mentee, module, session, verb, begin + timedelta(minutes=minute), **parts)

    yield say("initialized", 0)
    step = visit.minutes / (len(visit.scores) + 2)
    yield say("progressed", step / 2, result={"extensions": {_PROGRESS: 100 if visit.scores else 50}})
    passed = False
    for number, score in enumerate(visit.scores, start=1):
        success = score >= _PASS_MARK
        yield say("scored", step * number, quiz=True, result={"score": {"scaled": score}, "success": success})
        if success and not passed:
            passed = True
            duration = f"PT{round(step * number)}M"
            score_result = {"score": {"scaled": score}, "success": True, "duration": duration}
            yield say("passed", step * number + 0.1, move_on=True, result=score_result)
            yield say("completed", step * number + 0.2, move_on=True, result={"completion": True, "duration": duration})
    yield say("terminated", visit.minutes, result={"duration": f"PT{visit.minutes}M"})


def _statement(
    mentee: SampleMentee,
    module: CohortModule,
    session: str,
    verb: str,
    at: datetime,
    *,
    quiz: bool = False,
    move_on: bool = False,
    result: dict[str, Any] | None = None,
) -> dict[str, Any]:
    timestamp = at.isoformat(timespec="milliseconds")
    course = module.iri.rpartition("/")[0]  # cmi5 §9.6.1: one registration a learner and course
    # cmi5 §9.6.2.1: only statements with a verb that cmi5 defines carry the category
    category = [{"id": _CMI5}] * (verb in _DEFINED) + [{"id": _MOVE_ON}] * move_on
    statement: dict[str, Any] = {
        "id": str(uuid5(NAMESPACE_URL, f"{session}/{verb}/{timestamp}")),
        "actor": mentee.agent,
        "verb": {"id": _ADL + verb, "display": {"en": verb}},
        "object": {"id": module.iri + "/quiz" * quiz, "definition": {"name": {"en": module.title + " – quiz" * quiz}}},
        "context": {
            "registration": str(uuid5(NAMESPACE_URL, f"{mentee.account}/{course}")),
            "contextActivities": {"grouping": [{"id": module.iri}]} | ({"category": category} if category else {}),
            "extensions": {_SESSION: session},
        },
        "timestamp": timestamp,
    }
    return statement | ({"result": result} if result else {})
