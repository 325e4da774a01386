from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from access.gates import public
from notifications import muting
from notifications.say import speaker, stopping
from notifications.say.answering import show, take
from notifications.say.page import Page
from notifications.say.speaker import Speaker

TEMPLATE = "notifications/say.html"
ONE_CLICK = "List-Unsubscribe"


@public
@csrf_exempt  # mail programs post here too (RFC 8058); the signed token is the right to do it
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mute(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link in every message. Looking changes nothing; no sign-in is asked for.

    It can change how one person is told, and shows nothing else of them.
    """
    muter = muting.read(token)
    speaking = speaker.by_link(muter) if muter else None
    if speaking is None:
        raise Http404
    language = speaking.person.language if speaking.person else translation.get_language()
    zone = speaking.person.time_zone if speaking.person else timezone.get_default_timezone_name()
    with translation.override(language), timezone.override(zone):
        answer = _answer(request, speaking)
    answer["Referrer-Policy"] = "no-referrer"  # whoever has the address can use it
    return answer


def _answer(request: HttpRequest, speaking: Speaker) -> HttpResponse:
    is_anothers = request.user.is_authenticated and speaking.person not in (None, request.user)

    def context(page: Page) -> dict[str, object]:
        return {"say": page, "is_anothers": is_anothers}

    if request.method != "POST":
        return show(request, speaking, TEMPLATE, context)
    if ONE_CLICK in request.POST or "what" not in request.POST:  # a mail program: it shows nobody the answer
        stopping.press(speaking, "kind")
        return render(request, TEMPLATE, context(Page(request.path, speaking.again())))
    return take(request, speaking, TEMPLATE, context)
