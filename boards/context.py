"""What every page's shell needs; no queries."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    return {
        "challenge": getattr(request, "challenge", None),
        "actor": getattr(request, "actor", None),
        "participation": getattr(request, "participation", None),
        "demo_is_on": settings.DEMO,
    }
