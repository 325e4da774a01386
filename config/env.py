"""What the environment says, read once, typed; every missing or wrong value is named. See .env.example."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from config import env_channels
from config.env_channels import ChannelEnv, email_service
from config.env_reader import Reader


@dataclass(frozen=True, kw_only=True)
class Env:
    secret_key: str
    debug: bool
    demo: bool
    base_url: str
    allowed_hosts: list[str]
    trusted_origins: list[str]
    https: bool
    proxies: int
    database: dict[str, Any]
    redis_url: str
    email: dict[str, Any]
    from_email: str
    time_zone: str
    static_root: Path
    var: Path
    metrics_token: str
    log_level: str
    help_text: str
    channels: ChannelEnv


def read(environment: Mapping[str, str]) -> Env:
    """Raises ImproperlyConfigured with one line for each value that is missing or wrong."""
    reader = Reader(environment)
    base_url = reader.web_address("HUNDRED_BASE_URL")
    var = reader.folder("HUNDRED_VAR", default="var")
    database = reader.url(
        "DATABASE_URL", schemes=["postgresql", "postgres"], like="postgresql://user:password@host:5432/name"
    )
    email = reader.url(
        "EMAIL_URL",
        schemes=["smtp", "smtp+tls", "smtp+ssl", "anymail", "notify"],
        like="smtp+tls://user:password@host:587",
    )
    env = Env(
        secret_key=reader.secret("SECRET_KEY", at_least=32),
        debug=reader.switch("DEBUG"),
        demo=reader.switch("HUNDRED_DEMO"),
        base_url=base_url,
        allowed_hosts=reader.words("ALLOWED_HOSTS", default=[urlsplit(base_url).hostname or ""]),
        trusted_origins=[base_url],
        https=base_url.startswith("https://"),
        proxies=reader.number("HUNDRED_PROXIES", default=0, at_most=5),
        redis_url=reader.url("REDIS_URL", schemes=["redis", "rediss"], like="redis://:password@host:6379/0"),
        from_email=reader.mailbox("DEFAULT_FROM_EMAIL"),
        time_zone=reader.time_zone("HUNDRED_TIME_ZONE", default="Europe/London"),
        static_root=reader.folder("STATIC_ROOT", default=str(var / "static")),
        var=var,
        metrics_token=reader.secret("HUNDRED_METRICS_TOKEN", at_least=16, default=""),
        log_level=reader.choice("HUNDRED_LOG_LEVEL", ["DEBUG", "INFO", "WARNING", "ERROR"], default="INFO"),
        help_text=reader.text("HUNDRED_HELP_TEXT", default=""),
        database=_database(database),
        email=_email(email),
        channels=env_channels.read(reader),
    )
    if reader.problems:
        raise ImproperlyConfigured("\n".join(reader.problems))
    return env


def read_or_leave() -> Env:
    try:
        return read(os.environ)
    except ImproperlyConfigured as problems:
        sys.exit(
            f"{problems}\nSee .env.example. On your own machine bin/serve, bin/manage and bin/test set all of this."
        )


def _database(url: str) -> dict[str, Any]:
    """Connections are kept: opening one for each request costs four fifths of the speed."""
    return dict(environ.Env.db_url_config(url)) | {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True} if url else {}


def _email(url: str) -> dict[str, Any]:
    """A mail server, a service that django-anymail knows (``anymail://mailgun``), or GOV.UK Notify (``notify://gov.uk``)."""
    if service := email_service(url):
        return {"EMAIL_BACKEND": f"anymail.backends.{service}.EmailBackend"}
    if url.startswith("notify:"):
        return {"EMAIL_BACKEND": "notifications.notify_mail.EmailBackend"}
    return dict(environ.Env.email_url_config(url)) if url else {}
