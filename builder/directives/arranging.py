"""Questions that are answered by putting things where they belong: `match`, `categorise`, `order`."""

from builder.course import Html, Order, Pairs, Question
from builder.directives.choosing import check_letters
from builder.directives.question_body import Body
from builder.markdown import Node


def read_match(body: Body) -> Question | None:
    """A term and, below it, the one definition that belongs to it; equal definitions are one target."""
    prompt, listed = body.prompt_above("dl", "definition list")
    if listed is None:
        return None
    groups = _groups(body, listed)
    for term, definitions in groups:
        if len(definitions) != 1:
            body.report("a term is matched with one definition", "write it below the term, as `: …`", term)
    sources = tuple(body.reading.phrase(body.document, term) for term, _ in groups)
    written = [body.reading.phrase(body.document, one) for _, definitions in groups for one in definitions[:1]]
    targets = tuple(dict.fromkeys(written))
    if len(targets) < 2:
        body.report("there is nothing to match", "write two terms at least, with definitions that differ", listed)
    check_letters(body, listed, len(sources), "terms")
    return Pairs(*body.common(prompt), sources, targets, tuple(targets.index(one) for one in written))


def read_categorise(body: Body) -> Question | None:
    """A category and, below it, what belongs to it, one definition each."""
    prompt, listed = body.prompt_above("dl", "definition list")
    if listed is None:
        return None
    groups = _groups(body, listed)
    targets = tuple(body.reading.phrase(body.document, term) for term, _ in groups)
    placed = [(body.reading.phrase(body.document, one), at) for at, (_, ones) in enumerate(groups) for one in ones]
    if len(set(targets)) < 2:
        body.report("there is nothing to sort into", "write two categories at least, with names that differ", listed)
    check_letters(body, listed, len(placed), "things to sort")
    return Pairs(*body.common(prompt), _texts(placed), targets, tuple(at for _, at in placed))


def read_order(body: Body) -> Question | None:
    prompt, listed = body.prompt_above("ordered_list", "numbered list, in the right order")
    if listed is None:
        return None
    items = tuple(body.reading.phrase(body.document, item) for item in listed.children)
    if len(items) < 2 or len(set(items)) < len(items):
        body.report("there is no order to find", "write two items at least, all different", listed)
    check_letters(body, listed, len(items), "items")
    return Order(*body.common(prompt), items)


def _groups(body: Body, listed: Node) -> list[tuple[Node, list[Node]]]:
    """Each term of a definition list with its definitions; a term without one is reported."""
    groups: list[tuple[Node, list[Node]]] = []
    for node in listed.children:
        if node.type == "dt":
            groups.append((node, []))
        elif groups:
            groups[-1][1].append(node)
            if not body.reading.phrase(body.document, node):
                body.report("this is empty", "write what belongs to the term above", node)
    return groups


def _texts(placed: list[tuple[Html, int]]) -> tuple[Html, ...]:
    return tuple(text for text, _ in placed)
