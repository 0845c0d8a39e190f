"""Pages as the builder makes them, served under a strict security policy, and turned over."""

import mimetypes
from http import HTTPStatus

from playwright.sync_api import Page, expect

from tests.lms.server import Response, WebServer

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"


def serve(web: WebServer, prefix: str, files: dict[str, bytes], policy: str = POLICY) -> str:
    """Where the files are, each at its path below the address that is returned."""

    def answer(_method: str, path: str, _body: bytes) -> Response:
        if path not in files:
            return Response(HTTPStatus.NOT_FOUND)
        kind = mimetypes.guess_type(path)[0] or ""
        return Response(HTTPStatus.OK, files[path], kind, {"Content-Security-Policy": policy})

    return web.route(prefix, answer)


def turn_to(page: Page, identifier: str) -> None:
    page.locator(f".contents a[href='#{identifier}']").evaluate("(link) => link.click()")
    expect(page.locator(f"#{identifier}")).to_be_visible()
