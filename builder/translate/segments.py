"""Markdown → the pieces that a translator sees, each with its place, so that other words can stand there instead.

What is structure stays out of reach: ids, check boxes, links to scenes, option names. What depends on the language is
inside: text, headings, labels, the right answers of a gap.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from builder.directives import DIRECTIVES
from builder.parse import slug

_INFO = re.compile(r"(?P<head>\s*:{3,}\{(?P<name>[^\s{}]*)\}\s*)(?P<argument>.*?)\s*$")
_OPTION = re.compile(r":(?P<name>[a-z_]+):\s*(?P<value>.*?)\s*$")
_ATTRIBUTES = re.compile(r"\s*\{\s*(?:#(?P<id>[^\s{}]+))?[^{}]*\}\s*$")
_CHECK_BOX = re.compile(r"\[[ xX]\]\s+")
_ONE_LINK = re.compile(r"\[(?P<text>(?:(?!\]\().)*)\]\(#[^()\s]*\)(?:\{[^{}]*\})?")
_TAG = re.compile(r"<[^>]*>")
_WRITABLE = ("heading_open", "dt_open")
_KINDS = {"heading_open": "heading", "dt_open": "label", "blockquote_open": "feedback or quotation", "th_open": "table"}


@dataclass(frozen=True, slots=True)
class Place:
    """`context` is the id of the module and of the nearest element around; `text` from `begin` to `end` of the whole.

    `lines` is how many the text takes, `margin` what stands before the last of them; `suffix` is what has to follow
    when other words stand there.
    """

    context: str
    text: str
    kind: str
    begin: int
    end: int
    lines: int = 1
    margin: str = ""
    suffix: str = ""
    phrase: bool = True  # Markdown, where a span may stand; plain words if not
    quoted: bool = False  # a value of YAML


def places(text: str, module: str) -> list[Place]:
    """Every piece of a module's body, in the order of the source."""
    return list(_places(text, 0, len(text), _Where(module, module, top=True)))


@dataclass(frozen=True, slots=True)
class _Where:
    module: str
    context: str
    top: bool = False

    def at(self, identifier: str) -> "_Where":
        return replace(self, context=f"{self.module}/{identifier}")


def _places(text: str, begin: int, end: int, where: _Where) -> Iterator[Place]:
    part = text[begin:end]
    starts = [begin, *(begin + found.end() for found in re.finditer("\n", part))]
    open_tokens: list[str] = []
    row_end = begin  # cells of one row are found one behind the other
    for token in _parser().parse(part):
        if token.nesting > 0:
            open_tokens.append(token.type)
        elif token.nesting < 0:
            open_tokens.pop()
        if token.map is None:
            continue
        first = starts[min(token.map[0], len(starts) - 1)]
        if token.type == "colon_fence":
            yield from _directive(text, starts, token, where)
        elif token.type == "html_block":
            yield from _html(text, first, token, where)
        elif token.type == "inline":
            place = _inline(text, max(first, row_end), token, open_tokens)
            if place is not None:
                row_end = place.end
                where, place = _entered(where, place, token, open_tokens)
                yield from [place] if _has_words(place.text) else []


def _entered(where: _Where, place: Place, token: Token, open_tokens: list[str]) -> tuple[_Where, Place]:
    """A heading or a label with an id begins an element. A page whose id is made of its heading gets it in writing."""
    if open_tokens[-1] in _WRITABLE:
        given = _ATTRIBUTES.search(token.content)
        page = where.top and token.level == 1 and place.margin == "## "
        if given and given["id"]:
            where = where.at(given["id"])
        elif page and (made := slug(place.text)):
            where, place = where.at(made), replace(place, suffix=f" {{#{made}}}")
    return where, replace(place, context=where.context)


def _inline(text: str, first: int, token: Token, open_tokens: list[str]) -> Place | None:
    lines = token.content.split("\n")
    begin = text.find(lines[0], first)
    if begin < 0 or not token.content.strip():
        return None
    end, margin = begin + len(lines[0]), text[text.rfind("\n", 0, begin) + 1 : begin]
    for line in lines[1:]:
        at = text.find(line.strip(), end)
        if at < 0:
            return None
        margin, end = text[text.rfind("\n", 0, at) + 1 : at], at + len(line.strip())
    words = _joined(lines)
    if "dd_open" in open_tokens and words.startswith("="):  # a formula
        return None
    if "list_item_open" in open_tokens and (box := _CHECK_BOX.match(words)):
        begin, words = begin + box.end(), words[box.end() :]
    given = _ATTRIBUTES.search(words)
    if given and (open_tokens[-1] in _WRITABLE or given["id"]):  # a paragraph with a name is a calculator's input
        end, words = end - len(given[0]), words[: given.start()]
    if link := _ONE_LINK.fullmatch(words):
        return Place("", link["text"], "choice", begin + 1, text.rindex("](", begin, end), len(lines), margin)
    return Place("", words, _kind(open_tokens), begin, end, len(lines), margin)


def _directive(text: str, starts: list[int], token: Token, where: _Where) -> Iterator[Place]:
    """Its argument and options where they are words, then its body as a text of its own."""
    first, last = token.map or (0, 0)
    opening = text[starts[first] : text.find("\n", starts[first])]
    found = _INFO.match(opening)
    directive = DIRECTIVES.get(found["name"]) if found else None
    if found is None or directive is None:
        return
    body, options = first + 1, []
    for line in token.content.splitlines():
        option = _OPTION.match(line)
        if not option:
            break
        options.append((starts[body], option))
        body += 1
    given = {option["name"]: option["value"] for _, option in options}
    inner = where.at(given["id"]) if given.get("id") else where
    inner = replace(inner, top=False)
    if found["argument"] and directive.argument.startswith("a title"):
        begin = starts[first] + found.end("head")
        yield Place(inner.context, found["argument"], "title", begin, begin + len(found["argument"]), phrase=False)
    for start, option in options:
        if option["name"] in directive.texts and option["value"]:
            begin, end = start + option.start("value"), start + option.end("value")
            yield Place(inner.context, option["value"], f"option {option['name']}", begin, end, phrase=False)
    if body < last - 1:
        yield from _places(text, starts[body], starts[last - 1], inner)


def _html(text: str, first: int, token: Token, where: _Where) -> Iterator[Place]:
    html = token.content.strip()
    begin = text.find(html, first)
    if begin >= 0 and "\n" not in html and _has_words(_TAG.sub("", html)):
        yield Place(where.context, html, "HTML", begin, begin + len(html), phrase=False)


def _joined(lines: list[str]) -> str:
    """One line, but for the breaks that an author has asked for."""
    text = lines[0]
    for before, line in pairwise(lines):
        hard = before.endswith(("\\", "  "))
        text = f"{text}\n{line.strip()}" if hard else f"{text.rstrip()} {line.strip()}"
    return text


def _kind(open_tokens: list[str]) -> str:
    return next((_KINDS[name] for name in reversed(open_tokens) if name in _KINDS), "text")


def _has_words(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


@cache
def _parser() -> MarkdownIt:
    """As builder.markdown's, for blocks alone: what stands inside a line is the translator's."""
    parser = MarkdownIt("commonmark").enable("table").use(colon_fence_plugin).use(deflist_plugin).use(footnote_plugin)
    parser.core.ruler.disable(["inline", "text_join", "footnote_tail"])
    return parser
