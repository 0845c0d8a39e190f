"""The schema that migrations lead to is the one that the code describes, on each kind of database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, select

from lrs.storage import Connection, Engine, open_engine, people, statement_search, tenants, upgrade, write
from lrs.storage.migrations import configuration
from lrs.storage.tables import metadata, person, tenant


def test_a_migrated_schema_equals_a_fresh_one(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_sqlite_keeps_the_tables_in_the_order_of_their_keys_that_the_code_says(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'migrated.sqlite3'}")
    upgrade(engine)
    with engine.connect() as connection:
        listed = connection.exec_driver_sql("SELECT name FROM pragma_table_list WHERE schema = 'main' AND wr = 1")
        ordered = set(listed.scalars())
    engine.dispose()
    assert ordered == {
        one.name for one in metadata.sorted_tables if one.dialect_options["sqlite"]["with_rowid"] is False
    }


def test_every_primary_key_begins_with_the_tenant(engine: Engine) -> None:
    inspector = inspect(engine)
    keys = {name: inspector.get_pk_constraint(name)["constrained_columns"] for name in metadata.tables}
    assert {key[0] for key in keys.values()} == {"tenant_id"}


def test_there_is_one_tenant_to_begin_with_and_migrating_again_changes_nothing(engine: Engine) -> None:
    def present() -> list[tuple[int, str, str]]:
        with engine.connect() as connection:
            rows = connection.execute(select(tenant.c.tenant_id, tenant.c.name, tenant.c.secret_key))
            return [tuple(row) for row in rows]

    before = present()
    upgrade(engine)
    assert [row[:2] for row in before] == [(1, "default")]
    assert present() == before


def test_statements_that_were_kept_as_text_are_read_as_they_were(unmigrated: Engine) -> None:
    body = '{"id":"0f1e2d3c-4b5a-4678-9abc-def012345678","note":"\u010d","number":1.50}'
    with write(unmigrated) as connection:
        command.upgrade(configuration(connection), "0002")
        tenants.ensure_default(connection)
        connection.exec_driver_sql(
            "INSERT INTO statement (tenant_id, seq, id, stored, verb_key, voided, body) "  # noqa: S608  (our own values)
            f"VALUES (1, 1, '0f1e2d3c-4b5a-4678-9abc-def012345678', 5, {_key(connection)}, 0, '{body}')"
        )
    upgrade(unmigrated)
    with unmigrated.connect() as connection:
        found = statement_search.get(connection, 1, "0f1e2d3c-4b5a-4678-9abc-def012345678", voided=False)
    assert found is not None
    assert found.body == body.encode()


def test_persons_who_were_there_are_in_the_order_of_names(unmigrated: Engine) -> None:
    with write(unmigrated) as connection:
        command.upgrade(configuration(connection), "0012")
        tenants.ensure_default(connection)
        for number, name in enumerate(("Zo\u00eb", "\u00c4rmel", "bob")):
            connection.exec_driver_sql(
                "INSERT INTO person (tenant_id, person_id, name, created_at) "  # noqa: S608  (our own values)
                f"VALUES (1, '{number}', '{name}', 5)"
            )
    upgrade(unmigrated)
    with unmigrated.connect() as connection:
        rows = connection.execute(select(person.c.name, person.c.sort_name)).all()
    assert [row.sort_name for row in rows] == [people.sort_name(row.name) for row in rows]
    assert [name for name, _ in sorted(rows, key=lambda row: row.sort_name)] == ["\u00c4rmel", "bob", "Zo\u00eb"]


def _key(connection: Connection) -> str:
    return "x'00'" if connection.dialect.name == "sqlite" else "'\\x00'"


@pytest.fixture(params=["sqlite", "postgresql"])
def unmigrated(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database in which nothing has been created."""
    url = f"sqlite:///{tmp_path / 'old.sqlite3'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql")()
        engine = open_engine(url)
        with engine.begin() as connection:
            connection.exec_driver_sql("DROP SCHEMA public CASCADE")
            connection.exec_driver_sql("CREATE SCHEMA public")
        engine.dispose()
    engine = open_engine(url)
    yield engine
    engine.dispose()


def test_tenants_of_two_databases_sign_with_different_keys(tmp_path: Path) -> None:
    keys = set()
    for name in ("one", "two"):
        engine = open_engine(f"sqlite:///{tmp_path / name}")
        upgrade(engine)
        with engine.connect() as connection:
            keys.add(connection.execute(select(tenant.c.secret_key)).scalar_one())
        engine.dispose()
    assert len(keys) == 2
