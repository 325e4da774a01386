from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from access.gates import public
from notifications import muting


@public
@csrf_exempt  # mail programs post here too (RFC 8058); the signed token is the right to do it
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mute(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind "Stop e-mails like this one". Looking changes nothing; no sign-in is asked for."""
    muter = muting.read(token)
    if muter is None:
        raise Http404
    if request.method == "POST":
        _change(muter, request.POST.get("what", "kind"))
        if "List-Unsubscribe" not in request.POST:  # a mail program does not follow
            return redirect(request.path)
    context = {
        "has_inbox": muter.person_id is not None,
        "kind_is_muted": muting.is_muted(muter, muter.kind),
        "all_is_muted": muting.is_muted(muter, muting.EVERY_REMINDER),
    }
    return render(request, "notifications/mute.html", context)


def _change(muter: muting.Muter, what: str) -> None:
    match what:
        case "all":
            muting.mute(muter, muting.EVERY_REMINDER)
        case "start":
            muting.unmute(muter)
        case _:
            muting.mute(muter, muter.kind)
