"""`reflection`, `artefact` and `take-to-mentor`: the learner's own words, and what to bring to the mentor."""

from builder.course import Artefact, ArtefactField, Reflection, TakeToMentor
from builder.directives.block import Block, Directive
from builder.markdown import Document, Node, attributes, plain_text
from builder.reading import Inner, Reading

_FIELD_HINT = "write `Label {#field-id lines=3}`, and on the next line `: what to write there`"
_DEFAULT_LINES = 3
_MOST_LINES = 30


def read_reflection(block: Block, reading: Reading, _inner: Inner) -> Reflection:
    document = reading.markdown(block.body)
    share = block.options.get("share", "")
    if share not in ("", "mentor"):
        reading.report(block.option_ref("share"), f"nothing can be shared with '{share}'", "write :share: mentor")
    if not document.nodes:
        reading.report(block.ref, "the reflection asks nothing", "write what to think about")
    reflection_id = reading.take_id(block.id, block.option_ref("id"))
    return Reflection(reflection_id, reading.html(document, document.nodes), share, block.ref)


def read_artefact(block: Block, reading: Reading, _inner: Inner) -> Artefact:
    document = reading.markdown(block.body)
    lists = [node for node in document.nodes if node.type == "dl"]
    intro = [node for node in document.nodes if node not in lists]
    if not lists:
        reading.report(block.ref, "the artefact has no fields", _FIELD_HINT)
    artefact_id = reading.take_id(block.id, block.option_ref("id"))
    fields = tuple(field for node in lists for field in _fields(document, node, reading))
    return Artefact(artefact_id, block.argument, reading.html(document, intro), fields, block.ref)


def read_take_to_mentor(block: Block, reading: Reading, _inner: Inner) -> TakeToMentor:
    document = reading.markdown(block.body)
    if not reading.take_to_mentor:
        hint = "add a line `take_to_mentor: …` to the module's front matter"
        reading.report(block.ref, "the module has no question for the mentor", hint)
    html = reading.html(document, document.nodes)
    return TakeToMentor(reading.take_to_mentor, html, block.options.get("artefact", ""), block.ref)


def _fields(document: Document, node: Node, reading: Reading) -> list[ArtefactField]:
    fields: list[ArtefactField] = []
    terms = [child for child in node.children if child.type == "dt"]
    for term in terms:
        following = node.children[node.children.index(term) + 1 :]
        hints = [part for dd in following[: _next_term(following)] for part in dd.children]
        fields.append(_field(document, term, hints, reading))
    return fields


def _next_term(nodes: list[Node]) -> int:
    return next((at for at, node in enumerate(nodes) if node.type == "dt"), len(nodes))


def _field(document: Document, term: Node, hints: list[Node], reading: Reading) -> ArtefactField:
    ref, given = document.ref(term), attributes(term)
    if "id" not in given:
        reading.report(ref, f"the field '{plain_text(term)}' has no id", _FIELD_HINT)
    for name in given.keys() - {"id", "lines"}:
        reading.report(ref, f"a field has no '{name}'", "known: lines")
    lines = given.get("lines", str(_DEFAULT_LINES))
    if not lines.isdecimal() or not 1 <= int(lines) <= _MOST_LINES:
        reading.report(ref, f"lines={lines} is not a number from 1 to {_MOST_LINES}")
        lines = str(_DEFAULT_LINES)
    identifier = reading.take_id(given["id"], ref) if "id" in given else ""
    return ArtefactField(identifier, plain_text(term), reading.html(document, hints), int(lines))


DIRECTIVES = (
    Directive("reflection", read_reflection, required=("id",), optional=("share",)),
    Directive("artefact", read_artefact, "a title", argument_needed=True, required=("id",)),
    Directive("take-to-mentor", read_take_to_mentor, optional=("artefact",)),
)
