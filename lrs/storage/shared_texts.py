"""What mentees show to their mentors: documents in the State resource, under the IRI of what was shared."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import and_, delete, func, or_, select

from lrs.progress.record import Shared
from lrs.progress.shared_text import MAX_BYTES, SharedText, read_shared_text
from lrs.storage.engine import Connection
from lrs.storage.tables import account, document, person

_SEPARATOR = "/texts/"  # in the IRI of a text, behind its module's
_same_agent = and_(document.c.tenant_id == account.c.tenant_id, document.c.agent_key == account.c.agent_key)
_same_person = and_(person.c.tenant_id == account.c.tenant_id, person.c.person_id == account.c.person_id)
_free = and_(person.c.paused_at.is_(None), or_(person.c.minor == 0, person.c.guardian_agreed_at.is_not(None)))


def of_persons(
    connection: Connection, tenant_id: int, shared: Mapping[str, Sequence[Shared]], *, to_others: bool
) -> dict[str, list[SharedText]]:
    """Person → their texts among what statements say they shared (person → what), the latest last; one query.

    What was taken back has no document any more. `to_others`: nothing of who has paused, nor of a minor without
    agreement.
    """
    wanted = {(person_id, one.iri): one for person_id, some in shared.items() for one in some}
    if not wanted:
        return {}
    chosen = (
        select(account.c.person_id, document.c.document_id, document.c.updated_at, document.c.content)
        .select_from(account.join(person, _same_person).join(document, _same_agent))
        .where(
            account.c.tenant_id == tenant_id,
            account.c.person_id.in_(sorted({person_id for person_id, _ in wanted})),
            document.c.resource == "state",
            document.c.activity_key.in_(sorted({one.module for one in wanted.values()})),
            document.c.registration == "",
            document.c.document_id.in_(sorted({iri for _, iri in wanted})),
            func.length(document.c.content) <= MAX_BYTES,
            *([_free] if to_others else []),
        )
    )
    found: dict[str, dict[str, SharedText]] = {}
    for person_id, iri, at, content in connection.execute(chosen.order_by(document.c.updated_at)):
        said = wanted.get((person_id, iri))
        text = read_shared_text(replace(said, at=at), bytes(content)) if said is not None else None
        if text is not None:
            found.setdefault(person_id, {})[iri] = text  # of two accounts' the later one
    return {person_id: sorted(some.values(), key=lambda one: (one.at, one.iri)) for person_id, some in found.items()}


def take_back(connection: Connection, tenant_id: int, person_id: str, iri: str | None = None) -> bool:
    """Show a text no more, or with None no text at all; False where none was shown."""
    agents = select(account.c.agent_key).where(account.c.tenant_id == tenant_id, account.c.person_id == person_id)
    gone = delete(document).where(
        document.c.tenant_id == tenant_id,
        document.c.resource == "state",
        document.c.agent_key.in_(agents),
        document.c.document_id.contains(_SEPARATOR) if iri is None else document.c.document_id == iri,
    )
    return connection.execute(gone).rowcount > 0
