"""The playbook of a challenge: /c/<slug>/playbook/. The copy it goes by, and what to do with it."""

from functools import partial
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from access.gates import requires
from access.policy import Action
from challenges.models import State
from core.errors import Refused, WrittenBefore
from playbooks import actions
from playbooks.document import Document
from playbooks.editing import edit
from playbooks.forms import TakeForm
from playbooks.models import ChallengePlaybook, Playbook
from playbooks.offering import offered_to, take
from playbooks.reading import HUNDRED, built_in, document_of
from playbooks.saving import Edited
from playbooks.shown import Shown
from playbooks.spreading import document_from
from playbooks.views import as_file
from teams.requests import ChallengeRequest, team_of

GET_OR_POST: Final = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@requires(Action.EDIT_CHALLENGE)
def own(request: ChallengeRequest) -> HttpResponse:
    """What this challenge goes by; a draft may choose again."""
    return _show(request)


@require_safe
@requires(Action.EDIT_CHALLENGE)
def download(request: ChallengeRequest) -> HttpResponse:
    return as_file(document_of(request.challenge))


@GET_OR_POST
@requires(Action.EDIT_CHALLENGE)
def change(request: ChallengeRequest) -> HttpResponse:
    """Its own copy alone. What is in the calendar already is changed there; questions and nudges where they live."""
    if live := _live(request).get(request.GET.get("part", "")):
        return HttpResponseRedirect(live, status=303)
    row = _row(request)
    document = row.read if row else built_in()
    seen = actions.seen_of(row) if row else ""
    save = partial(_save, request)
    context = {"shell": "desk.html", "is_own": True, "is_closed": not request.challenge.is_open}
    return edit(request, Edited(document, seen, save, _url(request), context))


@require_POST
@requires(Action.EDIT_CHALLENGE)
def adopt(request: ChallengeRequest) -> HttpResponse:
    """Another one for a draft."""
    key = request.POST.get("playbook", "")
    row = None if key == HUNDRED else get_object_or_404(Playbook, pk=_uuid(key))
    try:
        actions.adopt(request.challenge, row.read if row else built_in(), by=request.actor, taken_from=row)
    except Refused as refusal:
        return _show(request, refusal=refusal.sentence, status=422)
    messages.success(request, _("This challenge goes by that playbook now."))
    return HttpResponseRedirect(_url(request), status=303)


@require_POST
@requires(Action.EDIT_CHALLENGE)
def tick(request: ChallengeRequest) -> HttpResponse:
    """One task of a checklist."""
    try:
        row = _row(request) or actions.own_copy(request.challenge, by=request.actor)
        actions.tick(row, request.POST.get("what", ""), is_done=request.POST.get("state") == "done", by=request.actor)
    except Refused as refusal:
        return _show(request, refusal=refusal.sentence, status=422)
    return HttpResponseRedirect(f"{_url(request)}#checklists", status=303)


@GET_OR_POST
@requires(Action.EDIT_CHALLENGE)
def spread(request: ChallengeRequest) -> HttpResponse:
    """Make a playbook for the next place from what happened here, once what is held back was read. Sent twice, one."""
    if not actions.may_read(request.user):
        raise PermissionDenied
    form = TakeForm(request.POST if request.method == "POST" else None)
    document, held = document_from(request.challenge, allowed=request.POST.getlist("go"))
    if not form.is_valid():
        context = {"form": form, "held": held, "document": document, "back_url": _url(request)}
        return render(request, "playbooks/spread.html", context, status=422 if form.is_bound else 200)
    key = form.cleaned_data["id"]
    try:
        actions.keep(document, key=key, by=request.user, made_from=request.challenge)
        messages.success(request, _("Here it is. Read it through, then change what you like."))
    except Refused as refusal:
        return _show(request, refusal=refusal.sentence, status=422)
    except WrittenBefore:
        pass
    return HttpResponseRedirect(reverse("playbooks:playbook", args=[str(key)]), status=303)


@GET_OR_POST
@requires(Action.EDIT_PLAN)
def milestones(request: ChallengeRequest) -> HttpResponse:
    """What the playbook offers to one team; the team ticks what it wants. Nothing of its own is touched."""
    team = team_of(request)
    offered = offered_to(team)
    refusal, back_url = "", _of_team(request, "milestones:plan", team.pk)
    if request.method == "POST":
        try:
            count = take(team, request.POST.getlist("key"), by=request.actor)
            if count:
                messages.success(request, _("They are in your plan now. Change them as you like."))
            return HttpResponseRedirect(back_url, status=303)
        except Refused as error:
            refusal = error.sentence
    context = {"team": team, "offered": offered, "refusal": refusal, "back_url": back_url}
    return render(request, "playbooks/milestones.html", context, status=422 if refusal else 200)


def _show(request: ChallengeRequest, *, refusal: str = "", status: int = 200) -> HttpResponse:
    row = _row(request)
    document = row.read if row else built_in()
    challenge = request.challenge
    edit_url = reverse("playbook:edit", args=[challenge.slug]) if challenge.is_open else ""
    is_draft = challenge.state == State.DRAFT
    context: dict[str, Any] = {
        "row": row,
        "document": document,
        "shown": Shown(document, edit_url, _live(request)),
        "done": set(row.done) if row else set(),
        "others": Playbook.objects.defer("document") if is_draft else [],
        "is_draft": is_draft,
        "has_begun": request.day > 0,
        "may_keep": request.user.may_start_challenges,
        "refusal": refusal,
        "hundred": HUNDRED,
    }
    return render(request, "playbooks/own.html", context, status=status)


def _row(request: ChallengeRequest) -> ChallengePlaybook | None:
    row = ChallengePlaybook.objects.filter(challenge=request.challenge).first()
    if row is not None:
        row.challenge = request.challenge
    return row


def _save(request: ChallengeRequest, document: Document, seen: str) -> None:
    row = _row(request) or actions.own_copy(request.challenge, by=request.actor)
    actions.change_own(row, document, by=request.actor, seen=seen)


def _live(request: ChallengeRequest) -> dict[str, str]:
    """Parts of its playbook that are rows of its own since it took them, and the pages on which they are changed."""
    slug = request.challenge.slug
    rules = reverse("nudges:rules", args=[slug])
    return {"rules": rules, "rule": rules, "prompts": reverse("reflections:questions", args=[slug])}


def _url(request: ChallengeRequest) -> str:
    return reverse("playbook:own", args=[request.challenge.slug])


def _of_team(request: ChallengeRequest, name: str, team: UUID) -> str:
    return f"{reverse(name, args=[request.challenge.slug])}?team={team}"


def _uuid(key: str) -> UUID:
    try:
        return UUID(key)
    except ValueError:
        return UUID(int=0)
