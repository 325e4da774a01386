"""Pages for those who run the installation."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from access.gates import public
from config import metrics
from config.health import check_all


@public
@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200 when everything answers, else 503; for people as a page, for machines as JSON."""
    checks = check_all()
    ok = all(check.ok for check in checks)
    status = 200 if ok else 503
    if request.get_preferred_type(["application/json", "text/html"]) == "text/html":
        return render(request, "config/health.html", {"checks": checks, "ok": ok}, status=status)
    parts = {check.part: {"ok": check.ok, "milliseconds": check.milliseconds} for check in checks}
    return JsonResponse({"ok": ok, "checks": parts}, status=status)


@public
@never_cache
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """/metrics. To those who may not read it, it does not exist."""
    if not metrics.may_read(request):
        raise Http404
    return HttpResponse(metrics.page(), content_type=CONTENT_TYPE_LATEST)
