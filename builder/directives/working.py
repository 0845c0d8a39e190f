"""`checklist`, `self-assessment` and `plan`: work of the learner's own, which nobody marks."""

from builder.course import Area, Checklist, Html, Plan, SelfAssessment
from builder.directives.block import Block, Directive
from builder.directives.values import whole_number
from builder.markdown import Document, Node, plain_text, take_checkbox
from builder.reading import Inner, Reading

_MOST_AREAS = 12  # more spokes than that nobody can read
_MOST_LEVELS = 7
_MOST_GOALS = 8
_MOST_STEPS = 5


def read_checklist(block: Block, reading: Reading, _inner: Inner) -> Checklist:
    document = reading.markdown(block.body)
    lists = [node for node in document.nodes if node.type == "bullet_list"]
    if len(lists) != 1 or document.nodes[-1] is not lists[0]:
        reading.report(block.ref, "a checklist ends with one list", "write each thing to do as - [ ] …")
    items = tuple(_item(document, item, reading) for node in lists[:1] for item in node.children)
    prompt = [node for node in document.nodes if node not in lists]
    identifier = reading.take_id(block.id, block.option_ref("id"))
    return Checklist(identifier, block.argument, reading.html(document, prompt), items, block.ref)


def _item(document: Document, item: Node, reading: Reading) -> Html:
    text, *rest = item.children
    ticked = take_checkbox(text)
    if ticked is not False or rest:
        hint = "begin it with - [ ] and write it as one paragraph; the learner ticks it"
        reading.report(document.ref(item), "this is not a thing to tick", hint)
    html = reading.phrase(document, text)
    if not html:
        reading.report(document.ref(item), "a thing to tick is empty")
    return html


def read_self_assessment(block: Block, reading: Reading, _inner: Inner) -> SelfAssessment:
    scale = tuple(level.strip() for level in block.options["scale"].split("|"))
    if not 2 <= len(scale) <= _MOST_LEVELS or not all(scale) or len(set(scale)) < len(scale):
        hint = "such as :scale: Not yet | Sometimes | Often | Always"
        reading.report(block.option_ref("scale"), f"a scale has 2 to {_MOST_LEVELS} words that differ", hint)
    document = reading.markdown(block.body)
    lists = [node for node in document.nodes if node.type == "dl"]
    areas = tuple(area for node in lists for area in _areas(document, node, reading))
    if not 3 <= len(areas) <= _MOST_AREAS:
        hint = f"3 to {_MOST_AREAS}, each written as its name, and on the next line `: ` and what it means"
        reading.report(block.ref, f"the self-assessment has {len(areas)} areas", hint)
    prompt = [node for node in document.nodes if node not in lists]
    identifier = reading.take_id(block.id, block.option_ref("id"))
    return SelfAssessment(identifier, block.argument, reading.html(document, prompt), scale, areas, block.ref)


def _areas(document: Document, node: Node, reading: Reading) -> list[Area]:
    areas: list[Area] = []
    for child in node.children:
        if child.type == "dt":
            areas.append(Area(plain_text(child), Html("")))
        elif areas:
            last = areas[-1]
            areas[-1] = Area(last.name, Html(last.html + reading.html(document, child.children)))
    return areas


def read_plan(block: Block, reading: Reading, _inner: Inner) -> Plan:
    document = reading.markdown(block.body)
    counts = {}
    for name, default, most in (("goals", 3, _MOST_GOALS), ("steps", 2, _MOST_STEPS)):
        counts[name] = whole_number(block, name, default, reading)
        if counts[name] > most:
            reading.report(block.option_ref(name), f"{name}: {counts[name]} is more than {most}", "keep it doable")
    identifier = reading.take_id(block.id, block.option_ref("id"))
    prompt = reading.html(document, document.nodes)
    return Plan(identifier, block.argument, prompt, counts["goals"], counts["steps"], block.ref)


DIRECTIVES = (
    Directive("checklist", read_checklist, "a title", required=("id",)),
    Directive("self-assessment", read_self_assessment, "a title", required=("id", "scale"), texts=("scale",)),
    Directive("plan", read_plan, "a title", argument_needed=True, required=("id",), optional=("goals", "steps")),
)
