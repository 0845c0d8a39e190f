"""`note tip warning key-points quote example`: a passage set apart."""

from builder.course import Callout
from builder.directives.block import Block, Directive
from builder.reading import Inner, Reading

KINDS = ("note", "tip", "warning", "key-points", "quote", "example")


def read_callout(block: Block, reading: Reading, _inner: Inner) -> Callout:
    document = reading.markdown(block.body)
    if not document.nodes:
        reading.report(block.ref, f"the {block.name} is empty", "write something in it, or remove it")
    return Callout(block.name, reading.html(document, document.nodes), block.argument)


DIRECTIVES = tuple(Directive(kind, read_callout, argument="a title of its own") for kind in KINDS)
