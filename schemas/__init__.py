"""What the build side and the record store both obey: JSON Schemas (2020-12), and the control documents of packages."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["control_documents", "load"]


@cache
def _text(name: str) -> str:
    return files(__name__).joinpath(f"{name}.json").read_text(encoding="utf-8")


def load(name: str) -> dict[str, Any]:
    """The schema of that name, such as `xapi/statement-1.0.3`; every call gives a copy of its own.

    Raises FileNotFoundError for an unknown name.
    """
    schema: dict[str, Any] = json.loads(_text(name))
    return schema


def control_documents(standard: str) -> dict[str, bytes]:
    """The XSDs of a standard, `scorm12` or `cmi5`: file name → bytes, sorted by name. They import each other by name.

    Raises FileNotFoundError for an unknown standard.
    """
    folder = files(__name__).joinpath(standard)
    found = {entry.name: entry.read_bytes() for entry in folder.iterdir() if entry.name.endswith(".xsd")}
    return dict(sorted(found.items()))
