"""What an e-mail service tells us by itself: /hooks/anymail/<service>/tracking/ and …/inbound/, as in django-anymail.

One address of ours in front of theirs: without ANYMAIL_WEBHOOK_SECRET nobody could
tell whether it is the service that speaks, so then there is nothing here.
"""

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from access.gates import public


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
    answer: HttpResponseBase = found.func(request, *found.args, **found.kwargs)
    return answer
