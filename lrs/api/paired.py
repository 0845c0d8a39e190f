"""What a token that came of pairing is held to at every request: its learner has a mentor, and it has a quota."""

from datetime import timedelta

from flask import request
from werkzeug.exceptions import TooManyRequests

from lrs.api.requests import services, whole_body
from lrs.storage import Connection, pairing_tries, pairings, read
from lrs.storage.credentials import Credential
from lrs.xapi.errors import UnauthorizedError


def admit_token(token: Credential) -> None:
    """Raise UnauthorizedError once the mentoring is over, TooManyRequests where the day's quota is used up."""
    now = services().clock()
    with read(services().engine) as connection:
        if token.pairing_id is None or not pairings.holds(connection, token.tenant_id, token.pairing_id, now):
            raise UnauthorizedError("the mentoring that the token is for has ended", section="Communication 4")
    size = len(whole_body()) if request.method in ("POST", "PUT") else 0
    if not size:
        return

    def charge(connection: Connection) -> bool:
        return pairing_tries.charge(connection, token, size, now)

    if not services().commits.run(token.tenant_id, charge):
        tomorrow = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        reason = f"the token may send {token.daily_bytes} bytes a day, which are used up"
        raise TooManyRequests(reason, retry_after=tomorrow)
