"""`make texts`: bring the catalogues up to date with what the pages say, and tell what is left to translate."""

import click

from lrs.dashboard.translations import LANGUAGES, SOURCE
from lrs.dashboard.translations.refresh import refresh

for language in LANGUAGES:
    if language != SOURCE:
        click.echo(f"{language}: {refresh(language)} to translate")
