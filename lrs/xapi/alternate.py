"""The alternate request syntax (1.0.3, Communication 1.3): any request as a POST of a form; 2.0 has it no more."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from lrs.xapi.errors import InvalidError
from lrs.xapi.version import HEADER, Version, negotiate

_SECTION = "Communication 1.3"
_METHODS = ("GET", "HEAD", "PUT", "POST", "DELETE")
_HEADERS = ("Authorization", HEADER, "Content-Type", "Content-Length", "If-Match", "If-None-Match", "Accept-Language")
_MAX_FIELDS = 100


@dataclass(frozen=True, slots=True)
class Meant:
    """The request that a form stands for."""

    method: str
    parameters: list[tuple[str, str]]
    headers: dict[str, str]
    body: bytes


def read_form(query: Sequence[tuple[str, str]], version: str | None, form: bytes) -> Meant:
    """The request meant by a POST with `method` in its query. Raises InvalidError for anything but the syntax.

    `version` is the header's; one in the form takes its place.
    """
    if len(query) != 1 or query[0][1] not in _METHODS:
        raise InvalidError(f"beside method={'|'.join(_METHODS)} everything belongs into the form", section=_SECTION)
    fields = _fields(form)
    by_name = {name.lower(): name for name in _HEADERS}
    headers = {by_name[name.lower()]: value for name, value in fields if name.lower() in by_name}
    if negotiate(headers.get(HEADER, version)) is not Version.V1_0:
        raise InvalidError("xAPI 2.0 has no alternate request syntax: send the request itself", section=_SECTION)
    headers.pop("Content-Length", None)  # of the form, or wrong
    contents = [value for name, value in fields if name == "content"]
    if len(contents) > 1:
        raise InvalidError("the form has `content` more than once", section=_SECTION)
    parameters = [(name, value) for name, value in fields if name != "content" and name.lower() not in by_name]
    return Meant(query[0][1], parameters, {"Content-Type": "application/json"} | headers, "".join(contents).encode())


def _fields(form: bytes) -> list[tuple[str, str]]:
    try:
        text = form.decode()
        return parse_qsl(text, True, bool(text), errors="strict", max_num_fields=_MAX_FIELDS)
    except ValueError:
        raise InvalidError("the body is no form (application/x-www-form-urlencoded)", section=_SECTION) from None
