"""Credentials in a package: everybody in a course can read its zip, so it must hold none (cmi5 and SCORM alike).

Words prove nothing, since the cmi5 adapter has to say `Authorization`. The value beside the word is judged: whether it
is literal, and whether it looks like something that a machine made. The id of an element of a page is none, whatever it
and the one before it are called.
"""

import base64
import binascii
import re
from collections.abc import Callable, Iterator, Set

from builder.package import Package
from builder.problem import Problem

_ID = re.compile(rb"""\sid=["']([a-zA-Z][\w-]{0,100})["']""")
_WORDS = r"(?:secret|password|passwd|passphrase|api[_-]?key|access[_-]?key|token)"


def problems(package: Package) -> Iterator[Problem]:
    known = _ids(package)
    for path, data in package.files.items():
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            continue  # a picture or a sound
        lowered = text.lower()
        wanted = [(pattern, proves) for words, pattern, proves in _PATTERNS if any(one in lowered for one in words)]
        lines = {line for pattern, proves in wanted for line in _lines(pattern, proves, text, known)}
        for line in sorted(lines):
            message = "this looks like a credential, and everybody in a course can read the package"
            yield Problem(path, line, message, "take it out and renew it; an LMS hands credentials over at launch")


def _ids(package: Package) -> frozenset[str]:
    """Of all the elements on the pages."""
    pages = [data for path, data in package.files.items() if path.endswith(".html")]
    return frozenset(found.decode() for page in pages for found in _ID.findall(page))


def _lines(pattern: re.Pattern[str], proves: Callable[[str], bool], text: str, known: Set[str]) -> Iterator[int]:
    for match in pattern.finditer(text):
        if match[1] not in known and proves(match[1]):
            yield text.count("\n", 0, match.start()) + 1


def _basic(value: str) -> bool:
    """Whether it decodes to `name:secret` (RFC 7617 §2)."""
    try:
        decoded = base64.b64decode(value + "=" * (-len(value) % 4), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return False
    return ":" in decoded and decoded.isprintable()


def _made(value: str) -> bool:
    """Whether letters and digits are mixed as in a generated secret, or it is too long for a word."""
    mixed = any(char.isdigit() for char in value) and any(char.isalpha() for char in value)
    return (mixed and len(value) >= 6) or len(value) >= 24


def _literal(value: str) -> bool:
    """Whether it stands for itself, and is not a place to fill in, such as `${user}`."""
    return not re.search(r"[{}$<>]", value)


def _always(value: str) -> bool:
    return bool(value)


_NAMES = ("secret", "passw", "passphrase", "api", "access", "token")
_Shape = tuple[tuple[str, ...], re.Pattern[str], Callable[[str], bool]]
# Words of which one is in every text where the pattern finds something (quicker to look for), the pattern, the proof.
_PATTERNS: tuple[_Shape, ...] = (
    (("basic",), re.compile(r"\bBasic\s+([A-Za-z0-9+/]{6,}={0,2})", re.IGNORECASE), _basic),
    (("bearer",), re.compile(r"\bBearer\s+([A-Za-z0-9._~+/-]{12,}=*)"), _made),
    (
        ("authorization",),
        re.compile(r"""\bAuthorization["']?\s*[:=,]\s*["'`](?:\w+\s+)?([^\s"'`]{6,})["'`]""", re.IGNORECASE),
        _made,
    ),
    (
        _NAMES,
        re.compile(rf"""{_WORDS}(?:["']?\s*[:=]|["']\s*,)\s*["'`]([^\s"'`]{{6,}})["'`]""", re.IGNORECASE),
        _made,
    ),
    (
        _NAMES,
        re.compile(rf"(?:[?&]|^)[a-z_-]{{0,20}}{_WORDS}=([A-Za-z0-9+/_.~%-]{{6,}})", re.IGNORECASE | re.MULTILINE),
        _made,
    ),
    (("-----begin",), re.compile(r"-----BEGIN ([A-Z ]*PRIVATE KEY)-----"), _always),
    (
        ("://",),
        re.compile(r"""://([^\s/:@"'`<>]{1,200}:[^\s/@"'`<>]{1,200})@""", re.IGNORECASE),
        _literal,
    ),
    (("eyj",), re.compile(r"\b(eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*)"), _always),
    (
        ("akia", "asia", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "sk-"),
        re.compile(r"\b((?:AKIA|ASIA)[A-Z0-9]{16}|gh[pousr]_[A-Za-z0-9]{30,}|sk-[A-Za-z0-9_-]{20,})"),
        _always,
    ),
)
