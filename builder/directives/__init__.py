"""Markdown with directives → elements. One file a family of directives; each lists what it has in DIRECTIVES."""

from builder.course import Element, Prose
from builder.directives import (
    calculators,
    callouts,
    folding,
    media,
    questions,
    scenarios,
    sorting,
    variants,
    working,
    writing,
)
from builder.directives.block import Directive, open_fence
from builder.markdown import Document, Node
from builder.reading import Reading
from builder.source import Passage

FAMILIES = (callouts, questions, scenarios, sorting, variants, writing, folding, media, working, calculators)
DIRECTIVES: dict[str, Directive] = {one.name: one for family in FAMILIES for one in family.DIRECTIVES}


def read_elements(passage: Passage, reading: Reading) -> tuple[Element, ...]:
    """A passage's elements in order, prose between directives as one element; faults go to `reading.problems`."""
    document = reading.markdown(passage)
    elements: list[Element] = []
    prose: list[Node] = []
    for node in document.nodes:
        if node.type != "colon_fence":
            prose.append(node)
            continue
        elements += _prose(document, prose, reading)
        prose = []
        element = _directive(document, node, reading)
        if element is not None:
            elements.append(element)
    return variants.grouped([*elements, *_prose(document, prose, reading)])


def _prose(document: Document, nodes: list[Node], reading: Reading) -> list[Element]:
    return [Prose(reading.html(document, nodes))] if nodes else []


def _directive(document: Document, fence: Node, reading: Reading) -> Element | None:
    block = open_fence(document, fence, reading, DIRECTIVES)
    if block is None:
        return None
    return DIRECTIVES[block.name].read(block, reading, lambda body: read_elements(body, reading))
