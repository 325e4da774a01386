"""My challenges: each with its day and what comes next. No league table: by date of launch, newest first."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from access.gates import signed_in
from access.roles import Role
from challenges.models import Event, State
from core import clock
from core.hundred import Hundred
from core.marks import Kind, Mark
from core.marks import State as MarkState
from teams.models import Participation
from teams.requests import SignedInRequest


@dataclass(frozen=True)
class Card:
    """One challenge of mine, as its line on the page."""

    name: str
    place: str
    me: str
    url: str
    when: str
    state: str
    hundred: Hundred
    next_event: Event | None


@require_safe
@signed_in
def challenges(request: SignedInRequest) -> HttpResponse:
    """In two queries at any size."""
    mine = Participation.objects.filter(user=request.user, left_at=None).select_related("challenge", "team")
    rows = list(mine.order_by("-challenge__day_zero", "challenge__name"))
    events = _events(row.challenge_id for row in rows)
    now = clock.now()
    cards = [_card(row, events[row.challenge_id], now) for row in rows]
    return render(request, "boards/portfolio.html", {"cards": cards, "may_start": request.user.may_start_challenges})


def _events(challenges: Iterable[UUID]) -> defaultdict[UUID, list[Event]]:
    """In order, by challenge."""
    found: defaultdict[UUID, list[Event]] = defaultdict(list)
    for event in Event.objects.filter(challenge__in=list(challenges)).in_order():
        found[event.challenge_id].append(event)
    return found


def _card(row: Participation, events: list[Event], now: datetime) -> Card:
    challenge, calendar = row.challenge, row.challenge.calendar
    today, day = now.astimezone(calendar.zone).date(), calendar.day_of(now)
    label = Role(row.role).label
    return Card(
        name=challenge.name,
        place=challenge.place,
        me=_("%(role)s, %(team)s") % {"role": label, "team": row.team.name} if row.team else str(label),
        url=_url(row),
        when=when(day, length=challenge.length),
        state="" if challenge.state == State.LAUNCHED else str(State(challenge.state).label),
        hundred=Hundred(
            today=day,
            day_zero=challenge.day_zero,
            length=challenge.length,
            marks=tuple(_mark(event, calendar.day_on(event.on), today) for event in events),
            name=challenge.slug,
        ),
        next_event=next((event for event in events if event.on >= today), None),
    )


def _url(row: Participation) -> str:
    """A draft opens where its facilitator left off."""
    drafting = row.role == Role.FACILITATOR and row.challenge.state == State.DRAFT
    return reverse("boards:setup" if drafting else "boards:home", args=[row.challenge.slug])


def when(day: int, *, length: int) -> str:
    if day < 0:
        return ngettext("Day 0 is tomorrow", "Day 0 is in %(n)s days", -day) % {"n": -day}
    if day > length:
        return _("The %(n)s days are over") % {"n": length}
    return _("Day %(day)s of %(length)s") % {"day": day, "length": length}


def _mark(event: Event, day: int, today: date) -> Mark:
    return Mark(Kind.EVENT, day, event.title, MarkState.DONE if event.on < today else MarkState.PLANNED)
