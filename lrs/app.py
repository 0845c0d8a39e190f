"""The Flask application: services made, blueprints registered, nothing else."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from lrs import api, dashboard, request_log
from lrs.committer import Lines
from lrs.credentials import Verifier
from lrs.group_commit import GroupCommit
from lrs.services import EXTENSION, Services, utc_now
from lrs.settings import Settings
from lrs.storage import open_engine, tenants, upgrade


class _App(Flask):
    """Flask, without asking at every call of every function whether it is a coroutine: none is."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        return func


def create_app(
    settings: Settings,
    clock: Callable[[], datetime] = utc_now,
    new_id: Callable[[], UUID] = uuid4,
    committer: Lines | None = None,
) -> Flask:
    """The record store as a WSGI application; creates and migrates the database on first use.

    `clock` gives aware datetimes, `new_id` statement ids (version 4); `committer` stores for several processes at once.
    Raises DatabaseUrlError and SQLAlchemy's errors.
    """
    engine = open_engine(settings.database)
    upgrade(engine)
    app = _App(__name__, static_folder=None)
    app.json.sort_keys = False  # type: ignore[attr-defined]
    if settings.trusted_proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=settings.trusted_proxies, x_proto=0, x_host=0, x_port=0, x_prefix=0
        )
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body
    app.extensions[EXTENSION] = Services(
        engine, clock, new_id, settings, GroupCommit(engine), Verifier(), committer=committer
    )
    with engine.connect() as connection:
        app.secret_key = settings.secret_key or tenants.secret_key(connection, tenants.DEFAULT_TENANT)
    request_log.register(app)
    api.register(app)
    dashboard.register(app)
    return app
