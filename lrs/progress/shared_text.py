"""A text that a mentee shows to their mentor, as the player leaves it in a document; nothing in it is trusted.

The document is JSON: `{"title": …, "language": …, "passages": [{"heading": …, "text": …}, …]}`. All of it is text,
never markup. What is longer, or anything else, is no shared text.
"""

import json
from dataclasses import dataclass
from typing import Any

from lrs.progress.record import Shared

MAX_BYTES = 128 * 1024  # of a document; 20,000 characters of any script, in JSON that may escape them
_MOST = 20_000  # characters; builder/player/activities/sharing.js says so before it is sent
_MOST_PASSAGES = 40
_LONGEST_TITLE = 500
_LONGEST_LANGUAGE = 35  # BCP 47 §4.4.1


@dataclass(frozen=True, slots=True)
class Passage:
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class SharedText(Shared):
    """`at`: when it was shared as it is now; `language`: a BCP 47 tag or ""."""

    title: str = ""
    language: str = ""
    passages: tuple[Passage, ...] = ()


def read_shared_text(shared: Shared, content: bytes) -> SharedText | None:
    """What was shared, with its text; None where the document is none, or is over the limits."""
    if len(content) > MAX_BYTES:
        return None
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or not isinstance(value.get("passages"), list):
        return None
    passages = [_passage(one) for one in value["passages"][: _MOST_PASSAGES + 1]]
    written = [one for one in passages if one is not None]
    title, language = _words(value.get("title")), _words(value.get("language"))
    length = sum(len(one.heading) + len(one.text) for one in written)
    if len(written) != len(passages) or not 0 < len(written) <= _MOST_PASSAGES or length > _MOST:
        return None
    if len(title) > _LONGEST_TITLE:
        return None
    tag = language if len(language) <= _LONGEST_LANGUAGE and language.replace("-", "").isalnum() else ""
    return SharedText(shared.iri, shared.module, shared.at, title, tag, tuple(written))


def _passage(value: Any) -> Passage | None:
    if not isinstance(value, dict) or not all(isinstance(value.get(name), str) for name in ("heading", "text")):
        return None
    return Passage(_words(value["heading"]), _words(value["text"]))


def _words(value: Any) -> str:
    """As it was written, without what no page can show: control characters, halves of surrogate pairs."""
    text = value if isinstance(value, str) else ""
    return "".join(one for one in text if one in "\n\t" or (one >= " " and not "\ud800" <= one <= "\udfff")).strip()
