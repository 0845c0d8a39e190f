"""HTML and SVG of a package, read for what it refers to: a list of references, ids and scripts with their lines."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_RESOURCES = {  # attributes that make the browser fetch something by itself
    "audio": ("src",),
    "embed": ("src",),
    "feimage": ("href", "xlink:href"),
    "iframe": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src", "srcset"),
    "input": ("src",),
    "link": ("href",),
    "object": ("data",),
    "script": ("src", "href", "xlink:href"),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
_LINKS = {"a": ("href", "xlink:href"), "area": ("href",), "form": ("action",)}
_DATA_BLOCKS = ("application/json", "application/ld+json")  # a script element that is none (HTML §4.12.1)
_NOT_FETCHED = ("alternate", "author", "canonical", "help", "license", "next", "prev")  # HTML §4.6.7, kinds of `link`
_URL_IN_STYLE = re.compile(r"""url\(\s*["']?([^"')]+?)["']?\s*\)|@import\s+["']([^"']+)["']""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """`fetched` when the browser loads it by itself, not only when a reader follows it."""

    line: int
    target: str
    fetched: bool


@dataclass
class Markup:
    ids: set[str] = field(default_factory=set)
    references: list[Reference] = field(default_factory=list)
    inline_scripts: list[tuple[int, str]] = field(default_factory=list)  # line, what it is


def read_markup(text: str) -> Markup:
    """Raises ValueError for a declaration that no HTML parser knows, such as `<![x[`."""
    reader = _Reader()
    try:
        reader.feed(text)
        reader.close()
    except AssertionError as error:  # the standard library's way to say so
        raise ValueError(str(error)) from None
    return reader.found


def read_style(text: str, first_line: int = 1) -> list[Reference]:
    """What a style sheet loads, by `url()` or `@import`."""
    return [
        Reference(first_line + text.count("\n", 0, match.start()), match[1] or match[2], fetched=True)
        for match in _URL_IN_STYLE.finditer(text)
    ]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Markup()
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        given = {name: value or "" for name, value in attrs}
        is_data = tag == "script" and given.get("type", "").strip().lower() in _DATA_BLOCKS
        self._inside = tag if tag in ("script", "style") and not is_data else ""
        if "id" in given:
            self.found.ids.add(given["id"])
        self._scripts(line, tag, given)
        for name in (*_RESOURCES.get(tag, ()), *_LINKS.get(tag, ())):
            if name in given:
                self._refer(line, given[name], name, fetched=tag in _RESOURCES and not _only_named(tag, given))
        self.found.references += read_style(given.get("style", ""), line)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        line = self.getpos()[0]
        if self._inside == "style":
            self.found.references += read_style(data, line)
        elif self._inside == "script" and data.strip():
            self.found.inline_scripts.append((line, "a script inside the page"))

    def _refer(self, line: int, value: str, attribute: str, fetched: bool) -> None:
        targets = [part.split()[0] for part in value.split(",") if part.strip()] if attribute == "srcset" else [value]
        self.found.references += (Reference(line, target.strip(), fetched) for target in targets)

    def _scripts(self, line: int, tag: str, given: dict[str, str]) -> None:
        if tag == "script" and given.get("type") == "module":
            self.found.inline_scripts.append((line, "a module script, which does not run from a file"))
        handlers = [name for name in given if name.startswith("on")]
        self.found.inline_scripts += ((line, f"a script in the attribute {name}") for name in handlers)
        if any(value.strip().lower().startswith("javascript:") for value in given.values()):
            self.found.inline_scripts.append((line, "a javascript: address"))


def _only_named(tag: str, given: dict[str, str]) -> bool:
    return tag == "link" and given.get("rel", "").lower() in _NOT_FETCHED
