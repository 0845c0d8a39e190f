"""Every course, built to every target, and unpacked as a web edition."""

from pathlib import Path

import pytest

from builder.build import build
from tests.content_src.reading import CONTENT, courses
from tests.lms.package import unpack
from tests.once import made_once


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the zips of all courses."""
    return made_once(tmp_path_factory, "programme", lambda out: build(CONTENT, out))


@pytest.fixture(scope="session")
def sites(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Course → the folder of its web edition."""

    def unpack_all(folder: Path) -> None:
        for one in courses():
            unpack(packages / f"{one.id}-{one.language}-web.zip", folder / one.id)

    folder = made_once(tmp_path_factory, "sites", unpack_all)
    return {one.id: folder / one.id for one in courses()}
