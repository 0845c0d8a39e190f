"""Questions that are answered by choosing: `choice`, `true-false`, `likert`, `confidence`."""

from string import ascii_lowercase

from builder.course import Choice, Html, Option, Question, Scale, TrueFalse
from builder.directives.question_body import Body
from builder.markdown import Node, take_checkbox

MOST_LETTERS = len(ascii_lowercase)


def read_choice(body: Body) -> Question | None:
    lists = [node for node in body.nodes if _is_task_list(node)]
    if len(lists) != 1 or body.nodes[-1] is not lists[0]:
        hint = "write the prompt, then the options as one list: - [ ] wrong, - [x] right"
        body.report("a choice question ends with one list of options", hint)
        return None
    if len(body.nodes) < 2:
        body.report("the question asks nothing", "write the prompt above the options")
    items = lists[0].children
    check_letters(body, lists[0], len(items), "options")
    options = tuple(_option(body, item, letter) for item, letter in zip(items, ascii_lowercase, strict=False))
    return Choice(*body.common(body.nodes[:-1]), options)


def read_true_false(body: Body) -> Question:
    right = body.block.options.get("right", "")
    if right not in ("true", "false"):
        body.reading.report(
            body.block.option_ref("right"),
            "the question does not say whether it is true",
            "add a line :right: true or :right: false",
        )
    if not body.nodes:
        body.report("the question states nothing", "write what is true or false")
    return TrueFalse(*body.common(body.nodes), right == "true")


def read_scale(body: Body) -> Question | None:
    prompt, labels = body.prompt_above("bullet_list", "list of labels")
    if labels is None:
        return None
    check_letters(body, labels, len(labels.children), "labels")
    if len(labels.children) < 2:
        body.report("a scale has two labels at least", "write them from one end to the other, as a list", labels)
    return Scale(*body.common(prompt), tuple(body.reading.phrase(body.document, item) for item in labels.children))


def check_letters(body: Body, node: Node, count: int, what: str) -> None:
    if count > MOST_LETTERS:
        body.report(f"a question has {MOST_LETTERS} {what} at most", "tracking tells them apart by a letter", node)


def _is_task_list(node: Node) -> bool:
    return node.type == "bullet_list" and "contains-task-list" in str(node.attrs.get("class", ""))


def _option(body: Body, item: Node, letter: str) -> Option:
    document, reading = body.document, body.reading
    text, *rest = item.children
    correct = take_checkbox(text)
    feedback = [node for node in rest if node.type == "blockquote"]
    if correct is None:
        body.report("this option is neither [x] nor [ ]", "begin it with - [x] or - [ ]", item)
    if len(feedback) > 1 or len(rest) != len(feedback):
        hint = "an option is one paragraph; below it, one blockquote is the feedback"
        body.report("this does not belong to an option", hint, rest[0])
    html = reading.phrase(document, text)
    if not html:
        body.report("an option is empty", at=item)
    return Option(letter, html, bool(correct), reading.html(document, feedback[0].children) if feedback else Html(""))
