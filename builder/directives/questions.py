"""`question` and its kinds, and the `quiz` that scores them."""

from collections.abc import Callable, Mapping

from builder.course import Html, Prose, Question, Quiz
from builder.directives.arranging import read_categorise, read_match, read_order
from builder.directives.blanks import read_gap, read_number, read_text
from builder.directives.block import Block, Directive
from builder.directives.choosing import read_choice, read_scale, read_true_false
from builder.directives.question_body import Body, read_body
from builder.directives.values import share, whole_number, yes_or_no
from builder.reading import Inner, Reading
from builder.yaml_text import did_you_mean

KINDS: Mapping[str, Callable[[Body], Question | None]] = {
    "choice": read_choice,
    "true-false": read_true_false,
    "text": read_text,
    "number": read_number,
    "gap": read_gap,
    "match": read_match,
    "order": read_order,
    "categorise": read_categorise,
    "likert": read_scale,
    "confidence": read_scale,
}
_OPTIONS = {"right": ("true-false",), "case_matters": ("text", "gap")}  # those that only some kinds have


def read_question(block: Block, reading: Reading, _inner: Inner) -> Question | None:
    if block.argument not in KINDS:
        hint = did_you_mean(block.argument, list(KINDS))
        reading.report(block.ref, f"there is no kind of question '{block.argument}'", hint)
        return None
    for name in block.options.keys() & _OPTIONS.keys():
        if block.argument not in _OPTIONS[name]:
            hint = f"only {' and '.join(_OPTIONS[name])} have it"
            reading.report(block.option_ref(name), f"'{block.argument}' has no option '{name}'", hint)
    return KINDS[block.argument](read_body(block, reading))


def read_quiz(block: Block, reading: Reading, inner: Inner) -> Quiz | None:
    if reading.in_bank:
        reading.report(block.ref, "a bank holds questions only", "put the quiz into a module")
        return None
    elements = inner(block.body)
    intro = Html("".join(element.html for element in elements if isinstance(element, Prose)))
    for element in elements:
        if not isinstance(element, (Question, Prose)):
            reading.report(block.ref, "a quiz holds text and questions only", "put everything else before or behind it")
    names = dict.fromkeys(name.strip() for name in block.options.get("bank", "").split(",") if name.strip())
    drawn = [question for name in names for question in _from_bank(name, block, reading, inner)]
    questions = (*(element for element in elements if isinstance(element, Question)), *drawn)
    return Quiz(
        reading.take_id(block.id, block.option_ref("id")),
        intro,
        questions,
        share(block, "pass_mark", reading.pass_mark, reading),
        yes_or_no(block, "shuffle", True, reading),
        block.ref,
        draw=whole_number(block, "draw", 0, reading),
        attempts=whole_number(block, "attempts", 0, reading),
        partial=yes_or_no(block, "partial", False, reading),
    )


def _from_bank(name: str, block: Block, reading: Reading, inner: Inner) -> list[Question]:
    if name not in reading.banks:
        hint = did_you_mean(name, list(reading.banks)) or f"create banks/{name}.md"
        reading.report(block.option_ref("bank"), f"there is no bank '{name}'", hint)
        return []
    bank = reading.banks[name]
    reading.used_banks.add(name)
    reading.in_bank = True
    elements = inner(bank)
    reading.in_bank = False
    for element in elements:
        if not isinstance(element, Question) and getattr(element, "html", "something").strip():
            ref = getattr(element, "ref", bank.ref())
            reading.report(ref, "a bank holds questions only", "put everything else into a module")
    return [element for element in elements if isinstance(element, Question)]


DIRECTIVES = (
    Directive(
        "question",
        read_question,
        f"its kind ({', '.join(KINDS)})",
        argument_needed=True,
        required=("id", "objective"),
        optional=tuple(_OPTIONS),
    ),
    Directive(
        "quiz", read_quiz, required=("id",), optional=("pass_mark", "shuffle", "bank", "draw", "attempts", "partial")
    ),
)
