"""The settings of the product, with an environment for what bin/test and the type checker leave open."""

import os

for name, value in {
    "SECRET_KEY": "only-for-tests-" + "0123456789" * 4,
    "DATABASE_URL": "postgresql://127.0.0.1/hundred",
    "REDIS_URL": "redis://127.0.0.1/0",
    "EMAIL_URL": "smtp://127.0.0.1:2525",
    "DEFAULT_FROM_EMAIL": "Hundred <hello@hundred.invalid>",
    "HUNDRED_DEMO": "1",
    "ALLOWED_HOSTS": "127.0.0.1,localhost,testserver",
}.items():
    os.environ.setdefault(name, value)

# Tests read links: the address is the same whoever started the servers.
os.environ["HUNDRED_BASE_URL"] = "http://127.0.0.1:8000"

# Each test process has a broker and cache of its own: a number of the same server.
number = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
if os.environ["REDIS_URL"].endswith("/0"):
    os.environ["REDIS_URL"] = os.environ["REDIS_URL"][:-1] + number

from config.settings import *  # noqa: E402, F403

TEMPLATES[0]["DIRS"].append(BASE_DIR / "tests" / "templates")  # type: ignore[attr-defined]  # noqa: F405
