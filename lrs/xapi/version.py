"""Versions of the standard (Communication 3.3)."""

import re
from enum import Enum

from lrs.xapi.errors import InvalidError

HEADER = "X-Experience-API-Version"
_WANTED = re.compile(r"([12])\.0(?:\.[0-9]+)?")


class Version(Enum):
    """A version that is served; its value is the newest patch of it, which responses name."""

    V1_0 = "1.0.3"
    V2_0 = "2.0.0"

    @property
    def of_statement(self) -> str:
        """What a statement that names no version is stored with (Data 2.4.10)."""
        return "1.0.0" if self is Version.V1_0 else "2.0.0"


SERVED = tuple(version.value for version in Version)


def negotiate(header: str | None) -> Version:
    """The version a request asks for. Raises InvalidError when it asks for none, or for one that is not served."""
    if header is None:
        raise InvalidError(f"the header {HEADER} is missing", section="Communication 3.3")
    wanted = _WANTED.fullmatch(header.strip())
    if wanted is None:
        served = " and ".join(SERVED)
        raise InvalidError(f"version {header!r} is not served; {served} are", section="Communication 3.3")
    return Version.V1_0 if wanted[1] == "1" else Version.V2_0
