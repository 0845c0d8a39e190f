"""What pages read of progress: the attempts of persons, over all accounts that are theirs. Never a statement."""

from collections.abc import Sequence

from sqlalchemy import and_, select

from lrs.progress.attempt import Attempt
from lrs.storage.engine import Connection
from lrs.storage.tables import account, attempt


def attempts_of(connection: Connection, tenant_id: int, person_ids: Sequence[str]) -> dict[str, list[Attempt]]:
    """Person → attempts at modules. Who is not among the keys has no account joined, so nothing can be known of them.

    One query, however many persons there are.
    """
    columns = [column for column in attempt.c if column.name != "tenant_id"]
    same = and_(attempt.c.tenant_id == account.c.tenant_id, attempt.c.agent_key == account.c.agent_key)
    chosen = (
        select(account.c.person_id, *columns)
        .select_from(account.outerjoin(attempt, same))
        .where(account.c.tenant_id == tenant_id, account.c.person_id.in_(person_ids))
    )
    found: dict[str, list[Attempt]] = {}
    for person_id, *values in connection.execute(chosen):
        attempts = found.setdefault(person_id, [])
        if values[0] is not None:
            attempts.append(Attempt(*values))
    return found
