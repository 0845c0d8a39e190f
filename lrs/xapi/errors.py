"""What can be wrong with a request, as exceptions that say where and which section of the standard has it.

XapiError
├── InvalidError       400  the request breaks the standard
├── UnauthorizedError  401  no credential, or none that is known
├── ForbiddenError     403  the credential may not do this
├── NotFoundError      404
├── ConflictError      409  other content stands there already
└── PreconditionError  412  If-Match or If-None-Match does not hold
"""

from typing import ClassVar


class XapiError(Exception):
    """`pointer` is a JSON Pointer (RFC 6901) into the statement, `statement` that one's place in a batch, from 0."""

    status: ClassVar[int] = 400

    def __init__(self, reason: str, *, pointer: str = "", section: str = "", statement: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.pointer = pointer
        self.section = section
        self.statement = statement


class InvalidError(XapiError):
    pass


class UnauthorizedError(XapiError):
    status = 401


class ForbiddenError(XapiError):
    status = 403


class NotFoundError(XapiError):
    status = 404


class ConflictError(XapiError):
    status = 409


class PreconditionError(XapiError):
    status = 412
