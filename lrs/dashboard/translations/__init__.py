"""The pages' languages. A catalogue is read as translators left it (PO), once a process: nothing has to be compiled."""

from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

SOURCE = "en"  # what the code and the templates are written in
LANGUAGES = {
    SOURCE: "English",
    "lt": "Lietuvių",
    "fi": "Suomi",
    "it": "Italiano",
    "bg": "Български",
    "de": "Deutsch",
}  # as in `lang` attributes, each by its own name; there is a catalogue of all but the first


def path(language: str) -> Path:
    """Where the language's catalogue is kept."""
    return Path(__file__).parent / language / "LC_MESSAGES" / "messages.po"


@cache
def translations(language: str) -> NullTranslations:
    """The texts in one of LANGUAGES; English where one is missing."""
    if language == SOURCE:
        return NullTranslations()
    with path(language).open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)
