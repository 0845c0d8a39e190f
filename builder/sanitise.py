"""HTML from a course's text: an allow-list of elements and attributes, and what was found outside it."""

from collections.abc import Mapping
from html.parser import HTMLParser
from urllib.parse import urlsplit

import nh3

from builder.course import Html

_ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "title", "target", "class", "id", "aria-label"},
    "abbr": {"title"},
    "blockquote": {"cite"},
    "code": {"class"},
    "img": {"src", "alt", "title", "width", "height"},
    "li": {"id", "class"},
    "ol": {"start", "class"},
    "section": {"class"},
    "sup": {"class", "id"},
    "hr": {"class"},
    "td": {"style", "colspan", "rowspan"},
    "th": {"style", "colspan", "rowspan", "scope"},
    "h3": {"id"},
    "h4": {"id"},
    "h5": {"id"},
}
_PLAIN = {
    "b",
    "bdi",
    "bdo",
    "br",
    "caption",
    "cite",
    "dd",
    "del",
    "details",
    "dfn",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "i",
    "ins",
    "kbd",
    "mark",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "table",
    "tbody",
    "thead",
    "tr",
    "ul",
    "var",
}
TAGS = _PLAIN | set(_ATTRIBUTES)
EVERYWHERE = {"lang", "dir"}
_SCHEMES = {"http", "https", "mailto", "tel"}


def sanitise(html: str) -> tuple[Html, list[str]]:
    """The markup without anything outside the allow-list, and a message for each thing that was outside."""
    audit = _Audit()
    audit.feed(html)
    audit.close()
    allowed: Mapping[str, set[str]] = {**_ATTRIBUTES, "*": EVERYWHERE}
    clean = nh3.clean(
        html,
        tags=TAGS,
        attributes=dict(allowed),
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer",
        strip_comments=True,
    )
    return Html(clean), audit.faults


class _Audit(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.faults.append(f"<{tag}> is not allowed")
            return
        for name, value in attrs:
            if name not in _ATTRIBUTES.get(tag, set()) | EVERYWHERE:
                self.faults.append(f"the attribute {name} of <{tag}> is not allowed")
            elif name in ("src", "href", "cite"):
                self._check_address(tag, name, value or "")

    def _check_address(self, tag: str, name: str, value: str) -> None:
        parts = urlsplit(value)
        if parts.scheme and parts.scheme not in _SCHEMES:
            self.faults.append(f"an address that begins with {parts.scheme}: is not allowed")
        elif tag == "img" and name == "src" and (parts.scheme or parts.netloc):
            self.faults.append(f"the picture {value} would be fetched from another server")
