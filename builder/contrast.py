"""The contrast of two colours (WCAG 2.2, definitions of relative luminance and contrast ratio)."""

import re

_HEX = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_RGB = re.compile(r"rgb\(\s*(\d{1,3})\s*[ ,]\s*(\d{1,3})\s*[ ,]\s*(\d{1,3})\s*\)")


def channels(colour: str) -> tuple[int, int, int] | None:
    """Red, green and blue, 0 to 255, of `#rgb`, `#rrggbb` or `rgb(r g b)`; None for anything else."""
    if found := _HEX.fullmatch(colour):
        digits = found[1] if len(found[1]) == 6 else "".join(2 * digit for digit in found[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if found := _RGB.fullmatch(colour):
        red, green, blue = (int(part) for part in found.groups())
        return (red, green, blue) if max(red, green, blue) <= 255 else None
    return None


def contrast(one: str, other: str) -> float:
    """From 1 to 21. Raises ValueError for what is no colour that `channels` reads."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    found = channels(colour)
    if found is None:
        raise ValueError(f"{colour!r} is no colour such as #0b6e63")
    red, green, blue = (_linear(part / 255) for part in found)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
