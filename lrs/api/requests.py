"""What the views share of a request: who asks, in which version, with which parameters."""

from collections.abc import Sequence
from typing import Any, cast

from flask import current_app, g, request
from werkzeug.exceptions import RequestEntityTooLarge

from lrs.services import EXTENSION, Services
from lrs.storage.credentials import Credential
from lrs.xapi.errors import InvalidError
from lrs.xapi.version import Version


def services() -> Services:
    return cast(Services, current_app.extensions[EXTENSION])


def credential() -> Credential:
    """The credential that `auth.open_request` has let in."""
    return cast(Credential, g.credential)


def version() -> Version:
    return cast(Version, g.version)


def whole_body() -> bytes:
    """The request's body, whole. Raises RequestEntityTooLarge over the limit.

    One that comes in pieces may not even reach it: what follows would be cut off, and nothing would tell.
    """
    data = request.get_data()
    if request.content_length is None and len(data) >= services().settings.max_body:
        raise RequestEntityTooLarge
    return data


def parameters(required: Sequence[str] = (), optional: Sequence[str] = ()) -> dict[str, str]:
    """The query's parameters. Raises InvalidError where one is missing, unknown or stands twice."""
    given: dict[str, Any] = {}
    for name, texts in request.args.lists():
        if name not in (*required, *optional):
            raise InvalidError(
                f"{name!r} is no parameter of this resource", pointer=f"?{name}", section="Communication 1.3"
            )
        if len(texts) != 1:
            raise InvalidError(
                f"the parameter {name} stands more than once", pointer=f"?{name}", section="Communication 1.3"
            )
        if "\0" in texts[0]:
            raise InvalidError(f"the parameter {name} holds a NUL", pointer=f"?{name}")
        given[name] = texts[0]
    for name in required:
        if name not in given:
            raise InvalidError(f"the parameter {name} is missing", pointer=f"?{name}", section="Communication 2.2")
    return given
