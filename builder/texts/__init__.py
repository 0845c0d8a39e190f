"""What pages and player say of themselves, by language: one catalogue a file, `{language}.yaml`.

A text that hangs on a number is written once a form: `{one: …, other: …}`, chosen by its {n}.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from builder.texts.plurals import category

Text = str | Mapping[str, str]
_PARTS = ("page", "player", "pairing", "sharing", "web", "mentor", "manager")
SOURCE = "en"  # the catalogue that the others are translated from


@dataclass(frozen=True, slots=True)
class Texts:
    """Name → text with {places}: `page` for the templates, `player` for the script (its `say`).

    `pairing` is what the player says besides, where a learner may pair with a record store, and `sharing` where they
    may show a mentor what they wrote.
    `web` says what of the player's is put differently where no learning platform stands behind it; `mentor` and
    `manager` what of the page's is, in a course for them: the sectors are their mentees', and nobody has a mentor.
    """

    page: Mapping[str, Text]
    player: Mapping[str, Text]
    pairing: Mapping[str, Text]
    sharing: Mapping[str, Text]
    web: Mapping[str, Text]
    mentor: Mapping[str, Text]
    manager: Mapping[str, Text]

    def printed(self, audience: Sequence[str]) -> Mapping[str, Text]:
        """The page's texts in a course for these actors; where mentees are among them, they are spoken to."""
        own = {"mentor": self.mentor, "manager": self.manager}
        return {**self.page, **({} if "mentee" in audience or not audience else own[audience[0]])}

    def spoken(self, edition: str, *, paired: bool = False, shares: bool = False) -> Mapping[str, Text]:
        """The player's texts in an edition, such as 'scorm12' or 'web'."""
        pairing, sharing = self.pairing if paired else {}, self.sharing if shares else {}
        return {**self.player, **pairing, **sharing, **(self.web if edition == "web" else {})}


def languages() -> tuple[str, ...]:
    """The languages that have a catalogue, as in `lang` attributes."""
    names = (entry.name for entry in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


@cache
def texts(language: str) -> Texts:
    """The catalogue of a language; `de-AT` is content with that of `de`. Raises LookupError where there is none."""
    known = languages()
    name = next((name for name in (language, language.partition("-")[0]) if name in known), None)
    if name is None:
        raise LookupError(f"no texts in {language!r}, only in {', '.join(known)}")
    catalogue = yaml.safe_load((files(__name__) / f"{name}.yaml").read_text(encoding="utf-8"))
    return Texts(**catalogue)


def missing(language: str) -> list[str]:
    """Names of texts that only the source has, such as 'page.skip'. Raises LookupError where there is no catalogue."""
    return lacking(texts(SOURCE), texts(language))


def lacking(source: Texts, own: Texts) -> list[str]:
    """Names of the source's texts that the other catalogue has not."""
    pairs = [(part, getattr(source, part), getattr(own, part)) for part in _PARTS]
    return [f"{part}.{name}" for part, known, there in pairs for name in known if name not in there]


def form(text: Text, language: str, values: Mapping[str, object]) -> str:
    """The text itself, or the form of it that goes with the number `n` among the values."""
    if isinstance(text, str):
        return text
    number = values.get("n")
    return text[category(language, number if isinstance(number, int) else 0)]
