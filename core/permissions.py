"""What no page here needs of a phone or computer is switched off in the browser (Permissions-Policy)."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

# What asks nobody, or reaches nothing of a person, is left out: each page carries this line.
SWITCHED_OFF: Final = (
    "browsing-topics", "camera", "display-capture", "geolocation", "hid", "idle-detection", "local-fonts",
    "microphone", "payment", "serial", "usb",
)  # fmt: skip
HEADER: Final = ", ".join(f"{name}=()" for name in SWITCHED_OFF)


class PermissionsPolicyMiddleware:
    """On every page, also on errors. Styles, scripts and pictures ask for nothing: on them it would only weigh."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers["Permissions-Policy"] = HEADER
        return response
