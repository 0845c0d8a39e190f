"""The schema that migrations lead to is the one that the code describes, on each kind of database."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, select

from lrs.storage import Engine, open_engine, upgrade
from lrs.storage.tables import metadata, tenant


def test_a_migrated_schema_equals_a_fresh_one(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_every_primary_key_begins_with_the_tenant(engine: Engine) -> None:
    inspector = inspect(engine)
    keys = {name: inspector.get_pk_constraint(name)["constrained_columns"] for name in metadata.tables}
    assert {key[0] for key in keys.values()} == {"tenant_id"}


def test_there_is_one_tenant_to_begin_with_and_migrating_again_changes_nothing(engine: Engine) -> None:
    def tenants() -> list[tuple[int, str, str]]:
        with engine.connect() as connection:
            rows = connection.execute(select(tenant.c.tenant_id, tenant.c.name, tenant.c.secret_key))
            return [tuple(row) for row in rows]

    before = tenants()
    upgrade(engine)
    assert [row[:2] for row in before] == [(1, "default")]
    assert tenants() == before


def test_tenants_of_two_databases_sign_with_different_keys(tmp_path: Path) -> None:
    keys = set()
    for name in ("one", "two"):
        engine = open_engine(f"sqlite:///{tmp_path / name}")
        upgrade(engine)
        with engine.connect() as connection:
            keys.add(connection.execute(select(tenant.c.secret_key)).scalar_one())
        engine.dispose()
    assert len(keys) == 2
