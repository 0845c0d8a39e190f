"""Every course, built to every target, and unpacked as a web edition."""

from pathlib import Path

import pytest

from builder.build import build
from tests.content_src.reading import CONTENT, courses
from tests.lms.package import unpack


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the zips of all courses."""
    out = tmp_path_factory.mktemp("programme")
    build(CONTENT, out)
    return out


@pytest.fixture(scope="session")
def sites(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Course → the folder of its web edition."""
    folder = tmp_path_factory.mktemp("sites")
    return {one.id: unpack(packages / f"{one.id}-{one.language}-web.zip", folder / one.id) for one in courses()}
