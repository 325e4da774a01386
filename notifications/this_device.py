"""The device in somebody's hand: the session knows which one it is, until they sign out."""

from typing import Final

from django.http import HttpRequest

from accounts.models import User
from notifications import devices
from notifications.models import PushSubscription

KEY: Final = "push_endpoint"


def remember(request: HttpRequest, device: PushSubscription) -> None:
    request.session[KEY] = device.endpoint


def endpoint(request: HttpRequest) -> str:
    return str(request.session.get(KEY, ""))


def sign_out(request: HttpRequest, person: User) -> None:
    """Whoever holds it next must not see what we tell this person."""
    if known := endpoint(request):
        devices.remove(devices.of(person).filter(endpoint=known), person=person)


def sign_out_everywhere(person: User) -> None:
    devices.remove(devices.of(person), person=person)
