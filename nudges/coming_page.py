"""Who hears what in the next 7 days: the page, its parts, and everybody one line is for."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.gates import requires
from access.policy import Action
from nudges import preview, words
from nudges.coming import by_day, in_detail
from nudges.not_now_form import NotNowForm
from nudges.resting import everybody
from teams.requests import ChallengeRequest

PAGE, WEEK = "nudges/coming.html", "nudges/coming.html#week"
PEOPLE_ON_A_PAGE = 100


@require_safe
@requires(Action.FACILITATE)
def coming(request: ChallengeRequest) -> HttpResponse:
    """Five queries at any size."""
    return render(request, PAGE, whole(request))


def week(request: ChallengeRequest, *, refusal: str = "") -> dict[str, Any]:
    """The days and what goes out on them."""
    lines = in_detail(request.challenge, moment=request.moment)
    return {"challenge": request.challenge, "days": list(by_day(request.challenge, lines)), "refusal": refusal}


def whole(request: ChallengeRequest, *, sent: NotNowForm | None = None) -> dict[str, Any]:
    """``sent`` is the form that came back with mistakes."""
    form = sent or form_for(request)
    return week(request) | {
        "here": "coming",
        "form": form,
        "resting": [each for each in form.people if each.pause],
        "find": form.find,
        "can_look": any(each.is_one_of_many for each in form.people),
    }


def form_for(request: ChallengeRequest) -> NotNowForm:
    """With the people to choose from: those whose name was looked for, and the one who was chosen."""
    said = request.POST if request.method == "POST" else request.GET
    find, who = said.get("find", "").strip().replace("\0", "")[:80], said.get("who", "")
    people = everybody(request.challenge, today=request.today, find=find, chosen=_person_in(who))
    data = request.POST if request.method == "POST" else None
    return NotNowForm(data, people=people, find=find, initial={"who": who})


def _person_in(who: str) -> UUID | None:
    try:
        return UUID(who.removeprefix("person:"))
    except ValueError:
        return None


@require_safe
@requires(Action.FACILITATE)
def who(request: ChallengeRequest) -> HttpResponse:
    """Everybody that one line of the page is for, in pages. 404 when it has gone out, or its date has moved."""
    occasion = request.GET.get("occasion", "")
    rule, people = preview.people_of(request.challenge, occasion=occasion.replace("\0", ""), moment=request.moment)
    if rule is None:
        raise Http404
    context = {
        "rule": rule,
        "title": words.title(rule),
        "sentence": words.sentence(rule),
        "occasion": occasion,
        "page": Paginator(people, PEOPLE_ON_A_PAGE).get_page(request.GET.get("page")),
        "challenge": request.challenge,
    }
    return render(request, "nudges/who.html", context)
