"""`glossary.yaml`: the words that a course explains; a module gets those that it marks as `[words](term:id)`."""

from collections.abc import Mapping
from dataclasses import dataclass

from builder.course import Term
from builder.problem import Problem
from builder.reading import Reading
from builder.source import Passage
from builder.yaml_text import line_of, read_yaml


@dataclass(frozen=True, slots=True)
class Entry:
    """A term as it stands in the file; `definition` is Markdown."""

    term: str
    definition: Passage


def read_glossary(text: Passage | None, problems: list[Problem]) -> Mapping[str, Entry]:
    """id → entry; empty where there is no glossary, or none that can be read."""
    values = read_yaml(text, "glossary", problems) if text else None
    if text is None or values is None:
        return {}
    return {
        identifier: Entry(
            entry["term"].strip(),
            Passage(text.path, line_of(text, [identifier, "definition"]), entry["definition"].strip()),
        )
        for identifier, entry in values.items()
    }


def used_terms(glossary: Mapping[str, Entry], reading: Reading) -> tuple[Term, ...]:
    """What the module marks, and what definitions of these mark in their turn, in the order of the alphabet."""
    terms: dict[str, Term] = {}
    while missing := [one for one in reading.used_terms if one in glossary and one not in terms]:
        for identifier in missing:
            entry = glossary[identifier]
            document = reading.markdown(entry.definition)
            html = reading.html(document, document.nodes)
            terms[identifier] = Term(identifier, entry.term, html, entry.definition.ref())
    return tuple(sorted(terms.values(), key=lambda term: (term.name.casefold(), term.id)))
