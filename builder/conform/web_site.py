"""A web edition: it opens at index.html, and its data blocks are data."""

import json
import re
from collections.abc import Iterator

from builder.package import Package
from builder.problem import Problem

PATH = "index.html"

_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def site_title(package: Package) -> str:
    """The name of the course or courses that the package says it is a site of; '' for any other with an index.html."""
    found = _DATA.search(package.files.get(PATH, b"").decode("utf-8", "replace"))
    try:
        described = json.loads(found[1]) if found else {}
        kinds = described["@type"]
        return str(described["name"]) if "Course" in kinds or kinds == "CollectionPage" else ""
    except (ValueError, TypeError, KeyError):
        return ""


def problems(package: Package) -> Iterator[Problem]:
    if PATH not in package.files:
        yield Problem("", 0, f"the site has no {PATH} at its root, so nothing opens", "put it at the top, in no folder")
    for path, data in package.files.items():
        if path.endswith(".html"):
            text = data.decode("utf-8", "replace")
            for found in _DATA.finditer(text):
                if not _is_json(found[1]):
                    line = text.count("\n", 0, found.start()) + 1
                    yield Problem(path, line, "the metadata is no JSON, so search engines skip it", "mend the block")


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
