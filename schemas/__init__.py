"""What the build side and the record store both obey: JSON Schemas (2020-12), and the control documents of packages."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["control_documents", "load"]

_SHARED = {"scorm2004_3": ("scorm2004",), "scorm2004_4": ("scorm2004",)}  # what two editions have in common


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
    """The XSDs of a standard, such as `cmi5`: file name → bytes, sorted by name. They import each other by name.

    Raises FileNotFoundError for an unknown standard.
    """
    folders = [files(__name__).joinpath(name) for name in (*_SHARED.get(standard, ()), standard)]
    entries = (entry for folder in folders for entry in folder.iterdir() if entry.name.endswith(".xsd"))
    return dict(sorted((entry.name, entry.read_bytes()) for entry in entries))
