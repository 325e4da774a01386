"""My challenges: each with its day, what comes next and what waits for leaders.

No league table: by programme, then by date of launch, newest first, then by name.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, F, Min, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from access.gates import signed_in
from access.policy import Action
from access.roles import Role
from asks.models import Ask
from boards.board.words import owed_heading
from challenges.models import Event, State
from core import clock
from core.hundred import Hundred
from core.marks import Kind, Mark
from core.marks import State as MarkState
from core.timeline import Row, TimeLine
from teams.models import Participation
from teams.requests import SignedInRequest

A_PAGE: Final = 20
Owed = dict[UUID, tuple[int, datetime]]  # by challenge: how many answers leaders owe, and since when the oldest


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
    programme: str
    owed: str  # as the board says it; "" if nothing is
    oldest: int
    line: Row


@require_safe
@signed_in
def challenges(request: SignedInRequest) -> HttpResponse:
    """In four queries at any size."""
    page = Paginator(_mine(request), A_PAGE).get_page(request.GET.get("page"))
    rows = list(page)
    events, owed, now = _events(row.challenge_id for row in rows), _owed(rows), clock.now()
    cards = [_card(row, events[row.challenge_id], owed.get(row.challenge_id), now) for row in rows]
    context: dict[str, Any] = {
        "page": page,
        "cards": cards,
        "has_programmes": any(card.programme for card in cards),
        "may_start": request.user.may_start_challenges,
    }
    if len(cards) > 1:
        here = now.astimezone(timezone.get_current_timezone()).date()
        context["in_time"] = TimeLine([card.line for card in cards], here).drawing
    return render(request, "boards/portfolio.html", context)


def _mine(request: SignedInRequest) -> "QuerySet[Participation]":
    mine = Participation.objects.filter(user=request.user, left_at=None)
    programme = F("challenge__programme__name").asc(nulls_last=True)
    rows = mine.select_related("challenge__programme", "team")
    return rows.order_by(programme, "-challenge__day_zero", "challenge__name", "pk")


def _owed(rows: Iterable[Participation]) -> Owed:
    """Of running challenges whose board this person may read."""
    running = {State.LAUNCHED, State.REVIEWED}
    shown = [
        row.challenge_id for row in rows if row.challenge.state in running and row.as_actor().can(Action.VIEW_BOARD)
    ]
    waiting = Ask.objects.open().filter(team__challenge__in=shown).values("team__challenge")
    counted = waiting.annotate(many=Count("pk"), since=Min("asked_at"))
    return {one["team__challenge"]: (one["many"], one["since"]) for one in counted}


def _events(challenges: Iterable[UUID]) -> defaultdict[UUID, list[Event]]:
    """In order, by challenge."""
    found: defaultdict[UUID, list[Event]] = defaultdict(list)
    for event in Event.objects.filter(challenge__in=list(challenges)).in_order():
        found[event.challenge_id].append(event)
    return found


def _card(row: Participation, events: list[Event], owed: tuple[int, datetime] | None, now: datetime) -> Card:
    challenge, calendar = row.challenge, row.challenge.calendar
    today, day = now.astimezone(calendar.zone).date(), calendar.day_of(now)
    label = Role(row.role).label
    marks = [(event.on, event.on < today) for event in events]
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
            marks=tuple(_mark(event, calendar.day_meant(event.on), today) for event in events),
            name=challenge.slug,
            shifts=calendar.shifts,
        ),
        next_event=next((event for event in events if event.on >= today), None),
        programme=challenge.programme.name if challenge.programme else "",
        owed=owed_heading(owed[0]) if owed else "",
        oldest=(today - owed[1].astimezone(calendar.zone).date()).days if owed else 0,
        line=Row(challenge.name, challenge.day_zero, calendar.last_date(), marks),
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
