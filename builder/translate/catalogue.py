"""PO catalogues: one a language and course, an entry a piece of text, with the element's id as its context.

An entry is found by context and source text. One whose source text has changed keeps its translation, marked *fuzzy*,
with the text that it was made for; one whose text is gone is kept at the end of the file. Nothing that somebody has
translated is lost.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import polib

from builder.problem import Problem
from builder.source import Passage
from builder.translate.segments import Place

_ALIKE = 0.5  # how much of a text has to be left for its translation to be offered again
_WIDTH = 100
_STRING = re.compile(r'(?:#~ )?(?:(?:msgid|msgstr|msgctxt)\b|")')


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of a course's text and the file that it stands in."""

    context: str
    text: str
    kind: str
    path: str


@dataclass(frozen=True, slots=True)
class Status:
    """How much of a course is translated: numbers of pieces."""

    translated: int
    stale: int  # the source text has changed since
    missing: int
    unused: int  # translations whose text is gone

    @property
    def pieces(self) -> int:
        return self.translated + self.stale + self.missing


class CatalogueError(Exception):
    """A catalogue cannot be read; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def unique(places: Sequence[tuple[str, Place]]) -> list[Text]:
    """The pieces of (path, place), each once, in the order of the source."""
    found = {(place.context, place.text): Text(place.context, place.text, place.kind, path) for path, place in places}
    return list(found.values())


def read_catalogue(passage: Passage) -> polib.POFile:
    """Raises CatalogueError."""
    for line, text in enumerate(passage.text.splitlines(), start=passage.line):
        if _STRING.match(text) and not text.rstrip().endswith('"'):  # polib would read on
            raise CatalogueError(Problem(passage.path, line, "a text has no end", "close it with a quotation mark"))
    try:
        return polib.pofile(passage.text or "\n", wrapwidth=_WIDTH)
    except (OSError, ValueError, IndexError) as error:
        line = next((int(word) for word in str(error).replace(":", " ").split() if word.isdecimal()), 0)
        hint = "mend it in an editor for PO files, or write the entry anew"
        raise CatalogueError(Problem(passage.path, line, f"this is not a PO catalogue: {error}", hint)) from None


def translations(catalogue: polib.POFile) -> dict[tuple[str, str], str]:
    """(context, source text) → translation, of the entries that count."""
    return {
        (entry.msgctxt or "", entry.msgid): entry.msgstr
        for entry in catalogue
        if entry.msgstr and not entry.obsolete and "fuzzy" not in entry.flags
    }


def merged(old: polib.POFile, texts: Sequence[Text], course: str, language: str) -> polib.POFile:
    """The catalogue for today's texts, with everything of the old one that still fits; '' as language: a template."""
    new = polib.POFile(wrapwidth=_WIDTH)
    new.header = old.header
    new.metadata = {
        **old.metadata,
        "Project-Id-Version": course,
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    known = {(entry.msgctxt or "", entry.msgid): entry for entry in old}
    wanted = {(text.context, text.text) for text in texts}
    spare = [entry for key, entry in known.items() if key not in wanted and entry.msgstr]
    by_context: dict[str, list[polib.POEntry]] = defaultdict(list)
    for entry in spare:
        by_context[entry.msgctxt or ""].append(entry)
    used: set[int] = set()
    for text in texts:
        before = known.get((text.context, text.text))
        if before is None or (before.obsolete and not before.msgstr):
            before = _like(text, [one for one in by_context[text.context] if id(one) not in used])
            before = before or next((one for one in spare if one.msgid == text.text and id(one) not in used), None)
            if before is not None:
                used.add(id(before))
        new.append(_entry(text, before))
    for entry in spare:
        if id(entry) not in used:
            entry.obsolete = True
            new.append(entry)
    return new


def status(catalogue: polib.POFile, texts: Sequence[Text]) -> Status:
    """As it is now, whether or not the catalogue has been merged with today's texts."""
    done = translations(catalogue)
    changed: dict[str, int] = defaultdict(int)  # context → translations made for another text
    wanted = {(text.context, text.text) for text in texts}
    for entry in catalogue:
        key = (entry.msgctxt or "", entry.msgid)
        if entry.msgstr and ("fuzzy" in entry.flags or key not in wanted) and not entry.obsolete:
            changed[key[0]] += 1
    translated = stale = missing = 0
    for text in texts:
        if (text.context, text.text) in done:
            translated += 1
        elif changed[text.context]:
            changed[text.context] -= 1
            stale += 1
        else:
            missing += 1
    unused = sum(changed.values()) + sum(1 for entry in catalogue if entry.obsolete)
    return Status(translated, stale, missing, unused)


def _like(text: Text, candidates: Sequence[polib.POEntry]) -> polib.POEntry | None:
    """The translation of what this text was before, as far as one can tell."""
    likeness = {id(one): SequenceMatcher(None, one.msgid, text.text).ratio() for one in candidates}
    best = max(candidates, key=lambda one: likeness[id(one)], default=None)
    return best if best is not None and likeness[id(best)] >= _ALIKE else None


def _entry(text: Text, before: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(msgctxt=text.context, msgid=text.text, comment=text.kind, occurrences=[(text.path, "")])
    if before is None:
        return entry
    entry.msgstr, entry.tcomment, entry.flags = before.msgstr, before.tcomment, list(before.flags)
    if before.msgid != text.text or (before.msgctxt or "") != text.context:
        entry.flags = sorted({*entry.flags, "fuzzy"})
        entry.previous_msgid, entry.previous_msgctxt = before.msgid, before.msgctxt
    elif "fuzzy" in entry.flags:
        entry.previous_msgid, entry.previous_msgctxt = before.previous_msgid, before.previous_msgctxt
    return entry
