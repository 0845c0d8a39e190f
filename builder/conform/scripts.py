"""Scripts of a package: classic, self-contained, without eval (many LMSs forbid it by policy)."""

import re
from collections.abc import Iterator

from builder.package import Package
from builder.problem import Problem

_ADDRESS = r"""\s*["'`](?:https?:|wss?:)?//"""
_FAULTS = (
    (
        re.compile(rf"\b(?:fetch|importScripts|import|sendBeacon|Worker|WebSocket|EventSource)\({_ADDRESS}"),
        "an address of the network is built into the script",
        "an LMS or the learner names the address at run time",
    ),
    (
        re.compile(rf"\.(?:src|href)\s*=(?!=){_ADDRESS}"),
        "the script loads something from the network",
        "put the file into the package",
    ),
    (
        re.compile(
            r"^[ \t]*(?:import\s+[\w*{\"']|export\s+(?:default|const|let|function|class|async|\{))", re.MULTILINE
        ),
        "the script is a module, which does not run from a file",
        "bundle it into one classic script",
    ),
    (
        re.compile(r"(?<![\w$.])eval\(|\bnew\s+Function\("),
        "the script makes code from text",
        "many LMSs forbid eval by policy; write it as code",
    ),
)


def problems(package: Package) -> Iterator[Problem]:
    for path, data in package.files.items():
        if path.endswith((".js", ".mjs")):
            text = data.decode("utf-8", "replace")
            for pattern, message, hint in _FAULTS:
                for match in pattern.finditer(text):
                    yield Problem(path, text.count("\n", 0, match.start()) + 1, message, hint)
