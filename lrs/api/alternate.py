"""Requests in the alternate syntax (1.0.3, Communication 1.3), turned into those that they stand for."""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl, urlencode

from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.wsgi import get_input_stream

from lrs.xapi.alternate import Meant, read_form
from lrs.xapi.errors import XapiError

REFUSAL = "ementor.refusal"  # where a request's environment holds what is wrong with its form
Environment = dict[str, Any]
Wsgi = Callable[[Environment, Any], Iterable[bytes]]


class AlternateSyntax:
    """Stands before the application, which then knows of no such thing."""

    def __init__(self, app: Wsgi, prefix: str, max_body: int) -> None:
        self._app = app
        self._prefix = prefix + "/"
        self._max_body = max_body

    def __call__(self, environ: Environment, start_response: Any) -> Iterable[bytes]:
        query = parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True)
        if (
            environ["REQUEST_METHOD"] == "POST"
            and environ.get("PATH_INFO", "").startswith(self._prefix)
            and any(name == "method" for name, _ in query)
        ):
            try:
                form = get_input_stream(environ, max_content_length=self._max_body).read()
                if not environ.get("CONTENT_LENGTH") and len(form) >= self._max_body:
                    raise RequestEntityTooLarge  # what follows would be cut off (requests.whole_body)
                environ |= _environ(read_form(query, environ.get("HTTP_X_EXPERIENCE_API_VERSION"), form))
            except (XapiError, HTTPException) as error:
                environ[REFUSAL] = error
        return self._app(environ, start_response)


def _environ(meant: Meant) -> Environment:
    headers = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in meant.headers.items()}
    return headers | {
        "REQUEST_METHOD": meant.method,
        "QUERY_STRING": urlencode(meant.parameters),
        "CONTENT_TYPE": headers.pop("HTTP_CONTENT_TYPE"),
        "CONTENT_LENGTH": str(len(meant.body)),
        "wsgi.input": BytesIO(meant.body),
    }
