"""What a calendar program fetches: no account, no cookie, only the address."""

from hashlib import sha256
from typing import cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from access.gates import public
from calendars import ics, reading
from calendars.models import Feed
from core import clock


@public
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Wrong, taken back and switched off answer alike: 404."""
    found = Feed.objects.opened_by(token)
    if found is None:
        raise Http404
    body = _written(found)
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["ETag"] = f'"{sha256(body).hexdigest()[:32]}"'
    answer["Cache-Control"] = "private, no-cache"
    answer["Content-Disposition"] = 'attachment; filename="hundred.ics"'
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex"
    return cast("HttpResponse", get_conditional_response(request, etag=answer["ETag"], response=answer))


def _written(found: Feed) -> bytes:
    """In its person's language; a team's in that of the installation."""
    now = clock.now()
    with translation.override(found.person.language if found.person else settings.LANGUAGE_CODE):
        name = _("Hundred: %(team)s") % {"team": found.team.name} if found.team else "Hundred"
        entries = reading.entries_of(found, now=now)
        return ics.write(entries, name=name, time_zone=found.time_zone, year=now.year)
