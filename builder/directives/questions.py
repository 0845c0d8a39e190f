"""`question` and `quiz`: a task list of options, a blockquote below an option is its feedback."""

from string import ascii_lowercase

from builder.course import Html, Option, Prose, Question, Quiz
from builder.directives.block import Block, Directive
from builder.directives.values import share, yes_or_no
from builder.markdown import Document, Node, take_checkbox
from builder.reading import Inner, Reading
from builder.yaml_text import did_you_mean

KINDS = ("choice",)


def read_question(block: Block, reading: Reading, _inner: Inner) -> Question | None:
    if block.argument not in KINDS:
        reading.report(
            block.ref, f"there is no kind of question '{block.argument}'", did_you_mean(block.argument, KINDS)
        )
        return None
    document = reading.markdown(block.body)
    lists = [node for node in document.nodes if _is_task_list(node)]
    prompt = [node for node in document.nodes if node not in lists]
    if len(lists) != 1 or document.nodes[-1] is not lists[0]:
        hint = "write the prompt, then the options as one list: - [ ] wrong, - [x] right"
        reading.report(block.ref, "a choice question ends with one list of options", hint)
        return None
    if not prompt:
        reading.report(block.ref, "the question asks nothing", "write the prompt above the options")
    options = _options(document, lists[0], reading)
    question_id = reading.take_id(block.id, block.option_ref("id"))
    html = reading.html(document, prompt)
    return Question(question_id, block.argument, block.options["objective"], html, options, block.ref)


def read_quiz(block: Block, reading: Reading, inner: Inner) -> Quiz:
    elements = inner(block.body)
    questions = tuple(element for element in elements if isinstance(element, Question))
    intro = Html("".join(element.html for element in elements if isinstance(element, Prose)))
    for element in elements:
        if not isinstance(element, (Question, Prose)):
            reading.report(block.ref, "a quiz holds text and questions only", "put everything else before or behind it")
    return Quiz(
        reading.take_id(block.id, block.option_ref("id")),
        intro,
        questions,
        share(block, "pass_mark", reading.pass_mark, reading),
        yes_or_no(block, "shuffle", True, reading),
        block.ref,
    )


def _is_task_list(node: Node) -> bool:
    return node.type == "bullet_list" and "contains-task-list" in str(node.attrs.get("class", ""))


def _options(document: Document, items: Node, reading: Reading) -> tuple[Option, ...]:
    if len(items.children) > len(ascii_lowercase):
        reading.report(
            document.ref(items), "a question has 26 options at most", "tracking tells them apart by a letter"
        )
    return tuple(
        _option(document, item, letter, reading) for item, letter in zip(items.children, ascii_lowercase, strict=False)
    )


def _option(document: Document, item: Node, letter: str, reading: Reading) -> Option:
    text, *rest = item.children
    correct = take_checkbox(text)
    feedback = [node for node in rest if node.type == "blockquote"]
    if correct is None:
        reading.report(document.ref(item), "this option is neither [x] nor [ ]", "begin it with - [x] or - [ ]")
    if len(feedback) > 1 or len(rest) != len(feedback):
        hint = "an option is one paragraph; below it, one blockquote is the feedback"
        reading.report(document.ref(rest[0]), "this does not belong to an option", hint)
    html = reading.phrase(document, text)
    if not html:
        reading.report(document.ref(item), "an option is empty")
    return Option(letter, html, bool(correct), reading.html(document, feedback[0].children) if feedback else Html(""))


DIRECTIVES = (
    Directive("question", read_question, "its kind (choice)", argument_needed=True, required=("id", "objective")),
    Directive("quiz", read_quiz, required=("id",), optional=("pass_mark", "shuffle")),
)
