"""What the player has to know of a question, what it keeps of an answer, and what a kept answer points to.

`form` names the file in player/forms that reads and judges the answer, `type` is the interaction that tracking makes of
it: xAPI's and SCORM 2004's words, of which SCORM 1.2's are a part (RTE §3.4.7).
"""

from collections.abc import Iterator
from string import ascii_lowercase
from typing import Any

from builder.course import MOST_CHARACTERS, Blanks, Choice, Number, Order, Pairs, Question, Scale, TrueFalse, Words

_TRUE_FALSE = "tf"


def question_data(question: Question) -> dict[str, Any]:
    """`Question` of types.d.ts."""
    return {"id": question.id, "objective": question.objective, **_form(question)}


def form_of(question: Question) -> str:
    """'choice', 'blanks', 'pairs' or 'order'."""
    return str(_form(question)["form"])


def letters_of(question: Question) -> str:
    """The letters of what can be chosen or moved, in the source's order."""
    if isinstance(question, TrueFalse):
        return _TRUE_FALSE
    return ascii_lowercase[: len(_things(question))]


def numbers(identifier: str, count: int, most: int) -> dict[str, Any]:
    """A record of the state: `count` numbers, none above `most`."""
    return {"id": identifier, "bits": max(1, most.bit_length()), "count": count, "most": most}


def kept_answer(question: Question) -> dict[str, Any]:
    """The record of the state that keeps an answer (module_data.state_layout)."""
    if isinstance(question, Blanks):
        return {"id": question.id, "words": len(question.blanks), "most": _room(len(question.blanks))}
    if isinstance(question, Pairs):
        return numbers(question.id, len(question.sources), len(question.targets))
    if isinstance(question, Order):
        return numbers(question.id, len(question.items), len(question.items) - 1)
    return numbers(question.id, len(letters_of(question)), 1)


def positions(question: Question) -> Iterator[str]:
    """If any of this changes, a kept answer means something else."""
    if isinstance(question, Choice):
        yield from (f"{option.letter}{option.correct}{option.html}" for option in question.options)
    elif isinstance(question, TrueFalse):
        yield f"{question.right}{question.prompt}"
    elif isinstance(question, Blanks):
        yield from (*question.text, *(str(blank) for blank in question.blanks))
    elif isinstance(question, Pairs):
        yield from (*question.sources, *question.targets, str(question.right))
    else:
        yield from _things(question)


def _form(question: Question) -> dict[str, Any]:
    letters = letters_of(question)
    match question:
        case Choice():
            return {"form": "choice", "type": "choice", "letters": letters, "right": "".join(question.right_letters)}
        case TrueFalse():
            return {"form": "choice", "type": "true-false", "letters": letters, "right": "t" if question.right else "f"}
        case Scale():
            return {"form": "choice", "type": "likert", "letters": letters, "right": ""}
        case Blanks():
            numeric = question.kind == "number"
            blanks = [_blank(blank) for blank in question.blanks]
            return {
                "form": "blanks",
                "type": "numeric" if numeric else "fill-in",
                "blanks": blanks,
                "caseMatters": question.case_matters,
            }
        case Pairs():
            targets = ascii_lowercase[: len(question.targets)]
            right = "".join(targets[at] for at in question.right)
            return {"form": "pairs", "type": "matching", "letters": letters, "targets": targets, "right": right}
        case _:
            return {"form": "order", "type": "sequencing", "letters": letters}


def _things(question: Question) -> tuple[str, ...]:
    match question:
        case Choice():
            return tuple(option.html for option in question.options)
        case Scale():
            return question.labels
        case Pairs():
            return question.sources
        case Order():
            return question.items
        case _:
            return ()


def _blank(blank: Words | Number) -> dict[str, Any]:
    if isinstance(blank, Number):
        return {"value": blank.value, "low": blank.low, "high": blank.high}
    return {"right": list(blank.accepted)}


def _room(blanks: int) -> int:
    """Characters that hold the words: two for a letter outside ASCII, three for one move to its alphabet
    (text_codec.js), two between blanks."""
    return blanks * (2 * MOST_CHARACTERS + 3) + 2 * (blanks - 1)
