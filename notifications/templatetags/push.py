"""``{% load push %}{% devices %}``: somebody's devices and the button that adds this one, where push is offered.

``{% offer_notices to=url %}`` asks whether they would like them here; ``to`` is where they go on.
"""

from typing import Any

from django import template
from django.conf import settings
from django.template import Context

from accounts import sessions
from notifications import devices as known
from notifications import this_device, vapid

register = template.Library()


@register.inclusion_tag("notifications/devices.html", takes_context=True)
def devices(context: Context) -> dict[str, Any]:
    if not settings.VAPID_PRIVATE_KEY:
        return {}
    request = context["request"]
    mine = list(known.of(request.user))
    here = this_device.endpoint(request)
    return {
        "key": vapid.public_key(settings.VAPID_PRIVATE_KEY),
        "devices": mine,
        "here": here,
        "is_here": any(device.endpoint == here for device in mine),
        "is_shared": sessions.is_shared(request.session),
    }


@register.inclusion_tag("notifications/offer.html", takes_context=True)
def offer_notices(context: Context, to: str) -> dict[str, Any]:
    return {
        "key": vapid.public_key(settings.VAPID_PRIVATE_KEY),
        "to": to,
        "csrf_token": context.get("csrf_token"),
    }
