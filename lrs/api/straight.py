"""The commonest request, answered without the framework: new statements as JSON, from a key that is known.

Flask costs such a request more processor time than everything that is done for it. Here only answers of success are
given; whatever is out of the ordinary, or is to be refused, goes through the resource (`statements`), which says why.
"""

import binascii
import secrets
from base64 import b64decode
from collections.abc import Callable, Iterable
from hashlib import blake2b
from io import BytesIO
from time import perf_counter
from typing import Any

import msgspec

from lrs import request_log
from lrs.api.attachments import JSON
from lrs.api.cors import CONSISTENT_THROUGH
from lrs.api.headers import answer_headers
from lrs.api.storing import read_batch, sender, store
from lrs.credentials import allows
from lrs.ingest import Body
from lrs.services import Services
from lrs.storage.credentials import Credential
from lrs.storage.engine import UNAVAILABLE
from lrs.xapi import timestamp
from lrs.xapi.errors import XapiError
from lrs.xapi.version import negotiate

Environment = dict[str, Any]
Wsgi = Callable[[Environment, Any], Iterable[bytes]]


class StraightRoad:
    """Stands before the application, which never sees what was answered here."""

    def __init__(self, app: Wsgi, services: Services, path: str) -> None:
        self._app = app
        self._services = services
        self._path = path
        self._key = secrets.token_bytes(32)
        self._verified: dict[bytes, Credential] = {}  # by a digest of the header: no secret is kept

    def __call__(self, environ: Environment, start_response: Any) -> Iterable[bytes]:
        began = perf_counter()
        length = self._length(environ)
        if length is None:
            return self._app(environ, start_response)
        data = environ["wsgi.input"].read(length)
        try:
            answer = self._stored(environ, data)
        except (XapiError, *UNAVAILABLE):
            answer = None  # nothing is stored: the resource finds the same, and tells
        if answer is None:
            environ["wsgi.input"] = BytesIO(data)
            return self._app(environ, start_response)
        ids, headers = answer
        request_id = request_log.id_of(environ.get("HTTP_X_REQUEST_ID", ""))
        headers[request_log.HEADER] = request_id
        start_response("200 OK", list(headers.items()))
        request_log.told("POST", self._path, 200, request_id, began)
        return [ids]

    def _length(self, environ: Environment) -> int | None:
        """Bytes of the body, where the request is of the common kind."""
        length = environ.get("CONTENT_LENGTH") or ""
        common = (
            environ["PATH_INFO"] == self._path
            and environ["REQUEST_METHOD"] == "POST"
            and not environ.get("QUERY_STRING")
            and environ.get("CONTENT_TYPE") == JSON
            and length.isdigit()
            and int(length) <= self._services.settings.max_body
        )
        return int(length) if common else None

    def _stored(self, environ: Environment, data: bytes) -> tuple[bytes, dict[str, str]] | None:
        credential = self._known(environ.get("HTTP_AUTHORIZATION", ""))
        if credential is None:
            return None
        version = negotiate(environ.get("HTTP_X_EXPERIENCE_API_VERSION"))
        services = self._services
        batch = read_batch(services, Body(data, JSON), sender(services, credential, version))
        stored = store(services, credential, batch)
        if stored is None:
            return None
        services.spoken[credential.key] = version
        ids = msgspec.json.encode([entry.incoming.id for entry in batch.entries])
        headers = answer_headers(services, version, environ.get("HTTP_ORIGIN"))
        headers |= {CONSISTENT_THROUGH: timestamp.text(stored), "Content-Type": JSON, "Content-Length": str(len(ids))}
        return ids, headers

    def _known(self, authorization: str) -> Credential | None:
        """The credential, if it was seen before, may write, and has no limits that are to be looked at."""
        digest = blake2b(authorization.encode(), key=self._key, digest_size=16).digest()
        known = self._verified.get(digest)
        if known is None or self._services.seen.get(known.key) != known:
            known = self._verify(authorization)
            if known is None:
                return None
            self._verified[digest] = known
        return None if known.has_expired(self._services.clock()) else known

    def _verify(self, authorization: str) -> Credential | None:
        kind, _, given = authorization.partition(" ")
        if kind != "Basic":
            return None
        try:
            key, _, secret = b64decode(given, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return None
        known = self._services.seen.get(key)
        if known is None or known.is_limited:
            return None
        return known if self._services.verifier.verify(known, secret) and allows(known, "statements/write") else None
