"""The JSON Schemas (2020-12) that the build side and the record store both obey."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["load"]


@cache
def _text(name: str) -> str:
    return files(__name__).joinpath(f"{name}.json").read_text(encoding="utf-8")


def load(name: str) -> dict[str, Any]:
    """The schema of that name, such as `xapi/statement-1.0.3`; every call gives a copy of its own.

    Raises FileNotFoundError for an unknown name.
    """
    schema: dict[str, Any] = json.loads(_text(name))
    return schema
