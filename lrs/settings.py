"""What an installation may set: defaults, then a TOML file, then the environment (EMENTOR_…), the later one winning."""

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from flask import Config

PREFIX = "EMENTOR"
SECRET = ("secret_key", "smtp_password")  # are never shown


class SettingsError(ValueError):
    """A setting is unknown or of the wrong kind; names it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default. In the environment `max_body` is EMENTOR_MAX_BODY, in the file `max_body = …`."""

    database: str = "sqlite:///ementor-lrs.sqlite3"
    tenant: str = "default"  # whom a command is about, by name; who serves serves all
    secret_key: str = ""  # signs browser sessions; empty: the one that the database keeps
    home_page: str = "https://w3id.org/ementor/lrs"  # of the accounts that stand for keys in a statement's authority
    max_body: int = 16 * 1024 * 1024  # bytes of a request's body
    page_size: int = 100  # statements a page when the client names no limit
    max_page_size: int = 500
    cors_origins: str = "*"  # origins whose pages may call /xapi, separated by spaces; null for those without one
    trusted_proxies: int = (
        0  # in front, whose X-Forwarded-For says who asks: wrong passwords and codes are counted by address
    )
    public_address: str = ""  # of the pages, as links in mails name it: https://records.example.org
    smtp_host: str = ""  # the server that takes mail; empty: none is sent
    smtp_port: int = 587
    smtp_starttls: bool = True  # false only for a server that is reached without a network in between
    smtp_user: str = ""  # empty: the server asks for no password
    smtp_password: str = ""
    mail_sender: str = ""  # the address that mails come from
    mail_language: str = "en"  # en, lt, fi, it, bg or de
    log_requests: bool = True  # a line of JSON on stderr for each


def load_settings(file: Path | None = None, **given: Any) -> Settings:
    """Read the settings; `given` wins over all. Raises SettingsError, and for the file OSError and TOMLDecodeError."""
    values: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8")) if file else {}
    config = Config(Path.cwd())
    config.from_prefixed_env(PREFIX)
    values |= {name.lower(): value for name, value in config.items()}
    values |= {name: value for name, value in given.items() if value is not None}
    return _checked(values)


def _checked(values: dict[str, Any]) -> Settings:
    kinds = {field.name: field.type for field in fields(Settings)}
    for name, value in values.items():
        if name not in kinds:
            raise SettingsError(f"{name} is not a setting (known: {', '.join(kinds)})")
        if type(value) is not kinds[name]:
            given = "the one given" if name in SECRET else repr(value)
            raise SettingsError(f"{name} must be of type {getattr(kinds[name], '__name__', kinds[name])}, not {given}")
    return Settings(**values)
