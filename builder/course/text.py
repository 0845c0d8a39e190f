"""What every element is made of: markup, and the place in the source that it comes from."""

from dataclasses import dataclass
from typing import NewType

Html = NewType("Html", str)


@dataclass(frozen=True, slots=True)
class SourceRef:
    """Where something stands: path from the source folder, line counted from 1."""

    path: str
    line: int
