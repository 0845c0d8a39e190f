"""A course whose packages pair, and the record store that they name; known as fixtures in conftest alone."""

import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import run
from uuid import uuid4

import pytest
import yaml

from lrs.people import logins, persons
from lrs.services import utc_now
from lrs.storage import open_engine, write
from tests.live_lrs import command
from tests.play.paired_store import EMAIL, MENTOR, PASSWORD, Store

ROOT = Path(__file__).parents[2]
COMMAND = str(Path(sys.executable).with_name("ementor"))
TARGETS = ("scorm12", "scorm2004_4", "cmi5", "tincan", "web")


@pytest.fixture(scope="module")
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(scope="module")
def built(port: int, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Packages of the first two modules of *Employability*, of a programme that names the record store."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("out")
    course = ROOT / "content_src/employability"
    modules = sorted(course.glob("0*.md"))
    (source / course.name).mkdir()
    for entry in course.iterdir():
        if entry.name != "course.yaml" and entry not in modules[2:]:
            (source / course.name / entry.name).symlink_to(entry)
    head = yaml.safe_load((course / "course.yaml").read_text(encoding="utf-8"))
    head.pop("blocks", None)
    _write(source / course.name / "course.yaml", head)
    programme = yaml.safe_load((ROOT / "content_src/programme.yaml").read_text(encoding="utf-8"))
    _write(
        source / "programme.yaml", programme | {"courses": [course.name], "record_store": f"http://127.0.0.1:{port}"}
    )
    (source / "frameworks").symlink_to(ROOT / "content_src/frameworks")
    options = [part for name in TARGETS for part in ("--target", name)]
    done = run([COMMAND, "build", "--source", str(source), "--out", str(out), *options], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return out


def _write(path: Path, value: object) -> None:
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), encoding="utf-8")


@pytest.fixture(scope="module")
def open_store(port: int, built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    database = f"sqlite:///{tmp_path_factory.mktemp('store') / 'lrs.sqlite3'}"
    command(database, "course", "add", str(built / "employability-en-cmi5.zip"))
    engine = open_engine(database)
    with write(engine) as connection:
        mentor = persons.add_person(connection, 1, uuid4(), MENTOR, ["mentor"], utc_now())
        logins.give_login(connection, 1, mentor, EMAIL, PASSWORD)
    store = Store(database, port, engine, mentor, mentor)
    store.start()
    yield store
    store.stop()
    engine.dispose()


@pytest.fixture
def store(open_store: Store, request: pytest.FixtureRequest) -> Store:
    open_store.welcome(f"Sample mentee, {request.node.name}")
    return open_store
