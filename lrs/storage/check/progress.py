"""The read models of progress, against those that the statements make anew."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Row, select

from lrs.progress.attempt import Attempt, reduce
from lrs.progress.event import TRIES, Event, event_of
from lrs.progress.facts import read_facts
from lrs.progress.question import totals
from lrs.storage import aliases, attempts, standings, transfer
from lrs.storage.attempts import Key
from lrs.storage.engine import Connection, columns
from lrs.storage.progress_tables import attempt, attempt_event, question_statistic, standing

_ATTEMPTS = transfer.Section("attempt", attempt, ("agent_key", "module_iri", "registration"))
_EVENTS = transfer.Section("attempt_event", attempt_event, ("agent_key", "kind", "seq"))
_LEARNERS_AT_ONCE = 500


class Progress:
    """What the statements read so far make of the read models."""

    def __init__(self, connection: Connection, tenant_id: int) -> None:
        self._connection = connection
        self._tenant_id = tenant_id
        self._known = aliases.all_known(connection, tenant_id).known
        self._attempts: dict[Key, Attempt] = {}
        self._events = 0  # a sum of hashes: there are too many of them to be kept

    def read(self, row: Row[Any], value: dict[str, Any]) -> None:
        """A statement that is not voided."""
        facts = read_facts(value, row.stored)
        module = facts.module(self._known) if facts else None
        if facts is None or module is None:
            return
        event = event_of(facts, module, self._known)
        if event is not None:
            self._events += hash((row.seq, event))
        key = (facts.agent_key, module, facts.registration)
        tried = event is not None and event.kind in TRIES
        self._attempts[key] = reduce(self._attempts.get(key, Attempt(*key)), [(facts, tried)])

    def faults(self) -> Iterator[str]:
        yield from self._attempt_faults()
        yield from self._event_faults()
        yield from self._aggregate_faults()

    def _attempt_faults(self) -> Iterator[str]:
        left = {key: one for key, one in self._attempts.items() if one != Attempt(*key)}
        names = [column.name for column in columns(attempt)]
        wrong: list[str] = []
        for rows in transfer.pages(self._connection, self._tenant_id, _ATTEMPTS):
            for row in rows:
                found = Attempt(*(getattr(row, name) for name in names))
                if left.pop(attempts.key_of(found), None) != found:
                    wrong.append(found.module_iri)
        for what, modules in (("is not what the statements say", wrong), ("is missing", [key[1] for key in left])):
            if modules:
                yield f"the read model {what} for {len(modules)} attempts, first at {min(modules)}: run rebuild"

    def _event_faults(self) -> Iterator[str]:
        rest = self._events
        for rows in transfer.pages(self._connection, self._tenant_id, _EVENTS, 5_000):
            rest -= sum(hash((row.seq, _event(row))) for row in rows)
        if rest:
            yield "the tries, answers and sessions are not what the statements say: run rebuild"

    def _aggregate_faults(self) -> Iterator[str]:
        """Standings and sums, from the attempts and events that are there."""
        modules = sorted(set(self._known.values()))
        expected: standings.Sums = {}
        stood: set[tuple[Any, ...]] = set()
        agents = sorted({key[0] for key in self._attempts})
        done: set[str] = set()
        for start in range(0, len(agents), _LEARNERS_AT_ONCE):
            some = agents[start : start + _LEARNERS_AT_ONCE]
            whose = [one for one in standings.learners(self._connection, self._tenant_id, some) if one[0] not in done]
            done |= {one.learner_id for one in whose}
            stood |= set(standings.rows(self._connection, self._tenant_id, whose, modules))
            for iri, sums in standings.answered(self._connection, self._tenant_id, whose, modules).items():
                expected[iri] = totals([(expected.get(iri, {}), 1), (sums, 1)])
        if stood != {tuple(row) for row in self._rows(standing)}:
            yield "the standings are not what the attempts say: run rebuild"
        sums_there = {tuple(row) for row in self._rows(question_statistic)}
        if sums_there != set(standings.statistic_rows(self._tenant_id, expected)):
            yield "the sums of how questions do are not what the answers say: run rebuild"

    def _rows(self, table: Any) -> Any:
        return self._connection.execute(select(table).where(table.c.tenant_id == self._tenant_id))


def _event(row: Row[Any]) -> Event:
    names = [column.name for column in attempts.EVENT_COLUMNS]
    return attempts.event_from(tuple(getattr(row, name) for name in names))
