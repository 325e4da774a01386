"""Behind the link that the person a story is about was given: looking changes nothing, and shows no word of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from access.gates import public
from core import clock
from notifications import signed_ids
from stories import actions
from stories.models import Consent, Story
from stories.page import SALT


@public
@csrf_exempt  # the signed link is the right to do it, and no cookie is; without a referrer browsers send no origin
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def story(request: HttpRequest, token: str) -> HttpResponse:
    """Holds for good: a yes can be taken back at any time, also after a closed challenge."""
    pk = signed_ids.id_of(token, salt=SALT)
    if pk is None:
        raise Http404
    row = Story.objects.filter(pk=pk).select_related("team__challenge").first()
    done = ""
    if row and request.method == "POST":
        done = "deleted" if "delete" in request.POST else "taken_back"
        actions.withdraw(row, by=None, delete=done == "deleted")
    is_shown = row is not None and Consent.objects.standing(at=clock.now()).filter(story=row).exists()
    context = {"row": row if done != "deleted" else None, "is_shown": is_shown, "done": done}
    answer = render(request, "stories/taking_back.html", context)
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex"
    return answer
