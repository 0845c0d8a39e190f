"""The attempt: one learner's account, one module, one registration.

The reducers only take the least, the greatest or the sum, so that the order in which statements arrive does not matter.
A statement must be given once; storing sees to that.

*Tries* are counted by `scored` on the quiz's activity. Packages that do not send it tell a finished try by `passed` or
`failed`; as soon as one `scored` is there, those no longer count, because they report the same try again.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from lrs.progress.facts import Facts
from lrs.xapi import cmi5

_JUDGED = frozenset({cmi5.PASSED, cmi5.FAILED})
_WITH_SCORE = _JUDGED | {cmi5.COMPLETED, cmi5.SCORED}


@dataclass(frozen=True, slots=True)
class Attempt:
    """Instants are None until they come about; `best_scaled` is −1…1, `seconds` the sum of the sessions."""

    agent_key: bytes
    module_iri: str
    registration: str
    initialized_at: datetime | None = None
    started_at: datetime | None = None
    last_at: datetime | None = None
    completed_at: datetime | None = None
    passed_at: datetime | None = None
    best_scaled: float | None = None
    tries: int = 0
    scored: int = 0
    seconds: int = 0


def reduce(attempt: Attempt, facts: Facts) -> Attempt:
    """The attempt after one more statement of its learner about its module."""
    at, verb = facts.at, facts.verb
    if verb in cmi5.BY_THE_LMS:
        # waived: the requirement is met by other means (cmi5 §9.3.7); the others say nothing about the learner
        return replace(attempt, completed_at=_least(attempt.completed_at, at)) if verb == cmi5.WAIVED else attempt
    attempt = replace(attempt, last_at=at if attempt.last_at is None else max(attempt.last_at, at))
    if verb == cmi5.TERMINATED:
        return replace(attempt, seconds=attempt.seconds + facts.seconds)
    if verb == cmi5.INITIALIZED:
        return replace(attempt, initialized_at=_least(attempt.initialized_at, at))
    return _result(replace(attempt, started_at=_least(attempt.started_at, at)), facts)


def _result(attempt: Attempt, facts: Facts) -> Attempt:
    attempt = _counted(attempt, facts)
    if facts.verb in _WITH_SCORE and facts.scaled is not None:
        best = facts.scaled if attempt.best_scaled is None else max(attempt.best_scaled, facts.scaled)
        attempt = replace(attempt, best_scaled=best)
    if facts.verb == cmi5.COMPLETED:
        return replace(attempt, completed_at=_least(attempt.completed_at, facts.at))
    if facts.verb == cmi5.PASSED:
        return replace(attempt, passed_at=_least(attempt.passed_at, facts.at))
    return attempt


def _counted(attempt: Attempt, facts: Facts) -> Attempt:
    if facts.verb == cmi5.SCORED and facts.object_id == f"{attempt.module_iri}/quiz":
        return replace(attempt, scored=attempt.scored + 1, tries=attempt.scored + 1)
    if facts.verb in _JUDGED and attempt.scored == 0:
        return replace(attempt, tries=attempt.tries + 1)
    return attempt


def _least(known: datetime | None, at: datetime) -> datetime:
    return at if known is None else min(known, at)
