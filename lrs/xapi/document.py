"""Documents of the State and profile resources: entity tags, preconditions, merging (Communication 2.2, 3.1)."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from hashlib import sha1

from lrs.xapi.errors import ConflictError, InvalidError, PreconditionError
from lrs.xapi.parsing import join, members, parse
from lrs.xapi.version import Version

_JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Document:
    content: bytes
    content_type: str
    updated_at: datetime

    @property
    def etag(self) -> str:
        """SHA-1 of the content in hexadecimal (Communication 3.1), without quotes."""
        return sha1(self.content, usedforsecurity=False).hexdigest()


class Guard(Enum):
    """What a PUT has to say of the document that it expects."""

    OPEN = "nothing"
    EXISTING = "a header, where a document is to be replaced"
    JSON = "that, and a header where one of JSON is made"


# 1.0.3, Communication 3.1, and 2.0 (IEEE 9274.1.1), 4.1.4; POST and DELETE need none in either. To the letter 1.0.3
# wants a header for every new profile, too; tincan for Python sends none, so one that is not JSON is taken without.
GUARDS: dict[tuple[Version, str], Guard] = {
    (Version.V1_0, "state"): Guard.OPEN,
    (Version.V1_0, "agent_profile"): Guard.JSON,
    (Version.V1_0, "activity_profile"): Guard.JSON,
    (Version.V2_0, "state"): Guard.EXISTING,
    (Version.V2_0, "agent_profile"): Guard.EXISTING,
    (Version.V2_0, "activity_profile"): Guard.EXISTING,
}


@dataclass(frozen=True, slots=True)
class Preconditions:
    """If-Match and If-None-Match as they came: entity tags without quotes, `*` for any, empty for no header."""

    match: tuple[str, ...] = ()
    none_match: tuple[str, ...] = ()

    def check(self, existing: Document | None) -> None:
        """Raise PreconditionError unless what is stored is what the client expects (RFC 9110, 13.1)."""
        if self.match and not _listed(existing, self.match):
            raise PreconditionError("the document is not the one that If-Match names", section="Communication 3.1")
        if self.none_match and _listed(existing, self.none_match):
            raise PreconditionError("the document is the one that If-None-Match excludes", section="Communication 3.1")

    def check_replacing(self, existing: Document | None, incoming: Document, guard: Guard) -> None:
        """As `check`, for a PUT: without either header, only what the guard allows.

        Raises ConflictError where a document would be replaced blindly, InvalidError where one would be made so.
        """
        if not (self.match or self.none_match):
            if guard is not Guard.OPEN and existing is not None:
                reason = "the document exists: fetch it, then send its ETag in If-Match to replace it"
                raise ConflictError(reason, section="Communication 3.1")
            if guard is Guard.JSON and _is_json(incoming):
                reason = "say which document you expect: If-Match with its ETag, or If-None-Match: * for a new one"
                raise InvalidError(reason, section="Communication 3.1")
        self.check(existing)


def _listed(existing: Document | None, tags: tuple[str, ...]) -> bool:
    return existing is not None and ("*" in tags or existing.etag in tags)


def accept(incoming: Document) -> Document:
    """The document, unless it says that it is JSON and is not: then InvalidError."""
    if _is_json(incoming):
        parse(incoming.content)
    return incoming


def merge(existing: Document | None, incoming: Document) -> Document:
    """What a POST makes of two documents: the members of the new one over those of the old, not deeper (2.2).

    Raises InvalidError unless both are JSON objects; where there is no old one, the new one stands as it is.
    """
    accept(incoming)
    if existing is None:
        return incoming
    parts = _object(existing, "the stored document") | _object(incoming, "the document")
    return Document(join(parts), _JSON, incoming.updated_at)


def _object(document: Document, name: str) -> dict[str, bytes]:
    if not (_is_json(document) and isinstance(parse(document.content), dict)):
        raise InvalidError(f"{name} is not a JSON object, so nothing can be merged", section="Communication 2.2")
    return members(document.content)


def _is_json(document: Document) -> bool:
    return document.content_type.partition(";")[0].strip().lower() == _JSON
