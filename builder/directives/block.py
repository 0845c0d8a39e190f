"""A directive as it stands in the source: `:::{name} argument`, option lines, a body."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from builder.course import Element, SourceRef
from builder.markdown import Document, Node
from builder.reading import Inner, Reading
from builder.source import Passage
from builder.yaml_text import did_you_mean

_INFO = re.compile(r"\{([^\s{}]*)\}\s*(.*)")
_OPTION = re.compile(r":([a-z_]+):(?:\s+(.*))?$")
_CLOSING = re.compile(r"\s*(:{3,})\s*$")


@dataclass(frozen=True, slots=True)
class Block:
    """A directive's parts; every option and the argument have been checked against its `Directive`."""

    name: str
    argument: str
    options: dict[str, str]
    body: Passage
    ref: SourceRef
    option_refs: dict[str, SourceRef] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.options.get("id", "")

    def option_ref(self, name: str) -> SourceRef:
        return self.option_refs.get(name, self.ref)


@dataclass(frozen=True, slots=True)
class Directive:
    """A name, what may stand on its first lines, and how its body becomes an element (None when it cannot)."""

    name: str
    read: Callable[[Block, Reading, Inner], Element | None]
    argument: str = ""  # what it says; '' where there is none
    argument_needed: bool = False
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()  # options whose values are words for the learner, so a translator sees them


def open_fence(document: Document, fence: Node, reading: Reading, known: dict[str, Directive]) -> Block | None:
    """The block that a colon fence holds; None, with the reason reported, when it is no whole directive."""
    ref = document.ref(fence)
    found = _INFO.fullmatch(fence.info.strip())
    if not found:
        hint = "begin it with :::{name}; a fence around others needs more colons than they have"
        reading.report(ref, "a fence without the name of a directive", hint)
        return None
    name, argument = found.groups()
    if name not in known:
        reading.report(ref, f"there is no directive '{name}'", did_you_mean(name, sorted(known)))
        return None
    if not _is_closed(document, fence):
        hint = f"end it with {fence.markup}; a fence around others needs more colons than they have"
        reading.report(ref, f"the directive '{name}' is not closed", hint)
        return None
    options, refs, begin = _options(document, fence)
    first, end = document.lines(fence)
    body = document.passage.lines(first + 1 + begin, end - 1)
    block = Block(name, argument.strip(), options, body, ref, refs)
    return block if _obeys(block, known[name], reading) else None


def _is_closed(document: Document, fence: Node) -> bool:
    first, end = document.lines(fence)
    last = document.passage.text.splitlines()[end - 1]
    found = _CLOSING.match(last)
    return end - first > 1 and found is not None and len(found[1]) >= len(fence.markup)


def _options(document: Document, fence: Node) -> tuple[dict[str, str], dict[str, SourceRef], int]:
    """Options, where each stands, and how many lines they take."""
    options: dict[str, str] = {}
    refs: dict[str, SourceRef] = {}
    first, _ = document.lines(fence)
    for offset, line in enumerate(fence.content.splitlines()):
        found = _OPTION.match(line)
        if not found:
            return options, refs, offset
        options[found[1]] = (found[2] or "").strip()
        refs[found[1]] = document.passage.ref(first + 1 + offset)
    return options, refs, len(fence.content.splitlines())


def _obeys(block: Block, directive: Directive, reading: Reading) -> bool:
    known = [*directive.required, *directive.optional]
    before = len(reading.problems)
    for name in block.options:
        if name not in known:
            hint = did_you_mean(name, known) or "it has none"
            reading.report(block.option_ref(name), f"'{block.name}' has no option '{name}'", hint)
    for name in directive.required:
        if not block.options.get(name):
            hint = f"add a line :{name}: … below the opening fence"
            reading.report(block.ref, f"'{block.name}' needs the option '{name}'", hint)
    if block.argument and not directive.argument:
        reading.report(block.ref, f"'{block.name}' takes nothing behind its name", f"remove '{block.argument}'")
    if not block.argument and directive.argument_needed:
        reading.report(block.ref, f"'{block.name}' needs {directive.argument} behind its name")
    return len(reading.problems) == before
