"""A team's meeting: /c/<slug>/meeting/."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from access.gates import requires
from access.policy import Action
from access.roles import Role
from core.errors import Refused, WrittenBefore
from meetings import actions
from meetings.ending import along as before_the_end
from meetings.ending import ending
from meetings.fingerprint import of_the_team, tag_of
from meetings.models import Meeting
from meetings.page import StartForm, page, room_of
from meetings.summary import along, summary_of
from milestones.items import Item
from teams.models import Team
from teams.requests import ChallengeRequest, row_or_404, team_of

PAGE, SCREEN = "meetings/meeting.html", "meetings/screen.html"
MOST = 6


@require_safe
@requires(Action.VIEW_TEAM)
def meeting(request: ChallengeRequest) -> HttpResponse:
    return render(request, PAGE, page(request))


@require_safe
@requires(Action.VIEW_TEAM)
def screen(request: ChallengeRequest) -> HttpResponse:
    """For the wall: large and quiet, and nothing that was written for the team to read on its own."""
    return render(request, SCREEN, _on_the_wall(page(request)))


@require_safe
@requires(Action.VIEW_TEAM)
def now(request: ChallengeRequest) -> HttpResponse:
    """The part of a screen that changes; "nothing new" in no words, at the cost of knowing who asks."""
    tag = tag_of(request)
    if tag and request.headers.get("If-None-Match") == tag:
        response: HttpResponse = HttpResponseNotModified()
    else:
        is_screen = "screen" in request.GET
        context = _on_the_wall(page(request)) if is_screen else page(request)
        response = render(request, f"{SCREEN if is_screen else PAGE}#live", context)
    if tag:
        response.headers["ETag"] = tag
    response.headers["Hundred-Now"] = str(round(request.moment.timestamp() * 1000))
    return response


now.reads_along = of_the_team  # type: ignore[attr-defined]


@require_POST
@requires(Action.RUN_MEETING)
def start(request: ChallengeRequest) -> HttpResponse:
    team, form = team_of(request), StartForm(request.POST)
    refused, status = _("Something was missing. Press the button once more."), 422
    if form.is_valid():
        try:
            said = form.cleaned_data
            actions.start(team, by=request.actor, key=said["id"], kind=said["kind"])
            return see(request, team)
        except Refused as refusal:
            refused = refusal.sentence
        except WrittenBefore:
            refused, status = _("This button has begun another meeting before. Press it once more."), 409
    return render(request, PAGE, page(request) | {"refused": refused}, status=status)


@require_POST
@requires(Action.RUN_MEETING)
def step(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """To ``step``, if ``seen`` is still where the meeting is."""
    row = _meeting(request, pk)
    try:
        actions.go_to(row, step=request.POST.get("step", ""), seen=request.POST.get("seen", ""), by=request.actor)
    except Refused as refusal:
        return _refused(request, row, refusal)
    return HttpResponse(status=204) if request.htmx else see(request, row.team)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.RUN_MEETING)
def end(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """First what that does; sent, it is done."""
    row = _meeting(request, pk, **before_the_end(request))
    if request.method != "POST" and row.is_running(request.moment) and request.challenge.is_open:
        return render(request, "meetings/end.html", ending(request, row))
    if request.method != "POST":
        return redirect("meetings:summary", request.challenge.slug, row.pk)
    try:
        actions.end(row, by=request.actor)
    except Refused as refusal:
        return _refused(request, row, refusal)
    return redirect("meetings:summary", request.challenge.slug, row.pk)


@require_POST
@requires(Action.VIEW_TEAM)
def wanted(request: ChallengeRequest) -> HttpResponse:
    """Whether the summaries are sent to oneself."""
    is_wanted = request.POST.get("wanted") == "yes"
    actions.want_summaries(by=request.actor, wanted=is_wanted)
    if is_wanted:
        messages.success(request, _("The summary of each meeting is sent to you from now on."))
    else:
        messages.success(request, _("No summary is sent to you any more."))
    return see(request, team_of(request))


@require_safe
@requires(Action.VIEW_TEAM)
def summary(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    row = _meeting(request, pk, **along(request.actor, now=request.moment))
    if row.is_running(request.moment):
        return see(request, row.team)
    return render(request, "meetings/summary.html", summary_of(request, row))


def see(request: ChallengeRequest, team: Team, anchor: str = "") -> HttpResponse:
    """Back to the meeting, as this person reaches it."""
    return HttpResponseRedirect(meeting_url(request, team) + anchor, status=303)


def meeting_url(request: ChallengeRequest, team: Team) -> str:
    url = reverse("meetings:meeting", args=[request.challenge.slug])
    return url if request.actor.role == Role.MEMBER else f"{url}?team={team.pk}"


def _on_the_wall(shown: dict[str, Any]) -> dict[str, Any]:
    """Nothing to press, and nothing that was written for the team to read on its own."""
    to_write: dict[str, Any] = {"can_write": False, "edits": False, "form": None, "may_ask": False}
    joined = "&" if "?" in shown["live_url"] else "?"
    if "groups" in shown:  # as much as is read from the back of a room; of what is late the newest
        groups = shown["groups"]
        to_write["groups"] = [(name, title, _few(items, last=name == "late")) for name, title, items in groups]
        to_write["more"] = any(len(items) > MOST for _name, _title, items in groups)
    return shown | to_write | {"screen": True, "live_url": f"{shown['live_url']}{joined}screen"}


def _few(items: list[Item], *, last: bool) -> list[Item]:
    return items[-MOST:] if last else items[:MOST]


def _meeting(request: ChallengeRequest, pk: UUID, **more: Any) -> Meeting:
    rows = Meeting.objects.visible_to(request.actor).select_related("team").annotate(**more)
    return row_or_404(request, rows, pk)


def _refused(request: ChallengeRequest, row: Meeting, refusal: Refused) -> HttpResponse:
    context = page(request, room_of(request, team=row.team_id)) | {"refused": refusal.sentence}
    return render(request, PAGE, context, status=422)
