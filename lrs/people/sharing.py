"""What a mentee decides about themselves: which of their texts a mentor may see, and a pause.

A text is shown from when they share it, in the course that they wrote it in, until they take it back. A minor's are not
shown before it has been noted that who answers for them agreed (GDPR art. 8).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from lrs.people.errors import PeopleError
from lrs.progress.record import Shared
from lrs.progress.shared_text import SharedText
from lrs.storage import Connection, people, shared_texts
from lrs.storage.people import Person


def shown(
    connection: Connection, tenant_id: int, shared: Mapping[str, Sequence[Shared]], *, to_others: bool = True
) -> dict[str, list[SharedText]]:
    """Person id → the texts that others may read now, of what has been shared (person id → what); one query.

    None of who has paused, nor of a minor without agreement, except to themselves.
    """
    return shared_texts.of_persons(connection, tenant_id, shared, to_others=to_others)


def take_back(connection: Connection, tenant_id: int, person: Person, iri: str) -> bool:
    """Show a text no more; False where it was not shown. That it was shared stays told, without a word of it."""
    return shared_texts.take_back(connection, tenant_id, person.person_id, iri)


def may_share(person: Person) -> bool:
    """False for a minor without the agreement of who answers for them."""
    return not person.minor or person.guardian_agreed_at is not None


def pause(connection: Connection, tenant_id: int, person: Person, now: datetime) -> Person:
    """From now on nobody else sees any of their learning; it is still kept (GDPR art. 18). A second one is none."""
    changed = replace(person, paused_at=person.paused_at or now)
    people.change(connection, tenant_id, changed)
    return changed


def resume(connection: Connection, tenant_id: int, person: Person) -> Person:
    """End the pause: who may see them sees everything again, the time of the pause too."""
    changed = replace(person, paused_at=None)
    people.change(connection, tenant_id, changed)
    return changed


def agree_for_minor(connection: Connection, tenant_id: int, person: Person, agreed_at: datetime | None) -> Person:
    """Note when who answers for a minor agreed to sharing, or with None that they do no more: all is taken back.

    Raises PeopleError for a person who is no minor.
    """
    if not person.minor:
        raise PeopleError(f"{person.name} is no minor, and decides alone")
    changed = replace(person, guardian_agreed_at=agreed_at)
    people.change(connection, tenant_id, changed)
    if agreed_at is None:
        shared_texts.take_back(connection, tenant_id, person.person_id)
    return changed
