"""Databases for servers that run as processes of their own."""

from pathlib import Path

import pytest

from tests.lrs.conftest import upgraded


@pytest.fixture
def sqlite_database(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'lrs.sqlite3'}"
    upgraded(url)
    return url
