"""Small cuts of finished HTML, for the places of a page where not everything may stand."""

import re
from dataclasses import dataclass

from markupsafe import Markup

from builder.course import Html

_ONE_PARAGRAPH = re.compile(r"\s*<p>(?P<text>(?:(?!</?p[ >]).)*)</p>\s*", re.DOTALL)
_TABLE = re.compile(r"<table>(?P<head>.*?</tr>)(?P<rest>.*?)</table>", re.DOTALL)
MOST_COLUMNS = 3  # a table of more does not fit on a phone without breaking words
_BLOCK = re.compile(r"<(?:blockquote|div|dl|figure|h[1-6]|hr|ol|p|pre|table|ul)\b")


@dataclass(frozen=True, slots=True)
class Prompt:
    """What comes before the question, as blocks, and the question itself, which may stand in a legend or a label."""

    material: Markup
    question: Markup


def split_prompt(html: Html) -> Prompt:
    """The last paragraph is the question; '' when a prompt ends with something else, such as a list."""
    if not _BLOCK.search(html):
        return Prompt(Markup(), Markup(html.strip()))  # noqa: S704
    before, tag, rest = html.rpartition("<p>")
    last = _ONE_PARAGRAPH.fullmatch(tag + rest)
    if last is None:
        return Prompt(Markup(html), Markup())  # noqa: S704
    return Prompt(Markup(before.strip()), Markup(last["text"]))  # noqa: S704


def inline(html: Html) -> Markup:
    """Without the paragraph around it, where it is only one."""
    one = _ONE_PARAGRAPH.fullmatch(html)
    return Markup(one["text"] if one else html)  # noqa: S704


def plain(html: Html) -> str:
    """The words alone, on one line."""
    return Markup(html).striptags()  # noqa: S704


def scrollable_tables(page: Markup, label: Markup) -> Markup:
    """Tables of many columns in a region that scrolls by itself, by keyboard too (WCAG 2.2, 1.4.10 and 2.1.1)."""

    def wrapped(table: re.Match[str]) -> str:
        if table["head"].count("<th") <= MOST_COLUMNS:
            return table[0]
        return f'<div class="table-region" role="group" tabindex="0" aria-label="{label}">{table[0]}</div>'

    return Markup(_TABLE.sub(wrapped, page))  # noqa: S704
