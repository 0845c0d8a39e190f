"""Which form of a text a whole number takes, by language: the categories of Unicode's CLDR for cardinal numbers.

The player asks the browser (`Intl.PluralRules`), the pages ask here; a test holds the two together.
"""

from collections.abc import Callable, Mapping


def category(language: str, number: int) -> str:
    """'one', 'few', 'many' or 'other', for a number from 0; a language that is not known here has English's two."""
    return _RULES.get(language.partition("-")[0], _one_or_other)(number)


def categories(language: str) -> frozenset[str]:
    """All that a text in this language needs, below a million."""
    return frozenset(category(language, number) for number in range(200))


def _one_or_other(number: int) -> str:
    return "one" if number == 1 else "other"


def _lithuanian(number: int) -> str:
    """1, 21, 101 · 2–9, 22–29 · 0, 10–20, 30, 111."""
    tens, ones = number // 10 % 10, number % 10
    if tens == 1 or ones == 0:
        return "other"
    return "one" if ones == 1 else "few"


_RULES: Mapping[str, Callable[[int], str]] = {"lt": _lithuanian}
