"""A catalogue brought up to date with what the pages say."""

from collections.abc import Iterator
from difflib import get_close_matches

import polib

from lrs.dashboard.translations import path
from lrs.dashboard.translations.extraction import Message, texts

_WIDTH = 120
_ALIKE = 0.8  # of difflib's ratio: a text that was changed a little


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(path(language)), wrapwidth=_WIDTH)


def refresh(language: str) -> int:
    """Put new texts in and take out those that are said no more; how many are left to translate.

    Where a text was only changed a little, its old translation stays as a proposal, marked as fuzzy.
    """
    there = catalogue(language)
    known = {(one.msgid, one.msgid_plural): one for one in there if not one.obsolete}
    entries = list(_entries(known, texts()))
    there.clear()
    there.extend(sorted(entries, key=lambda one: one.occurrences[0]))
    there.save(str(path(language)))
    return sum(not one.translated() for one in entries)


def _entries(known: dict[Message, polib.POEntry], said: dict[Message, list[str]]) -> Iterator[polib.POEntry]:
    free = {one: entry for one, entry in known.items() if one not in said}
    for message, files in said.items():
        entry = known.get(message) or _new(message, free)
        entry.occurrences = [(file, "") for file in files]
        yield entry


def _new(message: Message, free: dict[Message, polib.POEntry]) -> polib.POEntry:
    text, plural = message
    entry = polib.POEntry(msgid=text, msgid_plural=plural, msgstr_plural={0: "", 1: ""} if plural else {})
    alike = {before: one for (before, plural_before), one in free.items() if bool(plural_before) == bool(plural)}
    for before in get_close_matches(text, alike, 1, _ALIKE):
        entry.previous_msgid = before
        entry.msgstr, entry.msgstr_plural, entry.flags = alike[before].msgstr, alike[before].msgstr_plural, ["fuzzy"]
    return entry
