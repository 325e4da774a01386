"""What GOV.UK Notify tells us by itself: POST /hooks/notify/, with the bearer token that it was given for it."""

import json
import logging
from secrets import compare_digest
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from access.gates import public
from core import clock
from notifications import reports
from notifications.notify import FOR_GOOD, GAVE_UP, report_of

LONGEST: Final = 10_000  # bytes; a receipt has a few hundred
ENDS: Final = {"delivered", FOR_GOOD, *GAVE_UP}
logger = logging.getLogger(__name__)


@public
@csrf_exempt  # Notify shows a token of its own
@require_POST
def notify(request: HttpRequest) -> HttpResponse:
    """What does not concern us, or comes late or twice, is heard and changes nothing: Notify need not call again."""
    if not settings.NOTIFY_CALLBACK_TOKEN:
        raise Http404
    if not _shows_the_token(request):
        raise PermissionDenied
    receipt = _read(request)
    reference, remote_id = _uuid(receipt.get("reference")), _uuid(receipt.get("id"))
    if reference and remote_id and str(receipt.get("status")) in ENDS:
        reports.note(report_of(receipt), delivery_id=reference, now=clock.now())
    return HttpResponse(status=204)


def _shows_the_token(request: HttpRequest) -> bool:
    shown = request.headers.get("Authorization", "")
    return compare_digest(shown.encode(), f"Bearer {settings.NOTIFY_CALLBACK_TOKEN}".encode())


def _read(request: HttpRequest) -> dict[str, Any]:
    try:
        told = json.loads(request.body) if len(request.body) <= LONGEST else None
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise BadRequest("Not a receipt")
    return told


def _uuid(text: object) -> UUID | None:
    try:
        return UUID(text) if isinstance(text, str) else None
    except ValueError:
        return None
