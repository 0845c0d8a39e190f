"""A module or a YAML file with other words in the same places: structure, ids and the number of lines stay."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import yaml

from builder.source import Passage
from builder.translate.segments import Place, places

Words = Callable[[Place], str]  # what is to stand at a place

# Keys whose values are words, in course.yaml, a module's front matter, a glossary and the like
TEXT_KEYS = frozenset({"title", "description", "take_to_mentor", "text", "term", "definition", "alt", "short"})
_LIST_MARKER = re.compile(r"^(?:(?P<mark>[-+*>#|:])(?=\s|:|$)|(?P<number>\d+)(?=[.)](?:\s|$)))")
_SAFE_BREAK = re.compile(r" (?=[^\W\d_]{2})")  # a line that begins with two letters begins nothing new
_FENCE = "---"


@dataclass(frozen=True, slots=True)
class Parts:
    """A module's file: its front matter and its body, each with where it begins; the front matter may be missing."""

    text: str
    front: tuple[int, int]
    body: int


def parts(text: str) -> Parts:
    lines = text.splitlines(keepends=True)
    if lines and lines[0].rstrip() == _FENCE:
        for at, line in enumerate(lines[1:], start=1):
            if line.rstrip() == _FENCE:
                begin, end = len(lines[0]), len("".join(lines[:at]))
                return Parts(text, (begin, end), end + len(line))
    return Parts(text, (0, 0), 0)


def module_places(passage: Passage) -> list[Place]:
    """All the words of a module, those of the front matter first."""
    file = parts(passage.text)
    front = file.text[slice(*file.front)]
    identifier = _identifier(front) or passage.path
    moved = (_moved(place, file.front[0]) for place in yaml_places(front, identifier))
    return [*moved, *(_moved(place, file.body) for place in places(file.text[file.body :], identifier))]


def yaml_places(text: str, context: str) -> list[Place]:
    """The values of TEXT_KEYS; one with an id beside it has that id in its context. [] where the YAML is broken."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return []
    return list(_yaml_places(text, node, context, 0)) if node else []


def rewritten(text: str, found: list[Place], words: Words) -> str:
    """The text with other words at these places."""
    pieces, at = [], 0
    for place in sorted(found, key=lambda place: place.begin):
        pieces += [text[at : place.begin], _put(place, words(place), text[place.begin : place.end])]
        at = place.end
    return "".join([*pieces, text[at:]])


def _put(place: Place, words: str, original: str) -> str:
    if words == place.text and not place.suffix:
        return original
    if place.quoted:
        return json.dumps(words, ensure_ascii=False) + "\n" * original.count("\n")
    if place.kind == "table":
        words = re.sub(r"(?<!\\)\|", r"\\|", words)
    margin = "".join(letter if letter in ">\t" else " " for letter in place.margin)
    first = _LIST_MARKER.sub(lambda found: f"\\{found[0]}" if found["mark"] else f"{found[0]}\\", words)
    return f"\n{margin}".join(_lines(first, place.lines)) + place.suffix


def _lines(words: str, count: int) -> list[str]:
    """On as many lines as before where that is safe, so that places of faults stay right."""
    lines = words.split("\n")
    while len(lines) < count and "[[" not in words:
        longest = max(lines, key=len)
        breaks = [found.start() for found in _SAFE_BREAK.finditer(longest)]
        if not breaks:
            break
        middle = min(breaks, key=lambda at: abs(at - len(longest) // 2))
        index = lines.index(longest)
        lines[index : index + 1] = [longest[:middle], longest[middle + 1 :]]
    return lines


def _yaml_places(text: str, node: yaml.Node, context: str, depth: int) -> Iterator[Place]:
    if isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _yaml_places(text, one, context, depth + 1)
    if not isinstance(node, yaml.MappingNode):
        return
    values = {key.value: value for key, value in node.value if isinstance(key, yaml.ScalarNode)}
    identifier = values.get("id")
    if depth and isinstance(identifier, yaml.ScalarNode):
        context = f"{context}/{identifier.value}"
    for key, value in values.items():
        if key in TEXT_KEYS and isinstance(value, yaml.ScalarNode):
            begin, end = value.start_mark.index, value.end_mark.index
            words = " ".join(value.value.split())
            if any(letter.isalpha() for letter in words):
                yield Place(f"{context}:{key}", words, key, begin, end, phrase=False, quoted=True)
        else:
            inner = f"{context}/{key}" if isinstance(value, yaml.MappingNode) else context  # a glossary's keys are ids
            yield from _yaml_places(text, value, inner, depth + 1)


def _identifier(front: str) -> str:
    found = re.search(r"^id:\s*([a-z][a-z0-9-]*)\s*$", front, re.MULTILINE)
    return found[1] if found else ""


def _moved(place: Place, by: int) -> Place:
    return replace(place, begin=place.begin + by, end=place.end + by)
