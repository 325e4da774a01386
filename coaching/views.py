"""Notes of the coaches about a team, and answers to the cards of the radar. For facilitators of the challenge alone."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from access.gates import requires
from access.policy import Action
from coaching import actions
from coaching.forms import CardForm, NoteForm
from coaching.models import CoachNote
from coaching.quieter import RESTS, Said
from core.conflicts import attempt
from core.errors import Refused, WrittenBefore
from core.versions import fingerprint
from teams.requests import ChallengeRequest, team_of


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.COACH)
def notes(request: ChallengeRequest) -> HttpResponse:
    """Of one team, the newest first; a POST adds one."""
    team = team_of(request)
    team.challenge = request.challenge
    form, status = NoteForm(request.POST if request.method == "POST" else None), 200
    if form.is_bound:
        note, status = attempt(
            form, lambda said: actions.write_note(team, by=request.actor, key=said["id"], text=said["text"])
        )
        if note:
            messages.success(request, _("Kept. Facilitators of this challenge can read it, and nobody else."))
            return redirect(f"{reverse('coaching:notes', args=[request.challenge.slug])}?team={team.pk}")
    rows = CoachNote.objects.within(request.actor).filter(team=team).select_related("author__user").newest_first()
    context: dict[str, Any] = {
        "form": form,
        "team": team,
        "teams": request.teams,
        "notes": list(rows),
        "mine": request.participation.pk,
    }
    return render(request, "coaching/notes.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.COACH)
def note(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """One note, and what it said before; a POST changes it."""
    row = _find(request, pk)
    initial = {"text": row.text, "seen": fingerprint(row, actions.WORDS)}
    form, status = NoteForm(request.POST if request.method == "POST" else None, initial=initial), 200
    if form.is_bound:
        kept, status = attempt(
            form,
            lambda said: actions.change_note(row, by=request.actor, text=said["text"], seen=said["seen"]),
            theirs=lambda now: ({"text": now.text}, fingerprint(now, actions.WORDS)),
        )
        if kept:
            messages.success(request, _("Kept. What it said before stands below it."))
            return redirect("coaching:note", request.challenge.slug, pk)
    earlier = list(row.history.order_by("-pgh_id"))  # type: ignore[attr-defined]
    is_mine = row.author_id == request.participation.pk
    context = {"form": form, "note": row, "team": row.team, "earlier": earlier, "is_mine": is_mine}
    return render(request, "coaching/note.html", context, status=status)


@require_POST
@requires(Action.COACH)
def remove(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    row = _find(request, pk)
    actions.remove_note(row, by=request.actor)
    messages.success(request, _("Removed, with all it ever said."))
    return redirect(f"{reverse('coaching:notes', args=[request.challenge.slug])}?team={row.team_id}")


@require_POST
@requires(Action.COACH)
def answer(request: ChallengeRequest) -> HttpResponse:
    form = CardForm(request.POST)
    if not form.is_valid():
        raise Http404  # it holds no words: no card of ours sends it so
    said = form.cleaned_data
    team = request.challenge.teams.filter(pk=said["team"]).first()
    if team is None:
        raise Http404
    team.challenge = request.challenge
    try:
        actions.answer_card(team, by=request.actor, key=said["id"], kind=said["kind"], said=said["said"])
    except Refused as refused:
        messages.error(request, refused.sentence)
    except WrittenBefore:
        messages.error(request, _("You answered this card before. The first answer counts."))
    else:
        messages.success(request, _rests(said["said"]))
    return _to_cards(request)


@require_POST
@requires(Action.COACH)
def start_again(request: ChallengeRequest) -> HttpResponse:
    actions.start_again(by=request.actor)
    messages.success(request, _("Forgotten. Cards come as on the first day."))
    return _to_cards(request)


def _rests(said: str) -> str:
    days = {"days": RESTS[said]}
    match said:
        case Said.DONE:
            return _("Good. This card rests for %(days)s days, for all who facilitate here.") % days
        case Said.NOT_NOW:
            return _("All right. This card rests for %(days)s days.") % days
        case _other:
            return _("Thank you. This card rests for %(days)s days, and then it takes more before it comes.") % days


def _to_cards(request: ChallengeRequest) -> HttpResponse:
    return redirect(reverse("boards:facilitate", args=[request.challenge.slug]))


def _find(request: ChallengeRequest, pk: UUID) -> CoachNote:
    rows = CoachNote.objects.within(request.actor).select_related("team", "author__user")
    row: CoachNote = get_object_or_404(rows, pk=pk)
    row.team.challenge = request.challenge
    return row
