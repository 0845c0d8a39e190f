"""`make texts`: bring the catalogues up to date with what the pages say, and tell what is left to translate."""

import click
from babel.messages.pofile import read_po

from lrs.dashboard.translations import LANGUAGES, SOURCE, path
from lrs.dashboard.translations.extraction import refresh

for language in LANGUAGES:
    if language == SOURCE:
        continue
    refresh(language)
    with path(language).open("rb") as file:
        missing = [one for one in read_po(file, locale=language) if one.id and not (one.string and all(one.string))]
    click.echo(f"{language}: {len(missing)} to translate")
