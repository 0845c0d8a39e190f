"""What the processes that share a run of the tests make once for all of them."""

import os
from collections.abc import Callable
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The run's folder of this name. The first process that asks has `make` fill it, others find it full."""
    of_process = factory.getbasetemp()
    of_run = of_process.parent if "PYTEST_XDIST_WORKER" in os.environ else of_process
    folder, done = of_run / name, of_run / f"{name}.made"
    with (of_run / f"{name}.lock").open("w") as one_at_a_time:
        flock(one_at_a_time, LOCK_EX)
        if not done.exists():
            folder.mkdir(exist_ok=True)
            make(folder)
            done.touch()
    return folder
