"""A fault that the author can mend: where it is, what is wrong, what to do."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """`path` from the source folder, or inside a package; `line` counted from 1, 0 where a file has no lines.

    A warning is what is allowed, but will hurt somebody.
    """

    path: str
    line: int
    message: str
    hint: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        parts = [place, *(["warning"] if self.severity == "warning" else []), self.message]
        return ": ".join(part for part in parts if part) + (f" ({self.hint})" if self.hint else "")
