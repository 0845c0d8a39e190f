"""When somebody is worth a check-in: published rules, each with its reason, never added up into a score."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from lrs.progress.module import ModuleProgress, needs_pass

QUIET_DAYS = 21
FAILED_TRIES = 3


@dataclass(frozen=True, slots=True)
class Quiet:
    """No activity for QUIET_DAYS while there are modules to do; `began` is False where there has never been any."""

    since: datetime
    began: bool


@dataclass(frozen=True, slots=True)
class Stuck:
    """The quiz of a module was tried FAILED_TRIES times or more and never passed; `module` is its place in the list."""

    module: int
    tries: int


def check_ins(
    modules: Sequence[tuple[str, ModuleProgress]], linked_since: datetime, now: datetime
) -> Iterator[Quiet | Stuck]:
    """The reasons to talk soon, from a person's modules (moveOn, progress) and the begin of their mentoring link."""
    last = max((progress.last_at for _, progress in modules if progress.last_at is not None), default=None)
    quiet_since = linked_since if last is None else last
    open_modules = any(not progress.done for _, progress in modules)
    if open_modules and now - quiet_since >= timedelta(days=QUIET_DAYS):
        yield Quiet(quiet_since, began=last is not None)
    for place, (move_on, progress) in enumerate(modules):
        if needs_pass(move_on) and not (progress.done or progress.passed) and progress.tries >= FAILED_TRIES:
            yield Stuck(place, progress.tries)
