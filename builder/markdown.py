"""The one configured Markdown parser: a passage → nodes with lines, nodes → HTML.

CommonMark with tables, footnotes, definition lists, task lists and colon fences; `{#id name=value}` behind a heading, a
term or a link.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from builder.course import SourceRef
from builder.source import Passage

Node = SyntaxTreeNode
_LINK_ATTRIBUTES = ("points",)
_TRAILING = re.compile(r"\s*\{\s*(#[^\s{}]+)?((?:\s*[a-z_]+=[^\s{}]+)*)\s*\}\s*$")
_STRAY = re.compile(r"\{(?:#[\w-]+|[a-z_]+=[^\s{}]+)[^{}]*\}")
_CHECKBOX = "task-list-item-checkbox"
_WORDS = ("text", "code_inline", "softbreak", "hardbreak")
# double quotes, then single ones, as printed in the language
_QUOTES = {"en": "“”‘’", "lt": "„“‚‘", "fi": "””’’", "it": "«»“”", "bg": "„“‚‘", "de": "„“‚‘"}


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed passage: its top nodes, and what its parts need in order to be rendered."""

    passage: Passage
    parser: MarkdownIt
    nodes: tuple[Node, ...]
    env: dict[str, Any] = field(default_factory=dict)

    def ref(self, node: Node) -> SourceRef:
        """Where a node begins; for one without a place of its own, where the nearest parent begins."""
        while node.map is None and node.parent is not None:
            node = node.parent
        return self.passage.ref(node.map[0] if node.map else 0)

    def lines(self, node: Node) -> tuple[int, int]:
        """The node's first line, and the one after its last, from 0 within the passage."""
        return node.map or (0, 0)

    def html(self, nodes: Sequence[Node]) -> str:
        """The nodes as HTML that still has to be sanitised."""
        tokens = [token for node in nodes for token in node.to_tokens()]
        return str(self.parser.renderer.render(tokens, self.parser.options, self.env))


def parse_markdown(passage: Passage, language: str) -> Document:
    """The passage's nodes; straight quotes become those of the language (a BCP 47 tag)."""
    parser = _parser(language.partition("-")[0])
    env: dict[str, Any] = {"docId": str(passage.line)}  # footnotes of two passages on one page get ids of their own
    tokens = parser.parse(passage.text, env)
    for opening, inline in pairwise(tokens):
        if opening.type in ("heading_open", "dt_open"):
            _take_attributes(opening, inline)
    for token in _flat(tokens):
        if token.type == "link_open" and str(token.attrs.get("href", "")).startswith(("http:", "https:")):
            token.attrSet("target", "_blank")
    return Document(passage, parser, tuple(Node(tokens).children), env)


def attributes(node: Node) -> dict[str, str]:
    """What stands in braces behind a heading or a term: `{#e1-skill lines=2}` → {"id": "e1-skill", "lines": "2"}."""
    return dict(node.meta.get("attributes", {}))


def as_term(paragraph: Node) -> bool:
    """Takes the attributes behind a paragraph as if it were a term; whether there were any."""
    tokens = paragraph.nester_tokens
    if paragraph.type == "paragraph" and tokens and paragraph.children[0].token:
        _take_attributes(tokens.opening, paragraph.children[0].token)
    return bool(attributes(paragraph))


def plain_text(node: Node) -> str:
    """The words of a node without markup."""
    words = (
        part.content if part.type in ("text", "code_inline") else " " for part in node.walk() if part.type in _WORDS
    )
    return "".join(words).strip()


def take_checkbox(text: Node) -> bool | None:
    """Whether the box that a task list puts before its text is checked; the box goes. None where there is none."""
    inline = next((part for part in text.walk() if part.type == "inline"), None)
    if inline is None or not inline.token or not inline.token.children:
        return None
    box = inline.token.children[0]
    if box.type != "html_inline" or _CHECKBOX not in box.content:
        return None
    inline.token.children = inline.token.children[1:]
    inline.children = inline.children[1:]
    return "checked=" in box.content


def stray_attributes(nodes: Iterable[Node]) -> Iterator[tuple[Node, str]]:
    """Braces that look like attributes and stayed text, since a space stands before them or nothing can have them."""
    for node in nodes:
        for part in node.walk():
            if part.type == "text" and (found := _STRAY.search(part.content)):
                yield part, found.group()


@cache
def _parser(language: str) -> MarkdownIt:
    return (
        MarkdownIt("commonmark", {"typographer": True, "quotes": _QUOTES.get(language, _QUOTES["en"])})
        .enable(["table", "strikethrough", "smartquotes"])
        .use(colon_fence_plugin)
        .use(deflist_plugin)
        .use(footnote_plugin)
        .use(tasklists_plugin)
        .use(attrs_plugin, after=("link_close",), allowed=_LINK_ATTRIBUTES)
    )


def _take_attributes(opening: Token, inline: Token) -> None:
    last = inline.children[-1] if inline.children else None
    found = _TRAILING.search(last.content) if last is not None and last.type == "text" else None
    if last is None or found is None or not (found[1] or found[2]):
        return
    last.content = last.content[: found.start()]
    pairs = dict(pair.split("=", 1) for pair in found[2].split())
    opening.meta["attributes"] = ({"id": found[1][1:]} if found[1] else {}) | pairs
    if found[1] and opening.type == "heading_open":
        opening.attrSet("id", found[1][1:])


def _flat(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or ())
