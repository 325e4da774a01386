"""What a meeting's screens show: the team and its meeting in one query, and beside it what the step asks for."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import Http404
from django.urls import reverse

from access.policy import Action
from access.roles import Role
from core.bundle import Bundle
from core.once import OnceField
from identifiers import forms
from measures.models import GoalDraft
from meetings.models import LONGEST, Kind, Meeting, SummaryReader
from meetings.sheets import Agenda, sheet_of
from meetings.shows import Asked, material
from meetings.voting import TOLD, vote_of
from meetings.words import length_words
from teams.models import Team
from teams.requests import ChallengeRequest
from votes.models import End, Vote

PAST = 6


class StartForm(forms.Form):
    id = OnceField()
    kind = forms.ChoiceField(choices=Kind.choices)


@dataclass(frozen=True)
class Room:
    """A team, its meeting if one runs, and what everybody in it needs at hand."""

    team: Team
    teams: list[dict[str, str]]
    meeting: Meeting | None
    past: list[Meeting]
    votes: list[Vote]
    draft: str
    wants_summary: bool


def room_of(request: ChallengeRequest, *, team: UUID | None = None) -> Room:
    """One query. Raises Http404 for a team that is not theirs, or a challenge without teams."""
    found = _teams(request, team).annotate(**_along(request)).first()
    if found is None:
        raise Http404
    found.challenge = request.challenge
    told = vars(found)
    running = [row for row in (_meeting(found, one) for one in told["unended"]) if row.is_running(request.moment)]
    return Room(
        found,
        teams=told.get("others", []),
        meeting=running[0] if running else None,
        past=[_meeting(found, one) for one in told["past"]],
        votes=[vote_of(one) for one in told["voting"]],
        draft=told.get("draft") or "",
        wants_summary=told["wants_summary"],
    )


def page(request: ChallengeRequest, room: Room | None = None) -> dict[str, Any]:
    """Of the meeting while it runs; else of where it is begun."""
    room = room or room_of(request)
    is_member = request.actor.role == Role.MEMBER
    query = "" if is_member else f"?team={room.team.pk}"
    base = reverse("meetings:meeting", args=[request.challenge.slug])
    shown: dict[str, Any] = {
        "room": room,
        "team": room.team,
        "where": room.team.name,
        "base": base,
        "team_query": query,
        "can_write": request.challenge.is_open and request.actor.can(Action.RUN_MEETING, team_id=room.team.pk),
        "now_ms": round(request.moment.timestamp() * 1000),
        "state": "running" if room.meeting else "waiting",
        "is_live": True,
        "live_url": f"{base}now/{query}",
    }
    if room.meeting is None:
        return shown | _to_start(request)
    agenda = Agenda(sheet_of(request.challenge, room.meeting.kind), room.meeting, request.GET.get("step", ""))
    if agenda.is_elsewhere:
        query_of_step = urlencode({"step": agenda.shown.key, **({} if is_member else {"team": room.team.pk})})
        shown["live_url"] = f"{base}now/?{query_of_step}"
    asked = Asked(request, room.team, room.meeting, room.votes, room.draft, query)
    return shown | {
        "meeting": room.meeting,
        "agenda": agenda,
        "lines": list(agenda.lines()),
        **material(asked, shows=agenda.shown.shows),
    }


def _to_start(request: ChallengeRequest) -> dict[str, Any]:
    sheets = [(kind, sheet_of(request.challenge, kind)) for kind in Kind.values]
    nearest = _nearest(request)
    return {
        "to_start": [
            {
                "form": StartForm(initial={"kind": kind}, auto_id=f"{kind}_%s"),
                "sheet": sheet,
                "takes": length_words(sheet.minutes),
                "is_first": kind == nearest,
            }
            for kind, sheet in sorted(sheets, key=lambda one: one[0] != nearest)
        ]
    }


def _nearest(request: ChallengeRequest) -> str:
    """Which meeting it most likely is: the launch before Day 1, each review around its day, else the weekly one."""
    day, calendar = request.day, request.calendar
    if day <= 0:
        return Kind.LAUNCH
    if day == calendar.midpoint():
        return Kind.MIDPOINT
    return Kind.SUSTAINABILITY if day >= calendar.last_review() else Kind.WEEKLY


def _teams(request: ChallengeRequest, team: UUID | None) -> "QuerySet[Team]":
    rows = Team.objects.filter(challenge=request.challenge)
    if request.actor.role == Role.MEMBER:
        return rows.filter(participations=request.actor.participation_id)
    wanted = str(team or request.POST.get("team") or request.GET.get("team") or "")
    if not wanted:
        return rows.in_order()
    try:
        return rows.filter(pk=UUID(wanted))
    except ValueError:
        return rows.none()


def _along(request: ChallengeRequest) -> dict[str, Any]:
    meetings = Meeting.objects.filter(team=OuterRef("pk")).newest_first()
    told = Bundle(id="id", kind="kind", began_at="began_at", step="step", step_at="step_at", ended_at="ended_at")
    lately = Q(end=End.SHOWN, ended_at__gt=request.moment - LONGEST)
    votes = Vote.objects.filter(Q(ended_at=None, closes_at__gt=request.moment) | lately, team=OuterRef("pk"))
    read: dict[str, Any] = {
        "unended": ArraySubquery(meetings.not_ended().values(told=told)),
        "past": ArraySubquery(meetings.over().values(told=told)[:PAST]),
        "voting": ArraySubquery(votes.order_by("opened_at").values(told=TOLD)),
        "wants_summary": Exists(SummaryReader.objects.filter(pk=request.actor.participation_id)),
    }
    if request.actor.role == Role.MEMBER:  # a draft is its team's alone
        read["draft"] = Subquery(GoalDraft.objects.filter(team=OuterRef("pk")).values("sentence")[:1])
    else:
        others = Team.objects.filter(challenge=OuterRef("challenge")).in_order()
        read["others"] = ArraySubquery(others.values(told=Bundle(pk="pk", name="name")))
    return read


def _meeting(team: Team, told: dict[str, Any]) -> Meeting:
    moments = {name: _moment(told[name]) for name in ("began_at", "step_at", "ended_at")}
    return Meeting(team=team, **{**told, "id": UUID(told["id"]), **moments})


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
