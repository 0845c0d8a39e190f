"""What a mentee decides about themselves: which of their texts a mentor may see, and a pause.

Everything is off until they switch it on. A minor's switches stay off until it has been noted that who answers for
them agreed (GDPR art. 8).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from lrs.people.errors import PeopleError
from lrs.storage import Connection, people, sharing
from lrs.storage.people import Person

REFLECTIONS, PLANS, ARTEFACTS = KINDS = ("reflections", "plans", "artefacts")


def shares(connection: Connection, tenant_id: int, person_ids: Sequence[str]) -> dict[str, dict[str, datetime]]:
    """Person id → what others may see of their texts now, and since when; one query.

    Nothing while they have paused, and nothing of a minor without agreement.
    """
    return sharing.effective(connection, tenant_id, person_ids)


def switch(connection: Connection, tenant_id: int, person: Person, kind: str, on: bool, now: datetime) -> bool:
    """Share a kind of texts, or share it no more; False where it was so. Raises PeopleError for an unknown kind,
    and for a minor without the agreement of who answers for them."""
    if kind not in KINDS:
        raise PeopleError("%(kind)s is nothing that can be shared: %(kinds)s", kind=repr(kind), kinds=", ".join(KINDS))
    if not on:
        return sharing.switch_off(connection, tenant_id, person.person_id, kind)
    if _must_not(person):
        raise PeopleError("sharing needs the agreement of whoever answers for you: ask your programme's manager")
    if kind in sharing.switched_on(connection, tenant_id, person.person_id):
        return False
    sharing.switch_on(connection, tenant_id, person.person_id, kind, now)
    return True


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
    """Note when who answers for a minor agreed to sharing, or with None that they do no more, which ends it.

    Raises PeopleError for a person who is no minor.
    """
    if not person.minor:
        raise PeopleError(f"{person.name} is no minor, and decides alone")
    changed = replace(person, guardian_agreed_at=agreed_at)
    people.change(connection, tenant_id, changed)
    if agreed_at is None:
        sharing.switch_off(connection, tenant_id, person.person_id)
    return changed


def _must_not(person: Person) -> bool:
    return person.minor and person.guardian_agreed_at is None
