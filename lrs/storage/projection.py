"""The read models of progress, kept in step with the statements by the reducers of `lrs.progress`.

They change in the transaction that stores a statement, and the same functions make them anew from all statements.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

from sqlalchemy import select, update

from lrs.progress.facts import read_facts
from lrs.storage import aliases, attempts, standings, statement_search, tenants
from lrs.storage.aliases import Alias, Modules
from lrs.storage.engine import Connection, chunks
from lrs.storage.inserting import Rows, insert_rows
from lrs.storage.known_before import known_before
from lrs.storage.progress_tables import attempt
from lrs.storage.remembered import Remembered
from lrs.storage.tables import tenant
from lrs.storage.taking_in import About, facts_about, take_in
from lrs.storage.taking_in import Told as Told  # what `rows` takes
from lrs.xapi.keys import iri_key
from lrs.xapi.parsing import parse

READ_MODEL = 1  # one more whenever rows follow from statements in another way: `upgrade` then makes them anew
_AT_ONCE = 1_000


def rows(connection: Connection, tenant_id: int, told: Sequence[Told], remembered: Remembered) -> list[Rows]:
    """What these statements make of the read models, as far as they are about modules, to be written with them."""
    if remembered.modules is None:
        remembered.modules = aliases.all_known(connection, tenant_id)
    return _rows(connection, tenant_id, facts_about(told, remembered.modules), remembered.modules)


def rebuild(connection: Connection, tenant_id: int) -> int:
    """Make all read models of a tenant anew from its statements; return how many attempts there are."""
    attempts.forget_all(connection, tenant_id)
    standings.forget_modules(connection, tenant_id)
    _replay(connection, tenant_id, statement_search.replay(connection, tenant_id), lambda _: True)
    connection.execute(update(tenant).where(tenant.c.tenant_id == tenant_id).values(read_model=READ_MODEL))
    return len(connection.execute(select(attempt.c.agent_key).where(attempt.c.tenant_id == tenant_id)).all())


def rebuild_outdated(connection: Connection) -> None:
    """Make the read models anew of tenants that have been left by an older version of this code."""
    for tenant_id in connection.execute(select(tenant.c.tenant_id).where(tenant.c.read_model < READ_MODEL)).scalars():
        rebuild(connection, tenant_id)


def rebuild_agents(connection: Connection, tenant_id: int, agents: Sequence[bytes]) -> None:
    """Make everything of these agents anew, as after one of their statements was voided."""
    for some in chunks(agents):
        whose = standings.learners(connection, tenant_id, some)
        everything = [agent for one in whose for agent in one.agents]
        modules = sorted({one.module_iri for one in attempts.of_agents(connection, tenant_id, everything)})
        before = standings.answered(connection, tenant_id, whose, modules)
        attempts.forget_agents(connection, tenant_id, some)
        standings.forget_learners(connection, tenant_id, [one.learner_id for one in whose])
        standings.replace(connection, tenant_id, before, standings.answered(connection, tenant_id, whose, modules))
        standings.stand(connection, tenant_id, whose, modules)
        _replay_agents(connection, tenant_id, frozenset(some))


def _replay_agents(connection: Connection, tenant_id: int, agents: frozenset[bytes]) -> None:
    found = statement_search.replay(connection, tenant_id, agents=sorted(agents))
    _replay(connection, tenant_id, found, lambda about: about[2].agent_key in agents)


def rebuild_modules(connection: Connection, tenant_id: int, iris: Sequence[str]) -> None:
    """Make everything at these modules anew, as after their course or another id of theirs was added later.

    And at those where the same statements were counted until then.
    """
    modules = sorted({*iris, *_counted_elsewhere(connection, tenant_id, iris)})
    attempts.forget_modules(connection, tenant_id, modules)
    standings.forget_modules(connection, tenant_id, modules)
    wanted = frozenset(modules)
    _replay(connection, tenant_id, _about(connection, tenant_id, modules), lambda about: about[1] in wanted)


def add_alias(connection: Connection, tenant_id: int, new: Alias) -> None:
    """Let an activity be a module from now on, and what was told of it before count. The module has to be known."""
    iris = {new.module_iri} | {one.module_iri for one in aliases.listed(connection, tenant_id) if one.iri == new.iri}
    before = _counted_elsewhere(connection, tenant_id, sorted(iris))
    aliases.put(connection, tenant_id, new)
    rebuild_modules(connection, tenant_id, sorted(iris | before))


def remove_alias(connection: Connection, tenant_id: int, iri: str) -> bool:
    """Undo what `add_alias` did; False where there is no such alias."""
    there = next((one for one in aliases.listed(connection, tenant_id) if one.iri == iri), None)
    if there is None:
        return False
    before = _counted_elsewhere(connection, tenant_id, [there.module_iri])
    aliases.remove(connection, tenant_id, iri)
    rebuild_modules(connection, tenant_id, sorted({there.module_iri} | before))
    return True


@contextmanager
def changing_owner(connection: Connection, tenant_id: int, agent: bytes, person_id: str) -> Iterator[None]:
    """Around what joins an account to a person or parts it from them: let the rows of all whom it concerns follow.

    No statement is read: what accounts have done stays, whose it is changes.
    """
    tenants.lock(connection, tenant_id)
    agents = sorted({agent, *standings.accounts_of(connection, tenant_id, person_id)})
    modules = sorted({one.module_iri for one in attempts.of_agents(connection, tenant_id, agents)})
    whose = standings.learners(connection, tenant_id, agents)
    before = standings.answered(connection, tenant_id, whose, modules)
    standings.forget_learners(connection, tenant_id, [one.learner_id for one in whose])
    yield
    now = standings.learners(connection, tenant_id, agents)
    standings.replace(connection, tenant_id, before, standings.answered(connection, tenant_id, now, modules))
    standings.stand(connection, tenant_id, now, modules)


def _replay(
    connection: Connection,
    tenant_id: int,
    replayed: Iterable[statement_search.Stored],
    is_wanted: Callable[[About], bool],
) -> None:
    """Project what was stored, as far as it is wanted."""
    modules = aliases.all_known(connection, tenant_id)
    rest = iter(replayed) if modules.known else iter(())
    while page := list(islice(rest, _AT_ONCE)):
        about = filter(is_wanted, facts_about(_told(page), modules))
        insert_rows(connection, _rows(connection, tenant_id, list(about), modules))


def _rows(connection: Connection, tenant_id: int, about: Sequence[About], modules: Modules) -> list[Rows]:
    if not about:
        return []
    before = known_before(connection, tenant_id, {(one.agent_key, iri) for _, iri, one in about})
    return take_in(connection, tenant_id, about, modules, before)


def _about(connection: Connection, tenant_id: int, modules: Sequence[str]) -> Iterator[statement_search.Stored]:
    """The statements about these modules, under any of their ids, each once."""
    ids = sorted({*modules, *(one.iri for one in aliases.listed(connection, tenant_id, modules))}) if modules else []
    keys = [iri_key(iri) for iri in ids]
    return statement_search.replay(connection, tenant_id, activities=keys) if keys else iter(())


def _counted_elsewhere(connection: Connection, tenant_id: int, iris: Sequence[str]) -> set[str]:
    """The modules among all that the statements about these ones name."""
    known = aliases.all_known(connection, tenant_id).known
    told = _told(_about(connection, tenant_id, iris))
    return {known[iri] for one in told for iri in one.facts.activities if iri in known}


def _told(some: Iterable[statement_search.Stored]) -> Iterator[Told]:
    found = ((one.seq, read_facts(parse(one.body), one.stored)) for one in some)
    return (Told(seq, facts) for seq, facts in found if facts is not None)
