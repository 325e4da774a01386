"""What an e-mail service tells us by itself: /hooks/anymail/<service>/tracking/ and …/inbound/, as in django-anymail.

One address of ours in front of theirs: without ANYMAIL_WEBHOOK_SECRET nobody could
tell whether it is the service that speaks, so then there is nothing here.
"""

import logging
from typing import Final

from django.conf import settings
from django.core.exceptions import BadRequest, ImproperlyConfigured
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from access.gates import public

# What django-anymail's readers raise for what is no report of that service; the database's errors are not among them.
UNREADABLE: Final = (ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError)
logger = logging.getLogger(__name__)


@public
@csrf_exempt  # the service shows the secret instead
@require_http_methods(["HEAD", "POST"])
def anymail(request: HttpRequest, hook: str) -> HttpResponseBase:
    if not settings.ANYMAIL.get("WEBHOOK_SECRET"):
        raise Http404
    try:
        found = resolve(f"/{hook}", urlconf="anymail.urls")
    except Resolver404 as unknown:
        raise Http404 from unknown
    try:
        answer: HttpResponseBase = found.func(request, *found.args, **found.kwargs)
    except ImproperlyConfigured as error:  # a service that this installation does not use
        raise Http404 from error
    except UNREADABLE as error:  # its words may be somebody's, so they are not logged
        logger.warning("What an e-mail service posted could not be read: %s", type(error).__name__)
        raise BadRequest("Not a report") from None
    return answer
