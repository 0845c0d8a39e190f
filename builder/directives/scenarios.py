"""`scenario`: an introduction, then scenes `## Heading {#id}`; a list of links at a scene's end are its choices."""

from builder.course import Html, Scenario, Scene, SceneChoice
from builder.directives.block import Block, Directive
from builder.markdown import Document, Node, attributes, plain_text
from builder.reading import Inner, Reading


def read_scenario(block: Block, reading: Reading, _inner: Inner) -> Scenario:
    document = reading.markdown(block.body)
    heads = [at for at, node in enumerate(document.nodes) if node.type == "heading" and node.tag == "h2"]
    intro = document.nodes[: heads[0]] if heads else document.nodes
    if not heads:
        reading.report(block.ref, "the scenario has no scenes", "begin each with ## Heading {#id}")
    scenes = tuple(
        _scene(document, document.nodes[begin:end], reading)
        for begin, end in zip(heads, [*heads[1:], None], strict=False)
    )
    identifier = reading.take_id(block.id, block.option_ref("id"))
    html = reading.html(document, intro)
    return Scenario(identifier, block.argument, html, block.options["start"], scenes, block.ref)


def _scene(document: Document, nodes: tuple[Node, ...], reading: Reading) -> Scene:
    head, *body = nodes
    ref = document.ref(head)
    identifier = attributes(head).get("id", "")
    if not identifier:
        reading.report(ref, f"the scene '{plain_text(head)}' has no id", "write ## Heading {#id}")
    else:
        reading.take_id(identifier, ref)
    choices: tuple[SceneChoice, ...] = ()
    if body and _links(body[-1]):
        *body, listed = body
        choices = tuple(_choice(document, link, reading) for link in _links(listed))
    return Scene(identifier, plain_text(head), reading.html(document, body) if body else Html(""), choices, ref)


def _links(node: Node) -> list[Node]:
    """The links of a list whose items are one link each; [] for anything else."""
    if node.type != "bullet_list":
        return []
    items = [[part for part in item.walk() if part.type == "inline"] for item in node.children]
    links = [inline.children for [inline, *rest] in items if not rest]
    if len(links) != len(node.children) or not all(len(parts) == 1 and parts[0].type == "link" for parts in links):
        return []
    return [parts[0] for parts in links]


def _choice(document: Document, link: Node, reading: Reading) -> SceneChoice:
    ref = document.ref(link)
    href, points = str(link.attrs.get("href", "")), str(link.attrs.get("points", "0"))
    if not points.isdecimal():
        reading.report(ref, f"points={points} is not a whole number", "such as {points=2}")
    if not href.startswith("#"):
        reading.report(ref, f"the choice leads to {href or 'nothing'}", "lead to a scene: (#its-id)")
    html = reading.html(document, link.children).strip()
    return SceneChoice(Html(html), href.removeprefix("#"), int(points) if points.isdecimal() else 0)


DIRECTIVES = (Directive("scenario", read_scenario, "a title", required=("id", "start")),)
