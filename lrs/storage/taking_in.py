"""Statements taken into the read models: facts are reduced, and rows follow, as far as anything has changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import datetime
from typing import NamedTuple

from lrs.progress import attempt
from lrs.progress.attempt import Attempt, reduce
from lrs.progress.event import TRIES, Event, Kind, event_of
from lrs.progress.facts import Facts
from lrs.progress.module import State, state_of
from lrs.progress.question import Statistic, contributions, totals
from lrs.storage import attempts, standings
from lrs.storage.aliases import Modules
from lrs.storage.attempts import Key, Numbered, key_of
from lrs.storage.engine import Connection
from lrs.storage.inserting import Rows
from lrs.storage.known_before import Before
from lrs.storage.standings import Learner
from lrs.xapi.keys import iri_key


class Told(NamedTuple):
    """A statement's number, and what it says."""

    seq: int
    facts: Facts


About = tuple[int, str, Facts]  # a statement's number, its module, and what it says
Place = tuple[Learner, str]  # a learner at a module
At = Mapping[Place, Sequence[Attempt]]  # over all accounts of the learner


def facts_about(told: Iterable[Told], modules: Modules) -> list[About]:
    known = modules.known
    return [(seq, iri, one) for seq, one in told if (iri := one.module(known)) is not None]


def take_in(
    connection: Connection, tenant_id: int, about: Sequence[About], modules: Modules, before: Before
) -> list[Rows]:
    """What these statements say, as rows of attempts, events, standings and sums; known is only what was `before`.

    They are not written yet (but see `standings.adding`), so that they go with the statements themselves.
    """
    there, learners = before
    told: dict[Key, list[attempt.Told]] = {}
    new: list[Numbered] = []
    answers: dict[Place, list[Event]] = {}
    for seq, iri, one in about:
        event = event_of(one, iri, modules.known)
        if event is not None:
            new.append((seq, event))
            if event.kind is Kind.ANSWER and event.success is not None:
                answers.setdefault((learners[one.agent_key], iri), []).append(event)
        tried = event is not None and event.kind in TRIES
        told.setdefault((one.agent_key, iri, one.registration), []).append((one, tried))
    after = {key: reduce(there.get(key) or Attempt(*key), some) for key, some in told.items()}
    changed = [one for key, one in after.items() if one != (there.get(key) or Attempt(*key))]
    touched = {(learners[agent], iri) for agent, iri, _ in told}
    was, now = (_by_place(some.values(), learners, touched) for some in (there, {**there, **after}))
    moved = {
        (learners[one.agent_key], one.module_iri) for one in changed if _mark(there.get(key_of(one))) != _mark(one)
    }
    return [
        *attempts.rows(tenant_id, changed, new),
        standings.kept(tenant_id, _stand(sorted(moved), modules, was, now)),
        _sums(connection, tenant_id, answers, was, now),
    ]


def _by_place(some: Iterable[Attempt], learners: Mapping[bytes, Learner], wanted: Set[Place]) -> At:
    found: dict[Place, list[Attempt]] = {}
    for one in some:
        place = (learners[one.agent_key], one.module_iri)
        if place in wanted:
            found.setdefault(place, []).append(one)
    return found


def _sums(connection: Connection, tenant_id: int, answers: Mapping[Place, Sequence[Event]], was: At, now: At) -> Rows:
    """What is added to the sums of questions, asked before these answers are among those that are stored.

    They do where a learner has finished a first try, or that is another one now, or answers in it have come late.
    """
    old, tried = _first_tries(was), _first_tries(now)
    counted = [
        place
        for place, at in tried.items()
        if at != old.get(place) or any(one.at <= at for one in answers.get(place, ()))
    ]
    there = _answers(connection, tenant_id, [place for place in counted if place in was])
    parts: dict[str, list[tuple[Mapping[bytes, Statistic], int]]] = {}
    for place in counted:
        stored = there.get(place, ())
        after = contributions([*stored, *answers.get(place, ())], tried[place])
        parts.setdefault(place[1], []).extend([(after, 1), (contributions(stored, old.get(place)), -1)])
    return standings.adding(connection, tenant_id, {iri: totals(some) for iri, some in parts.items()})


def _first_tries(some: At) -> dict[Place, datetime]:
    found = ((place, standings.first_try(its)) for place, its in some.items())
    return {place: at for place, at in found if at is not None}


def _answers(connection: Connection, tenant_id: int, places: Sequence[Place]) -> Mapping[Place, Sequence[Event]]:
    """What has been answered there before."""
    modules = {iri_key(iri): iri for _, iri in places}
    whose = {agent: learner for learner, _ in places for agent in learner.agents}
    found: dict[Place, list[Event]] = {}
    for one in attempts.answers_of(connection, tenant_id, sorted(whose), modules):
        found.setdefault((whose[one.agent_key], modules[one.module]), []).append(one)
    return found


def _stand(places: Iterable[Place], modules: Modules, was: At, now: At) -> Iterator[tuple[Learner, str, State]]:
    """The states that are other ones now."""
    for place in places:
        learner, iri = place
        state = state_of(now[place], modules.aims[iri])
        if place not in was or state_of(was[place], modules.aims[iri]) is not state:
            yield learner, iri, state


def _mark(one: Attempt | None) -> tuple[object, ...]:
    """What a standing hangs on."""
    if one is None:
        return ()
    return (
        one.initialized_at is None,
        one.started_at is None,
        one.last_at is None,
        one.completed_at is None,
        one.passed_at is None,
        one.waived_at is None,
        one.best_scaled,
    )
