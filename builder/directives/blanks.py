"""Questions that are answered by writing: `text`, `number`, `gap`; `[[…]]` stands for what the learner fills in."""

import re
from decimal import Decimal
from html import unescape

from builder.course import MOST_CHARACTERS, Blanks, Html, Number, Question, Words
from builder.directives.question_body import Body
from builder.directives.values import yes_or_no
from builder.markdown import Node

_BLANK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_DIGITS = r"[-−]?\d+(?:\.\d+)?"
_NUMBER = re.compile(rf"=\s*(?P<value>{_DIGITS})(?:\s*(?:\+-|±)\s*(?P<tolerance>\d+(?:\.\d+)?))?")
_NUMBER_HINT = "such as [[= 12.5]] or [[= 12.5 +- 0.1]], decimals with a point"


def read_text(body: Body) -> Question | None:
    return _alone(body, Words, "[[right / also right]]")


def read_number(body: Body) -> Question | None:
    return _alone(body, Number, "[[= 12.5 +- 0.1]]")


def read_gap(body: Body) -> Question | None:
    """Blanks in running text; what stands above the first paragraph that has one is the prompt."""
    first = next((at for at, node in enumerate(body.nodes) if _is_blank(node)), None)
    if first is None:
        body.report("the text has no gap", "write the right words in it as [[right / also right]]")
        return None
    return _blanks(body, body.nodes[:first], body.nodes[first:])


def _alone(body: Body, kind: type[Words | Number], example: str) -> Question | None:
    """One blank, in the body's last paragraph."""
    *prompt, last = body.nodes or (None,)
    if last is None or not _is_blank(last) or any(_is_blank(node) for node in prompt if node):
        hint = f"write the prompt, then a line with {example}"
        body.report(f"a question of the kind '{body.block.argument}' ends with its answer", hint)
        return None
    if not prompt:
        body.report("the question asks nothing", f"write the prompt above {example}", last)
    question = _blanks(body, tuple(node for node in prompt if node), (last,))
    if len(question.blanks) != 1 or not isinstance(question.blanks[0], kind):
        body.report(f"a question of the kind '{body.block.argument}' has one answer", f"write {example}", last)
    return question


def _blanks(body: Body, prompt: tuple[Node, ...], nodes: tuple[Node, ...]) -> Blanks:
    case_matters = yes_or_no(body.block, "case_matters", False, body.reading)
    blanks = [_blank(body, node, inside) for node in nodes for inside in _BLANK.findall(_source(node))]
    parts = _BLANK.split(body.reading.html(body.document, nodes))
    if len(parts) != 2 * len(blanks) + 1 or any("<" in inside for inside in parts[1::2]):
        body.report("a gap holds plain words only", "move emphasis and links out of [[…]]", nodes[0])
    text = tuple(Html(part) for part in parts[::2])
    return Blanks(*body.common(prompt), text, tuple(blanks), case_matters)


def _is_blank(node: Node) -> bool:
    return any(_BLANK.search(part.content) for part in node.walk() if part.type == "inline")


def _source(node: Node) -> str:
    """The words of a node as the author wrote them, before quotes are printed as the language does."""
    return "\n".join(part.content for part in node.walk() if part.type == "inline")


def _blank(body: Body, node: Node, inside: str) -> Words | Number:
    inside = " ".join(unescape(inside).split())
    if inside.startswith("="):
        return _number(body, node, inside)
    words = tuple(word.strip() for word in re.split(r"(?:^|\s)/(?:\s|$)", inside))
    if not all(words):
        body.report(f"[[{inside}]] has an empty answer", "write [[right / also right]]", node)
    for word in words:
        if len(word) > MOST_CHARACTERS:
            hint = f"{MOST_CHARACTERS} characters are the most that a learner can write"
            body.report(f"the answer '{word}' is too long", hint, node)
    return Words(words)


def _number(body: Body, node: Node, inside: str) -> Number:
    found = _NUMBER.fullmatch(inside)
    if found is None or len(inside) > MOST_CHARACTERS:
        body.report(f"[[{inside}]] is not a number", _NUMBER_HINT, node)
        return Number("0", "0", "0")
    value, tolerance = Decimal(found["value"].replace("−", "-")), Decimal(found["tolerance"] or "0")
    return Number(*(f"{number.normalize():f}" for number in (value, value - tolerance, value + tolerance)))
