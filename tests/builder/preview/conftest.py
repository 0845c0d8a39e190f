"""A preview of the tiny programme."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.preview import Preview, Workshop
from tests.tiny_course import write_programme


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_programme(tmp_path / "content_src")


@pytest.fixture
def preview(source: Path) -> Iterator[Preview]:
    running = Preview(Workshop(source))
    running.start()
    yield running
    running.close()
