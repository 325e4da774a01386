"""Which servers we call to wake a device. A browser tells us the address, so anybody could name any.

Only https, and only the hosts of settings.PUSH_SERVICES: by name, or ``*.`` and the
end of it. So no address within our own network can be named; and should the name
lead there nevertheless, it cannot show the certificate of that name, and is told
nothing. A port must be named in the settings, too: that is for trials.
"""

import re
from typing import Final

from django.conf import settings

ENDPOINT: Final = re.compile(r"https://(?P<place>[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::[0-9]{1,5})?)/[!-~]*")
LONGEST: Final = 600


def is_known(endpoint: str) -> bool:
    """Asked when a device is added, and again before each call: the settings may have changed."""
    found = ENDPOINT.fullmatch(endpoint)
    if found is None or len(endpoint) > LONGEST:
        return False
    return any(_fits(found["place"], service) for service in settings.PUSH_SERVICES)


def _fits(place: str, service: str) -> bool:
    return place.endswith(service[1:]) if service.startswith("*.") else place == service
