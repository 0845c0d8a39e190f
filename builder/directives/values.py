"""Options of directives as values; what cannot be read is reported and the default taken."""

from collections.abc import Sequence

from builder.directives.block import Block
from builder.reading import Reading
from builder.yaml_text import did_you_mean


def share(block: Block, name: str, default: float, reading: Reading) -> float:
    """A number from 0 to 1."""
    text = block.options.get(name)
    if text is None:
        return default
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        reading.report(block.option_ref(name), f"{name}: '{text}' is not a number from 0 to 1", "such as 0.7")
        return default
    return value


def whole_number(block: Block, name: str, default: int, reading: Reading) -> int:
    """A whole number above 0."""
    text = block.options.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdecimal() and int(text) > 0):
        reading.report(
            block.option_ref(name), f"{name}: '{text}' is not a whole number above 0", f"such as {default or 3}"
        )
        return default
    return int(text)


def yes_or_no(block: Block, name: str, default: bool, reading: Reading) -> bool:
    text = block.options.get(name)
    if text is None:
        return default
    if text not in ("yes", "no"):
        reading.report(block.option_ref(name), f"{name}: '{text}' is neither yes nor no")
        return default
    return text == "yes"


def one_of(block: Block, name: str, known: Sequence[str], reading: Reading) -> str:
    """One of the words in `known`; the first where the option is left out."""
    text = block.options.get(name, known[0])
    if text not in known:
        reading.report(block.option_ref(name), f"{name}: '{text}' is not known", did_you_mean(text, known))
        return known[0]
    return text
