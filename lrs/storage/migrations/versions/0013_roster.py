"""What a programme's roster is read by: names as they are ordered, and which meetings were held lately."""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_person = sa.table("person", *map(sa.column, ("tenant_id", "person_id", "name", "sort_name")))


def upgrade() -> None:
    op.add_column("person", sa.Column("sort_name", sa.Text(), nullable=False, server_default=""))
    _sort_names()
    for name, table, *columns in (
        (op.f("ix_person_tenant_id_sort_name_person_id_paused_at"), "person", "sort_name", "person_id", "paused_at"),
        (op.f("ix_meeting_tenant_id_group_id"), "meeting", "group_id"),
        ("ix_meeting_held", "meeting", "held_at", "mentor_id", "mentee_id", "group_id"),
    ):
        op.create_index(name, table, ["tenant_id", *columns])


def _sort_names() -> None:
    connection, own = op.get_bind(), _person.c
    rows = connection.execute(sa.select(own.tenant_id, own.person_id, own.name)).all()
    there = (own.tenant_id == sa.bindparam("tenant"), own.person_id == sa.bindparam("person"))
    named = [{"tenant": tenant, "person": person, "called": _sort_name(name)} for tenant, person, name in rows]
    if named:
        connection.execute(sa.update(_person).where(*there).values(sort_name=sa.bindparam("called")), named)


def _sort_name(name: str) -> str:
    return unicodedata.normalize("NFD", name.casefold())
