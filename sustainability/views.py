"""What lasts: the list of a team (of all teams, for facilitators), one thing, and the way on."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from access.gates import requires
from access.policy import Action
from access.roles import Role
from core.conflicts import as_words, attempt
from core.errors import Refused
from core.versions import fingerprint
from sustainability import actions
from sustainability.forms import ItemForm, PathForm, path_values, values, words_of
from sustainability.models import WORDS, ForwardPath, SustainabilityItem
from sustainability.page import of_teams
from teams.models import Team
from teams.requests import ChallengeRequest, row_or_404, team_of


@require_safe
@requires(Action.WRITE_LASTING)
def lasting(request: ChallengeRequest) -> HttpResponse:
    """A member's own team, and those that went on in it; all of them for who facilitates."""
    mine = request.participation.team if request.actor.role == Role.MEMBER else None
    teams = [mine, *_former(request)] if mine else list(request.challenge.teams.in_order())
    items = list(SustainabilityItem.objects.within(request.actor).in_order())
    paths = {path.team_id: path for path in ForwardPath.objects.within(request.actor)}
    context = {
        "teams": of_teams(teams, items, paths),
        "whole": paths.get(None),
        "for_all": mine is None,
        "can_write": request.challenge.is_open,
    }
    return render(request, "sustainability/lasting.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.WRITE_LASTING)
def new(request: ChallengeRequest) -> HttpResponse:
    team = team_of(request)
    posted = request.POST if request.method == "POST" else None
    form, status = ItemForm(posted, teams=request.teams, initial={"team": str(team.pk)}), 200
    if posted is not None:
        row, status = attempt(
            form, lambda said: actions.add_item(team, by=request.actor, key=said["id"], words=words_of(said))
        )
        if row:
            return _kept(request, row)
    return render(request, "sustainability/item.html", {"form": form, "where": team.name, "team": team}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.WRITE_LASTING)
def item(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Its own page; a POST changes it."""
    row = _find(request, pk)
    if request.method == "POST":
        form = ItemForm(request.POST)
        kept, status = attempt(
            form,
            lambda said: actions.change_item(row, by=request.actor, words=words_of(said), seen=said["seen"]),
            theirs=_words,
        )
        if kept:
            return _kept(request, kept)
    else:
        form, status = ItemForm(initial=values(row) | {"seen": fingerprint(row, WORDS)}), 200
    context = {"form": form, "item": row, "team": row.team, "where": row.team.name}
    return render(request, "sustainability/item.html", context, status=status)


@require_POST
@requires(Action.WRITE_LASTING)
def drop(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    row = _find(request, pk)
    try:
        actions.drop_item(row, by=request.actor)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("“%(what)s” is off the list.") % {"what": row.what})
    return redirect("sustainability:lasting", request.challenge.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.WRITE_LASTING)
def path(request: ChallengeRequest) -> HttpResponse:
    """The way on of ?team=…, a member's own; without one, of the whole challenge."""
    team = _team(request)
    actions.may_choose(request.challenge, team, request.actor)
    row = ForwardPath.objects.filter(challenge=request.challenge, team=team).first()
    seen = fingerprint(row, actions.PATH_FIELDS) if row else actions.NONE_YET
    form, status = PathForm(request.POST or None, initial=path_values(row) | {"seen": seen}), 200
    if request.method == "POST":
        kept, status = attempt(
            form,
            lambda said: actions.choose_path(
                request.challenge,
                team=team,
                by=request.actor,
                key=said["id"],
                paths=said["paths"],
                reason=said["reason"],
                seen=said["seen"],
            ),
            theirs=lambda now: _path_words(now, form.cleaned_data["paths"]),
        )
        if kept:
            messages.success(request, _("Kept. This is the way on."))
            return redirect("sustainability:lasting", request.challenge.slug)
    context = {"form": form, "team": team, "where": team.name if team else request.challenge.name}
    return render(request, "sustainability/path.html", context, status=status)


def _former(request: ChallengeRequest) -> list[Team]:
    before = [former.team_id for former in request.actor.before]
    return list(request.challenge.teams.filter(pk__in=before).in_order()) if before else []


def _team(request: ChallengeRequest) -> Team | None:
    if request.actor.role == Role.MEMBER:
        return request.participation.team
    wanted = request.POST.get("team") or request.GET.get("team")
    return team_of(request) if wanted else None


def _find(request: ChallengeRequest, pk: UUID) -> SustainabilityItem:
    return row_or_404(request, SustainabilityItem.objects.within(request.actor).select_related("team"), pk)


def _kept(request: ChallengeRequest, row: SustainabilityItem) -> HttpResponse:
    if row.dropped_at:  # sent again, after it was dropped
        raise Http404
    messages.success(request, _("Kept. It stands in the Day-100 pack, too."))
    return redirect("sustainability:lasting", request.challenge.slug)


def _words(row: SustainabilityItem) -> tuple[dict[str, str], str]:
    return {name: as_words(getattr(row, name)) for name in WORDS}, fingerprint(row, WORDS)


def _path_words(row: ForwardPath, paths: list[str]) -> tuple[dict[str, str], str]:
    same = sorted(paths) == sorted(row.paths)
    words = {"reason": row.reason} | ({} if same else {"paths": ", ".join(row.path_words)})
    return words, fingerprint(row, actions.PATH_FIELDS)
