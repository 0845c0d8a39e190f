"""Statements taken into the read models: facts are reduced, and rows follow, as far as anything has changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from datetime import datetime
from operator import itemgetter
from typing import Any, NamedTuple

from lrs.progress.attempt import Attempt, reduce
from lrs.progress.event import TRIES, event_of
from lrs.progress.facts import Facts, read_facts
from lrs.progress.module import State, state_of
from lrs.storage import attempts, standings
from lrs.storage.attempts import Key, Numbered, Pair, key_of
from lrs.storage.engine import Connection
from lrs.storage.known_before import Before
from lrs.storage.standings import Learner
from lrs.xapi import cmi5


class Told(NamedTuple):
    """A statement, its number, when it was stored, and which activities may be its module (progress.facts)."""

    value: dict[str, Any]
    seq: int
    stored: datetime
    may_be_modules: tuple[str, ...]


Tries = Mapping[Pair, datetime]  # the first finished one of each account at each module
About = tuple[int, str, Facts]  # a statement's number, its module, and what it says


def facts_about(told: Iterable[Told], known: dict[str, str]) -> list[About]:
    facts = (
        (one.seq, read_facts(one.value, one.stored, one.may_be_modules))
        for one in told
        if not known.keys().isdisjoint(one[3])
    )
    return [(seq, iri, one) for seq, one in facts if one is not None and (iri := one.module(known)) is not None]


def take_in(connection: Connection, tenant_id: int, about: Sequence[About], before: Before) -> None:
    """Keep what these statements say, in attempts, events, standings and sums; nothing else is known than `before`."""
    (known, _), there, learners = before
    after = dict(there)
    new: list[Numbered] = []
    for seq, iri, one in about:
        key = (one.agent_key, iri, one.registration)
        event = event_of(one, iri, known)
        if event is not None:
            new.append((seq, event))
        is_try = event is not None and event.kind in TRIES
        after[key] = reduce(after.get(key) or Attempt(*key), one, tried=is_try)
    changed = [one for key, one in after.items() if one != there.get(key, Attempt(*key))]
    moved = {(one.agent_key, one.module_iri) for one in changed if _mark(there.get(key_of(one))) != _mark(one)}
    old, tried = standings.first_tries(there.values()), standings.first_tries(after.values())
    compared = _compared(about, old, tried, learners)
    with _counting(connection, tenant_id, compared, old, tried, learners):
        attempts.save(connection, tenant_id, changed, new)
    if moved:
        _stand(connection, tenant_id, moved, before, after, learners)


@contextmanager
def _counting(
    connection: Connection,
    tenant_id: int,
    compared: set[Pair],
    old: Tries,
    tried: Tries,
    learners: dict[bytes, Learner],
) -> Iterator[None]:
    """Around the saving of attempts and events: let the sums of questions follow, over all accounts of their learners.

    Where no try had been finished before, nothing has been added to any sum yet.
    """
    if not compared:
        yield
        return
    theirs = _each(learners[agent] for agent, _ in sorted(compared))
    modules = sorted({iri for _, iri in compared})
    several = any(len(one.agents) > 1 for one in theirs)  # of whom not all is known here
    before: standings.Sums = {}
    if several or not compared.isdisjoint(old):
        before = standings.answered(connection, tenant_id, theirs, modules, compared, None if several else old)
    yield
    after = standings.answered(connection, tenant_id, theirs, modules, compared, None if several else tried)
    standings.add(connection, tenant_id, after, before)


def _stand(
    connection: Connection,
    tenant_id: int,
    moved: Set[Pair],
    before: Before,
    after: dict[Key, Attempt],
    learners: dict[bytes, Learner],
) -> None:
    """Let standings follow: of who has one account by what is known here, of others by the attempts of all of them."""
    was, now = _by_pair(before.attempts.values(), moved), _by_pair(after.values(), moved)
    changed: list[tuple[Learner, str, State]] = []
    for (agent, iri), its in sorted(now.items(), key=itemgetter(0)):
        if len(learners[agent].agents) == 1:
            aim = before.modules.aims[iri]
            state, old = state_of(its, aim), was.get((agent, iri))
            if old is None or state_of(old, aim) is not state:
                changed.append((learners[agent], iri, state))
    standings.keep(connection, tenant_id, changed)
    several = _each(learners[agent] for agent, _ in sorted(moved) if len(learners[agent].agents) > 1)
    if several:
        standings.stand(connection, tenant_id, several, sorted({iri for _, iri in moved}))


def _each(some: Iterable[Learner]) -> list[Learner]:
    return list(dict.fromkeys(some))


def _by_pair(some: Iterable[Attempt], wanted: Set[Pair]) -> dict[Pair, list[Attempt]]:
    found: dict[Pair, list[Attempt]] = {}
    for one in some:
        pair = (one.agent_key, one.module_iri)
        if pair in wanted:
            found.setdefault(pair, []).append(one)
    return found


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


def _compared(about: Iterable[About], old: Tries, tried: Tries, learners: dict[bytes, Learner]) -> set[Pair]:
    """Whose answers at which modules may count in another way now: a first try was finished, or is another one, or an
    answer was in it that comes late, perhaps by another account of the same person."""
    found = {pair for pair, at in tried.items() if at != old.get(pair)}
    for _, iri, one in about:
        pair = (one.agent_key, iri)
        if one.verb == cmi5.ANSWERED and pair not in found:
            tried_at = tried.get(pair)
            late = len(learners[one.agent_key].agents) > 1 if tried_at is None else one.at <= tried_at
            if late:
                found.add(pair)
    return found
