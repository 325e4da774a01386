"""Whether we may ask somebody if they would like notices on the phone in their hand: late, seldom, ended by a word.

When it is a good moment the pages above know: never on a first visit.
"""

from datetime import UTC, datetime, timedelta
from typing import Final

from django.conf import settings
from django.http import HttpRequest

from accounts import sessions
from accounts.models import User
from core import clock
from notifications import this_device

NOT_NOW: Final = timedelta(days=30)
NEVER: Final = datetime(3000, 1, 1, tzinfo=UTC)


def may_be_offered(request: HttpRequest) -> bool:
    """As far as we can tell; the browser tells the rest (static/js/push.js). No query."""
    person = request.user
    if not settings.VAPID_PRIVATE_KEY or not isinstance(person, User):
        return False
    if sessions.is_shared(request.session) or this_device.endpoint(request):
        return False
    until = person.no_notices_offered_before
    return until is None or until <= clock.now()


def put_off(person: User, *, for_good: bool) -> None:
    """Not now, or never again. Their own page can always turn them on."""
    person.no_notices_offered_before = NEVER if for_good else clock.now() + NOT_NOW
    person.save(update_fields=["no_notices_offered_before"])
