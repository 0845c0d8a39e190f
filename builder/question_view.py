"""A question as its templates show it: the filters that pages.py gives them."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Any

from markupsafe import Markup, escape

from builder.course import Blanks, Choice, Html, Number, Order, Pairs, Question, Scale, TrueFalse, Words
from builder.markup import inline
from builder.question_data import form_of, letters_of

Say = Callable[..., Markup]
Lettered = list[tuple[str, Html]]
_FEWEST, _MOST = 6, 24  # characters that a blank shows


@dataclass(frozen=True, slots=True)
class OptionView:
    """`correct` is None where nothing is right or wrong."""

    letter: str
    html: Markup
    correct: bool | None
    feedback: Html


def filters(say: Say) -> Mapping[str, Callable[..., Any]]:
    """By their names in the templates; `say` gives a text of the catalogue."""
    return {
        "verb": verb,
        "form": lambda question: f"parts/{form_of(question)}.html",
        "options": lambda question: options(question, say),
        "is_multiple": lambda question: isinstance(question, Choice) and question.multiple,
        "right_answer": lambda question: right_answer(question, say),
        "blank_size": blank_size,
        "mixed_sources": lambda question: mixed(question, question.sources),
        "targets": targets,
        "mixed_items": lambda question: mixed(question, question.items),
    }


def verb(question: Question) -> str:
    """What its heading asks for: the end of a text's name."""
    if isinstance(question, Choice):
        return "choose-all" if question.multiple else "choose"
    return question.kind


def options(question: Question, say: Say) -> list[OptionView]:
    match question:
        case Choice():
            return [OptionView(one.letter, inline(one.html), one.correct, one.feedback) for one in question.options]
        case TrueFalse():
            words = (say("true"), question.right), (say("false"), not question.right)
            views = zip(letters_of(question), words, strict=True)
            return [OptionView(letter, word, right, Html("")) for letter, (word, right) in views]
        case Scale():
            labels = zip(letters_of(question), question.labels, strict=False)
            return [OptionView(letter, inline(label), None, Html("")) for letter, label in labels]
        case _:
            return []


def right_answer(question: Question, say: Say) -> list[Markup]:
    """The right answer, line by line; [] where the options say it themselves."""
    match question:
        case Blanks():
            return [_right_blank(blank, say) for blank in question.blanks]
        case Pairs():
            lines = zip(question.sources, question.right, strict=True)
            return [_joined(source, question.targets[at]) for source, at in lines]
        case Order():
            return [inline(item) for item in question.items]
        case _:
            return []


def blank_size(question: Blanks) -> int:
    """The same for all of them, so that a blank does not tell how long its answer is."""
    answers = [(blank.value,) if isinstance(blank, Number) else blank.accepted for blank in question.blanks]
    longest = max(len(word) for words in answers for word in words)
    return min(max(_FEWEST, longest), _MOST)


def mixed(question: Question, things: Sequence[Html], what: str = "") -> Lettered:
    """Things with their letters, in an order that hangs on the question's id alone and is never the right one."""
    lettered = list(zip(ascii_lowercase, things, strict=False))
    order = sorted(lettered, key=lambda pair: hashlib.sha256(f"{question.id} {what} {pair[0]}".encode()).digest())
    return order[::-1] if order == lettered else order


def targets(question: Pairs) -> Lettered:
    """Definitions to match are mixed; categories stand for every thing in the order that the author gave them."""
    if question.kind == "match":
        return mixed(question, question.targets, "targets")
    return list(zip(ascii_lowercase, question.targets, strict=False))


def _joined(source: Html, target: Html) -> Markup:
    return Markup("{} – {}").format(inline(source), inline(target))


def _right_blank(blank: Words | Number, say: Say) -> Markup:
    if isinstance(blank, Words):
        return escape(blank.accepted[0])
    value, low, high = (
        number.replace(".", str(say("decimal"))).replace("-", "−") for number in (blank.value, blank.low, blank.high)
    )
    return escape(value) if low == high else say("number-between", value=value, low=low, high=high)
