"""`accordion`, `tabs` and `reveal`: Markdown and directives that are opened when they are wanted."""

from builder.course import Accordion, Element, Panel, Quiz, Reveal, Tabs, TakeToMentor
from builder.directives.block import Block, Directive
from builder.markdown import plain_text
from builder.reading import Inner, Reading

_NAMES: dict[type, str] = {Quiz: "quiz", TakeToMentor: "take-to-mentor", Accordion: "accordion", Tabs: "tabs"}


def read_accordion(block: Block, reading: Reading, inner: Inner) -> Accordion:
    return Accordion(_panels(block, reading, inner), block.ref)


def read_tabs(block: Block, reading: Reading, inner: Inner) -> Tabs:
    return Tabs(_panels(block, reading, inner), block.ref)


def read_reveal(block: Block, reading: Reading, inner: Inner) -> Reveal:
    if not block.body.text.strip():
        reading.report(block.ref, "there is nothing to reveal", "write it between the fences")
    return Reveal(block.argument, _foldable(inner(block.body), block, reading), block.ref)


def _panels(block: Block, reading: Reading, inner: Inner) -> tuple[Panel, ...]:
    """A `###` heading begins a panel."""
    document = reading.markdown(block.body)
    heads = [node for node in document.nodes if node.type == "heading" and node.tag == "h3"]
    begins = [document.lines(head)[0] for head in heads]
    if len(heads) < 2:
        reading.report(block.ref, f"'{block.name}' needs two panels or more", "begin each with ### Heading")
    if begins and block.body.lines(0, begins[0]).text.strip():
        reading.report(block.body.ref(), "text before the first panel", "put it above the directive")
    panels = []
    for head, end in zip(heads, [*begins[1:], None], strict=False):
        body = block.body.lines(document.lines(head)[1], end)
        if not body.text.strip():
            reading.report(document.ref(head), f"the panel '{plain_text(head)}' is empty", "write something in it")
        panels.append(Panel(plain_text(head), _foldable(inner(body), block, reading)))
    return tuple(panels)


def _foldable(elements: tuple[Element, ...], block: Block, reading: Reading) -> tuple[Element, ...]:
    for element in elements:
        if isinstance(element, Quiz | TakeToMentor | Accordion | Tabs):
            name = _NAMES[type(element)]
            reading.report(element.ref, f"'{name}' cannot stand in '{block.name}'", "put it before or behind it")
    return elements


DIRECTIVES = (
    Directive("accordion", read_accordion),
    Directive("tabs", read_tabs),
    Directive("reveal", read_reveal, "a title to press", argument_needed=True),
)
