"""What the environment may say, read once and typed."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import environ


@dataclass(frozen=True, kw_only=True)
class Env:
    secret_key: str
    debug: bool
    demo: bool
    base_url: str
    allowed_hosts: list[str]
    trusted_origins: list[str]
    https: bool
    database: dict[str, Any]
    redis_url: str
    email: dict[str, Any]
    from_email: str
    time_zone: str
    static_root: Path
    var: Path


def read() -> Env:
    env = environ.Env()
    base_url = env.str("HUNDRED_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
    var = Path(env.str("HUNDRED_VAR", "var")).resolve()
    return Env(
        secret_key=env.str("SECRET_KEY", "not-secret-only-for-this-machine"),
        debug=env.bool("DEBUG", False),
        demo=env.bool("HUNDRED_DEMO", False),
        base_url=base_url,
        allowed_hosts=env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "testserver"]),
        trusted_origins=[base_url],
        https=base_url.startswith("https://"),
        database=env.db_url("DATABASE_URL") | {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True},
        redis_url=env.str("REDIS_URL"),
        email=env.email_url("EMAIL_URL", default="smtp://127.0.0.1:2525"),
        from_email=env.str("DEFAULT_FROM_EMAIL", "Hundred <hello@hundred.invalid>"),
        time_zone=env.str("HUNDRED_TIME_ZONE", "Europe/London"),
        static_root=Path(env.str("STATIC_ROOT", str(var / "static"))),
        var=var,
    )


ENV = read()
