"""What pages and styles refer to: everything is inside the package, nothing is fetched from the network."""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from builder.conform.markup import Markup, Reference, read_markup, read_style
from builder.package import Package
from builder.problem import Problem

_MARKUP = (".html", ".htm", ".svg")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):|//")
_FOLLOWED = ("http", "https", "mailto", "tel")  # links that a reader may follow out of the package


def problems(package: Package) -> Iterator[Problem]:
    pages: dict[str, Markup] = {}
    for path, data in package.files.items():
        if path.endswith(_MARKUP):
            try:
                pages[path] = read_markup(data.decode("utf-8", "replace"))
            except ValueError as error:
                yield Problem(path, 0, f"the markup cannot be read: {error}", "mend the declaration")
    for path, page in pages.items():
        for line, what in page.inline_scripts:
            yield Problem(path, line, f"{what}: a strict LMS refuses to run it", "move it into player.js")
        for reference in page.references:
            yield from _judge(path, reference, package, pages)
    for path, data in package.files.items():
        if path.endswith(".css"):
            for reference in read_style(data.decode("utf-8", "replace")):
                yield from _judge(path, reference, package, pages)


def _judge(path: str, reference: Reference, package: Package, pages: dict[str, Markup]) -> Iterator[Problem]:
    target = reference.target
    if not target:
        yield Problem(path, reference.line, "an address is empty", "name a file, or take the attribute out")
        return
    scheme = _SCHEME.match(target)
    if scheme:
        name = (scheme[1] or "").lower()
        if reference.fetched and name != "data":
            yield Problem(path, reference.line, f"{target} comes from the network", "put the file into the package")
        elif not reference.fetched and name not in _FOLLOWED:
            yield Problem(path, reference.line, f"{target} is no link to follow", f"use {', '.join(_FOLLOWED)}")
        return
    place, _, fragment = target.partition("#")
    place = unquote(place.partition("?")[0])
    inside = posixpath.normpath(posixpath.join(posixpath.dirname(path), place)) if place else path
    if inside not in package.files:
        yield Problem(path, reference.line, f"{target} is not in the package", "mend the path")
    elif fragment and inside in pages and unquote(fragment) not in pages[inside].ids:
        yield Problem(path, reference.line, f"{target}: nothing there has the id {fragment}", "mend the link or the id")
