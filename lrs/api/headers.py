"""The headers that every answer of the standard's resources bears."""

from lrs.api import cors
from lrs.services import Services
from lrs.xapi.version import HEADER, Version


def answer_headers(services: Services, version: Version, origin: str | None) -> dict[str, str]:
    """Of refusals too; `origin` is that of the page that asks, where a browser names it."""
    return {
        HEADER: version.value,
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",  # a stored document is not our page
        **cors.allowed(services.settings.cors_origins, origin),
    }
