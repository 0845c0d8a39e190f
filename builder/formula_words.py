"""A calculator's formula as people read it: names become labels, functions become words of the language."""

from collections.abc import Callable, Mapping

from builder.formula import COMPARISONS, OVER_MONTHS, Formula

_SIGNS = {"*": "×", "/": "÷", "-": "−", "+": "+", "^": "^", "<=": "≤", ">=": "≥", "<": "<", ">": ">", "=": "="}
_RANKS = {**dict.fromkeys(COMPARISONS, 0), "+": 1, "-": 1, "*": 2, "/": 2, "^": 3}
_ATOM = 4


def formula_words(formula: Formula, labels: Mapping[str, str], say: Callable[..., str]) -> str:
    """`ceil(fixed / (price - cost))` → `rounded up: Fixed costs ÷ (Price − Cost)`; `say` is the catalogue."""
    return _words(formula, labels, say)[0]


def _words(formula: Formula, labels: Mapping[str, str], say: Callable[..., str]) -> tuple[str, int]:
    """The words, and how tightly they hold together."""
    if isinstance(formula, float):
        return f"{formula:.10g}", _ATOM
    if isinstance(formula, str):
        return labels[formula], _ATOM
    operator, *arguments = formula
    if operator not in _SIGNS:
        return _function(str(operator), [_words(one, labels, say)[0] for one in arguments], say), _ATOM
    rank = _RANKS[str(operator)]
    left, right = (_words(one, labels, say) for one in arguments)
    if operator == "-" and arguments[0] == 0.0:
        return f"−{_bracketed(right, rank + 1)}", rank
    # a - (b + c) and a / (b * c) need their brackets, a + b + c does not
    return f"{_bracketed(left, rank)} {_SIGNS[str(operator)]} {_bracketed(right, rank + (operator in '-/^'))}", rank


def _bracketed(words: tuple[str, int], rank: int) -> str:
    text, own = words
    return text if own >= rank else f"({text})"


def _function(name: str, arguments: list[str], say: Callable[..., str]) -> str:
    if name in OVER_MONTHS and len(arguments) == 1:
        return say(f"formula-{name}-months", of=arguments[0])
    if name == "round":
        return say("formula-round", of=arguments[0])
    if name == "if":
        return say("formula-if", condition=arguments[0], yes=arguments[1], no=arguments[2])
    if name == "before":
        return say("formula-before", of=arguments[0], first=arguments[1])
    return say(f"formula-{name}", of="; ".join(arguments))
