"""What no page here needs of a phone or computer is switched off in the browser (Permissions-Policy)."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

SWITCHED_OFF: Final = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media",
    "gamepad", "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer", "microphone", "midi",
    "payment", "publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
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
