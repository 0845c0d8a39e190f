"""The parts of a question's body: what is asked, what answers it, and why."""

from dataclasses import dataclass

from builder.course import Html, SourceRef
from builder.directives.block import Block
from builder.markdown import Document, Node
from builder.reading import Reading

Common = tuple[str, str, str, Html, Html, SourceRef]  # what every Question begins with


@dataclass(frozen=True, slots=True)
class Body:
    """`nodes` are all of it but the closing blockquote, which is the reason."""

    block: Block
    reading: Reading
    document: Document
    nodes: tuple[Node, ...]
    reason: tuple[Node, ...]

    def report(self, message: str, hint: str = "", at: Node | None = None) -> None:
        self.reading.report(self.document.ref(at) if at else self.block.ref, message, hint)

    def common(self, prompt: tuple[Node, ...]) -> Common:
        """The fields of a question of any kind."""
        block, reading = self.block, self.reading
        identifier = reading.take_id(block.id, block.option_ref("id"))
        reason = reading.html(self.document, [part for node in self.reason for part in node.children])
        objective = block.options["objective"]
        return identifier, block.argument, objective, reading.html(self.document, prompt), reason, block.ref

    def prompt_above(self, kind: str, what: str) -> tuple[tuple[Node, ...], Node | None]:
        """The prompt, and the one node of this type that closes the body; None, and reported, where it does not."""
        found = [node for node in self.nodes if node.type == kind]
        if len(found) != 1 or self.nodes[-1] is not found[0]:
            message = f"a question of the kind '{self.block.argument}' ends with one {what}"
            self.report(message, "write the prompt above it, and the reason below it as a blockquote (>)")
            return (), None
        if len(self.nodes) < 2:
            self.report("the question asks nothing", f"write the prompt above the {what}")
        return self.nodes[:-1], found[0]


def read_body(block: Block, reading: Reading) -> Body:
    document = reading.markdown(block.body)
    nodes = document.nodes
    reason = nodes[-1:] if len(nodes) > 1 and nodes[-1].type == "blockquote" else ()
    return Body(block, reading, document, nodes[: len(nodes) - len(reason)], reason)
