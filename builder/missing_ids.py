"""Ids that are missing in a course's Markdown, and the same text with them: nothing else of it changes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from builder.directives import DIRECTIVES
from builder.markdown import Document, Node, attributes, parse_markdown, plain_text
from builder.parse import front_matter, slug
from builder.source import Passage

_PREFIX = {"question": "q", "reflection": "r", "scenario": "s"}
_WORDS = 5  # of a text that make an id
_LONGEST = 40
_INFO = re.compile(r"\{([^\s{}]*)\}\s*(.*)")
_OPTION = re.compile(r":([a-z_]+):(?:\s+(.*))?$")
_KNOWN = re.compile(r"^\s*:id:\s+(\S+)|\{\s*#([^\s{}]+)|\bid:\s*([a-z][a-z0-9-]*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Gap:
    """A line (counted from 0, in the file) that lacks an id; a directive's goes on a line of its own below it."""

    line: int
    wish: str
    directive: bool


def with_ids(modules: Iterable[Passage], language: str) -> dict[str, str]:
    """Path → text, of the modules of one course that had gaps."""
    listed = list(modules)
    taken = {identifier for module in listed for found in _KNOWN.findall(module.text) for identifier in found}
    changed = {}
    for module in listed:
        gaps = list(_gaps(module, language))
        if gaps:
            changed[module.path] = _filled(module.text, gaps, taken)
    return changed


def _gaps(module: Passage, language: str) -> Iterator[_Gap]:
    _, body = front_matter(module)
    document = parse_markdown(body, language)
    for node in document.nodes:
        if node.type == "heading" and node.tag == "h2" and "id" not in attributes(node):
            yield _Gap(_line(document, node), slug(plain_text(node)), directive=False)
    yield from _in_directives(document, language)


def _in_directives(document: Document, language: str) -> Iterator[_Gap]:
    for fence in (node for node in document.nodes if node.type == "colon_fence"):
        info = _INFO.fullmatch(fence.info.strip())
        directive = DIRECTIVES.get(info[1]) if info else None
        if info is None or directive is None:
            continue
        options = [line for line in fence.content.splitlines() if _OPTION.match(line)]
        first, end = document.lines(fence)
        inner = parse_markdown(document.passage.lines(first + 1 + len(options), end - 1), language)
        named = any(line.startswith(":id:") and line.partition(":id:")[2].strip() for line in options)
        if "id" in directive.required and not named:
            words = _first_words(inner, info[2] if directive.argument.startswith("a title") else "")
            prefix = _PREFIX.get(directive.name, directive.name)
            yield _Gap(_line(document, fence), f"{prefix}-{words}" if words else prefix, directive=True)
        if directive.name == "scenario":
            yield from _unnamed(inner, "heading", "h2")
        elif directive.name == "artefact":
            yield from _unnamed(inner, "dt", "dt")
        else:
            yield from _in_directives(inner, language)


def _unnamed(document: Document, kind: str, tag: str) -> Iterator[_Gap]:
    for top in document.nodes:
        for node in top.walk():
            if node.type == kind and node.tag == tag and "id" not in attributes(node):
                yield _Gap(_line(document, node), slug(plain_text(node)), directive=False)


def _first_words(document: Document, title: str) -> str:
    text = title or next((plain_text(node) for node in document.nodes if node.type == "paragraph"), "")
    return slug(" ".join(text.split()[:_WORDS]))


def _line(document: Document, node: Node) -> int:
    return document.ref(node).line - 1


def _filled(text: str, gaps: Iterable[_Gap], taken: set[str]) -> str:
    lines = text.splitlines(keepends=True)
    named = [(gap, _free(gap.wish[:_LONGEST].rstrip("-"), taken)) for gap in sorted(gaps, key=lambda gap: gap.line)]
    for gap, identifier in reversed(named):  # from the end, so that lines keep their numbers
        line = lines[gap.line]
        if gap.directive:
            lines.insert(gap.line + 1, f":id: {identifier}\n")
            below = lines[gap.line + 2] if gap.line + 2 < len(lines) else ""
            if below.strip() and not _OPTION.match(below.rstrip("\n")):
                lines.insert(gap.line + 2, "\n")
        elif attributes_there := re.search(r"\s*\{([^{}]*)\}\s*$", line):
            lines[gap.line] = f"{line[: attributes_there.start()]} {{#{identifier} {attributes_there[1].strip()}}}\n"
        else:
            lines[gap.line] = f"{line.rstrip()} {{#{identifier}}}\n"
    return "".join(lines)


def _free(wish: str, taken: set[str]) -> str:
    base = wish or "part"
    number, identifier = 1, base
    while identifier in taken:
        number += 1
        identifier = f"{base}-{number}"
    taken.add(identifier)
    return identifier
