"""A theme's `tokens.css` → Theme: known tokens with plain values, and every pair of colours readable (WCAG 2.2, AA).

The file is a style sheet as ours (style/tokens.css), so that designers can try it in a page; but only tokens may stand
in it, nothing that loads something or that could undo what the pages need.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from builder.contrast import channels, contrast
from builder.course.theme import Theme
from builder.problem import Problem
from builder.source import Passage, ThemeSource
from builder.yaml_text import did_you_mean

COLOURS = ("paper", "surface", "tint", "ink", "muted", "line", "primary", "accent", "info", "good", "warn", "bad")
_GROUNDS = ("paper", "surface", "tint")
_TEXTS = tuple(name for name in COLOURS if name not in (*_GROUNDS, "line"))
PAIRS = (  # text, ground, least ratio: 1.4.3 for text, 1.4.11 for the edges of controls
    *((text, ground, 4.5) for text in _TEXTS for ground in _GROUNDS),
    ("line", "paper", 3.0),
    ("line", "surface", 3.0),
)
_OTHERS = {
    "reading": re.compile(r"[\w\s,.\"'-]+"),
    "interface": re.compile(r"[\w\s,.\"'-]+"),
    "radius": re.compile(r"\d{1,2}(\.\d+)?(px|rem)|0"),
}
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DARK = re.compile(r"@media\s+(?:screen\s+and\s+)?\(\s*prefers-color-scheme\s*:\s*dark\s*\)\s*\{")
_ROOT = re.compile(r":root\s*\{([^{}]*)\}")
_DECLARATION = re.compile(r"\s*(?:--(?P<name>[a-z0-9-]+)|color-scheme)\s*:\s*(?P<value>[^;]*?)\s*")
_ACTIVE_SVG = re.compile(rb"<script|<foreignObject|\son[a-z]+\s*=|(?:href|src)\s*=\s*[\"'](?!#|data:image/)", re.I)
_HINT = "it holds :root { --primary: #0b6e63; … } and the same in @media (prefers-color-scheme: dark) { … }"


def read_theme(source: ThemeSource) -> tuple[Theme, list[Problem]]:
    """The theme, and what is wrong with it."""
    problems: list[Problem] = []
    light, dark = _tokens(source.tokens, problems)
    if source.logo_data and source.logo.endswith(".svg") and _ACTIVE_SVG.search(source.logo_data):
        place = f"themes/{source.name}/{source.logo}"
        problems.append(Problem(place, 0, "the logo has a script in it, or fetches something", "a picture only shows"))
    if not problems:
        problems += _pairs(source.tokens, light, dark)
    logo = f"media/theme-{source.name}-{source.logo}" if source.logo else ""
    return Theme(source.name, tuple(sorted(light.items())), tuple(sorted(dark.items())), logo), problems


def theme_style(theme: Theme | None) -> bytes:
    """What stands behind our style sheet: the theme's light tokens, then all of those that are others in the dark."""
    if theme is None:
        return b""
    ours = _ours()[1]
    light, dark = dict(theme.light), dict(theme.dark)
    in_the_dark = {name: dark.get(name, ours.get(name, value)) for name, value in light.items()} | dark
    return (
        f":root{{{_css(light)}}}@media screen and (prefers-color-scheme:dark){{:root{{{_css(in_the_dark)}}}}}".encode()
    )


def light_colours(theme: Theme | None) -> dict[str, str]:
    """Name → colour, as they are on paper and on a light screen."""
    own = dict(theme.light) if theme else {}
    return {name: own.get(name, value) for name, value in _ours()[0].items()}


def _css(tokens: Mapping[str, str]) -> str:
    return ";".join(f"--{name}:{value}" for name, value in sorted(tokens.items()))


def _pairs(tokens: Passage, light: Mapping[str, str], dark: Mapping[str, str]) -> Iterator[Problem]:
    ours_light, ours_dark = _ours()
    for mode, found in (("light", {**ours_light, **light}), ("dark", {**ours_dark, **dark})):
        for text, ground, least in PAIRS:
            ratio = contrast(found[text], found[ground])
            if ratio < least:
                message = f"{text} {found[text]} on {ground} {found[ground]} has a contrast of {_down(ratio)} ({mode})"
                yield Problem(tokens.path, _line(tokens, text, ground), message, f"WCAG 2.2 AA asks for {least}")


def _down(ratio: float) -> str:
    """Rounded down, so that nobody reads 4.5 where it is less."""
    return f"{int(ratio * 100) / 100:.2f}"


def _line(tokens: Passage, *names: str) -> int:
    """Where the first of these tokens stands that the theme sets."""
    for name in names:
        if found := re.search(rf"--{name}\s*:", tokens.text):
            return tokens.text.count("\n", 0, found.start()) + 1
    return 1


def _tokens(passage: Passage, problems: list[Problem]) -> tuple[dict[str, str], dict[str, str]]:
    text = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), passage.text)
    dark: dict[str, str] = {}
    if media := _DARK.search(text):
        root = _ROOT.match(text, _next(text, media.end()))
        if root and text[_next(text, root.end()) :].startswith("}"):
            dark = _declared(passage, text, root, problems)
            end = _next(text, root.end()) + 1
            text = text[: media.start()] + re.sub(r"[^\n]", " ", text[media.start() : end]) + text[end:]
    light: dict[str, str] = {}
    for root in _ROOT.finditer(text):
        light |= _declared(passage, text, root, problems)
    rest = _ROOT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    if rest.strip():
        line = rest[: len(rest) - len(rest.lstrip())].count("\n") + 1
        problems.append(Problem(passage.path, line, "something else than tokens stands here", _HINT))
    return light, dark


def _next(text: str, at: int) -> int:
    return at + len(text[at:]) - len(text[at:].lstrip())


def _declared(passage: Passage, text: str, root: re.Match[str], problems: list[Problem]) -> dict[str, str]:
    found: dict[str, str] = {}
    at = root.start(1)
    for part in root[1].split(";"):
        line = text.count("\n", 0, at + len(part) - len(part.lstrip())) + 1
        at += len(part) + 1
        if not part.strip():
            continue
        given = _DECLARATION.fullmatch(part)
        if given is None:
            problems.append(Problem(passage.path, line, f"not understood: {part.strip()[:60]}", _HINT))
        elif name := given["name"]:
            if problem := _fault(name, given["value"]):
                problems.append(Problem(passage.path, line, *problem))
            found[name] = given["value"]
    return found


def _fault(name: str, value: str) -> tuple[str, str] | None:
    known = [*COLOURS, *_OTHERS]
    if name not in known:
        return f"there is no token --{name}", did_you_mean(name, known)
    if name in COLOURS and channels(value) is None:
        return f"--{name}: {value} is no colour", "write it as #rrggbb or rgb(11 110 99)"
    if name in _OTHERS and not _OTHERS[name].fullmatch(value):
        return f"--{name}: {value} is not allowed", "a plain value: names of installed fonts, or a length up to 99px"
    return None


@cache
def _ours() -> tuple[dict[str, str], dict[str, str]]:
    """The colours of our identity, light and dark."""
    text = (files("builder.style") / "tokens.css").read_text(encoding="utf-8")
    light, _, dark = text.partition("prefers-color-scheme: dark")
    return _colours(light), _colours(dark)


def _colours(text: str) -> dict[str, str]:
    return {name: value for name, value in re.findall(r"--([a-z]+): (#[0-9a-f]{6});", text) if name in COLOURS}


def with_media(theme: Theme, source: ThemeSource) -> dict[str, bytes]:
    """The theme's logo as one of the course's files."""
    return {theme.logo: source.logo_data} if theme.logo else {}
