"""X-Experience-API-Consistent-Through (Communication 2.1.4): until when everything that was stored can be read."""

from datetime import datetime, timedelta

from flask import Response

from lrs.api.cors import CONSISTENT_THROUGH
from lrs.api.requests import services
from lrs.storage import read, tenants
from lrs.xapi import timestamp


def consistent_through(tenant_id: int) -> datetime:
    """Every statement stored by then can be read: now, unless a commit is under way."""
    now = services().clock()
    with read(services().engine) as connection:
        if not services().commits.is_writing and not tenants.is_writing(connection, tenant_id):
            return now - timedelta(microseconds=1)
        return tenants.last_stored(connection, tenant_id) or datetime.min.replace(tzinfo=now.tzinfo)


def mark(response: Response, through: datetime) -> Response:
    response.headers[CONSISTENT_THROUGH] = timestamp.text(through)
    return response
