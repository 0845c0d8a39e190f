"""Opening and writing."""

from pathlib import Path

import pytest
from sqlalchemy import update

from lrs.storage import Engine, open_engine, tenants, write
from lrs.storage.engine import DatabaseUrlError
from lrs.storage.tables import tenant


@pytest.mark.parametrize("url", ["", "lrs.sqlite3", "mysql://localhost/lrs", "sqlite://", "sqlite:///:memory:"])
def test_an_address_that_cannot_be_used_says_what_one_looks_like(url: str) -> None:
    with pytest.raises(DatabaseUrlError, match="sqlite:///FILE"):
        open_engine(url)


def test_a_sqlite_file_is_durable_and_readable_while_it_is_written(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'lrs.sqlite3'}")
    with engine.connect() as connection:
        settings = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    engine.dispose()
    assert settings == ["wal", 2, 1]  # 2: FULL


def test_a_write_that_raises_leaves_nothing_behind(engine: Engine) -> None:
    def rename_and_fail() -> None:
        with write(engine) as connection:
            connection.execute(update(tenant).values(name="other"))
            raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        rename_and_fail()
    with engine.connect() as connection:
        assert connection.execute(tenant.select()).one().name == "default"


def test_readers_see_the_last_commit_while_a_writer_is_at_work(engine: Engine) -> None:
    with write(engine) as writer, engine.connect() as reader:
        writer.execute(update(tenant).values(name="other"))
        assert reader.execute(tenant.select()).one().name == "default"


def test_another_process_can_tell_that_a_write_is_under_way(postgresql_engine: Engine) -> None:
    with postgresql_engine.connect() as other:
        with write(postgresql_engine) as connection:
            tenants.lock(connection, 1)
            assert tenants.is_writing(other, 1)
        assert not tenants.is_writing(other, 1)
