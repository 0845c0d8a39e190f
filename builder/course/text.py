"""What every element is made of: markup, and the place in the source that it comes from."""

from dataclasses import dataclass
from typing import NewType

Html = NewType("Html", str)


@dataclass(frozen=True, slots=True)
class SourceRef:
    """Where something stands: path from the source folder, line counted from 1."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Untranslated:
    """What of a translated course is still in the language that it was written in."""

    language: str = ""  # BCP 47
    texts: frozenset[str] = frozenset()  # as `letters` has them

    def has(self, text: str) -> bool:
        return bool(self.texts) and letters(text) in self.texts


def letters(text: str) -> str:
    """What tells two texts apart however they are marked up and quoted: their letters and digits."""
    return "".join(letter for letter in text if letter.isalnum())
